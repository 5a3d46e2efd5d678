import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';

/** Sums over a span of hours for one class. Absent variables are NaN. */
export interface ClassSums {
  /** Σ value by variable; occupancy is visitor-hours. */
  readonly sum: Record<VariableId, number>;
  /** Venue-hours with a reading of each variable. */
  readonly count: Record<VariableId, number>;
  /** Venue-hours in which a counter was expected to report. */
  expected: number;
  /** Venue-hours whose readings are imputed or simulated. */
  imputed: number;
  /** Capacity of venue-hours that were open and had a head-count; NaN where the history does not say. */
  capacityHours: number;
}

export interface SpanSums {
  readonly urban: ClassSums;
  readonly rural: ClassSums;
  readonly hours: number;
}

/** Zeros for the variables a history has, NaN for the others. */
export function emptySums(variables: readonly string[], hasCapacity: boolean): ClassSums {
  const start = (): Record<VariableId, number> =>
    Object.fromEntries(VARIABLES.map((variable) => [variable, variables.includes(variable) ? 0 : Number.NaN])) as Record<
      VariableId,
      number
    >;
  return { sum: start(), count: start(), expected: 0, imputed: 0, capacityHours: hasCapacity ? 0 : Number.NaN };
}
