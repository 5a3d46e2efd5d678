import { describe, expect, it } from 'vitest';

import { afterStay, isDue, shortWay, tourRisk, tourStops } from '../../../src/domain/inspectTour.ts';
import type { TourState } from '../../../src/domain/inspectTour.ts';
import type { EquipmentStatus } from '../../../src/domain/twin.ts';

function machine(
  id: string,
  change: Partial<Omit<EquipmentStatus, 'equipment'>> & { readonly criticality?: number } = {},
): EquipmentStatus {
  const { criticality = 3, ...status } = change;
  return {
    equipment: {
      id, venueId: 'V1', spaceId: '', cls: 'POOL_PUMP', tag: '', make: '', model: '', serial: '', installed: '', lifeYears: 15, crv: 1, criticality,
      xM: 0, yM: 0, zM: 0, headingDeg: 0,
    },
    state: 'up', conditionIndex: 90, band: 'good', ageYears: 3, worstSeverity: 0, openOrders: [], failureProbability90d: 0.05, ...status,
  }; // prettier-ignore
}

describe('what a tour stops at', () => {
  it('is what does not work, is poor, has an order, or is past its life', () => {
    expect(isDue(machine('a'))).toBe(false);
    expect(isDue(machine('a', { band: 'fair' }))).toBe(false);
    expect(isDue(machine('a', { state: 'down' }))).toBe(true);
    expect(isDue(machine('a', { band: 'poor' }))).toBe(true);
    expect(isDue(machine('a', { openOrders: ['W1'] }))).toBe(true);
    expect(isDue(machine('a', { ageYears: 15 }))).toBe(true);
    expect(isDue(machine('a', { ageYears: Number.NaN }))).toBe(false);
  });

  it('ranks by criticality times the chance to fail; one that is down has failed', () => {
    expect(tourRisk(machine('a', { criticality: 5, failureProbability90d: 0.2 }))).toBeCloseTo(1, 9);
    expect(tourRisk(machine('a', { criticality: 4, failureProbability90d: 0.01, state: 'down' }))).toBe(4);
    expect(tourRisk(machine('a', { failureProbability90d: Number.NaN }))).toBe(0);
    const stops = tourStops([
      machine('calm', { failureProbability90d: 0.9, criticality: 5 }),
      machine('poor', { band: 'poor', failureProbability90d: 0.3 }),
      machine('down', { state: 'down' }),
      machine('order', { openOrders: ['W1'] }),
    ]);
    expect(stops.map(({ equipment }) => equipment.id)).toEqual(['down', 'poor', 'order']);
  });

  it('are at most twelve, and three where less is due', () => {
    const many = Array.from({ length: 30 }, (_, i) => machine(`m${i}`, { state: 'down', criticality: 1 + (i % 5) }));
    expect(tourStops(many)).toHaveLength(12);
    expect(tourStops(many).every(({ equipment }) => equipment.criticality >= 3)).toBe(true);
    expect(tourStops(Array.from({ length: 9 }, (_, i) => machine(`m${i}`)))).toHaveLength(3);
    expect(tourStops([machine('only')])).toHaveLength(1);
    expect(tourStops([])).toEqual([]);
  });
});

describe('the way of a tour', () => {
  const length = (places: readonly { readonly xM: number; readonly yM: number }[], order: readonly number[]): number =>
    order.slice(1).reduce((sum, to, i) => sum + Math.hypot(places[to].xM - places[order[i]].xM, places[to].yM - places[order[i]].yM), 0);

  it('starts at the first place and goes on along a line instead of back and forth', () => {
    const places = [0, 30, 10, 40, 20].map((xM) => ({ xM, yM: 0 }));
    expect(shortWay(places)).toEqual([0, 2, 4, 1, 3]);
  });

  it('visits each place once and is the shortest of all orders for seven places', () => {
    const places = [[0, 0], [9, 1], [2, 7], [8, 8], [1, 3], [5, 5], [9, 4]].map(([xM, yM]) => ({ xM, yM })); // prettier-ignore
    const orders = (rest: readonly number[]): number[][] =>
      rest.length === 0 ? [[]] : rest.flatMap((first) => orders(rest.filter((place) => place !== first)).map((order) => [first, ...order]));
    const best = Math.min(...orders([1, 2, 3, 4, 5, 6]).map((order) => length(places, [0, ...order])));
    const way = shortWay(places);
    expect(way.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(way[0]).toBe(0);
    expect(length(places, way)).toBeCloseTo(best, 6);
  });

  it('has nothing to order in fewer than three', () => {
    expect(shortWay([])).toEqual([]);
    expect(shortWay([{ xM: 1, yM: 1 }, { xM: 2, yM: 2 }])).toEqual([0, 1]); // prettier-ignore
  });
});

describe('a tour by itself', () => {
  it('goes from stop to stop, rests at the last, and leaves who went elsewhere where they are', () => {
    const stops = ['a', 'b', 'c'];
    let tour: TourState = { stops, at: 0, isPlaying: true };
    const seen: number[] = [];
    for (let k = 0; k < 4; k++) {
      tour = afterStay(tour, tour.stops[tour.at]);
      seen.push(tour.at);
    }
    expect(seen).toEqual([1, 2, 2, 2]);
    expect(tour.isPlaying).toBe(false);
    const elsewhere = { stops, at: 2, isPlaying: true };
    expect(afterStay(elsewhere, 'a')).toBe(elsewhere);
  });
});
