import type { WorkOrder, WorkOrderEvent } from '../../../src/domain/maintenance.ts';

/** A repair at venue v0 that nothing more is known of. */
export function workOrder(changes: Partial<WorkOrder> = {}): WorkOrder {
  return {
    id: 'w1',
    venueId: 'v0',
    equipmentId: '',
    kind: 'CM',
    priority: 'P3',
    title: 'x',
    titleZh: '',
    severity: 1,
    failureMode: '',
    estimatedHours: 1,
    estimatedCost: 1,
    ...changes,
  };
}

/** The event that brought an order into a state; UTC ms. */
export function orderEvent(
  orderId: string,
  state: WorkOrderEvent['state'],
  atMs: number,
  id = `${orderId}-${state}-${atMs}`,
): WorkOrderEvent {
  return { id, orderId, atMs, by: '', state, reason: '' };
}
