import { useCallback, useSyncExternalStore } from 'react';

import type { Language } from '../../state/appState.ts';
import { useAppState } from '../../state/hooks.ts';
import { catalogueRevision, onCatalogueChange, translate } from './translate.ts';
import type { MessageKey, MessageValues } from './translate.ts';

export type Translate = (key: MessageKey, values?: MessageValues) => string;

export function useLanguage(): Language {
  return useAppState((state) => state.language);
}

/** `t(key, values)` in the language that is shown; its identity changes with the language, and when sentences arrive. */
export function useT(): Translate {
  const language = useLanguage();
  const revision = useSyncExternalStore(onCatalogueChange, catalogueRevision);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what a key says depends on what has arrived
  return useCallback((key, values) => translate(language, key, values), [language, revision]);
}
