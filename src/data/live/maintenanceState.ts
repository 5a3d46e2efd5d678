import type { WorkOrderState } from '../../domain/maintenance.ts';
import { isOpenState } from '../../domain/maintenance.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

interface Timeline {
  readonly atMs: number;
  readonly id: string;
  readonly order: number;
  readonly state: WorkOrderState;
}

/**
 * What is open in the whole region at an instant, kept as sums that move with time: `advance` costs as much as the events
 * passed. For one venue at any other instant fold its own orders with `orderStateAt`.
 */
export class MaintenanceState {
  readonly openUrgentOfVenue: Uint16Array;
  /** By equipment row: worst severity of its open orders, 0 where none. */
  readonly severityOfEquipment: Uint8Array;
  /** By equipment row: open orders. */
  readonly openOrdersOfEquipment: Uint16Array;
  readonly #timeline: readonly Timeline[];
  readonly #venueOfOrder: Int32Array;
  readonly #equipmentOfOrder: Int32Array;
  readonly #ordersOfEquipment = new Map<number, number[]>();
  readonly #isOpen: Uint8Array;
  #cursor = 0;
  #nowMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly catalogue: Catalogue) {
    const { orders, orderEvents, equipment, venueIndexById } = catalogue;
    const rowById = new Map(equipment.map((item, row) => [item.id, row]));
    this.openUrgentOfVenue = new Uint16Array(catalogue.region.venues.count);
    this.severityOfEquipment = new Uint8Array(equipment.length);
    this.openOrdersOfEquipment = new Uint16Array(equipment.length);
    this.#isOpen = new Uint8Array(orders.length);
    this.#venueOfOrder = Int32Array.from(orders, (order) => venueIndexById.get(order.venueId) ?? -1);
    this.#equipmentOfOrder = Int32Array.from(orders, (order) => rowById.get(order.equipmentId) ?? -1);
    this.#equipmentOfOrder.forEach((row, order) => {
      if (row < 0) return;
      const list = this.#ordersOfEquipment.get(row);
      if (list === undefined) this.#ordersOfEquipment.set(row, [order]);
      else list.push(order);
    });
    this.#timeline = orderEvents
      .flatMap((events, order) => events.map(({ atMs, id, state }) => ({ atMs, id, state, order })))
      .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  /** Equipment rows whose open orders changed. A step back starts from the beginning. */
  advance(nowMs: number): ReadonlySet<number> {
    const changed = new Set<number>();
    if (nowMs < this.#nowMs) {
      for (const row of this.#ordersOfEquipment.keys()) changed.add(row);
      this.#cursor = 0;
      this.#isOpen.fill(0);
      this.openUrgentOfVenue.fill(0);
      this.severityOfEquipment.fill(0);
      this.openOrdersOfEquipment.fill(0);
    }
    this.#nowMs = nowMs;
    for (; this.#cursor < this.#timeline.length && this.#timeline[this.#cursor].atMs <= nowMs; this.#cursor++) {
      const { order, state } = this.#timeline[this.#cursor];
      const isOpen = isOpenState(state) ? 1 : 0;
      const row = this.#equipmentOfOrder[order];
      if (row >= 0) changed.add(row);
      if (isOpen === this.#isOpen[order]) continue;
      this.#isOpen[order] = isOpen;
      if (row >= 0) this.openOrdersOfEquipment[row] += isOpen === 1 ? 1 : -1;
      const { priority } = this.catalogue.orders[order];
      const venue = this.#venueOfOrder[order];
      if (venue >= 0 && (priority === 'P1' || priority === 'P2')) this.openUrgentOfVenue[venue] += isOpen === 1 ? 1 : -1;
    }
    for (const row of changed) this.severityOfEquipment[row] = this.#worstSeverity(row);
    return changed;
  }

  #worstSeverity(row: number): number {
    let worst = 0;
    for (const order of this.#ordersOfEquipment.get(row) ?? []) {
      if (this.#isOpen[order] === 1) worst = Math.max(worst, this.catalogue.orders[order].severity);
    }
    return worst;
  }
}
