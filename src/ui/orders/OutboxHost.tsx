import type { ComponentType } from 'react';

import type { OutboxStatus } from '../../domain/orderDesk.ts';
import { useAppState } from '../../state/hooks.ts';
import { LateComponent } from '../shell/LateComponent.tsx';

/** Something a planner should know of: work that waits here, or a store that takes no more. */
export function isOutboxShown(status: OutboxStatus | null): boolean {
  return status !== null && (status.events + status.files > 0 || !['disk', 'memory'].includes(status.store));
}

export const loadOutboxChip = async (): Promise<ComponentType> => (await import('./OutboxChip.tsx')).OutboxChip;

/** What waits in this browser, beside the chip of the live link. */
export function OutboxHost() {
  return <LateComponent isWanted={useAppState((state) => isOutboxShown(state.outbox))} load={loadOutboxChip} />;
}
