import type { SupplyId } from '../../domain/access.ts';
import type { EquityQuestion, MeasureId } from '../../domain/equityReport.ts';
import { BOUNDED_MEASURES, isAccess } from '../../domain/equityReport.ts';
import type { District } from '../../domain/region.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';

const UNITS: Readonly<Record<MeasureId, string>> = {
  areaPerHead: 'm2/{resident}',
  venuesPer10k: '{venue}/10k',
  openHoursPer1k: 'h/1k',
  walk15: '1',
  walkOrCycle15: '1',
  ownDistrict: '1',
  accessWalk15: 'm2/{resident}',
  accessWalkOrCycle15: 'm2/{resident}',
  visits: '{visit}/{resident}',
  occupancy: '{person}.h/{resident}',
  electricity: 'kWh/{resident}',
  heat: 'kWh/{resident}',
  water: 'L/{resident}',
  staff: 'h/{resident}',
  cooling: 'kWh/{resident}',
  maintenance: '{currency}/{resident}',
};

/** UCUM-style unit of a measure's values. */
export function unitOf(id: MeasureId, supply: SupplyId): string {
  return isAccess(id) && supply === 'capacityHours' ? '{person}.h/{resident}' : UNITS[id];
}

/** A value of a measure in its own way: coverage as a percentage. */
export function measureText(language: Language, id: MeasureId, value: number | null): string {
  return BOUNDED_MEASURES.includes(id) ? formatShare(language, value) : formatNumber(language, value);
}

/** What the measure's name leaves unsaid of its unit: the name says per whom. */
export function measureUnit(language: Language, id: MeasureId, supply: SupplyId, currency: string): string {
  if (BOUNDED_MEASURES.includes(id)) return '';
  const [top] = unitOf(id, supply).split('/');
  if (top === '{currency}') return currency;
  return top.startsWith('{') && !top.includes('.') ? '' : formatUnit(language, top);
}

/** Key of FORMULAS. */
export function measureFormula(id: MeasureId, { catchment }: Pick<EquityQuestion, 'catchment'>): string {
  return isAccess(id) ? `equity.access.${catchment}` : `equity.${id}`;
}

const MOST_NAMES = 5;

/** A few districts by name, and how many more there are. */
export function districtNames(language: Language, districts: readonly District[], rows: readonly number[]): string {
  const names = rows
    .slice(0, MOST_NAMES)
    .flatMap((d) => (districts[d] === undefined ? [] : [districtName(language, districts[d])]))
    .join(language === 'zh' ? '、' : ', ');
  const more = rows.length - MOST_NAMES;
  return more > 0 ? translate(language, 'equity.note.moreNames', { names, count: more }) : names;
}
