import { useActions, useAppState } from '../../state/hooks.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';
import { formatDuration } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { isNews } from './alertCounts.ts';
import './alertWatch.css';
import { alertDistrict, alertPlace, alertWhat } from './alertWords.ts';
import { SeverityMark } from './SeverityMark.tsx';

const AGE_STEP_MS = 30_000;

/** The worst thing that nobody has in hand, over the map: what a wall shows to whoever looks up. Nothing milder than P2. */
export function WorstAlert() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const alerts = useAppState((state) => state.regionAlerts);
  const isListed = useAppState((state) => state.tab === 'alerts');
  const isLive = useAppState((state) => state.mode === 'live');
  const clockMs = useSteppedClock(AGE_STEP_MS);
  if (region === null || alerts === null || isListed || !isLive) return null;
  const worst = alerts.list.find(isNews);
  if (worst === undefined || (worst.severity !== 'P1' && worst.severity !== 'P2')) return null;
  const what = alertWhat(t, language, worst);
  const place = alertPlace(language, region, worst);
  return (
    <button
      type="button"
      className="worst-alert"
      data-severity={worst.severity}
      aria-label={t('alertWatch.open', { what, place })}
      onClick={() => actions.openAlert(worst.key)}
    >
      <SeverityMark severity={worst.severity} />
      <span className="worst-alert-what">{what}</span>
      <span className="worst-alert-place">
        <span className={`class-mark is-${worst.isUrban ? 'urban' : 'rural'}`} aria-hidden="true" /> {place} ·{' '}
        {alertDistrict(language, region, worst)}
      </span>
      <span className="worst-alert-age">{formatDuration(language, Math.max(alerts.atMs, clockMs) - worst.sinceMs, 'narrow')}</span>
    </button>
  );
}
