import { describe, expect, it } from 'vitest';

import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import { HOUR_MS, civilTime } from '../../../../src/domain/civilTime.ts';
import type { LoadReport } from '../../../../src/domain/loads.ts';
import { DEFAULT_NORMS, LOAD_STATUSES, WEEK_HOURS } from '../../../../src/domain/loads.ts';
import { erlangB } from '../../../../src/domain/occupancy.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import {
  DISTRICT_OF_VENUE,
  HAS_COUNTER,
  HOUR_COUNT,
  LOCATION,
  START_MS,
  TIME_ZONE,
  smallColumns,
  smallValues,
  writeSmallHistory,
} from './smallHistory.ts';

const VENUES = DISTRICT_OF_VENUE.length;
const CAPACITY = [50, 60, 70, 80, 90];
const NORMS = { ...DEFAULT_NORMS, mostUnread: 0.9 };

async function opened(): Promise<ReplayEngine> {
  const folder = await writeSmallHistory();
  const engine = new ReplayEngine(() => createFileSource(folder));
  await engine.open(LOCATION, 'history.zarr', smallColumns());
  return engine;
}

async function ask(engine: ReplayEngine, hours: readonly [number, number] = [0, HOUR_COUNT], norms = NORMS, filter = NO_FILTER) {
  const report = await engine.loads([START_MS + hours[0] * HOUR_MS, START_MS + hours[1] * HOUR_MS], filter, norms, () => {});
  if (report === null) throw new Error('no report');
  return report;
}

/** The same from the values that were written, one hour after the other. */
function plainly(v: number, [from, to]: readonly [number, number]) {
  const { value, quality } = smallValues();
  const us: number[] = [];
  const week = Array.from({ length: WEEK_HOURS }, () => ({ sum: 0, count: 0, missing: 0 }));
  let [unread, imputed, denied, visits] = [0, 0, 0, 0];
  for (let hour = from; hour < to; hour++) {
    const at = hour * VENUES + v;
    const local = civilTime(TIME_ZONE, START_MS + hour * HOUR_MS);
    const cell = week[local.weekday * 24 + local.hour];
    const persons = value.occupancy[at];
    if (Number.isNaN(persons)) {
      // Venue 1 is closed from 0 to 7 by its register.
      if (v === 1 && local.hour < 7) continue;
      unread += 1;
      cell.missing += 1;
      continue;
    }
    if ((quality[at] & QUALITY.closed) !== 0) continue;
    us.push(persons / CAPACITY[v]);
    cell.sum += persons / CAPACITY[v];
    cell.count += 1;
    if ((quality[at] & QUALITY.imputed) !== 0) imputed += 1;
    visits += value.visits[at];
    const blocked = erlangB(CAPACITY[v], persons);
    if (blocked >= 1e-4) denied += value.visits[at] * blocked;
  }
  return { us: us.sort((a, b) => a - b), week, unread, imputed, visits, denied };
}

describe('loads of a small history', () => {
  it.each([
    [0, HOUR_COUNT],
    [5, 171],
    [100, 348],
  ] as const)('agree with a plain count over hours %i to %i', async (from, to) => {
    const report = await ask(await opened(), [from, to]);
    const { rows } = report;
    expect(rows.count).toBe(VENUES);
    for (let v = 0; v < VENUES; v++) {
      if (HAS_COUNTER[v] === 0) {
        expect(LOAD_STATUSES[rows.status[v]]).toBe('noCounter');
        continue;
      }
      const { us, unread, imputed, visits, denied } = plainly(v, [from, to]);
      const mean = us.reduce((sum, u) => sum + u, 0) / us.length;
      expect(rows.openHours[v], `venue ${v}`).toBeGreaterThan(0);
      // Where opening hours are unknown, unread hours count as open: these venues never close.
      expect(rows.unreadHours[v]).toBe(unread);
      expect(rows.openHours[v]).toBe(us.length + unread);
      expect(rows.imputedHours[v]).toBe(imputed);
      expect(rows.meanU[v]).toBeCloseTo(mean, 5);
      expect(rows.maxU[v]).toBeCloseTo(us[us.length - 1], 5);
      expect(Math.abs(rows.pressure95[v] - us[Math.ceil(us.length * 0.95) - 1])).toBeLessThan(0.025);
      expect(rows.visits[v]).toBeCloseTo(visits, 3);
      expect(rows.denied[v]).toBeCloseTo(denied, 3);
      expect(rows.meanLow[v]).toBeCloseTo((mean * us.length) / (us.length + unread), 5);
      expect(rows.meanHigh[v]).toBeGreaterThanOrEqual(rows.meanU[v]);
      expect(rows.pressureLow[v]).toBeLessThanOrEqual(rows.pressure95[v]);
      expect(rows.pressureHigh[v]).toBeGreaterThanOrEqual(rows.pressure95[v]);
    }
  });

  it('finds the fullest hour where it was', async () => {
    const { rows } = await ask(await opened());
    const { value } = smallValues();
    for (const v of [0, 2, 4]) {
      const hour = (rows.maxAtMs[v] - START_MS) / HOUR_MS;
      expect(value.occupancy[hour * VENUES + v] / CAPACITY[v]).toBeCloseTo(rows.maxU[v], 5);
    }
  });

  it('tells the week of a venue in local hours, over the change of the clock', async () => {
    const engine = await opened();
    expect(await engine.loadProfile(1)).toBeNull();
    await ask(engine);
    const profile = await engine.loadProfile(1);
    const { week } = plainly(1, [0, HOUR_COUNT]);
    for (let h = 0; h < WEEK_HOURS; h++) {
      expect(profile?.read[h]).toBe(week[h].count);
      expect(profile?.unread[h]).toBe(week[h].missing);
      if (week[h].count > 0) expect(profile?.utilisation[h]).toBeCloseTo(week[h].sum / week[h].count, 5);
      else expect(profile?.utilisation[h]).toBeNaN();
    }
  });

  it('counts by class what the filter leaves, and compares with the whole region', async () => {
    const engine = await opened();
    const all = await ask(engine);
    const rural = await ask(engine, [0, HOUR_COUNT], NORMS, { ...NO_FILTER, classes: ['rural'] });
    const total = (counts: LoadReport['counts']['urban']): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
    expect([total(all.counts.urban), total(all.counts.rural)]).toEqual([3, 2]);
    expect([total(rural.counts.urban), total(rural.counts.rural)]).toEqual([0, 2]);
    expect(Array.from(rural.rows.venue)).toEqual([2, 3]);
    expect(rural.types.get(0)).toEqual(all.types.get(0));
  });

  it('is answered from what was read when only norms change', async () => {
    const engine = await opened();
    const loose = await ask(engine);
    const reads = (await engine.stats()).chunksFetched;
    const strict = await ask(engine, [0, HOUR_COUNT], { ...NORMS, fullPressure: 0.3 });
    expect((await engine.stats()).chunksFetched).toBe(reads);
    const over = (report: LoadReport): number => report.counts.urban.over + report.counts.rural.over;
    expect(over(strict)).toBeGreaterThan(over(loose));
  });

  it('answers only the newest question, and none that was stopped', async () => {
    const engine = await opened();
    const span = [START_MS, START_MS + HOUR_COUNT * HOUR_MS] as const;
    const shares: number[] = [];
    const first = engine.loads(span, NO_FILTER, NORMS, (share) => shares.push(share));
    const second = engine.loads([span[0], span[0] + 200 * HOUR_MS], NO_FILTER, NORMS, () => {});
    expect(await first).toBeNull();
    expect((await second)?.spanMs[1]).toBe(span[0] + 200 * HOUR_MS);
    const third = engine.loads(span, NO_FILTER, NORMS, () => {});
    await engine.stopLoads();
    expect(await third).toBeNull();
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
  });

  it('is empty for a span without hours', async () => {
    const report = await ask(await opened(), [10, 10]);
    expect(report.counts.urban.over + report.counts.urban.under + report.counts.rural.under).toBe(0);
    expect(Array.from(report.rows.meanU).every((mean) => Number.isNaN(mean))).toBe(true);
  });
});
