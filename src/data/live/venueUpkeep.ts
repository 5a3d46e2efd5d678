import type { VenueUpkeep } from '../../domain/standards.ts';
import { venueConditionIndex } from '../../domain/maintenance.ts';
import type { WorkOrderKind } from '../../domain/maintenance.ts';
import type { EquipmentBoard } from '../maintenance/equipmentBoard.ts';
import { newestDoneMs } from '../maintenance/newestDone.ts';

const INSPECTIONS: readonly WorkOrderKind[] = ['INSPECTION', 'STATUTORY'];

/** Condition and newest completed inspection of every venue at the board's instant. */
export function venueUpkeep({ catalogue, book, atMs, condition }: EquipmentBoard): VenueUpkeep {
  const { count } = catalogue.region.venues;
  const conditionIndex = new Float64Array(count);
  const inspectedMs = new Float64Array(count);
  for (let venue = 0; venue < count; venue++) {
    const items = (catalogue.equipmentOfVenue[venue] ?? []).map((row) => ({ crv: catalogue.equipment[row].crv, index: condition[row] }));
    conditionIndex[venue] = venueConditionIndex(items);
    inspectedMs[venue] = newestDoneMs(book, venue, atMs, ({ kind }) => INSPECTIONS.includes(kind));
  }
  let hasInspections = false;
  for (let row = 0; row < book.count && !hasInspections; row++) hasInspections = INSPECTIONS.some((kind) => kind === book.about(row)?.kind);
  return { atMs, conditionIndex, inspectedMs, hasInspections };
}
