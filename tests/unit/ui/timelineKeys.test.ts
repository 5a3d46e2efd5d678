import { describe, expect, it } from 'vitest';

import { keyTarget } from '../../../src/ui/timeline/keys.ts';

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
