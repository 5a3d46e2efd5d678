import { Suspense, lazy } from 'react';

import { UTILISATION_RAMP } from '../domain/colourScale.ts';
import { OCCUPANCY_SCALE } from '../domain/timeField.ts';
import { POSITION_ACCURACIES } from '../domain/venue.ts';
import { useAppState } from '../state/hooks.ts';
import { useRememberedOpen } from './hooks/useRemembered.ts';
import { formatNumber, formatShare, formatUnit } from './i18n/format.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import './legend/legend.css';
import { NoValueMark } from './legend/NoValueMark.tsx';
import type { NoValue } from './legend/NoValueMark.tsx';
import { ChevronIcon } from './shell/icons.tsx';

const NO_VALUES: readonly NoValue[] = ['closed', 'stale', 'missing', 'noSensor'];
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** On a lower screen the legend starts with its scale alone, so that it does not cover the map. */
const ROOMY_PX = 900;
const BY_DISTRICT = POSITION_ACCURACIES.indexOf('district');

function Ramp() {
  const t = useT();
  const language = useLanguage();
  const theme = useAppState((state) => state.resolvedTheme);
  const scale = useAppState((state) => state.player?.field.window?.scale) ?? OCCUPANCY_SCALE;
  const level = useAppState((state) => state.player?.field.window?.level ?? 'hour');
  const isShare = scale.unit === '1';
  const stops = UTILISATION_RAMP[theme].map(({ at, colour }) => `rgb(${colour.join(' ')}) ${at * 100}%`);
  const title =
    scale.variable === 'occupancy'
      ? t('legend.occupancy')
      : scale.variable === 'visits'
        ? t('legend.visits')
        : t('legend.perM2', { variable: t(`variable.${scale.variable}`) });
  return (
    <div className="legend-scale">
      <p className="legend-name">
        {title} {!isShare && <span className="unit">{formatUnit(language, scale.unit)}</span>}
        {level !== 'hour' && <span className="faint"> · {t(`timeline.level.${level}`)}</span>}
      </p>
      <div className="legend-ramp" style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
      <div className="legend-ticks">
        {TICKS.map((at) => (
          <span key={at}>
            {isShare ? formatShare(language, at * scale.fullAt) : formatNumber(language, Number((at * scale.fullAt).toPrecision(2)))}
            {at === 1 && <span className="legend-more"> {t('legend.andMore')}</span>}
          </span>
        ))}
      </div>
    </div>
  );
}

const OverlayLegend = lazy(async () => ({ default: (await import('./legend/OverlayLegend.tsx')).OverlayLegend }));

/** How to read the map: the scale, the shapes of both classes, and every way in which a venue can have no value. */
export function Legend() {
  const t = useT();
  const [isOpen, setIsOpen] = useRememberedOpen('legend', window.innerHeight >= ROOMY_PX);
  const variable = useAppState((state) => state.player?.field.window?.scale.variable ?? 'occupancy');
  const overlay = useAppState((state) => state.overlay);
  const hasByDistrict = useAppState((state) => state.region?.venues.accuracy.includes(BY_DISTRICT) ?? false);
  return (
    <section className="legend" aria-label={t('legend.title')}>
      <button type="button" className="panel-toggle legend-toggle" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <ChevronIcon />
        {t('legend.title')}
      </button>
      {overlay !== null && (
        <Suspense>
          <OverlayLegend overlay={overlay} />
        </Suspense>
      )}
      <Ramp />
      {isOpen && (
        <ul className="legend-rows">
          <li>
            <span className="class-mark is-urban" aria-hidden="true" /> {t('legend.urbanShape')}
          </li>
          <li>
            <span className="class-mark is-rural" aria-hidden="true" /> {t('legend.ruralShape')}
          </li>
          <li className="is-wide faint">{variable === 'occupancy' ? t('legend.height') : t('legend.heightResource')}</li>
          {NO_VALUES.map((kind) => (
            <li key={kind}>
              <NoValueMark kind={kind} /> {t(`legend.${kind}`)}
            </li>
          ))}
          {hasByDistrict && (
            <li className="is-wide">
              <NoValueMark kind="byDistrict" /> {t('legend.byDistrict')}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
