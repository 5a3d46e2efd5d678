import type { Alert } from '../../domain/alert.ts';
import type { Language } from '../../state/appState.ts';
import { isMessageKey, translate, translateCode } from '../i18n/translate.ts';

function unknownText(language: Language, alert: Alert): string {
  const details = Object.entries(alert.values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return translate(language, 'alert.unknown', { code: alert.code, details }).trim();
}

/** The sentence of an alert. A code without a sentence, or with values missing, is shown as it is: a problem is never swallowed. */
export function alertText(language: Language, alert: Alert): string {
  const key = `alert.${alert.code}`;
  if (!isMessageKey(key)) return unknownText(language, alert);
  try {
    return translate(language, key, { reason: '', ...alert.values }).trim();
  } catch {
    return unknownText(language, alert);
  }
}

/** What the reader can do about a failure. */
export function adviceText(language: Language, alert: Alert): string {
  return translateCode(language, `failure.advice.${alert.code}`) ?? translate(language, 'failure.advice.other');
}
