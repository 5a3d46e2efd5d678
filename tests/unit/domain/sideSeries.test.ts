import { describe, expect, it } from 'vitest';

import type { ClassSeries } from '../../../src/domain/history.ts';
import { sideSeries } from '../../../src/domain/sideSeries.ts';

function series(part: Partial<Record<'urban' | 'rural' | 'missingUrban' | 'missingRural', number[]>>): ClassSeries {
  const { urban = [], rural = [], missingUrban = [], missingRural = [] } = part;
  return {
    variable: 'water',
    unit: 'm3',
    timesMs: Float64Array.from(urban, (_, i) => i),
    urban: Float64Array.from(urban),
    rural: Float64Array.from(rural),
    missingUrban: Float32Array.from(missingUrban),
    missingRural: Float32Array.from(missingRural),
    level: 'hour',
  };
}

describe('sideSeries', () => {
  it('adds the classes, and leaves out one that a side does not have', () => {
    const both = series({ urban: [3, 5], rural: [1, Number.NaN], missingUrban: [0, 0], missingRural: [0, 0] });
    expect([...sideSeries(both, { urban: 10, rural: 0 }).values]).toEqual([4, 5]);
  });

  it('is a gap, not a fall, where half the venues or more are silent', () => {
    const silent = series({ urban: [3, 3, Number.NaN], rural: [1, 1, Number.NaN], missingUrban: [0, 1, 1], missingRural: [0.5, 0, 1] });
    const side = sideSeries(silent, { urban: 30, rural: 10 });
    expect([...side.values]).toEqual([4, Number.NaN, Number.NaN]);
    expect([...side.missing]).toEqual([0.125, 0.75, 1]);
  });

  it('has no value for a side without venues', () => {
    const none = series({ urban: [Number.NaN], rural: [Number.NaN], missingUrban: [0], missingRural: [0] });
    expect([...sideSeries(none, { urban: 0, rural: 0 }).values]).toEqual([Number.NaN]);
  });
});
