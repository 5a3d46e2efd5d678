import type { ConditionBand, EquipmentState } from '../../domain/maintenance.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './chip.css';

/** One outline for each band, so that a chip is told without its colour. */
export const BAND_SHAPES: Readonly<Record<ConditionBand, string>> = {
  good: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z',
  fair: 'M2.5 2.5h11v11h-11z',
  poor: 'M8 1.5 15 14H1z',
  critical: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z',
  unknown: 'M2 7h12v2H2z',
};

function Shape({ band }: { readonly band: ConditionBand }) {
  return (
    <svg viewBox="0 0 16 16" width="0.75em" height="0.75em" fill="currentColor" aria-hidden="true">
      <path d={BAND_SHAPES[band]} />
    </svg>
  );
}

/** Condition in shape, colour and words, with its index. */
export function ConditionChip({ band, index }: { readonly band: ConditionBand; readonly index: number }) {
  const t = useT();
  const language = useLanguage();
  return (
    <span className={`chip is-${band}`}>
      <Shape band={band} />
      {t(`band.${band}`)}
      {!Number.isNaN(index) && <b>{formatNumber(language, index, 0)}</b>}
    </span>
  );
}

const BAND_OF_STATE: Readonly<Record<EquipmentState, ConditionBand>> = {
  up: 'good',
  degraded: 'poor',
  down: 'critical',
  disabled: 'unknown',
  unknown: 'unknown',
};

export function StateChip({ state }: { readonly state: EquipmentState }) {
  const t = useT();
  const band = BAND_OF_STATE[state];
  return (
    <span className={`chip is-${band}`}>
      <Shape band={band} />
      {t(`equipmentState.${state}`)}
    </span>
  );
}
