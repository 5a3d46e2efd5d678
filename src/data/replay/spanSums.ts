import type { ResourceSpec } from '../../domain/formulas.ts';
import { RESOURCES } from '../../domain/formulas.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';

export type ResourceId = ResourceSpec['variable'];

/** Sums over the venues that report a resource and every head-count: both sides of the resource per visit. */
export interface CountedSums {
  /** The resource itself. */
  counted: number;
  visits: number;
  visitorHours: number;
}

/** Sums over a span of hours for one class. Absent variables are NaN. */
export interface ClassSums {
  /** Σ value by variable; occupancy is visitor-hours. */
  readonly sum: Record<VariableId, number>;
  /** Venue-hours with a reading of each variable. */
  readonly count: Record<VariableId, number>;
  /** Venue-hours in which a reading of each variable was expected. */
  readonly expected: Record<VariableId, number>;
  readonly metered: Record<ResourceId, CountedSums>;
  /** Venue-hours whose readings are imputed or simulated, of the variable that is read most. */
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
  const zero = (variable: VariableId): number => (variables.includes(variable) ? 0 : Number.NaN);
  const start = (): Record<VariableId, number> =>
    Object.fromEntries(VARIABLES.map((variable) => [variable, zero(variable)])) as Record<VariableId, number>;
  const metered = Object.fromEntries(
    RESOURCES.map(({ variable }): [ResourceId, CountedSums] => [
      variable,
      { counted: zero(variable), visits: zero('visits'), visitorHours: zero('occupancy') },
    ]),
  ) as Record<ResourceId, CountedSums>;
  return { sum: start(), count: start(), expected: start(), metered, imputed: 0, capacityHours: hasCapacity ? 0 : Number.NaN };
}

/** Readings of the variable that is read most. */
export function mostRead({ count }: ClassSums): number {
  return Math.max(0, ...Object.values(count).filter((value) => !Number.isNaN(value)));
}
