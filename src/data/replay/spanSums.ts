import type { VariableId } from '../../domain/timeField.ts';

/** Sums over a span of hours for one class. Absent variables are NaN. */
export interface ClassSums {
  /** Σ value by variable; occupancy is visitor-hours. */
  readonly sum: Record<VariableId, number>;
  /** Venue-hours with a reading of each variable. */
  readonly count: Record<VariableId, number>;
  /** Venue-hours in which a counter was expected to report. */
  readonly expected: number;
  readonly imputed: number;
}

export interface SpanSums {
  readonly urban: ClassSums;
  readonly rural: ClassSums;
  readonly hours: number;
}
