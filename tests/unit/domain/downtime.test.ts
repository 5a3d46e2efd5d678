import { describe, expect, it } from 'vitest';

import { faultSpells, mergeSpells, overlapMs, reportedSpells, spellLevel, workSpans } from '../../../src/domain/downtime.ts';

const H = 3_600_000;
const at = (hours: number, state: Parameters<typeof faultSpells>[2][number]['state']) => ({ atMs: hours * H, state });

describe('when a piece was out', () => {
  it('lasts from the report to the completion, time on hold among it', () => {
    const moves = [at(1, 'reported'), at(2, 'triaged'), at(5, 'in_progress'), at(6, 'on_hold'), at(30, 'in_progress'), at(31, 'completed')];
    expect(faultSpells('a', 4, [...moves, at(32, 'verified'), at(40, 'closed')])).toEqual([
      { fromMs: 1 * H, toMs: 31 * H, severity: 4, isRepaired: true, orderIds: ['a'] },
    ]);
  });

  it('begins anew when an order is reopened, and goes on while it is not completed', () => {
    const moves = [at(0, 'reported'), at(10, 'completed'), at(20, 'reopened'), at(21, 'scheduled')];
    expect(faultSpells('a', 3, moves).map(({ fromMs, toMs, isRepaired }) => [fromMs / H, toMs / H, isRepaired])).toEqual([
      [0, 10, true],
      [20, Infinity, false],
    ]);
  });

  it('counts no repair where the order was cancelled, and no fault where it was rejected or a duplicate', () => {
    expect(faultSpells('a', 3, [at(0, 'reported'), at(4, 'cancelled')])).toMatchObject([{ toMs: 4 * H, isRepaired: false }]);
    expect(faultSpells('a', 3, [at(0, 'reported'), at(4, 'rejected')])).toEqual([]);
    expect(faultSpells('a', 3, [at(0, 'reported'), at(4, 'duplicate')])).toEqual([]);
    expect(faultSpells('a', 3, [])).toEqual([]);
  });

  it('makes one failure of faults that overlap, the worst of them, repaired when the last of them is', () => {
    const spell = (fromH: number, toH: number, severity: number, id: string, isRepaired = true) => ({
      fromMs: fromH * H,
      toMs: toH * H,
      severity,
      isRepaired,
      orderIds: [id],
    });
    const spells = [spell(20, 30, 3, 'c'), spell(0, 10, 3, 'a'), spell(5, 12, 4, 'b', false), spell(1, 2, 1, 'd')];
    expect(mergeSpells(spells, 3)).toEqual([
      { fromMs: 0, toMs: 12 * H, severity: 4, isRepaired: false, orderIds: ['a', 'b'] },
      spell(20, 30, 3, 'c'),
    ]);
    expect(mergeSpells(spells, 4)).toEqual([spell(5, 12, 4, 'b', false)]);
    expect(mergeSpells([], 1)).toEqual([]);
  });

  it('takes what a machine reports of itself, from the first report of a state to the next of another', () => {
    const report = (hours: number, state: 'up' | 'down' | 'degraded') => ({ atMs: hours * H, state });
    const reports = [report(0, 'up'), report(3, 'down'), report(4, 'down'), report(9, 'up'), report(20, 'degraded')];
    expect(reportedSpells(reports).map(({ fromMs, toMs, severity, isRepaired }) => [fromMs / H, toMs / H, severity, isRepaired])).toEqual([
      [3, 9, 4, true],
      [20, Infinity, 3, false],
    ]);
  });

  it('tells planned work by the hours at work, and levels by severity as everywhere', () => {
    const moves = [at(0, 'scheduled'), at(8, 'in_progress'), at(10, 'on_hold'), at(30, 'in_progress'), at(31, 'completed')];
    expect(workSpans(moves)).toEqual([
      [8 * H, 10 * H],
      [30 * H, 31 * H],
    ]);
    expect([4, 3, 2].map(spellLevel)).toEqual(['down', 'degraded', 'defect']);
    expect([overlapMs(0, 10, 5, 20), overlapMs(0, 5, 5, 9), overlapMs(0, Infinity, 2, 4)]).toEqual([5, 0, 2]);
  });
});
