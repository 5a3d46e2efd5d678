import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  DUTY_MIN,
  ROAD_DETOUR,
  crowFlyKm,
  improveTour,
  legsOf,
  planRounds,
  roadMinutes,
  roundMatrix,
  shortestTour,
  tourMinutes,
} from '../../../src/domain/inspectionRounds.ts';
import type { Round, RoundPlace, RoundStop, TravelMatrix } from '../../../src/domain/inspectionRounds.ts';
import { golden } from './golden.ts';

const route = golden.route as unknown as Readonly<{
  matrix: number[][];
  opt: number[];
  opt_min: number;
  nn: number[];
  nn_min: number;
  duty_min_with_40min_service: number;
  star_out_and_back_min: number;
}>;
const VILLAGES: readonly (readonly [number, number])[] = [
  [0, 0],
  [-3, -10],
  [6, -1],
  [-8, 1],
  [11, -9],
  [4, -9],
  [-15, 9],
];
const matrixOf = (places: readonly (readonly [number, number])[]): number[][] =>
  places.map(([x, y]) => places.map(([u, v]) => Math.round(roadMinutes(Math.hypot(x - u, y - v), false))));

/** Every order, for as many stops as a test can wait for. */
function shortestOfAll(stops: readonly number[], minutes: readonly (readonly number[])[]): number {
  if (stops.length === 0) return 0;
  const visit = (at: number, rest: readonly number[]): number =>
    rest.length === 0
      ? minutes[at][0]
      : Math.min(
          ...rest.map(
            (stop) =>
              minutes[at][stop] +
              visit(
                stop,
                rest.filter((other) => other !== stop),
              ),
          ),
        );
  return visit(0, stops);
}

/** Whether a stop could still be put somewhere into a day. */
function roomFor(stop: number, rounds: readonly Round[], minutes: TravelMatrix, stops: readonly RoundStop[]): boolean {
  return rounds.some((round) =>
    Array.from({ length: round.stops.length + 1 }, (_, i) => round.stops.toSpliced(i, 0, stop)).some(
      (tried) => tourMinutes(tried, minutes) + round.serviceMin + stops[stop - 1].serviceMin <= DUTY_MIN,
    ),
  );
}

function byWorthAlone(minutes: TravelMatrix, stops: readonly RoundStop[], days: number): number {
  const waiting = [...stops.keys()].sort((a, b) => stops[b].gain - stops[a].gain).map((i) => i + 1);
  let gained = 0;
  for (let day = 0; day < days; day++) {
    const tour: number[] = [];
    let service = 0;
    while (waiting.length > 0) {
      const next = stops[waiting[0] - 1];
      if (tourMinutes([...tour, waiting[0]], minutes) + service + next.serviceMin > DUTY_MIN) break;
      tour.push(waiting.shift() as number);
      service += next.serviceMin;
      gained += next.gain;
    }
  }
  return gained;
}

describe('inspection rounds', () => {
  it('have the golden matrix from the golden places', () => {
    expect(matrixOf(VILLAGES)).toEqual(route.matrix);
  });

  it('take the shortest way round the golden villages in one duty day', () => {
    const stops = VILLAGES.slice(1).map(() => ({ gain: 1, serviceMin: 40 }));
    const { rounds, left } = planRounds(route.matrix, stops, 1);
    expect(left).toEqual([]);
    expect(rounds[0].travelMin).toBe(route.opt_min);
    expect([route.opt, route.opt.toReversed()]).toContainEqual(rounds[0].stops);
    expect(rounds[0].travelMin + rounds[0].serviceMin).toBe(route.duty_min_with_40min_service);
    expect(rounds[0].travelMin + rounds[0].serviceMin).toBeLessThanOrEqual(DUTY_MIN);
  });

  it('know how far the plain ways are', () => {
    expect(tourMinutes(route.nn, route.matrix)).toBe(route.nn_min);
    expect(VILLAGES.slice(1).reduce((sum, _, i) => sum + tourMinutes([i + 1], route.matrix), 0)).toBe(route.star_out_and_back_min);
    expect(tourMinutes([], route.matrix)).toBe(0);
  });

  it('leave the stops that are worth least when the day is too short', () => {
    const { rounds, left } = planRounds(
      matrixOf([
        [0, 0],
        [10, 0],
        [-10, 0],
      ]),
      [
        { gain: 1, serviceMin: 200 },
        { gain: 5, serviceMin: 200 },
      ],
      1,
      260,
    );
    expect(rounds[0].stops).toEqual([2]);
    expect(left).toEqual([1]);
  });

  it('refuse a matrix that is not about the stops', () => {
    expect(() => planRounds(route.matrix, [{ gain: 1, serviceMin: 1 }], 1)).toThrow('2 × 2');
  });

  const place = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }));
  it('visit each stop at most once, within every duty day, whatever the stops', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 5, max: 120 })), { maxLength: 14 }),
        fc.integer({ min: 1, max: 4 }),
        (drawn, days) => {
          const minutes = matrixOf([[0, 0], ...drawn.map(([at]) => at)]);
          const stops = drawn.map(([, gain, serviceMin]) => ({ gain, serviceMin }));
          const { rounds, left } = planRounds(minutes, stops, days);
          expect([...rounds.flatMap((round) => round.stops), ...left].sort((a, b) => a - b)).toEqual(stops.map((_, i) => i + 1));
          for (const round of rounds) {
            expect(round.travelMin + round.serviceMin).toBeLessThanOrEqual(DUTY_MIN + 1e-6);
            expect(round.travelMin).toBe(tourMinutes(round.stops, minutes));
          }
          for (const stop of left) expect(roomFor(stop, rounds, minutes, stops)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('find tours close to the shortest of all', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 7 }), (places) => {
        const minutes = matrixOf([[0, 0], ...places]);
        const stops = places.map((_, i) => i + 1);
        const best = shortestOfAll(stops, minutes);
        expect(tourMinutes(shortestTour(stops, minutes), minutes)).toBeLessThanOrEqual(best * 1.05 + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('plan a crew week of sixty stops', () => {
    const places = Array.from({ length: 60 }, (_, i): [number, number] => [((i * 37) % 61) - 30, ((i * 53) % 59) - 29]);
    const stops = places.map((_, i) => ({ gain: 1 + ((i * 17) % 23), serviceMin: 20 + ((i * 7) % 40) }));
    const minutes = matrixOf([[0, 0], ...places]);
    const { rounds, left } = planRounds(minutes, stops, 5);
    expect(rounds.flatMap((round) => round.stops).length + left.length).toBe(60);
    for (const stop of left) expect(roomFor(stop, rounds, minutes, stops)).toBe(false);
    // Whoever goes by worth alone, nearest place or not, visits less.
    const gained = rounds.reduce((sum, round) => sum + round.gain, 0);
    expect(gained).toBeGreaterThan(byWorthAlone(minutes, stops, 5));
  });
});

describe('ways of a round', () => {
  const place = fc.record({
    lon: fc.double({ min: 118, max: 120, noNaN: true }),
    lat: fc.double({ min: 29, max: 31, noNaN: true }),
    isUrban: fc.boolean(),
  });

  it('cost the same both ways, nothing to where one is, and town speed only within the town', () => {
    fc.assert(
      fc.property(place, fc.array(place, { minLength: 1, maxLength: 6 }), (depot, stops) => {
        const places = [depot, ...stops];
        const minutes = roundMatrix(depot, stops);
        for (const [i, a] of places.entries()) {
          expect(minutes[i][i]).toBe(0);
          for (const [j, b] of places.entries()) {
            expect(minutes[i][j]).toBeCloseTo(minutes[j][i], 9);
            const speedKmh = a.isUrban && b.isUrban ? 30 : 40;
            expect(minutes[i][j]).toBeCloseTo((60 * ROAD_DETOUR * crowFlyKm(a, b)) / speedKmh, 9);
          }
        }
      }),
    );
  });

  const tourKm = (depot: RoundPlace, stops: readonly RoundPlace[]): number =>
    legsOf([depot, ...stops, depot]).reduce((sum, { km }) => sum + km, 0);

  it('are as long out and back as the other way round, and a kilometre is one', () => {
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 6 }), (depot, stops) => {
        expect(tourKm(depot, stops)).toBeCloseTo(tourKm(depot, stops.toReversed()), 9);
      }),
    );
    const depot = { lon: 119, lat: 30, isUrban: false };
    // One minute of latitude is 1.853 km on a sphere of 6,371 km.
    expect(tourKm(depot, [{ ...depot, lat: 30 + 1 / 60 }])).toBeCloseTo(2 * ROAD_DETOUR * 1.85325, 4);
    expect(tourKm(depot, [])).toBe(0);
  });

  it('are never made longer, lose no stop, and lead from the nearest neighbours’ golden tour to the golden shortest', () => {
    fc.assert(
      fc.property(place, fc.array(place, { minLength: 2, maxLength: 9 }), (depot, stops) => {
        const minutes = roundMatrix(depot, stops);
        const asked = stops.map((_, i) => i + 1);
        const improved = improveTour(asked, minutes);
        expect(improved.toSorted((a, b) => a - b)).toEqual(asked);
        expect(tourMinutes(improved, minutes)).toBeLessThanOrEqual(tourMinutes(asked, minutes) + 1e-9);
        expect(improveTour(improved, minutes)).toEqual(improved);
      }),
    );
    expect(tourMinutes(route.nn, route.matrix)).toBe(route.nn_min);
    expect(tourMinutes(improveTour(route.nn, route.matrix), route.matrix)).toBe(route.opt_min);
  });
});
