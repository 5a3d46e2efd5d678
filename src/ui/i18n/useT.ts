import { useCallback } from 'react';

import type { Language } from '../../state/appState.ts';
import { useAppState } from '../../state/hooks.ts';
import { translate } from './translate.ts';
import type { MessageKey, MessageValues } from './translate.ts';

export type Translate = (key: MessageKey, values?: MessageValues) => string;

export function useLanguage(): Language {
  return useAppState((state) => state.language);
}

/** `t(key, values)` in the language that is shown; its identity changes with the language only. */
export function useT(): Translate {
  const language = useLanguage();
  return useCallback((key, values) => translate(language, key, values), [language]);
}
