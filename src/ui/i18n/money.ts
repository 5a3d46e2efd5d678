import type { Language } from '../../state/appState.ts';
import { formatNumber, isMissing } from './format.ts';
import { LOCALES } from './locale.ts';

/** An amount in whole units of a currency (ISO 4217); the code after the number where it is not one. */
export function formatMoney(language: Language, amount: number, currency: string): string {
  if (isMissing(amount) || !/^[A-Z]{3}$/.test(currency)) return `${formatNumber(language, amount)} ${currency}`.trim();
  return new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}
