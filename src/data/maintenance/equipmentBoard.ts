import { equipmentClass } from '../../domain/defaults.ts';
import { EQUIPMENT_STATES } from '../../domain/maintenance.ts';
import { CONSEQUENCES } from '../../domain/maintenanceBoard.ts';
import { probabilityBand } from '../../domain/reliability.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { OrderBook } from './orderBook.ts';
import { ageYearsAt, conditionAt, equipmentState, failureWithin90Days, repairsBefore } from '../live/equipmentStatus.ts';

/** Every piece of equipment at an instant, by its row in the catalogue. Unknown numbers are NaN. */
export interface EquipmentBoard {
  readonly catalogue: Catalogue;
  readonly book: OrderBook;
  readonly atMs: number;
  /** VenueIndex; −1 where the venue is not of the package. */
  readonly venue: Int32Array;
  readonly ageYears: Float64Array;
  readonly lifeYears: Float64Array;
  readonly condition: Float64Array;
  readonly failure: Float64Array;
  readonly severity: Uint8Array;
  readonly openOrders: Uint16Array;
  /** Index into EQUIPMENT_STATES. */
  readonly state: Uint8Array;
  /** 1–7: criticality and what makes it worse. */
  readonly consequence: Uint8Array;
  /** Probability band × consequence; 0 where the probability is unknown. */
  readonly risk: Uint8Array;
  /** By VenueIndex. */
  readonly isOnlyNearby: Uint8Array;
}

export interface BoardSources {
  readonly catalogue: Catalogue;
  readonly book: OrderBook;
  /** By VenueIndex, see `onlyNearby`. */
  readonly isOnlyNearby: Uint8Array;
  /** By equipment row: worst severity and number of its open orders. */
  readonly severity: Uint8Array;
  readonly openOrders: Uint16Array;
  /** Index into EQUIPMENT_STATES as last reported, 255 none. */
  readonly reportedState: (row: number) => number;
}

export function equipmentBoard(
  { catalogue, book, isOnlyNearby, severity, openOrders, reportedState }: BoardSources,
  atMs: number,
): EquipmentBoard {
  const { equipment, venueIndexById } = catalogue;
  const count = equipment.length;
  const board = {
    catalogue,
    book,
    atMs,
    venue: new Int32Array(count),
    ageYears: new Float64Array(count),
    lifeYears: new Float64Array(count),
    condition: new Float64Array(count),
    failure: new Float64Array(count),
    severity: severity.slice(),
    openOrders: openOrders.slice(),
    state: new Uint8Array(count),
    consequence: new Uint8Array(count),
    risk: new Uint8Array(count),
    isOnlyNearby,
  };
  const repairs = catalogue.ordersOfVenue.map((_, venue) => repairsBefore(book, venue, atMs));
  for (let row = 0; row < count; row++) {
    const item = equipment[row];
    const venue = venueIndexById.get(item.venueId) ?? -1;
    const age = ageYearsAt(item, atMs);
    const repairedMs = repairs[venue]?.get(item.id) ?? Number.NaN;
    const failure = failureWithin90Days(item, age, repairedMs, atMs);
    const criticality = item.criticality > 0 ? item.criticality : (equipmentClass(item.cls)?.criticality ?? Number.NaN);
    const consequence = Number.isNaN(criticality) ? 0 : Math.min(CONSEQUENCES, criticality + (isOnlyNearby[venue] ?? 0));
    board.venue[row] = venue;
    board.ageYears[row] = age;
    board.lifeYears[row] = item.lifeYears > 0 ? item.lifeYears : (equipmentClass(item.cls)?.lifeYears ?? Number.NaN);
    board.condition[row] = conditionAt(item, atMs, severity[row]);
    board.failure[row] = failure;
    board.state[row] = EQUIPMENT_STATES.indexOf(equipmentState(reportedState(row), severity[row]));
    board.consequence[row] = consequence;
    board.risk[row] = Number.isNaN(failure) ? 0 : probabilityBand(failure) * consequence;
  }
  return board;
}
