import { RESOURCES } from '../../domain/formulas.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { VenueSums } from '../../domain/trace.ts';

/** What is told of each venue; the same suffixes as the figures have. */
export const MEASURES = ['total', 'mean', 'perM2', 'perVisit', 'utilisation'] as const;
export type Measure = (typeof MEASURES)[number];

/** The measures that make sense of a variable, the first is shown at first. */
export function measuresOf(variable: VariableId, known: readonly VariableId[]): readonly Measure[] {
  if (variable === 'occupancy') return ['mean', 'utilisation'];
  if (variable === 'visits') return ['total'];
  return known.includes('visits') ? ['perVisit', 'perM2', 'total'] : ['perM2', 'total'];
}

export function figureIdOf(variable: VariableId, measure: Measure): string {
  return `${variable}.${measure}`;
}

/** A measure's unit, and the measure of each row of the sums; NaN where it is not known. */
export function measured(sums: VenueSums, measure: Measure): { readonly unit: string; readonly values: Float64Array } {
  const spec = RESOURCES.find(({ variable }) => variable === sums.variable);
  const factor = spec?.intensityFactor ?? 1;
  const unit = spec?.intensityUnit ?? sums.unit;
  const over = (divisor: Float64Array, times: number): Float64Array =>
    sums.sum.map((sum, i) => (divisor[i] > 0 ? (times * sum) / divisor[i] : Number.NaN));
  switch (measure) {
    case 'total':
      return { unit: sums.unit, values: sums.sum };
    case 'mean':
      return { unit: '{person}', values: over(sums.hoursRead, 1) };
    case 'perM2':
      return { unit: `${unit}/m2`, values: over(sums.divisor, factor) };
    case 'perVisit':
      return { unit: `${unit}/{visit}`, values: over(sums.divisor, factor) };
    case 'utilisation':
      return { unit: '1', values: over(sums.divisor, 1) };
  }
}
