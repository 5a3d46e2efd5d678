import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { generateDemo } from '../../../../cli/demo/generateDemo.ts';
import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import { OpenTime } from '../../../../src/data/maintenance/openTime.ts';
import { parseOpeningHours } from '../../../../src/domain/openingHours.ts';
import { addSums, NO_SUMS, SUM_KEYS } from '../../../../src/domain/reliabilityReport.ts';
import type { ReliabilityQuestion, ReliabilitySums } from '../../../../src/domain/reliabilityReport.ts';
import type { SimulatedVenue } from '../../../../src/domain/simulation/venueModel.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';

const AT = Date.parse('2026-08-12T04:00:00Z');
const DAY = 86_400_000;
const ASKED: ReliabilityQuestion = { spanMs: [AT - 300 * DAY, AT], filter: NO_FILTER, by: 'class', fromSeverity: 3, focus: null };

describe('reliability of a generated region', () => {
  const dir = mkdtempSync(join(tmpdir(), 'evenfield-reliability-'));
  let engine: LiveEngine;
  let catalogue: Catalogue;

  beforeAll(async () => {
    await generateDemo({ seed: 5, outDir: dir, venues: 140, withHistory: false });
    catalogue = await openCatalogue(createFileSource(dir));
    engine = new LiveEngine(
      () => Promise.resolve(catalogue),
      () => createFileSource(dir),
    );
    await engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => undefined);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('adds up the same by class, make and district', async () => {
    const whole = await engine.reliability(ASKED, AT);
    expect(whole.urban.failures).toBeGreaterThan(20);
    expect(whole.rural.failures).toBeGreaterThan(0);
    for (const by of ['class', 'make', 'district'] as const) {
      const { urban, rural, rows } = await engine.reliability({ ...ASKED, by }, AT);
      const sum = (side: 'urban' | 'rural'): ReliabilitySums => rows.map((row) => row[side]).reduce(addSums, NO_SUMS);
      for (const key of SUM_KEYS) {
        expect(sum('urban')[key] / (whole.urban[key] || 1), `${by} ${key}`).toBeCloseTo(urban[key] / (whole.urban[key] || 1), 9);
        expect(sum('rural')[key]).toBeCloseTo(rural[key], -3);
      }
    }
  });

  it('shows each machine down or degraded while the strip says so, and not after', async () => {
    const { lanes } = await engine.reliability(ASKED, AT);
    expect(lanes.length).toBeGreaterThan(10);
    const lengths = lanes.map(({ downMs }) => downMs);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
    for (const lane of lanes) {
      for (const { fromMs, toMs, level } of lane.spells) {
        const stateAt = async (atMs: number) =>
          (await engine.venueDetail(lane.venue, atMs)).equipment.find(({ equipment }) => equipment.id === lane.equipmentId)?.state;
        const states = await Promise.all([stateAt(fromMs), stateAt((fromMs + toMs) / 2), stateAt(toMs - 1)]);
        if (level === 'down') expect(states).toContain('down');
        else expect(states).toEqual(['degraded', 'degraded', 'degraded']);
        if (toMs < AT) expect(['down', 'degraded']).not.toContain(await stateAt(toMs));
      }
    }
  });

  it('has the mean number of machines out that their time out makes', async () => {
    const { course, urban, rural } = await engine.reliability(ASKED, AT);
    const total = (steps: Float32Array): number => steps.reduce((sum, value) => sum + value * course.stepMs, 0);
    expect(total(course.urban) / urban.downMs).toBeCloseTo(1, 4);
    expect(total(course.rural) / rural.downMs).toBeCloseTo(1, 4);
  });

  it('looks at one group, at a filter, and no further than now', async () => {
    const pumps = await engine.reliability({ ...ASKED, focus: 'POOL_PUMP' }, AT);
    expect(new Set(pumps.lanes.map(({ cls }) => cls))).toEqual(new Set(['POOL_PUMP']));
    const rural = await engine.reliability({ ...ASKED, filter: { ...NO_FILTER, classes: ['rural'] } }, AT);
    expect(rural.urban).toEqual(NO_SUMS);
    const cut = await engine.reliability({ ...ASKED, spanMs: [AT - DAY, AT + 9 * DAY] }, AT);
    expect(cut.spanMs).toEqual([AT - DAY, AT]);
    const future = await engine.reliability({ ...ASKED, spanMs: [AT + DAY, AT + 9 * DAY] }, AT);
    expect(future.urban.exposureMs + future.rural.exposureMs).toBe(0);
  });

  it('counts an order that a planner raises at once', async () => {
    const item = catalogue.equipment[0];
    const venue = catalogue.venueIndexById.get(item.venueId) as number;
    const before = await engine.equipmentPast(venue, item.id, AT);
    const order = {
      id: 'W-PLANNER',
      venueId: item.venueId,
      equipmentId: item.id,
      kind: 'CM',
      priority: 'P1',
      title: 'Torn net',
      titleZh: '',
      severity: 4,
      failureMode: 'net',
      estimatedHours: 1,
      estimatedCost: 10,
    } as const;
    await engine.postOrderEvent({ type: 'raised', orderId: order.id, by: 'Planner', order, reason: '' }, AT);
    const after = await engine.equipmentPast(venue, item.id, AT + DAY);
    expect(after.orders).toBe(before.orders + 1);
    expect(after.lastOrders[0].order.id).toBe('W-PLANNER');
    expect(after.sums.failures).toBe(before.sums.failures + 1);
    const { lanes, spanMs } = await engine.reliability({ ...ASKED, spanMs: [AT, AT + DAY], fromSeverity: 4 }, AT + DAY);
    expect(lanes.find(({ equipmentId }) => equipmentId === item.id)?.downMs).toBeCloseTo(spanMs[1] - AT, -5);
  });

  it('tells the nearest other venue of the type and how many people a day depend on it', async () => {
    const { venues } = catalogue.region;
    const item = catalogue.equipment.find(({ cls }) => cls === 'POOL_PUMP');
    const venue = catalogue.venueIndexById.get(item?.venueId ?? '') as number;
    const { nearest, visitsPerDay, wearDays, medianRemainingDays } = await engine.equipmentPast(venue, item?.id ?? '', AT);
    expect(visitsPerDay).toBeGreaterThan(10);
    expect(nearest).not.toBeNull();
    expect(venues.type[nearest?.venue ?? 0]).toBe(venues.type[venue]);
    expect(nearest?.venue).not.toBe(venue);
    expect(nearest?.minutes).toBeGreaterThan(((nearest?.km ?? 0) / 40) * 59);
    expect(wearDays).toBeLessThanOrEqual(672.5);
    expect(medianRemainingDays).toBeGreaterThan(0);
    await expect(engine.equipmentPast(venue, 'no such piece', AT)).rejects.toThrow('no such piece');
  });
});

describe('opening time', () => {
  const hours = parseOpeningHours('Mo-Fr 08:00-20:00;Sa 18:00-26:00');
  if (!hours.ok) throw new Error('hours');
  const venue = { hours: hours.value, closures: undefined } as unknown as SimulatedVenue;
  const monday = Date.parse('2026-08-10T00:00:00Z');
  const H = 3_600_000;

  it('is what the hours say, past midnight too, and is unknown without hours', () => {
    const time = new OpenTime('UTC', [venue, { ...venue, hours: null }], monday, monday + 7 * DAY);
    expect(time.openMs(0, monday, monday + 7 * DAY) / H).toBe(5 * 12 + 8);
    expect(time.openMs(0, monday + 6 * H, monday + 9.5 * H) / H).toBe(1.5);
    expect(time.openMs(0, monday + 6 * DAY, monday + 7 * DAY) / H).toBe(2);
    expect(time.openMs(0, monday + H, monday)).toBe(0);
    expect(time.openMs(1, monday, monday + DAY)).toBeNaN();
  });

  it('is none on days that the calendar closes', () => {
    const day = monday / DAY;
    const time = new OpenTime('UTC', [{ ...venue, closures: [[day, day + 1]] }], monday, monday + 3 * DAY);
    expect(time.openMs(0, monday, monday + 3 * DAY) / H).toBe(12);
  });
});
