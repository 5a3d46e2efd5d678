import { useMemo, useState } from 'react';

import type { Figure } from '../domain/figures.ts';
import { filterMask, isUnfiltered } from '../domain/venue.ts';
import { effectiveSpan } from '../state/selectors.ts';
import { useAppState, useAppStore } from '../state/hooks.ts';
import { Panel } from './shell/Panel.tsx';
import { FormulaDetails } from './figures/FormulaDetails.tsx';
import { wholeText } from './figures/figureText.ts';
import { HeadlineTable } from './headline/HeadlineTable.tsx';
import { TrendLine } from './headline/TrendLine.tsx';
import { UtilisationBars } from './headline/UtilisationBars.tsx';
import './headline/headline.css';
import { formatNumber, formatShare, formatSpan, valueParts } from './i18n/format.ts';
import { figureLabel } from './i18n/labels.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { TraceButton } from './trace/TraceButton.tsx';

const LIVE_ROWS = ['live.full', 'live.crowded', 'live.closed', 'live.silent', 'live.openP1P2', 'live.power'];
const REPLAY_ROWS = ['occupancy.mean', 'electricity.total', 'heat.total', 'water.total', 'staff.total'];

function Hero({ figure }: { readonly figure: Figure }) {
  const t = useT();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const whole = wholeText(language, figure);
  return (
    <div className="hero" data-figure={figure.id}>
      <button
        type="button"
        className="hero-label"
        aria-expanded={isOpen}
        title={t('compare.how')}
        onClick={() => setIsOpen((before) => !before)}
      >
        {figureLabel(language, figure.id)}
      </button>
      <TraceButton figure={figure} />
      <p className="hero-value" data-missing={figure.value === null}>
        {whole.text} {whole.unit !== '' && <span className="hero-unit">{whole.unit}</span>}
      </p>
      <dl className="hero-parts">
        {(['urban', 'rural'] as const).map((name) => (
          <div key={name}>
            <dt>
              <span className={`class-mark is-${name}`} aria-hidden="true" /> {t(`class.${name}`)}
            </dt>
            <dd>{valueParts(language, figure[name], figure.unit).text}</dd>
          </div>
        ))}
      </dl>
      {isOpen && <FormulaDetails figure={figure} />}
    </div>
  );
}

/** Where the figures come from, said for the first; rows that differ say so themselves: how many report, what is missing, what is not measured. */
function Coverage({ figure, isLive }: { readonly figure: Figure; readonly isLive: boolean }) {
  const t = useT();
  const language = useLanguage();
  const isFiltered = useAppState((state) => !isUnfiltered(state.filter));
  const counts = { reporting: formatNumber(language, figure.reporting), expected: formatNumber(language, figure.expected) };
  return (
    <p className="hero-coverage">
      {figureLabel(language, figure.id)}: {t(isLive ? 'headline.coverage' : 'headline.coverageSpan', counts)}
      {figure.missingShare > 0 && <> · {t('headline.missing', { share: formatShare(language, figure.missingShare) })}</>}
      {figure.imputedShare > 0 && (
        <> · {isLive ? t('headline.simulated') : t('headline.imputed', { share: formatShare(language, figure.imputedShare) })}</>
      )}
      {isFiltered && <> · {t('headline.filtered')}</>}
    </p>
  );
}

function pick(figures: readonly Figure[], ids: readonly string[]): Figure[] {
  return ids.map((id) => figures.find((figure) => figure.id === id)).filter((figure) => figure !== undefined);
}

/** The region in five seconds: people, use, trouble; each with its urban and rural part and how it is computed. */
export function HeadlinePanel() {
  const t = useT();
  const language = useLanguage();
  const store = useAppStore();
  const mode = useAppState((state) => state.mode);
  const figures = useAppState((state) => state.figures);
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const venues = useMemo(
    () => (region === null ? 0 : filterMask(region.venues, filter).reduce((sum, isShown) => sum + isShown, 0)),
    [region, filter],
  );
  const isLive = mode === 'live';
  const hero =
    figures.find(({ id }) => id === (isLive ? 'live.people' : 'visits.total')) ?? figures.find(({ id }) => id === 'occupancy.mean');
  const utilisation = figures.find(({ id }) => id === 'live.utilisation');
  const rows = useMemo(() => pick(figures, isLive ? LIVE_ROWS : REPLAY_ROWS), [figures, isLive]);
  const spanMs = isLive ? null : (hero?.spanMs ?? effectiveSpan(store.getState()));
  return (
    <Panel
      name="headline"
      title={isLive ? t('headline.live') : t('headline.replay')}
      aside={spanMs === null ? undefined : <span className="small muted">{formatSpan(language, timeZone, spanMs)}</span>}
    >
      {hero === undefined ? (
        <p className="faint headline-wait">{isLive ? t('headline.none') : t('headline.computing')}</p>
      ) : (
        <>
          <Hero figure={hero} />
          {isLive && <TrendLine key={`${region?.manifest.id ?? ''} ${JSON.stringify(filter)}`} figure={hero} />}
          {utilisation !== undefined && <UtilisationBars figure={utilisation} />}
          <HeadlineTable
            figures={rows.filter((figure) => figure !== hero)}
            label={isLive ? t('headline.live') : t('headline.replay')}
            commonMissing={hero.missingShare}
            venues={venues}
          />
          <Coverage figure={hero} isLive={isLive} />
        </>
      )}
    </Panel>
  );
}
