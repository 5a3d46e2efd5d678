import type { MapOverlay } from '../../domain/mapOverlay.ts';
import { overlayColours } from '../../domain/overlayScale.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { translateCode } from '../i18n/translate.ts';
import { districtName, venueName } from '../i18n/labels.ts';
import type { Language } from '../../state/appState.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import './overlayLegend.css';
import { OverlayMark } from './OverlayMark.tsx';

type Scaled = Extract<MapOverlay, { kind: 'cells' | 'districts' }>;

function valueText(language: Language, { scale }: Scaled, value: number): string {
  return scale.unit === '1' ? formatShare(language, value) : formatNumber(language, value);
}

function withUnit(language: Language, overlay: Scaled, value: number): string {
  const unit = formatUnit(language, overlay.scale.unit);
  const text = Number.isFinite(value) ? valueText(language, overlay, value) : '∞';
  return unit === '' ? text : `${text} ${unit}`;
}

function bounds(t: Translate, language: Language, overlay: Scaled): readonly string[] {
  const { breaks } = overlay.scale;
  const text = (value: number): string => valueText(language, overlay, value);
  if (breaks.length === 0) return [''];
  return [
    breaks[0] === 0 ? t('overlay.nothing') : t('overlay.upTo', { value: text(breaks[0]) }),
    ...breaks.slice(1).map((bound, k) => `${text(breaks[k])} – ${text(bound)}`),
    t('overlay.above', { value: text(breaks[breaks.length - 1]) }),
  ];
}

/** What is under the pointer; where nothing is, what is selected. */
function Reading({ overlay }: { readonly overlay: MapOverlay }) {
  const t = useT();
  const language = useLanguage();
  const reading = useAppState((state) => state.overlayReading);
  const selection = useAppState((state) => state.selection);
  const region = useAppState((state) => state.region);
  if (region === null) return null;
  const selected = overlay.kind === 'districts' && selection.kind === 'district' ? selection.district : null;
  const row = reading?.row ?? selected;
  if (row === null) return <p className="overlay-reading faint">{'\u00a0'}</p>;
  if (overlay.kind === 'venues') {
    const name = row < region.venues.count ? venueName(language, region.venues, row) : '';
    return <p className="overlay-reading">{name}</p>;
  }
  if (row >= overlay.value.length) return <p className="overlay-reading faint">{'\u00a0'}</p>;
  const value = overlay.value[row];
  const name =
    overlay.kind === 'districts'
      ? districtName(language, region.districts[row])
      : `${t('overlay.cell')}, ${t('overlay.residents', { count: Math.round(overlay.residents[row]) })}`;
  const isBeyond = value === Infinity;
  const told = Number.isNaN(value)
    ? t('value.noData')
    : isBeyond
      ? t('overlay.above', { value: withUnit(language, overlay, overlay.scale.breaks.at(-1) ?? Number.NaN) })
      : withUnit(language, overlay, value);
  return (
    <p className="overlay-reading">
      <span>{name}</span> <strong>{told}</strong>
    </p>
  );
}

/** Longer bounds would run into each other under the bar. */
const LONGEST_TICK = 6;

/** The classes as a bar with their bounds under its joints; as a list where the bounds are long. What has no value stands beside. */
function Classes({ overlay }: { readonly overlay: Scaled }) {
  const t = useT();
  const language = useLanguage();
  const theme = useAppState((state) => state.resolvedTheme);
  const { breaks } = overlay.scale;
  const colours = overlayColours(theme, overlay.scale).map((rgb) => `rgb(${rgb.join(' ')})`);
  const ticks = breaks.map((bound) => valueText(language, overlay, bound));
  const texts = bounds(t, language, overlay);
  const isBar = ticks.length > 1 && ticks.every((tick) => tick.length <= LONGEST_TICK);
  const missing = (
    <>
      <span className="overlay-missing" aria-hidden="true" />
      {t('overlay.noValue')}
    </>
  );
  if (isBar) {
    const width = 100 / colours.length;
    return (
      <>
        <svg className="overlay-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          {colours.map((colour, k) => (
            <rect key={colour} x={k * width} width={width} height={8} style={{ fill: colour }} />
          ))}
        </svg>
        <p className="overlay-ticks" aria-hidden="true">
          {ticks.map((tick, k) => (
            <span key={tick} style={{ insetInlineStart: `${(k + 1) * width}%` }}>
              {tick}
            </span>
          ))}
        </p>
        <ul className="visually-hidden">
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p className="overlay-none">{missing}</p>
      </>
    );
  }
  return (
    <ul className="overlay-classes">
      {texts.map((text, k) => (
        <li key={text}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect width="12" height="12" style={{ fill: colours[k] }} />
          </svg>
          {text}
        </li>
      ))}
      <li>{missing}</li>
    </ul>
  );
}

/** How to read what a tab has put on the map: its classes with units, what has no value, and how it was measured. */
export function OverlayLegend({ overlay }: { readonly overlay: MapOverlay }) {
  const t = useT();
  const language = useLanguage();
  const say = (key: string): string => translateCode(language, key, overlay.values) ?? key;
  const isScaled = overlay.kind !== 'venues';
  return (
    <div className="overlay-legend" role="group" aria-label={t('overlay.legend')}>
      <p className="legend-name">
        {say(overlay.titleKey)}{' '}
        {isScaled && overlay.scale.unit !== '1' && <span className="unit">{formatUnit(language, overlay.scale.unit)}</span>}
      </p>
      {isScaled ? (
        <>
          <Classes overlay={overlay} />
          {overlay.scale.kind === 'diverging' && (
            <p className="overlay-ends faint">
              <span>← {say(overlay.scale.lowKey)}</span>
              <span>{say(overlay.scale.highKey)} →</span>
            </p>
          )}
        </>
      ) : (
        <ul className="overlay-classes">
          {[...new Set(overlay.marks.map(({ mark }) => mark))].map((mark) => (
            <li key={mark}>
              <OverlayMark mark={mark} /> {say(`overlay.mark.${mark}`)}
            </li>
          ))}
        </ul>
      )}
      <Reading overlay={overlay} />
      {overlay.noteKeys.map((key) => (
        <p key={key} className="overlay-note faint">
          {say(key)}
        </p>
      ))}
    </div>
  );
}
