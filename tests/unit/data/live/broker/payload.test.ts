import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, jsonObject, plainReading } from '../../../../../src/data/live/broker/payload.ts';

const encoder = new TextEncoder();
const DAY = '2026-07-06';

/** What the long way says of a message, by the names that the short way knows. */
function slowly(text: string): Record<string, number> | null {
  const json = jsonObject(encoder.encode(text));
  if (typeof json === 'string') return null;
  const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
  return {
    atMs: instant(json.t),
    n: number(json.n),
    in: number(json.in),
    out: number(json.out),
    seq: number(json.seq),
    q: number(json.q),
  };
}

function quickly(text: string): Record<string, number> | null {
  // The short way knows the day that was last read the long way.
  instant(`${DAY}T00:00:00.000Z`);
  const plain = plainReading(encoder.encode(text));
  return plain === null ? null : { ...plain };
}

describe('a plain message', () => {
  test('is read from its bytes', () => {
    expect(quickly(`{"t":"${DAY}T10:30:05.125Z","n":31.25,"seq":12,"q":1}`)).toEqual({
      atMs: Date.parse(`${DAY}T10:30:05.125Z`),
      n: 31.25,
      in: Number.NaN,
      out: Number.NaN,
      seq: 12,
      q: 1,
    });
  });

  test.each([
    ['a space', `{"t": "${DAY}T10:30:05.125Z"}`],
    ['another day', `{"t":"2026-07-07T10:30:05.125Z","n":1}`],
    ['another form of the instant', `{"t":"${DAY}T10:30:05Z","n":1}`],
    ['an hour that is none', `{"t":"${DAY}T25:30:05.125Z","n":1}`],
    ['another key', `{"t":"${DAY}T10:30:05.125Z","unit":"kW"}`],
    ['a sign', '{"n":-1}'],
    ['an exponent', '{"n":1e3}'],
    ['leading zeros', '{"n":007}'],
    ['a bare point', '{"n":1.}'],
    ['too many digits', '{"n":1234567890123456}'],
    ['a comma too many', '{"n":1,}'],
    ['what was cut short', '{"n":1'],
    ['nothing', ''],
    ['an empty object', '{}'],
  ])('with %s goes the long way', (_what, text) => {
    expect(quickly(text)).toBeNull();
  });

  test('says the same both ways, whatever its numbers and order', () => {
    const number = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom(0, 0.5, 100, 65_535));
    const message = fc.record(
      {
        t: fc.integer({ min: 0, max: 86_399_999 }).map((ms) => new Date(Date.parse(`${DAY}T00:00:00Z`) + ms).toISOString()),
        n: number,
        in: number,
        out: number,
        seq: fc.nat(),
        q: fc.nat(4096),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(message, fc.integer(), (value, turn) => {
        const entries = Object.entries(value);
        const text = JSON.stringify(Object.fromEntries([...entries.slice(turn % 3), ...entries.slice(0, turn % 3)]));
        const quick = quickly(text);
        if (quick !== null) expect(quick).toEqual(slowly(text));
      }),
    );
  });

  test('of damaged bytes is never taken for another than the long way takes it for', () => {
    const sound = encoder.encode(`{"t":"${DAY}T10:30:05.125Z","n":31.25,"seq":12,"q":1,"in":480,"out":7}`);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 32, max: 126 }), (at, byte) => {
        const damaged = sound.slice();
        damaged[at] = byte;
        const text = new TextDecoder().decode(damaged);
        const quick = quickly(text);
        if (quick !== null) expect(quick).toEqual(slowly(text));
      }),
      { numRuns: 2000 },
    );
  });
});
