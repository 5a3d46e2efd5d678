import { Suspense, lazy, useState } from 'react';

import type { OutboxStatus } from '../../domain/orderDesk.ts';
import { useAppState } from '../../state/hooks.ts';
import { loadMore } from '../i18n/translate.ts';
import { useLanguage } from '../i18n/useT.ts';

/** Something a planner should know of: work that waits here, or a browser that keeps none. */
export function isOutboxShown(status: OutboxStatus | null): boolean {
  return status !== null && (status.events + status.files > 0 || status.store === 'full');
}

/** What waits in this browser, beside the chip of the live link; the chip is fetched with the first thing that waits. */
export function OutboxHost() {
  const language = useLanguage();
  const isShown = useAppState((state) => isOutboxShown(state.live?.outbox ?? null));
  const [wasShown, setWasShown] = useState(false);
  const [Chip] = useState(() =>
    lazy(async () => ({ default: (await Promise.all([import('./OutboxChip.tsx'), loadMore(language)]))[0].OutboxChip })),
  );
  if (isShown && !wasShown) setWasShown(true);
  if (!isShown && !wasShown) return null;
  return (
    <Suspense fallback={null}>
      <Chip />
    </Suspense>
  );
}
