import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { HistoryWriter } from '../../../../cli/history/historyWriter.ts';
import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import { HOUR_MS } from '../../../../src/domain/civilTime.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { LOCATION } from './smallHistory.ts';

const VENUES = 16_401;
const START_MS = Date.UTC(2026, 0, 4, 16);
let folder = '';
afterAll(() => rm(folder, { recursive: true, force: true }));

it('more venues than a chunk holds are parted and joined again', async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenfield-many-'));
  const ids = Array.from({ length: VENUES }, (_, v) => `v${v}`);
  const district = new Uint16Array(VENUES);
  const hasCounter = new Uint8Array(VENUES).fill(1);
  const writer = new HistoryWriter(join(folder, 'history.zarr'), {
    venueIds: ids,
    districtOfVenue: district,
    districtIds: ['d'],
    timeZone: 'Asia/Shanghai',
    startMs: START_MS,
    hourCount: 2,
    label: 'many',
    synthetic: true,
    hasCounter,
    variables: ['occupancy'],
  });
  const occupancy = Float32Array.from({ length: 2 * VENUES }, (_, i) => (i % VENUES) % 200);
  await writer.writeHours(0, { occupancy }, new Uint16Array(2 * VENUES).fill(QUALITY.simulated));
  await writer.finish();

  const engine = new ReplayEngine(() => createFileSource(folder));
  await engine.open(LOCATION, 'history.zarr', {
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    venueCount: VENUES,
    venueIds: ids,
    districtIds: ['d'],
    hasCounter,
    type: new Uint8Array(VENUES),
    district,
    isUrban: new Uint8Array(VENUES),
    capacity: new Float32Array(VENUES).fill(100),
    fieldAreaM2: new Float32Array(VENUES),
    floorAreaM2: new Float32Array(VENUES),
    districtPopulation: Float64Array.from([1]),
    districtIsUrban: Uint8Array.from([0]),
    places: {
      lon: new Float64Array(VENUES),
      lat: new Float64Array(VENUES),
      accuracy: new Uint8Array(VENUES),
      access: new Uint8Array(VENUES),
      openHours: ids.map(() => ''),
      population: null,
    },
  });
  const window = await engine.window('occupancy', START_MS);
  expect(window.stepCount).toBe(3);
  expect(ids.every((_, v) => window.codes[VENUES + v] === v % 200)).toBe(true);
  const total = occupancy.subarray(0, VENUES).reduce((sum, value) => sum + value, 0);
  for (const types of [[], [0]]) {
    const series = await engine.series('occupancy', [START_MS, START_MS + 2 * HOUR_MS], { ...NO_FILTER, types }, 10);
    expect([...series.rural]).toEqual([expect.closeTo(total, 3), expect.closeTo(total, 3)]);
    const days = await engine.series('occupancy', [START_MS, START_MS + 2 * HOUR_MS], { ...NO_FILTER, types }, 1);
    expect([...days.rural]).toEqual([expect.closeTo(total, 3)]);
  }
});
