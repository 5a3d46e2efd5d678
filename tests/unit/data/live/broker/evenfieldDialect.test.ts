import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DialectSink } from '../../../../../src/data/live/broker/dialect.ts';
import { EvenfieldDialect } from '../../../../../src/data/live/broker/evenfieldDialect.ts';
import { instant } from '../../../../../src/data/live/broker/payload.ts';
import { syntheticCatalogue } from '../syntheticCatalogue.ts';

const catalogue = syntheticCatalogue({ venues: 3, equipmentPerVenue: 1 });
const root = `evenfield/${catalogue.region.manifest.id}`;
const AT = '2026-07-06T10:30:00.000Z';
const AT_MS = Date.parse(AT);

function read(topic: string, payload: unknown): { problem: string | null; seen: unknown[] } {
  const seen: unknown[] = [];
  const sink: DialectSink = {
    observe: (...reading) => seen.push(reading),
    unknown: () => seen.push('unknown'),
    points: (row, atMs, values) => seen.push(['points', row, atMs, [...values]]),
    regionProblem: (problem) => seen.push(problem),
  };
  const bytes = payload instanceof Uint8Array ? payload : new TextEncoder().encode(JSON.stringify(payload));
  return { problem: new EvenfieldDialect(catalogue).read(topic, bytes, sink), seen };
}

test('every topic of the format is read, in our units', () => {
  expect(read(`${root}/occupancy/v1`, { t: AT, n: 31, seq: 12, q: 3 }).seen).toEqual([['occupancy', 1, AT_MS, 12, 31, 3]]);
  expect(read(`${root}/flow/v1`, { t: AT_MS, in: 480, out: 468 }).seen).toEqual([
    ['flowIn', 1, AT_MS, Number.NaN, 480, 1],
    ['flowOut', 1, AT_MS, Number.NaN, 468, 1],
  ]);
  expect(read(`${root}/meter/v2/elec_power`, { t: AT, v: 4200, unit: 'W' }).seen).toEqual([['power', 2, AT_MS, Number.NaN, 4.2, 1]]);
  expect(read(`${root}/meter/v2/elec_energy`, { t: AT, v: 2, unit: 'MWh' }).seen).toEqual([['energy', 2, AT_MS, Number.NaN, 2000, 1]]);
  expect(read(`${root}/equipment/e0-0`, { t: AT, state: 'down', points: { runtime_h: 812, bad: 'x' } }).seen).toEqual([
    ['equipment', 0, AT_MS, Number.NaN, 2, 1],
    ['points', 0, AT_MS, [['runtime_h', 812]]],
  ]);
  expect(read(`${root}/occupancy/nobody`, { t: AT, n: 1 }).seen).toEqual(['unknown']);
  expect(read(`${root}/meta`, { format: 'evenfield-live', version: 2 }).seen).toEqual([{ code: 'wrongVersion', detail: '2' }]);
  expect(read('evenfield/elsewhere/meta', {}).seen).toEqual([{ code: 'wrongRegion', detail: 'elsewhere' }]);
});

test('what breaks a rule is refused in words and shows nothing', () => {
  const bad: [string, unknown][] = [
    ['occupancy/v1', { t: AT, n: -1 }],
    ['occupancy/v1', { t: AT, n: '31' }],
    ['occupancy/v1', { n: 31 }],
    ['occupancy/v1', { t: '1970-01-01T00:00:00Z', n: 31 }],
    ['occupancy/v1', [1]],
    ['meter/v1/elec_power', { t: AT, v: 1, unit: 'constructor' }],
    ['equipment/e0-0', { t: AT, state: 'fine' }],
    ['batch/g/1', {}],
  ];
  for (const [topic, payload] of bad) {
    const { problem, seen } = read(`${root}/${topic}`, payload);
    expect([topic, problem, seen]).toEqual([topic, expect.stringMatching(/\w/), []]);
  }
});

test('any topic and any bytes: no throw, and never a value that cannot be', () => {
  const topics = fc.oneof(
    fc.constantFrom('occupancy/v1', 'flow/v1', 'meter/v1/elec_power', 'equipment/e0-0', 'batch/g/1', 'meta').map((end) => `${root}/${end}`),
    fc.string(),
  );
  const payloads = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc
      .record({
        t: fc.oneof(fc.constant(AT), fc.anything()),
        n: fc.anything(),
        in: fc.anything(),
        out: fc.anything(),
        v: fc.anything(),
        state: fc.anything(),
        points: fc.anything(),
        seq: fc.anything(),
        q: fc.anything(),
      })
      .map((json) => {
        try {
          return new TextEncoder().encode(JSON.stringify(json));
        } catch {
          return new Uint8Array();
        }
      }),
  );
  fc.assert(
    fc.property(topics, payloads, (topic, payload) => {
      for (const reading of read(topic, payload).seen) {
        if (!Array.isArray(reading) || reading[0] === 'points') continue;
        expect(Number.isFinite(reading[2])).toBe(true);
        expect(Number.isFinite(reading[4])).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('an instant is what Date.parse says it is, for every form that is taken', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }), (date) => {
      expect(instant(date.toISOString())).toBe(date.getTime());
      expect(instant(date.toISOString().replace(/\.\d+Z/, '+02:00'))).toBe(Math.floor(date.getTime() / 1000) * 1000 - 7_200_000);
    }),
  );
  for (const text of ['2026-07-06T10:30:00.0x0Z', '2026-07-06T24:30:00.000Z', '2026-13-06T10:30:00.000Z', '2026-07-06 10:30', 'now', '']) {
    expect([text, instant(text)]).toEqual([text, Number.NaN]);
  }
});
