import type { VenueUpkeep } from '../../domain/standards.ts';
import { venueConditionIndex } from '../../domain/maintenance.ts';
import type { WorkOrderKind } from '../../domain/maintenance.ts';
import type { EquipmentBoard } from '../maintenance/equipmentBoard.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

const INSPECTIONS: readonly WorkOrderKind[] = ['INSPECTION', 'STATUTORY'];

function isInspection(book: OrderBook, row: number): boolean {
  const kind = book.about(row)?.kind;
  return kind !== undefined && INSPECTIONS.includes(kind);
}

/** Condition and newest completed inspection of every venue at the board's instant. */
export function venueUpkeep({ catalogue, book, atMs, condition }: EquipmentBoard): VenueUpkeep {
  const { count } = catalogue.region.venues;
  const conditionIndex = new Float64Array(count).fill(Number.NaN);
  const inspectedMs = new Float64Array(count).fill(Number.NaN);
  for (let venue = 0; venue < count; venue++) {
    const items = (catalogue.equipmentOfVenue[venue] ?? []).map((row) => ({ crv: catalogue.equipment[row].crv, index: condition[row] }));
    conditionIndex[venue] = venueConditionIndex(items);
    for (const row of book.rowsOfVenue(venue)) {
      if (!isInspection(book, row)) continue;
      for (const { state, atMs: at } of book.movesOf(row)) {
        if (state === 'completed' && at <= atMs && !(inspectedMs[venue] >= at)) inspectedMs[venue] = at;
      }
    }
  }
  let hasInspections = false;
  for (let row = 0; row < book.count && !hasInspections; row++) hasInspections = isInspection(book, row);
  return { atMs, conditionIndex, inspectedMs, hasInspections };
}
