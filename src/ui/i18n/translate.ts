import { IntlMessageFormat } from 'intl-messageformat';

import type { Language } from '../../state/appState.ts';
import type { Messages } from './en.ts';
import type { MoreMessages } from './enMore.ts';
import { LOCALES } from './locale.ts';

export type MessageKey = keyof Messages | keyof MoreMessages;
export type MessageValues = Readonly<Record<string, string | number>>;
type Catalogue = Readonly<Partial<Record<MessageKey, string>>>;

/** Each language is two files: what the first screen may need, and what comes with the tabs. A reader fetches those of the shown one. */
const LOADERS: Readonly<Record<Language, { readonly first: () => Promise<Messages>; readonly more: () => Promise<MoreMessages> }>> = {
  en: { first: async () => (await import('./en.ts')).en, more: async () => (await import('./enMore.ts')).enMore },
  zh: { first: async () => (await import('./zh.ts')).zh, more: async () => (await import('./zhMore.ts')).zhMore },
};
/** In place of a sentence that is on its way. */
const COMING = '…';

const first: Partial<Record<Language, Catalogue>> = {};
const more: Partial<Record<Language, Catalogue>> = {};
const compiled: Readonly<Record<Language, Map<string, IntlMessageFormat>>> = { en: new Map(), zh: new Map() };
const listeners = new Set<() => void>();
let wantsMore = false;
let revision = 0;

/** Raised when sentences arrive that were asked for before they were there. */
export function catalogueRevision(): number {
  return revision;
}

export function onCatalogueChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Brings a language's sentences; `translate` knows them from then on. Those of the tabs come along once a tab was opened. Rejects when
 * they cannot be fetched.
 */
export async function loadLanguage(language: Language): Promise<void> {
  const loader = LOADERS[language];
  first[language] ??= await loader.first();
  if (wantsMore) await loadMore(language);
}

/** Brings the sentences of the tabs too. */
export async function loadMore(language: Language): Promise<void> {
  wantsMore = true;
  if (more[language] !== undefined) return;
  more[language] = await LOADERS[language].more();
  revision += 1;
  for (const listener of listeners) listener();
}

/** Throws before `loadLanguage` has brought the language. */
function sentence(language: Language, key: MessageKey): string | undefined {
  const messages = first[language];
  if (messages === undefined) throw new Error(`translate: the sentences of ${language} are not loaded`);
  return messages[key] ?? more[language]?.[key];
}

export function isMessageKey(key: string): key is MessageKey {
  return [...Object.values(first), ...Object.values(more)].some((messages) => Object.hasOwn(messages, key));
}

/**
 * The sentence of a key in a language. Values are text, never markup. Throws when a value that the sentence needs is not given. A
 * sentence of the tabs that is not there yet is fetched, and told as "…" until `onCatalogueChange` says that it came.
 */
export function translate(language: Language, key: MessageKey, values?: MessageValues): string {
  const cache = compiled[language];
  let message = cache.get(key);
  if (message === undefined) {
    const text = sentence(language, key);
    if (text === undefined) {
      // One that fails is asked for again by the next sentence.
      if (more[language] === undefined) loadMore(language).catch(() => undefined);
      return COMING;
    }
    message = new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
    cache.set(key, message);
  }
  return String(message.format(values));
}

/** The sentence of a code that came as data; null when the catalogue does not know the code. */
export function translateCode(language: Language, code: string, values?: MessageValues): string | null {
  return isMessageKey(code) ? translate(language, code, values) : null;
}
