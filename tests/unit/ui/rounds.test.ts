import { afterEach, describe, expect, it, vi } from 'vitest';

import { dayText } from '../../../src/domain/civilTime.ts';
import { DUTY_MIN, ROAD_DETOUR, crowFlyKm } from '../../../src/domain/inspectionRounds.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import type { StopProgress } from '../../../src/domain/roundProgress.ts';
import { dayRemainder } from '../../../src/ui/maintain/roundProgress.ts';
import {
  countsFromMs,
  depotPlace,
  dutyDays,
  isChanged,
  movedTo,
  nearestWorth,
  plannedDay,
  planPlace,
  readPlan,
  restored,
  usualDepot,
  withStop,
  withoutStop,
} from '../../../src/ui/maintain/roundState.ts';
import type { SavedPlan } from '../../../src/ui/maintain/roundState.ts';
import { clockText, signedText } from '../../../src/ui/maintain/roundText.ts';
import { placeAt } from '../../../src/ui/maintain/useStopCarry.ts';

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
    expect(movedTo(PLAN, { day: 0, index: 1 }, { day: 0, index: 0 }).days[0]).toEqual(['v1', 'v0']);
    expect(movedTo(PLAN, { day: 0, index: 0 }, { day: 0, index: 2 }).days[0]).toEqual(['v1', 'v0']);
    // Before itself, behind itself, beyond the plan.
    for (const to of [0, 1]) expect(movedTo(PLAN, { day: 0, index: 0 }, { day: 0, index: to })).toBe(PLAN);
    expect(movedTo(PLAN, { day: 0, index: 0 }, { day: 2, index: 0 })).toBe(PLAN);
    expect(movedTo(PLAN, { day: 0, index: 0 }, { day: 1, index: 0 }).days).toEqual([['v1'], ['v0']]);
    const without = withoutStop(PLAN, 0, 0);
    expect(without.days[0]).toEqual(['v1']);
    expect(without.left).toEqual(['v0', 'v2']);
    const back = withStop(without, 1, 'v0');
    expect(back.days).toEqual([['v1'], ['v0']]);
    expect(back.left).toEqual(['v2']);
  });

  it('moves what is shown past a stop that the region lost, and keeps that', () => {
    const plan = { ...PLAN, days: [['v0', 'gone', 'v1'], []] };
    const days = plan.days.map((_, day) => plannedDay(REGION, plan, day));
    const at = (day: number, index: number) => planPlace(plan, days, { day, index });
    expect(movedTo(plan, at(0, 1), at(0, 0)).days[0]).toEqual(['v1', 'v0', 'gone']);
    expect(movedTo(plan, at(0, 1), at(1, 0)).days).toEqual([['v0', 'gone'], ['v1']]);
  });

  it('goes back to what was proposed', () => {
    const { days, left } = PLAN;
    const plan = { ...PLAN, proposed: { days, left } };
    expect(isChanged(plan)).toBe(false);
    const changed = withoutStop(movedTo(plan, { day: 0, index: 1 }, { day: 0, index: 0 }), 0, 0);
    expect(isChanged(changed)).toBe(true);
    expect(restored(changed)).toEqual(plan);
    // A plan of an older version does not know what was proposed.
    expect(isChanged(PLAN)).toBe(false);
  });

  it('is driven on working days after the first', () => {
    const on = (fromDay: string) => dutyDays({ ...PLAN, fromDay, days: [[], [], []] }, 'Asia/Shanghai').map(dayText);
    expect(on('2026-08-13')).toEqual(['2026-08-13', '2026-08-14', '2026-08-17']);
    // A Saturday that somebody chose stays.
    expect(on('2026-08-15')).toEqual(['2026-08-15', '2026-08-17', '2026-08-18']);
    const madeAtMs = Date.parse('2026-08-12T20:00:00Z');
    expect(dutyDays({ ...PLAN, madeAtMs }, 'Asia/Shanghai').map(dayText)[0]).toBe('2026-08-13');
    expect(countsFromMs({ ...PLAN, fromDay: '2026-08-13' }, 'Asia/Shanghai')).toBe(Date.parse('2026-08-12T16:00:00Z'));
  });

  it('weighs what a crew can reach before what is far away', () => {
    const depot = depotPlace(REGION, 'town');
    if (depot === null) throw new Error('The fixture has a town');
    const candidates = [2, 0].map((venue) => ({ venue, ...worth(60) }));
    expect(nearestWorth(REGION, depot, candidates, 1).map(({ venue }) => venue)).toEqual([0]);
  });

  it('tells the time of day, and differences with their sign', () => {
    expect([0, 65.4, 449.6].map(clockText)).toEqual(['08:00', '09:05', '15:30']);
    expect([3.2, -3.2, 0.3].map((value) => signedText(value, String))).toEqual(['+3.2', '−3.2', '±0.3']);
  });
});

describe('what is left of a duty day', () => {
  const plan = { ...PLAN, days: [['v0', 'v1', 'v2']] };
  const day = plannedDay(REGION, plan, 0);
  const depot = depotPlace(REGION, 'town');
  const stop = (venue: number, part: Partial<StopProgress>): [number, StopProgress] => [
    venue,
    { venue, done: null, begunId: '', ended: [], ...part },
  ];
  const done = (venue: number, atMs: number) => stop(venue, { done: { orderId: `o${venue}`, atMs, by: '', failed: 0 } });
  const place = (venue: number) => ({
    lon: REGION.venues.lon[venue],
    lat: REGION.venues.lat[venue],
    isUrban: REGION.venues.isUrban[venue] === 1,
  });
  const roadKm = (...way: (ReturnType<typeof place> | null)[]): number =>
    way.slice(1).reduce((sum, to, i) => {
      const from = way[i];
      if (from === null || to === null) throw new Error('The fixture has a town');
      return sum + ROAD_DETOUR * crowFlyKm(from, to);
    }, 0);

  it('is all of it before the first stop', () => {
    const left = dayRemainder(REGION, plan, day, new Map());
    expect(left).toMatchObject({ done: 0, nextId: 'v0', travelMin: day.travelMin, serviceMin: day.serviceMin });
    expect(left.km).toBeCloseTo(day.km, 9);
  });

  it('goes on from the stop that was completed last, in whatever order they were', () => {
    const left = dayRemainder(REGION, plan, day, new Map([done(1, 5), done(0, 9)]));
    expect(left).toMatchObject({ done: 2, nextId: 'v2', serviceMin: 240 });
    expect(left.km).toBeCloseTo(roadKm(place(0), place(2), depot), 9);
  });

  it('starts at the stop whose inspection is under way', () => {
    const left = dayRemainder(REGION, plan, day, new Map([done(0, 5), stop(2, { begunId: 'x' })]));
    expect(left).toMatchObject({ done: 1, nextId: 'v2', serviceMin: 270 });
    expect(left.km).toBeCloseTo(roadKm(place(2), place(1), depot), 9);
  });

  it('is nothing after the last', () => {
    expect(dayRemainder(REGION, plan, day, new Map([done(0, 1), done(1, 2), done(2, 3)]))).toEqual({
      done: 3,
      nextId: '',
      travelMin: 0,
      serviceMin: 0,
      km: 0,
    });
  });
});

describe('a stop that is carried', () => {
  const days = [
    { top: 100, bottom: 200, middles: [125, 175] },
    { top: 220, bottom: 240, middles: [] },
  ];
  it('goes before the first stop below the pointer, in the nearest day', () => {
    expect([0, 124, 126, 190].map((y) => placeAt(days, y)?.index)).toEqual([0, 0, 1, 2]);
    expect(placeAt(days, 230)).toEqual({ day: 1, index: 0 });
    expect(placeAt(days, 900)).toEqual({ day: 1, index: 0 });
    expect(placeAt([], 5)).toBeNull();
  });
});

describe('a plan in the browser’s storage', () => {
  afterEach(() => vi.unstubAllGlobals());
  const kept = (value: unknown) => {
    vi.stubGlobal('window', { localStorage: { getItem: () => JSON.stringify(value) } });
    return readPlan('r');
  };
  it('is read as older versions wrote it, and not where it makes no sense', () => {
    expect(kept(PLAN)).toEqual(PLAN);
    expect(kept({ ...PLAN, fromDay: '2026-08-13', proposed: { days: [['v0']], left: [] } })?.fromDay).toBe('2026-08-13');
    expect(kept({ ...PLAN, proposed: { days: 'v0', left: [] } })).toBeNull();
    expect(kept({ ...PLAN, days: [[1]] })).toBeNull();
  });
});
