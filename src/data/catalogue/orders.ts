import type { WorkOrder, WorkOrderEvent, WorkOrderKind, WorkOrderPriority } from '../../domain/maintenance.ts';
import { WORK_ORDER_STATES } from '../../domain/maintenance.ts';
import type { CsvTable } from '../codec/csv.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { RowReader } from '../codec/rowReader.ts';
import { readNewId, readVenueId } from './rowKeys.ts';

const KINDS: readonly WorkOrderKind[] = ['PM', 'CBM', 'CM', 'INSPECTION', 'STATUTORY', 'PROJECT'];
const PRIORITIES: readonly WorkOrderPriority[] = ['P1', 'P2', 'P3', 'P4'];

export const ORDER_COLUMNS = [
  'id',
  'venueId',
  'equipmentId',
  'kind',
  'priority',
  'title',
  'titleZh',
  'severity',
  'failureMode',
  'estimatedHours',
  'estimatedCost',
] as const;
export const ORDER_EVENT_COLUMNS = ['id', 'orderId', 'at', 'by', 'state', 'reason'] as const;

export function readOrders(
  table: CsvTable,
  venues: ReadonlyMap<string, number>,
  equipmentIds: ReadonlySet<string> | null,
  problems: ProblemSink,
): readonly WorkOrder[] {
  const orders: WorkOrder[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const venueId = readVenueId(row, venues);
    const severity = row.number('severity', 0, 4);
    let equipmentId = row.raw('equipmentId');
    const isKnown = equipmentId === '' || equipmentIds === null || equipmentIds.has(equipmentId);
    const order = {
      id,
      venueId,
      kind: row.oneOf('kind', KINDS, null),
      priority: row.oneOf('priority', PRIORITIES, null),
      title: row.text('title'),
      titleZh: row.text('titleZh'),
      severity: Number.isNaN(severity) ? 0 : severity,
      failureMode: row.text('failureMode', 64),
      estimatedHours: row.number('estimatedHours', 0, 1e6),
      estimatedCost: row.number('estimatedCost', 0, 1e12),
    };
    if (row.isRefused) continue;
    if (!isKnown) {
      row.note('equipmentId', `"${row.text('equipmentId', 64)}" is not in the equipment table; the order stands for the venue`);
      equipmentId = '';
    }
    seen.add(id);
    orders.push({ ...order, equipmentId });
  }
  return orders;
}

/** Events by order, parallel to `orders`, ascending by time and then id. */
export function readOrderEvents(
  table: CsvTable,
  orders: readonly WorkOrder[],
  problems: ProblemSink,
): readonly (readonly WorkOrderEvent[])[] {
  const indexById = new Map(orders.map((order, index) => [order.id, index]));
  const events: WorkOrderEvent[][] = orders.map(() => []);
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const orderId = row.raw('orderId');
    const order = indexById.get(orderId);
    if (order === undefined) row.refuse('orderId', `"${row.text('orderId', 64)}" is not a work order of the package`);
    const event = {
      id,
      orderId,
      atMs: row.instant('at'),
      by: row.text('by', 64),
      state: row.oneOf('state', WORK_ORDER_STATES, null),
      reason: row.text('reason'),
    };
    if (row.isRefused || order === undefined) continue;
    seen.add(id);
    events[order].push(event);
  }
  for (const list of events) list.sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  return events;
}
