import type { Language } from '../../state/appState.ts';
import { formatNumber, isMissing } from '../i18n/format.ts';
import { LOCALES } from '../i18n/locale.ts';

/** A number to be compared digit by digit: up to nine significant digits, more before the point if it has them. */
export function exactNumber(language: Language, value: number | null): string {
  if (isMissing(value)) return formatNumber(language, value);
  const options = Math.abs(value) >= 1e9 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 9 };
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}
