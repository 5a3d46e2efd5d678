import { QUALITY } from '../../domain/quality.ts';
import type { Language } from '../../state/appState.ts';
import { translate } from '../i18n/translate.ts';

const NAMES = Object.keys(QUALITY) as (keyof typeof QUALITY)[];

/** Quality bits in words, all of them; 0 is no reading. */
export function qualityText(language: Language, bits: number): string {
  if (bits === 0) return translate(language, 'trace.noReading');
  const words = NAMES.filter((name) => (bits & QUALITY[name]) !== 0).map((name) => translate(language, `trace.quality.${name}`));
  return words.join(translate(language, 'trace.listSeparator'));
}
