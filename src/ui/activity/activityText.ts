import type { ActivityPoint, PublicCell, PublicSum } from '../../domain/activity.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber } from '../i18n/format.ts';
import { pickName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';

/** The point's own name, else its number along the track. */
export function pointName(language: Language, { name, nameZh }: ActivityPoint, at: number): string {
  const own = pickName(language, name || nameZh, nameZh);
  return own === '' ? translate(language, 'activity.pointNumber', { number: at + 1 }) : own;
}

/** How many passed, in words where that is not told. */
export function personsText(language: Language, { state, persons }: PublicCell, fewerThan: number): string {
  if (state === 'none') return translate(language, 'activity.noData');
  if (state === 'withheld') return translate(language, 'activity.fewer', { count: fewerThan });
  return persons === 0 ? translate(language, 'activity.nobody') : formatNumber(language, persons, 0);
}

/** Whole steps, speed to a tenth, whole kilocalories, ≈ where they are reckoned; a dash where nothing is told. */
export function measureText(language: Language, what: 'persons' | 'steps' | 'speedKmh' | 'kcal', cell: PublicCell | PublicSum): string {
  const value = cell[what];
  if (Number.isNaN(value)) return '–';
  const text = formatNumber(language, value, what === 'speedKmh' ? 1 : 0);
  return what === 'kcal' && cell.isKcalEstimated ? `≈ ${text}` : text;
}
