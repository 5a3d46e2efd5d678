import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';

import type { OutboxStatus } from '../../domain/orderDesk.ts';
import { useAppState } from '../../state/hooks.ts';
import { loadMore } from '../i18n/translate.ts';
import { useLanguage } from '../i18n/useT.ts';

/** A chip that could not be fetched is asked for again: it matters most where there is hardly a network. */
const AGAIN_MS = 5000;

/** Something a planner should know of: work that waits here, or a browser that keeps none. */
export function isOutboxShown(status: OutboxStatus | null): boolean {
  return status !== null && (status.events + status.files > 0 || status.store === 'full');
}

export const loadOutboxChip = async (): Promise<ComponentType> => (await import('./OutboxChip.tsx')).OutboxChip;

/**
 * What waits in this browser, beside the chip of the live link. Not a lazy component: one that cannot be fetched would take the top bar
 * with it.
 */
export function OutboxHost() {
  const language = useLanguage();
  const isShown = useAppState((state) => isOutboxShown(state.outbox));
  const [wasShown, setWasShown] = useState(false);
  const [Chip, setChip] = useState<ComponentType | null>(null);
  const [tries, setTries] = useState(0);
  if (isShown && !wasShown) setWasShown(true);
  useEffect(() => {
    if (!wasShown) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    Promise.all([loadOutboxChip(), loadMore(language)]).then(
      ([loaded]) => {
        if (isCurrent) setChip(() => loaded);
      },
      () => {
        if (isCurrent) timer = setTimeout(() => setTries(tries + 1), AGAIN_MS);
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wasShown, language, tries]);
  return Chip === null ? null : <Chip />;
}
