import { DAY_MS } from '../../domain/civilTime.ts';
import type { MaintenancePlan } from '../../domain/maintenancePlan.ts';
import { planOfOrder } from '../../domain/maintenancePlan.ts';
import type { PlannedTask } from '../../domain/reliabilityRecord.ts';
import type { Equipment, VenueIndex } from '../../domain/venue.ts';
import { venueTypeCode } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { newestDone } from './newestDone.ts';
import type { OrderBook } from './orderBook.ts';
import { planBookOf } from './planBook.ts';

/**
 * The tasks of the package's plan for a piece and then for its venue as a whole, with when each was last done by the orders that are of
 * it; an order of the whole venue counts for the tasks of its kind of every piece, as it does for the next service. null where the package
 * has no plan.
 */
export function plannedTasks(
  catalogue: Catalogue,
  book: OrderBook,
  venue: VenueIndex,
  item: Equipment,
  atMs: number,
): PlannedTask[] | null {
  const plans = planBookOf(catalogue);
  if (plans === undefined) return null;
  const own = plans.ofPiece(item);
  const common = plans.ofVenueType(venueTypeCode(catalogue.region.venues, venue));
  const last = newestDone(book, venue, atMs, (order): readonly MaintenancePlan[] => {
    if (order.equipmentId !== '' && order.equipmentId !== item.id) return [];
    const plan = planOfOrder(order.equipmentId === '' ? common : own, order);
    const alike = order.equipmentId === '' ? own.filter(({ kind }) => kind === order.kind) : [];
    return plan === undefined ? alike : [...alike, plan];
  });
  return [...own, ...common].map((plan) => {
    const lastMs = last.get(plan) ?? Number.NaN;
    return { plan, lastMs, dueMs: lastMs + plan.intervalDays * DAY_MS };
  });
}
