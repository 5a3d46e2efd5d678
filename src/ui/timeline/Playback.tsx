import { SPEEDS } from '../../domain/playback.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { useLanguage } from '../i18n/useT.ts';
import { formatNumber } from '../i18n/format.ts';
import { PauseIcon, PlayIcon, StepBackIcon, StepForwardIcon } from './icons.tsx';

function speedText(t: ReturnType<typeof useT>, number: string, speed: number): string {
  if (speed === 1) return t('timeline.speedReal');
  if (speed === 3600) return t('timeline.speedHour', { speed: number });
  return t('timeline.speedMinutes', { speed: number, minutes: speed / 60 });
}

/** Play, pause, steps and speed. */
export function Playback() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const isPlaying = useAppState((state) => state.player?.clock.isPlaying ?? false);
  const speed = useAppState((state) => state.player?.clock.speed ?? 3600);
  return (
    <div className="playback" role="group" aria-label={t('timeline.controls')}>
      <button type="button" className="button is-icon" aria-label={t('timeline.stepBack')} onClick={() => actions.step(-1)}>
        <StepBackIcon />
      </button>
      <button
        type="button"
        className="button is-icon playback-play"
        aria-label={t(isPlaying ? 'timeline.pause' : 'timeline.play')}
        onClick={() => (isPlaying ? actions.pause() : actions.play())}
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button type="button" className="button is-icon" aria-label={t('timeline.stepForward')} onClick={() => actions.step(1)}>
        <StepForwardIcon />
      </button>
      <select
        className="field playback-speed"
        aria-label={t('timeline.speed')}
        value={speed}
        onChange={(event) => actions.setSpeed(Number(event.target.value))}
      >
        {(SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed]).map((value) => (
          <option key={value} value={value}>
            {speedText(t, formatNumber(language, value), value)}
          </option>
        ))}
      </select>
    </div>
  );
}
