import type { Figure } from '../../domain/figures.ts';
import type { Language } from '../../state/appState.ts';
import { missingText } from '../figures/figureText.ts';
import { formatNumber, isMissing, unitFor } from '../i18n/format.ts';

export interface RowText {
  readonly value: string;
  readonly urban: string;
  readonly rural: string;
  /** One unit for the whole row, chosen by the whole; '' for counts, whose name says what is counted. */
  readonly unit: string;
}

/** A figure and its parts in one unit, so that the row can be read as a sum. */
export function rowText(language: Language, figure: Pick<Figure, 'value' | 'urban' | 'rural' | 'unit' | 'note'>): RowText {
  const { divisor, text: unit } = unitFor(language, figure.value, figure.unit);
  const tell = (value: number | null): string =>
    isMissing(value) ? missingText(language, figure.note) : formatNumber(language, value / divisor);
  return {
    value: tell(figure.value),
    urban: tell(figure.urban),
    rural: tell(figure.rural),
    unit: figure.unit.startsWith('{') ? '' : unit,
  };
}
