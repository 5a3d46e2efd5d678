import type { OpenOrder } from '../../domain/maintenanceBoard.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { foldOrder, isOpenOrder, orderEventOf, slaOf } from '../../domain/workOrders.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

/**
 * Orders of the filter that somebody still has to do something about at an instant, with the time by which §5.2 promises the
 * repair: those past it first, most urgent first, then by when they are due; stopped ones last.
 */
export function openOrders(catalogue: Catalogue, filter: VenueFilter, atMs: number): OpenOrder[] {
  const { venues } = catalogue.region;
  const mask = filterMask(venues, filter);
  const found: OpenOrder[] = [];
  for (const [index, registered] of catalogue.orders.entries()) {
    const venue = catalogue.venueIndexById.get(registered.venueId);
    if (venue === undefined || mask[venue] === 0) continue;
    const history = foldOrder(registered.id, catalogue.orderEvents[index].map(orderEventOf), atMs, registered);
    if (history.state === null || history.order === null || !isOpenOrder(history)) continue;
    const restore = slaOf(history, venues.isUrban[venue] === 1, atMs)?.restore;
    if (restore === undefined) continue;
    const last = history.steps.at(-1)?.event;
    found.push({
      order: history.order,
      venue,
      state: history.state,
      hold: last?.type === 'moved' ? (last.hold ?? null) : null,
      reportedAtMs: history.reportedAtMs,
      dueAtMs: restore.dueAtMs,
      isOverdue: restore.isBreached,
      isStopped: restore.isStopped,
    });
  }
  return found.sort(
    (a, b) =>
      Number(b.isOverdue) - Number(a.isOverdue) ||
      Number(a.isStopped) - Number(b.isStopped) ||
      a.order.priority.localeCompare(b.order.priority) ||
      a.dueAtMs - b.dueAtMs ||
      (a.order.id < b.order.id ? -1 : 1),
  );
}
