import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';

/** Now, or the past. */
export function ModeSwitch() {
  const t = useT();
  const actions = useActions();
  const mode = useAppState((state) => state.mode);
  const hasHistory = useAppState((state) => state.history !== null);
  return (
    <div className="segments" role="group" aria-label={t('top.mode')}>
      <button type="button" className="button" aria-pressed={mode === 'live'} onClick={() => actions.setMode('live')}>
        {t('top.live')}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={mode === 'replay'}
        disabled={!hasHistory}
        title={hasHistory ? undefined : t('top.noHistory')}
        onClick={() => actions.setMode('replay')}
      >
        {t('top.replay')}
      </button>
    </div>
  );
}
