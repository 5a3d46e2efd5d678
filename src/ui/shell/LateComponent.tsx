import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';

import { loadMore } from '../i18n/translate.ts';
import { useLanguage } from '../i18n/useT.ts';

/** What could not be fetched is asked for again, ms: it matters most where there is hardly a network. */
const AGAIN_MS = 5000;

/**
 * A component that is fetched, with its sentences, once it is wanted; it stays when it no longer is. Not a lazy component: one that cannot be
 * fetched would take its surroundings with it.
 */
export function LateComponent({ isWanted, load }: { readonly isWanted: boolean; readonly load: () => Promise<ComponentType> }) {
  const language = useLanguage();
  const [wasWanted, setWasWanted] = useState(false);
  const [Component, setComponent] = useState<ComponentType | null>(null);
  const [tries, setTries] = useState(0);
  if (isWanted && !wasWanted) setWasWanted(true);
  useEffect(() => {
    if (!wasWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    Promise.all([load(), loadMore(language)]).then(
      ([loaded]) => {
        if (isCurrent) setComponent(() => loaded);
      },
      () => {
        if (isCurrent) timer = setTimeout(() => setTries(tries + 1), AGAIN_MS);
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wasWanted, language, tries, load]);
  return Component === null ? null : <Component />;
}
