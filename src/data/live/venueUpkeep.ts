import type { VenueUpkeep } from '../../domain/standards.ts';
import { venueConditionIndex } from '../../domain/maintenance.ts';
import type { WorkOrderKind } from '../../domain/maintenance.ts';
import type { EquipmentBoard } from '../maintenance/equipmentBoard.ts';

const INSPECTIONS: readonly WorkOrderKind[] = ['INSPECTION', 'STATUTORY'];

/** Condition and newest completed inspection of every venue at the board's instant. */
export function venueUpkeep({ catalogue, atMs, condition }: EquipmentBoard): VenueUpkeep {
  const { count } = catalogue.region.venues;
  const conditionIndex = new Float64Array(count).fill(Number.NaN);
  const inspectedMs = new Float64Array(count).fill(Number.NaN);
  for (let venue = 0; venue < count; venue++) {
    const items = (catalogue.equipmentOfVenue[venue] ?? []).map((row) => ({ crv: catalogue.equipment[row].crv, index: condition[row] }));
    conditionIndex[venue] = venueConditionIndex(items);
    for (const order of catalogue.ordersOfVenue[venue] ?? []) {
      if (!INSPECTIONS.includes(catalogue.orders[order].kind)) continue;
      for (const { state, atMs: at } of catalogue.orderEvents[order]) {
        if (state === 'completed' && at <= atMs && !(inspectedMs[venue] >= at)) inspectedMs[venue] = at;
      }
    }
  }
  return { atMs, conditionIndex, inspectedMs, hasInspections: catalogue.orders.some(({ kind }) => INSPECTIONS.includes(kind)) };
}
