import { HOUR_MS } from '../../src/domain/civilTime.ts';
import { routineUpkeepPerDay } from '../../src/domain/resources.ts';
import type { HistorySpan } from './history.ts';
import type { DemoRegion } from './region.ts';

/** Local hours in which upkeep is done and booked. */
const WORK_HOURS = { from: 8, to: 16 } as const;
const UTC_OFFSET_HOURS = 8;

export interface MaintenanceLedger {
  /** 1 where the register has equipment: these venues have costs. */
  readonly hasEquipment: Uint8Array;
  /** Fills the costs of `steps` hours from hour `h0`, step-major, in whole units of the currency. Call in order of time. */
  book(h0: number, steps: number, into: Float32Array): void;
}

/**
 * Maintenance costs by hour and venue (§3.4): routine upkeep from the replacement value of the equipment, in working hours, and each
 * completed order's cost over the hours that it took. What rounding leaves is carried on, so that no money is lost.
 */
export function maintenanceLedger(region: DemoRegion, { startMs, hourCount }: HistorySpan): MaintenanceLedger {
  const { venues, equipment, orders } = region;
  const n = venues.length;
  const indexOf = new Map(venues.map((venue, i) => [venue, i]));
  const indexById = new Map(venues.map((venue, i) => [venue.id, i]));
  const crv = new Float64Array(n);
  for (const piece of equipment) crv[indexOf.get(piece.venue) ?? 0] += piece.crv;
  const entries = new Map<number, [venue: number, cost: number][]>();
  for (const { order, events } of orders) {
    const venue = indexById.get(order.venueId);
    const done = events.findLast(({ state }) => state === 'completed');
    if (venue === undefined || done === undefined || !(order.estimatedCost > 0) || crv[venue] === 0) continue;
    const last = Math.floor((done.atMs - startMs) / HOUR_MS);
    const hours = Math.max(1, Math.ceil(order.estimatedHours));
    for (let hour = last - hours + 1; hour <= last; hour++) {
      if (hour < 0 || hour >= hourCount) continue;
      const here = entries.get(hour) ?? [];
      here.push([venue, order.estimatedCost / hours]);
      entries.set(hour, here);
    }
  }
  const carried = new Float64Array(n);
  const startHour = Math.round(startMs / HOUR_MS) + UTC_OFFSET_HOURS;
  const perWorkHour = crv.map((value) => routineUpkeepPerDay(value) / (WORK_HOURS.to - WORK_HOURS.from));
  return {
    hasEquipment: Uint8Array.from(crv, (value) => Number(value > 0)),
    book(h0, steps, into) {
      for (let step = 0; step < steps; step++) {
        const localHour = (startHour + h0 + step) % 24;
        const isWorked = localHour >= WORK_HOURS.from && localHour < WORK_HOURS.to;
        for (const [venue, cost] of entries.get(h0 + step) ?? []) carried[venue] += cost;
        for (let v = 0; v < n; v++) {
          if (crv[v] === 0) continue;
          if (isWorked) carried[v] += perWorkHour[v];
          const whole = Math.floor(carried[v]);
          carried[v] -= whole;
          into[step * n + v] = whole;
        }
      }
    },
  };
}
