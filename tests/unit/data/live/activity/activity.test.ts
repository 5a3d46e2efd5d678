import { describe, expect, it } from 'vitest';

import { ActivityLog } from '../../../../../src/data/live/activity/activityLog.ts';
import type { ActivityReading } from '../../../../../src/data/live/activity/activityPayload.ts';
import { readActivity } from '../../../../../src/data/live/activity/activityPayload.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const GOOD = { t: '2026-11-29T01:15:00Z', s: 300, n: 12, steps: 4000, speed: 5.2, at: 250, name: 'Lotus bridge', sim: true };
const T = Date.parse(GOOD.t);

describe('an activity message', () => {
  it('is read with its interval', () => {
    const read = readActivity(bytes(GOOD)) as ActivityReading;
    expect(read).toMatchObject({
      startMs: T - 300_000,
      endMs: T,
      persons: 12,
      steps: 4000,
      speedKmh: 5.2,
      kcal: Number.NaN,
      alongM: 250,
      isSimulated: true,
    });
    expect(read.name).toBe('Lotus bridge');
  });

  it('that carries anything of a single person, or what cannot be, is refused in a sentence', () => {
    const refused = (change: object): unknown => readActivity(bytes({ ...GOOD, ...change }));
    expect(refused({ userId: 'x' })).toBe('"userId" is not a field of an activity message');
    expect(refused({ mac: '00:11' })).toMatch(/not a field/);
    expect(refused({ n: -1 })).toMatch(/^n is not/);
    expect(refused({ n: 1.5 })).toMatch(/^n is not/);
    expect(refused({ n: 1, steps: 30_000 })).toMatch(/^steps/);
    expect(refused({ speed: 900 })).toMatch(/^speed/);
    expect(refused({ kcal: 1e9 })).toMatch(/^kcal/);
    expect(refused({ s: 0 })).toMatch(/^s is not/);
    expect(refused({ s: 86_400 })).toMatch(/^s is not/);
    expect(refused({ t: 'yesterday' })).toMatch(/^t is not/);
    expect(refused({ at: -5 })).toMatch(/^at is not/);
    expect(readActivity(bytes('[1]'))).toMatch(/not a JSON object/);
    expect(readActivity(bytes('{'))).toBe('not JSON');
  });
});

describe('the log of a region', () => {
  const reading = (change: Partial<ActivityReading> = {}): ActivityReading => ({
    ...(readActivity(bytes(GOOD)) as ActivityReading),
    ...change,
  });
  const cellOf = (log: ActivityLog, startMs: number) => log.measured(7)?.points[0].cells.get(startMs);

  it('merges intervals to quarters and counts what comes twice once', () => {
    const log = new ActivityLog(5);
    expect(log.measured(7)).toBeNull();
    for (const minutes of [10, 5, 0, 0]) log.accept(7, 'P1', reading({ endMs: T - minutes * 60_000 }), T + 1000);
    expect(cellOf(log, T - 900_000)).toMatchObject({ persons: 36, steps: 12_000 });
    expect(cellOf(log, T - 900_000)?.speedKmh).toBeCloseTo(5.2, 9);
  });

  it('lets no few persons change a quarter that has been shown', () => {
    const log = new ActivityLog(5);
    log.accept(7, 'P1', reading({ endMs: T - 600_000 }), T - 500_000);
    log.accept(7, 'P1', reading({ persons: 2, steps: 500 }), T + 60_000);
    expect(cellOf(log, T - 900_000)?.persons).toBe(14);
    log.accept(7, 'P1', reading({ endMs: T - 300_000, persons: 3, steps: 500 }), T + 130_000);
    expect(cellOf(log, T - 900_000)?.persons).toBe(14);
    log.accept(7, 'P1', reading({ endMs: T - 300_000 + 1000, persons: 6 }), T + 130_000);
    expect(cellOf(log, T - 900_000)?.persons).toBe(20);
  });

  it('keeps no more than a day, no future and no more points than it says', () => {
    const log = new ActivityLog(5);
    expect(log.accept(7, 'P1', reading({ endMs: T + 400_000 }), T)).toBe('t is in the future');
    for (let k = 0; k < 300; k++) log.accept(7, 'P1', reading({ endMs: T + k * 900_000 }), T + k * 900_000);
    expect(log.measured(7)?.points[0].cells.size).toBeLessThanOrEqual(110);
    for (let k = 2; k <= 32; k++) expect(log.accept(7, `P${k}`, reading(), T)).toBeNull();
    expect(log.accept(7, 'P33', reading(), T)).toMatch(/more than 32 points/);
  });
});
