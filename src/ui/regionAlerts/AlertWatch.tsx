import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { openCounts } from './alertCounts.ts';
import './alertWatch.css';
import { SeverityMark } from './SeverityMark.tsx';
import { SpokenAlerts } from './SpokenAlerts.tsx';

/** How many alerts of each severity nobody has in hand; opens their list. */
export function AlertWatch() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const alerts = useAppState((state) => state.regionAlerts);
  const isShown = useAppState((state) => state.tab === 'alerts');
  if (alerts === null) return null;
  const counts = openCounts(alerts.counts);
  const open = counts.filter((count) => count.open > 0);
  const sum = (of: (count: (typeof counts)[number]) => number): string =>
    formatNumber(
      language,
      counts.reduce((total, count) => total + of(count), 0),
    );
  const inHand = sum((count) => count.inHand);
  const summary = open.map(({ severity, open: count }) => `${severity} ${formatNumber(language, count)}`).join(', ');
  const name = t(open.length > 0 ? 'alertWatch.chip' : 'alertWatch.chipNone', {
    summary,
    urban: sum(({ urban }) => urban),
    rural: sum(({ rural }) => rural),
    inHand,
  });
  return (
    <>
      <button
        type="button"
        className="button is-quiet alert-watch"
        data-worst={open[0]?.severity ?? 'none'}
        aria-label={name}
        title={name}
        aria-pressed={isShown}
        onClick={() => actions.setTab(isShown ? 'overview' : 'alerts')}
      >
        {open.length === 0 && <span className="alert-watch-none">{t('alertWatch.none')}</span>}
        {open.map(({ severity, open: count }) => (
          <span key={severity} className="alert-watch-count" data-severity={severity}>
            <SeverityMark severity={severity} />
            {formatNumber(language, count)}
          </span>
        ))}
      </button>
      <SpokenAlerts />
    </>
  );
}
