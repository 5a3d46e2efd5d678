import { bothFilters, shiftSpan } from '../../domain/comparison.ts';
import type { Comparison } from '../../domain/comparison.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber, formatSpan } from '../i18n/format.ts';
import { districtName, venueTypeName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';

export type Side = 'a' | 'b';

/** More names than this become a number. */
const MOST_NAMES = 2;

/** What the app shows, as far as a side's name depends on it. */
export interface SideContext {
  readonly language: Language;
  readonly region: RegionData;
  readonly comparison: Comparison;
  /** The app's variable and span; null where there is no history. */
  readonly variable: VariableId;
  readonly spanMs: readonly [number, number] | null;
}

function listed(language: Language, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(translate(language, 'sideBySide.join'));
  const more = names.length - MOST_NAMES;
  return more > 0 ? translate(language, 'sideBySide.andMore', { names: shown, count: formatNumber(language, more) }) : shown;
}

function filterName(language: Language, region: RegionData, { classes, types, districts }: VenueFilter): string[] {
  return [
    ...(classes.length === 0
      ? []
      : [
          listed(
            language,
            classes.map((name) => translate(language, `class.${name}`)),
          ),
        ]),
    ...(types.length === 0
      ? []
      : [
          listed(
            language,
            types.map((type) => venueTypeName(language, type)),
          ),
        ]),
    ...(districts.length === 0
      ? []
      : [
          listed(
            language,
            districts.map((index) => districtName(language, region.districts[index])),
          ),
        ]),
  ];
}

/** The variable that a side shows. */
export function sideVariable(side: Side, { comparison, variable }: Pick<SideContext, 'comparison' | 'variable'>): VariableId {
  return comparison[side].variable ?? variable;
}

/** The span that a side's figures are about. */
export function sideSpan(
  side: Side,
  timeZone: string,
  comparison: Comparison,
  spanMs: readonly [number, number],
): readonly [number, number] {
  return shiftSpan(timeZone, spanMs, comparison[side].offsetDays);
}

/** The sides' names say their variables. */
export function isNamedByVariable({ kind, b }: Comparison): boolean {
  return kind === 'variables' || b.variable !== null;
}

/** What sets a side apart, in a few words: “Rural”, “12–18 Oct 2026”, “Water”. */
export function sideName(side: Side, context: SideContext): string {
  const { language, region, comparison, spanMs } = context;
  const { timeZone } = region.manifest;
  const isPeriods = comparison.kind === 'periods' || comparison.b.offsetDays !== 0;
  const isVariables = isNamedByVariable(comparison);
  const parts = [
    ...filterName(language, region, comparison[side].filter),
    ...(isVariables ? [translate(language, `variable.${sideVariable(side, context)}`)] : []),
    ...(isPeriods && spanMs !== null ? [formatSpan(language, timeZone, sideSpan(side, timeZone, comparison, spanMs))] : []),
  ];
  return parts.length === 0 ? translate(language, 'sideBySide.allVenues') : parts.join(' · ');
}

/** Venues that a side shows under the app's filter. */
export function sideVenueCount(region: RegionData, filter: VenueFilter, side: VenueFilter): number {
  return filterMask(region.venues, bothFilters(filter, side)).reduce((sum, shown) => sum + shown, 0);
}
