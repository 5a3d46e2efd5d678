import { DAY_MS, HOUR_MS } from '../../domain/civilTime.ts';
import type { Estimate, ReliabilityMeasure, ReliabilitySums } from '../../domain/reliabilityReport.ts';
import { measureOf, mtbf, mttr } from '../../domain/reliabilityReport.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber, formatUnit } from '../i18n/format.ts';
import type { useT } from '../i18n/useT.ts';

/** A share told to the hundredth of a percent: availabilities lie close together. */
function shareText(language: Language, share: number): string {
  return Number.isNaN(share) ? formatNumber(language, share) : `${formatNumber(language, share * 100, 2)}%`;
}

export function measureUnit(language: Language, measure: ReliabilityMeasure): string {
  return measure === 'mtbf' ? formatUnit(language, 'd') : measure === 'mttr' ? formatUnit(language, 'h') : '';
}

/** In the measure's own unit: days, hours, or a share. */
export function measureNumber(measure: ReliabilityMeasure, value: number): number {
  return measure === 'mtbf' ? value / DAY_MS : measure === 'mttr' ? value / HOUR_MS : value;
}

/** The bare value, without its unit. */
export function valueText(language: Language, measure: ReliabilityMeasure, value: number): string {
  return measure === 'mtbf' || measure === 'mttr' ? formatNumber(language, measureNumber(measure, value)) : shareText(language, value);
}

export interface MeasureText {
  readonly estimate: Estimate;
  readonly value: string;
  /** The interval or, where the class's default stands in, that it does; '' where there is neither. */
  readonly note: string;
  /** The number of events. */
  readonly sample: string;
}

export function measureText(
  t: ReturnType<typeof useT>,
  language: Language,
  measure: ReliabilityMeasure,
  sums: ReliabilitySums,
): MeasureText {
  const estimate = measureOf(measure, sums);
  const { value, low, high, events, isDefault } = estimate;
  const note = isDefault
    ? t('reliability.default')
    : Number.isNaN(low)
      ? ''
      : `${valueText(language, measure, low)}–${valueText(language, measure, high)}`;
  return { estimate, value: valueText(language, measure, value), note, sample: t('reliability.events', { count: events }) };
}

/** The numbers that went into a measure, in the order of its formula's inputs (domain/reliabilityFormulas.ts). */
export function measureInputs(measure: ReliabilityMeasure, sums: ReliabilitySums): readonly number[] {
  const uptime = [sums.exposureMs / DAY_MS, sums.downMs / DAY_MS, sums.plannedMs / DAY_MS];
  switch (measure) {
    case 'mtbf':
      return [...uptime, sums.failures];
    case 'mttr':
      return [sums.repairMs / HOUR_MS, sums.repairs];
    case 'inherent':
      return [mtbf(sums).value / HOUR_MS, mttr(sums).value / HOUR_MS];
    case 'operational':
      return uptime;
    case 'openLost':
      return [sums.openLostMs / HOUR_MS, sums.openMs / HOUR_MS];
  }
}

/** How much worse a group is by a measure, for sorting; NaN where nothing is known. Few hours between failures are bad, many to repair too. */
export function badness(measure: ReliabilityMeasure, sums: ReliabilitySums): number {
  const { value } = measureOf(measure, sums);
  return measure === 'mttr' || measure === 'openLost' ? value : -value;
}
