import { describe, expect, it } from 'vitest';

import { DUTY_MIN, ROAD_DETOUR, crowFlyKm } from '../../../src/domain/inspectionRounds.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import { depotPlace, movedStop, nearestWorth, plannedDay, usualDepot, withStop, withoutStop } from '../../../src/ui/maintain/roundState.ts';
import type { SavedPlan } from '../../../src/ui/maintain/roundState.ts';
import { clockText } from '../../../src/ui/maintain/roundText.ts';

const REGION = {
  districts: [
    { id: 'all', parentId: '', class: 'urban', population: 900, centre: [110, 30] },
    { id: 'town', parentId: 'all', class: 'urban', population: 500, centre: [110, 30] },
    { id: 'village', parentId: 'all', class: 'rural', population: 400, centre: [110.2, 30] },
  ],
  venues: {
    count: 3,
    id: ['v0', 'v1', 'v2'],
    lon: Float64Array.of(110.01, 110.1, 110.2),
    lat: Float64Array.of(30, 30, 30.1),
    isUrban: Uint8Array.of(1, 0, 0),
  },
} as unknown as RegionData;

const worth = (serviceMin: number) => ({ gain: 10, serviceMin, machines: 2, worstRisk: 12, overdue: 1.5 });
const PLAN: SavedPlan = {
  depotId: 'town',
  days: [['v0', 'v1'], []],
  left: ['v2'],
  candidates: { v0: worth(60), v1: worth(30), v2: worth(240) },
  madeAtMs: 0,
};

describe('a plan of rounds', () => {
  it('starts at the largest town that stands for itself', () => {
    expect(usualDepot(REGION)).toBe('town');
    expect(depotPlace(REGION, 'gone')).toBeNull();
  });

  it('has times that follow from the way and the work', () => {
    const day = plannedDay(REGION, PLAN, 0);
    const depot = depotPlace(REGION, 'town');
    if (depot === null) throw new Error('The fixture has a town');
    const km = crowFlyKm(depot, { lon: 110.01, lat: 30, isUrban: true });
    // In town at 30 km/h.
    expect(day.stops[0].arriveMin).toBeCloseTo((60 * ROAD_DETOUR * km) / 30, 9);
    expect(day.stops[0].leaveMin - day.stops[0].arriveMin).toBe(60);
    expect(day.stops[1].arriveMin).toBeCloseTo(day.stops[0].leaveMin + day.stops[1].travelMin, 9);
    expect(day.serviceMin).toBe(90);
    expect(day.overMin).toBeCloseTo(day.travelMin + 90 - DUTY_MIN, 9);
    expect(day.gain).toBe(20);
    expect(plannedDay(REGION, PLAN, 1).stops).toEqual([]);
  });

  it('leaves out what the region does not have any more', () => {
    const plan = { ...PLAN, days: [['v0', 'gone', 'v1']] };
    expect(plannedDay(REGION, plan, 0).stops.map(({ id }) => id)).toEqual(['v0', 'v1']);
    expect(plannedDay(REGION, { ...PLAN, depotId: 'gone' }, 0).stops).toEqual([]);
  });

  it('is changed by hand without losing a stop', () => {
    expect(movedStop(PLAN, 0, 1, -1).days[0]).toEqual(['v1', 'v0']);
    expect(movedStop(PLAN, 0, 0, -1)).toBe(PLAN);
    expect(movedStop(PLAN, 0, 1, 1)).toBe(PLAN);
    const without = withoutStop(PLAN, 0, 0);
    expect(without.days[0]).toEqual(['v1']);
    expect(without.left).toEqual(['v0', 'v2']);
    const back = withStop(without, 1, 'v0');
    expect(back.days).toEqual([['v1'], ['v0']]);
    expect(back.left).toEqual(['v2']);
  });

  it('weighs what a crew can reach before what is far away', () => {
    const depot = depotPlace(REGION, 'town');
    if (depot === null) throw new Error('The fixture has a town');
    const candidates = [2, 0].map((venue) => ({ venue, ...worth(60) }));
    expect(nearestWorth(REGION, depot, candidates, 1).map(({ venue }) => venue)).toEqual([0]);
  });

  it('tells the time of day', () => {
    expect([0, 65.4, 449.6].map(clockText)).toEqual(['08:00', '09:05', '15:30']);
  });
});
