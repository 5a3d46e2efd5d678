import { describe, expect, it } from 'vitest';

import { keyAction, keyTarget } from '../../../src/ui/timeline/keys.ts';

const at = (iso: string): number => Date.parse(iso);
const span = [at('2026-03-27T00:00:00+01:00'), at('2026-04-02T00:00:00+02:00')] as const;
const press = (key: string, from: string, shiftKey = false, ctrlKey = false): number | null =>
  keyTarget({ key, shiftKey, ctrlKey, metaKey: false, altKey: false }, { timeZone: 'Europe/Paris', nowMs: at(from), span });

describe('timeline keys', () => {
  it('moves an hour of time with arrows and a local day with shift', () => {
    expect(press('ArrowRight', '2026-03-28T15:00:00+01:00')).toBe(at('2026-03-28T16:00:00+01:00'));
    expect(press('ArrowRight', '2026-03-28T15:00:00+01:00', true)).toBe(at('2026-03-29T15:00:00+02:00'));
    expect(press('ArrowLeft', '2026-03-29T15:00:00+02:00', true)).toBe(at('2026-03-28T15:00:00+01:00'));
  });

  it('stays within the history', () => {
    expect(press('ArrowLeft', '2026-03-27T00:00:00+01:00')).toBe(span[0]);
    expect(press('PageUp', '2026-03-30T00:00:00+02:00')).toBe(span[1] - 1);
    expect(press('End', '2026-03-30T00:00:00+02:00')).toBe(span[1] - 1);
    expect(press('Home', '2026-03-30T00:00:00+02:00')).toBe(span[0]);
  });

  it('leaves the browser’s own shortcuts alone', () => {
    expect(press('ArrowRight', '2026-03-30T00:00:00+02:00', false, true)).toBeNull();
    expect(press('a', '2026-03-30T00:00:00+02:00')).toBeNull();
  });
});

describe('what keys do', () => {
  const act = (
    key: string,
    level: 'hour' | 'day' | 'week',
    held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {},
  ) =>
    keyAction({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, level, {
      timeZone: 'Europe/Paris',
      nowMs: at('2026-03-29T15:00:00+02:00'),
      span,
    });

  it('plays with space, steps with comma and full stop, loops with brackets, on Chinese and European keyboards', () => {
    expect(act(' ', 'hour')).toEqual({ kind: 'toggle' });
    for (const key of [',', '，']) expect(act(key, 'day')).toEqual({ kind: 'step', steps: -1 });
    for (const key of ['.', '。']) expect(act(key, 'hour')).toEqual({ kind: 'step', steps: 1 });
    for (const key of ['[', '【']) expect(act(key, 'hour')).toEqual({ kind: 'loop', edge: 'start' });
    expect(act(']', 'hour', { ctrlKey: true, altKey: true })).toEqual({ kind: 'loop', edge: 'end' });
    expect(act('[', 'hour', { metaKey: true })).toBeNull();
    expect(act(']', 'hour', { ctrlKey: true })).toBeNull();
  });

  it('steps by what is shown with arrows, by a local day with shift, and goes to the ends at every level', () => {
    expect(act('ArrowRight', 'hour')).toEqual({ kind: 'seek', atMs: at('2026-03-29T16:00:00+02:00') });
    expect(act('ArrowRight', 'day')).toEqual({ kind: 'step', steps: 1 });
    expect(act('ArrowLeft', 'week')).toEqual({ kind: 'step', steps: -1 });
    expect(act('ArrowLeft', 'day', { shiftKey: true })).toEqual({ kind: 'seek', atMs: at('2026-03-28T15:00:00+01:00') });
    for (const level of ['hour', 'day', 'week'] as const) expect(act('Home', level)).toEqual({ kind: 'seek', atMs: span[0] });
  });
});
