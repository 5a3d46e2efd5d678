import type { Figure } from '../../domain/figures.ts';
import type { Formula } from '../../domain/formulas.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber, formatUnit, isMissing, valueParts } from '../i18n/format.ts';
import type { ValueParts } from '../i18n/format.ts';
import { inputLabel } from '../i18n/labels.ts';
import { translate, translateCode } from '../i18n/translate.ts';

/** Why a figure or one of its parts has no value, in words. */
export function missingText(language: Language, note: string | undefined): string {
  return (note === undefined ? null : translateCode(language, `note.${note}`)) ?? translate(language, 'value.noData');
}

export interface PairText {
  readonly urban: string;
  readonly rural: string;
  /** The unit that both are told in, '' for shares. */
  readonly unit: string;
}

/** Both parts of a figure in one unit, chosen by the larger of them, so that they can be compared by eye. */
export function pairText(language: Language, figure: Pick<Figure, 'urban' | 'rural' | 'unit' | 'note'>): PairText {
  const { urban, rural, unit, note } = figure;
  const largest = Math.max(Math.abs(urban ?? 0), Math.abs(rural ?? 0));
  const common = unit === '1' ? '' : valueParts(language, largest, unit).unit;
  const isScaled = common !== '' && common !== formatUnit(language, unit);
  const text = (value: number | null): string => {
    if (isMissing(value)) return missingText(language, note);
    return isScaled ? formatNumber(language, value / 1000) : valueParts(language, value, unit).text;
  };
  return { urban: text(urban), rural: text(rural), unit: common };
}

/** Rural over urban as `0.82 ×`; words where either is missing or urban is zero. */
export function ratioText(language: Language, figure: Pick<Figure, 'urban' | 'rural'>): string {
  const { urban, rural } = figure;
  if (isMissing(urban) || isMissing(rural) || urban === 0) return translate(language, 'compare.noRatio');
  const ratio = rural / urban;
  return `${formatNumber(language, ratio, ratio >= 10 ? 0 : 2)} ×`;
}

/** A figure's whole value for a headline. */
export function wholeText(language: Language, figure: Pick<Figure, 'value' | 'unit' | 'note'>): ValueParts {
  if (isMissing(figure.value)) return { text: missingText(language, figure.note), unit: '' };
  return valueParts(language, figure.value, figure.unit);
}

/** A formula's expression with the inputs' names in the reader's language, put in at once so that none is cut out of another. */
export function readableExpression(language: Language, { expression, inputs }: Pick<Formula, 'expression' | 'inputs'>): string {
  const names = inputs.map(({ name }) => name);
  return expression.replaceAll(/[A-Za-z0-9]+/g, (word) => (names.includes(word) ? inputLabel(language, word).toLocaleLowerCase() : word));
}
