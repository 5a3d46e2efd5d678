import { IntlMessageFormat } from 'intl-messageformat';

import type { Language } from '../../state/appState.ts';
import type { MessageKey, Messages } from './en.ts';
import { LOCALES } from './locale.ts';

export type { MessageKey } from './en.ts';
export type MessageValues = Readonly<Record<string, string | number>>;

/** Each language is a file of its own: a reader fetches the one that is shown. */
const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh.ts')).zh,
};

const loaded: Partial<Record<Language, Messages>> = {};
const compiled: Readonly<Record<Language, Map<string, IntlMessageFormat>>> = { en: new Map(), zh: new Map() };

/** Brings a language's sentences; `translate` knows it from then on. Rejects when they cannot be fetched. */
export async function loadLanguage(language: Language): Promise<Messages> {
  return (loaded[language] ??= await LOADERS[language]());
}

/** Throws before `loadLanguage` has brought the language. */
function messagesOf(language: Language): Messages {
  const messages = loaded[language];
  if (messages === undefined) throw new Error(`translate: the sentences of ${language} are not loaded`);
  return messages;
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.values(loaded).some((messages) => Object.hasOwn(messages, key));
}

/** The sentence of a key in a language. Values are text, never markup. Throws when a value that the sentence needs is not given. */
export function translate(language: Language, key: MessageKey, values?: MessageValues): string {
  const cache = compiled[language];
  let message = cache.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(messagesOf(language)[key], LOCALES[language], undefined, { ignoreTag: true });
    cache.set(key, message);
  }
  return String(message.format(values));
}

/** The sentence of a code that came as data; null when the catalogue does not know the code. */
export function translateCode(language: Language, code: string, values?: MessageValues): string | null {
  return isMessageKey(code) ? translate(language, code, values) : null;
}
