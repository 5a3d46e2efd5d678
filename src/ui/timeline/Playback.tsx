import { DAY_A_SECOND, HOUR_A_SECOND, SPEEDS, WEEK_A_SECOND } from '../../domain/playback.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { PauseIcon, PlayIcon, ReverseIcon, StepBackIcon, StepForwardIcon } from './icons.tsx';

function speedText(t: ReturnType<typeof useT>, number: string, speed: number): string {
  if (speed === 1) return t('timeline.speedReal');
  if (speed === HOUR_A_SECOND) return t('timeline.speedHour', { speed: number });
  if (speed === DAY_A_SECOND) return t('timeline.speedDay');
  if (speed === WEEK_A_SECOND) return t('timeline.speedWeek');
  return t('timeline.speedMinutes', { speed: number, minutes: speed / 60 });
}

/** Play, pause, steps, direction and speed; the speeds are grouped by what is drawn at them. */
export function Playback() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const isPlaying = useAppState((state) => state.player?.clock.isPlaying ?? false);
  const signed = useAppState((state) => state.player?.clock.speed ?? HOUR_A_SECOND);
  const [speed, isReverse] = [Math.abs(signed), signed < 0];
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  const option = (value: number) => (
    <option key={value} value={value}>
      {speedText(t, formatNumber(language, value), value)}
    </option>
  );
  return (
    <div className="playback" role="group" aria-label={t('timeline.controls')}>
      <button
        type="button"
        className="button is-icon"
        aria-label={t('timeline.reverse')}
        title={t('timeline.reverse')}
        aria-pressed={isReverse}
        onClick={() => actions.setSpeed(-signed)}
      >
        <ReverseIcon />
      </button>
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
        onChange={(event) => actions.setSpeed(Number(event.target.value) * (isReverse ? -1 : 1))}
      >
        <optgroup label={t('timeline.level.hour')}>{speeds.filter((value) => value < DAY_A_SECOND).map(option)}</optgroup>
        <optgroup label={t('timeline.level.day')}>
          {speeds.filter((value) => value >= DAY_A_SECOND && value < WEEK_A_SECOND).map(option)}
        </optgroup>
        <optgroup label={t('timeline.level.week')}>{speeds.filter((value) => value >= WEEK_A_SECOND).map(option)}</optgroup>
      </select>
    </div>
  );
}
