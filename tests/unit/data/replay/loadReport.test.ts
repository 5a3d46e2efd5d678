import { describe, expect, it } from 'vitest';

import { measuresOf } from '../../../../src/data/replay/loadMeasures.ts';
import { reportLoads } from '../../../../src/data/replay/loadReport.ts';
import { U_BINS } from '../../../../src/data/replay/venueLoads.ts';
import type { LoadSums } from '../../../../src/data/replay/venueLoads.ts';
import type { ReplayColumns } from '../../../../src/data/protocol/replayApi.ts';
import { travelMinutes } from '../../../../src/domain/access.ts';
import { venueTypeIndex } from '../../../../src/domain/defaults.ts';
import { loadReasons, nearOf } from '../../../../src/domain/loadReasons.ts';
import type { LoadNorms } from '../../../../src/domain/loads.ts';
import { DEFAULT_NORMS, LOAD_STATUSES, WEEK_HOURS } from '../../../../src/domain/loads.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import type { VenueTable } from '../../../../src/domain/venue.ts';

const HALL = venueTypeIndex('SPH') ?? -1;
const GYM = venueTypeIndex('GYM') ?? -1;
const M_PER_DEGREE = 111_195;

interface Made {
  readonly u: number;
  /** Metres east of the first. */
  readonly atM: number;
  readonly type?: number;
  readonly access?: number;
  readonly accuracy?: number;
}

/** Venues on the equator that are open 24 hours for a week, each as full in every hour. */
function world(made: readonly Made[], norms: Partial<LoadNorms> = {}) {
  const n = made.length;
  const capacity = 100;
  const sums: LoadSums = {
    fromHour: 0,
    toHour: WEEK_HOURS,
    venue: Uint32Array.from(made, (_, i) => i),
    source: new Uint8Array(n).fill(1),
    capacity: new Float32Array(n).fill(capacity),
    personHours: Float64Array.from(made, ({ u }) => u * capacity * WEEK_HOURS),
    readHours: new Uint32Array(n).fill(WEEK_HOURS),
    imputedHours: new Uint32Array(n),
    simulatedHours: new Uint32Array(n),
    visits: new Float64Array(n).fill(1000),
    denied: Float64Array.from(made, ({ u }) => (u >= 1 ? 100 * u : 0)),
    most: Float32Array.from(made, ({ u }) => u * capacity),
    mostHour: new Int32Array(n),
    histogram: new Uint16Array(n * U_BINS),
    weekPersons: Float32Array.from({ length: n * WEEK_HOURS }, (_, at) => made[Math.floor(at / WEEK_HOURS)].u * capacity),
    weekRead: new Uint16Array(n * WEEK_HOURS).fill(1),
    weekClosed: new Uint16Array(n * WEEK_HOURS),
    weekUnread: new Uint16Array(n * WEEK_HOURS),
    weekMost: new Uint8Array(n * WEEK_HOURS),
  };
  made.forEach(({ u }, i) => (sums.histogram[i * U_BINS + Math.floor(u * 100)] = WEEK_HOURS));
  const columns: ReplayColumns = {
    timeZone: 'UTC',
    currency: 'CNY',
    venueCount: n,
    venueIds: made.map((_, i) => `v${i}`),
    districtIds: ['d0'],
    hasCounter: new Uint8Array(n).fill(1),
    type: Uint8Array.from(made, ({ type }) => type ?? HALL),
    district: new Uint16Array(n),
    isUrban: new Uint8Array(n).fill(1),
    capacity: new Float32Array(n).fill(capacity),
    fieldAreaM2: new Float32Array(n),
    floorAreaM2: new Float32Array(n),
    districtPopulation: Float64Array.from([1000]),
    districtIsUrban: Uint8Array.from([1]),
    places: {
      lon: Float64Array.from(made, ({ atM }) => atM / M_PER_DEGREE),
      lat: new Float64Array(n),
      accuracy: Uint8Array.from(made, ({ accuracy }) => accuracy ?? 0),
      access: Uint8Array.from(made, ({ access }) => access ?? 1),
      openHours: made.map(() => '24/7'),
      population: {
        lon: Float64Array.from([0, 700 / M_PER_DEGREE, 2000 / M_PER_DEGREE, 5000 / M_PER_DEGREE]),
        lat: new Float64Array(4),
        residents: Float32Array.from([10, 200, 3000, 40_000]),
        district: new Uint16Array(4),
      },
    },
  };
  const known = new Uint8Array(n).fill(1);
  const question = { filter: NO_FILTER, spanMs: [0, WEEK_HOURS * 3_600_000] as const, norms: { ...DEFAULT_NORMS, ...norms } };
  const report = reportLoads(question, sums, measuresOf(sums, known, known, 0), known, columns);
  const venues = { ...columns, ...columns.places, count: n } as unknown as VenueTable;
  return { report, venues, status: Array.from(report.rows.status, (status) => LOAD_STATUSES[status]) };
}

describe('a report of loads', () => {
  it('finds the nearest of the type with room that the public may use', () => {
    const { report, venues, status } = world([
      { u: 1.2, atM: 0 },
      { u: 0.2, atM: 300, access: 5 },
      { u: 0.2, atM: 400, type: GYM },
      { u: 0.2, atM: 500, accuracy: 2 },
      { u: 0.6, atM: 600 },
      { u: 0.2, atM: 900 },
      { u: 0.2, atM: 20_000 },
    ]);
    expect(status[0]).toBe('over');
    const near = nearOf(report, 0, true);
    expect(near.map(({ venue }) => venue)).toEqual([5, 6]);
    expect(near[0].walkMin).toBeCloseTo(travelMinutes(900, 'walk15', 1.3), 1);
    expect(near[0].cycleMin).toBeCloseTo(travelMinutes(900, 'walkOrCycle15', 1.3), 1);
    expect(loadReasons(report, 0, venues).map(({ code }) => code)).toEqual([
      'overPressure',
      'overUsed',
      'full',
      'quiet',
      'fullest',
      'evenness',
      'denied',
      'nearRoom',
    ]);
    expect(report.shortages).toEqual([]);
  });

  it('names a place once where overloaded venues have none with room in reach', () => {
    const { report } = world(
      [
        { u: 1.1, atM: 0 },
        { u: 1.4, atM: 100 },
        { u: 1.2, atM: 1500 },
        { u: 0.2, atM: 3200 },
        { u: 1.3, atM: 200, accuracy: 2 },
      ],
      { reach: 'walk15' },
    );
    // On foot, reach is 1,200 m of way: 923 m as the crow flies in town.
    expect(report.shortages.map(({ venues }) => venues)).toEqual([[1, 0], [2]]);
    expect(report.shortages[0]).toMatchObject({ type: HALL, residents: 210, spare: 3, denied: expect.closeTo(250, 6) as number });
    expect(report.shortages[0].spareMinutes).toBeCloseTo(travelMinutes(3100, 'walk15', 1.3), 0);
    expect(report.unplaced).toBe(1);
    const byBicycle = world([
      { u: 1.1, atM: 0 },
      { u: 0.2, atM: 2800 },
    ]);
    expect(byBicycle.report.shortages).toEqual([]);
  });

  it('compares with the median of the type, not of all', () => {
    const { status, report } = world([
      ...Array.from({ length: 5 }, (_, i) => ({ u: 0.4, atM: i * 1000 })),
      { u: 0.1, atM: 9000 },
      ...Array.from({ length: 5 }, (_, i) => ({ u: 0.1, atM: i * 1000, type: GYM })),
    ]);
    expect(status.slice(0, 6)).toEqual([...Array.from({ length: 5 }, () => 'between'), 'under']);
    expect(status.slice(6)).toEqual(Array.from({ length: 5 }, () => 'between'));
    expect(report.types.get(HALL)?.medianU).toBeCloseTo(0.4, 6);
    expect(report.types.get(GYM)?.medianU).toBeCloseTo(0.1, 6);
  });

  it('leaves no venue alone at scale', () => {
    const made = Array.from({ length: 4000 }, (_, i) => ({ u: i % 40 === 0 ? 1.1 : i % 7 === 0 ? 0.02 : 0.3, atM: i * 50 }));
    const { report } = world(made);
    let checked = 0;
    for (let row = 0; row < 4000; row += 40) {
      const nearest = made.reduce(
        (best, { u, atM }, i) => (u < 0.5 && Math.abs(atM - row * 50) < Math.abs(made[best].atM - row * 50) ? i : best),
        row === 0 ? 1 : row - 1,
      );
      const [first] = nearOf(report, row, true);
      expect(Math.abs(made[first.venue].atM - row * 50)).toBe(Math.abs(made[nearest].atM - row * 50));
      checked += 1;
    }
    expect(checked).toBe(100);
  });
});
