import { describe, expect, it } from 'vitest';

import type { Figure } from '../../../src/domain/figures.ts';
import type { VenueSums } from '../../../src/domain/trace.ts';
import { reconcile, totalOf } from '../../../src/ui/trace/reconcile.ts';

function figure(id: string, ...inputs: [name: string, urban: number | null, rural: number | null][]): Figure {
  return { id, inputs: inputs.map(([name, urban, rural]) => ({ name, unit: '1', urban, rural })) } as unknown as Figure;
}

function sums(sum: number[], divisor: number[] = []): VenueSums {
  return { sum: Float64Array.from(sum), divisor: Float64Array.from(divisor) } as unknown as VenueSums;
}

describe('the venues beside the figure', () => {
  it('agree exactly, within rounding of stored daily sums, or differ', () => {
    const of = (stated: number) => reconcile(figure('water.total', ['water', stated, 0]), sums([100, Number.NaN, 200])).amount.agreement;
    expect(of(300)).toBe('exact');
    expect(of(300 + 1e-8)).toBe('exact');
    expect(of(300.0001)).toBe('rounded');
    expect(of(301)).toBe('differs');
    expect(of(0)).toBe('differs');
  });

  it('compare a divisor that is of the venues, and only tell one that is of the whole', () => {
    const perVisit = reconcile(figure('water.perVisit', ['waterCounted', 3, 1], ['visitsMetered', 30, 12]), sums([1, 3], [12, 30]));
    expect(perVisit.divisor).toMatchObject({ sum: 42, stated: 42, agreement: 'exact', name: 'visitsMetered' });
    const wrong = reconcile(figure('water.perVisit', ['waterCounted', 3, 1], ['visitsMetered', 30, 12]), sums([1, 3], [12, 31]));
    expect(wrong.divisor?.agreement).toBe('differs');
    const perHead = reconcile(figure('water.perResident', ['waterMetered', 3, 1], ['residents', 1000, 500]), sums([1, 3], []));
    expect(perHead.divisor).toMatchObject({ stated: 1500, agreement: 'unknown' });
    const mean = reconcile(figure('occupancy.mean', ['visitorHours', 3, 1], ['hours', 168, 168]), sums([1, 3], []));
    expect(mean.divisor?.stated).toBe(168);
  });

  it('say so when there is nothing to compare with, and never take missing for zero', () => {
    expect(reconcile(null, sums([1])).amount.agreement).toBe('unknown');
    expect(reconcile(figure('water.total', ['water', null, null]), sums([1])).amount.agreement).toBe('unknown');
    expect(totalOf(Float64Array.of(Number.NaN))).toBeNaN();
    expect(totalOf(Float64Array.of())).toBeNaN();
    expect(totalOf(Float64Array.of(Number.NaN, 2))).toBe(2);
  });
});
