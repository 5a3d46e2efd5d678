import { IntlMessageFormat } from 'intl-messageformat';

import type { Language } from '../../state/appState.ts';
import { en } from './en.ts';
import type { MessageKey, Messages } from './en.ts';
import { LOCALES } from './locale.ts';
import { zh } from './zh.ts';

export type { MessageKey } from './en.ts';
export type MessageValues = Readonly<Record<string, string | number>>;

export const CATALOGUES: Readonly<Record<Language, Messages>> = { en, zh };

const compiled: Readonly<Record<Language, Map<string, IntlMessageFormat>>> = { en: new Map(), zh: new Map() };

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** The sentence of a key in a language. Values are text, never markup. Throws when a value that the sentence needs is not given. */
export function translate(language: Language, key: MessageKey, values?: MessageValues): string {
  const cache = compiled[language];
  let message = cache.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(CATALOGUES[language][key], LOCALES[language], undefined, { ignoreTag: true });
    cache.set(key, message);
  }
  return String(message.format(values));
}

/** The sentence of a code that came as data; null when the catalogue does not know the code. */
export function translateCode(language: Language, code: string, values?: MessageValues): string | null {
  return isMessageKey(code) ? translate(language, code, values) : null;
}
