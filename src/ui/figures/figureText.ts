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

/** Words of expressions that are no inputs, those that hold others first. */
const PHRASES = [
  'open venues with a counter and no usable reading',
  'venues outside their opening hours',
  'planned work done within ±10 % of its interval',
  'open work orders of priority P1 or P2',
  'estimated hours of open orders',
  'equipment whose state is down',
  'now − reported − stopped',
  'time to restore',
  'open orders with',
  'open venues with',
  'equipment with',
  'P-band',
  'consequence',
  'venue, open hour',
  'venue, hour',
  'venue now',
  'peak hour',
  'hour',
  'count',
  'rural',
  'urban',
  'if',
  'else',
  'for',
] as const;
/** Inputs that an expression may name without listing them: they are those of its venues or hours. */
const NAMED = ['headcount', 'capacity', 'hours'];
const WORDS = new RegExp(`(?<![A-Za-z0-9])(?:${PHRASES.join('|')}|[A-Za-z0-9]+)(?![A-Za-z0-9])`, 'g');

/**
 * A formula's expression with its words and the inputs' names in the reader's language, put in at once so that none is cut out of
 * another.
 */
export function readableExpression(language: Language, { expression, inputs }: Pick<Formula, 'expression' | 'inputs'>): string {
  const names = [...inputs.map(({ name }) => name), ...NAMED];
  return expression.replaceAll(WORDS, (found) => {
    if (names.includes(found)) return inputLabel(language, found).toLocaleLowerCase();
    const phrase = PHRASES.find((one) => one === found);
    return phrase === undefined ? found : translate(language, `phrase.${phrase}`);
  });
}
