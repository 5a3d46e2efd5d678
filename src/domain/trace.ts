import type { VariableId } from './timeField.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';

/** A figure to be followed to its venues, their hours and the rows these were read from. */
export interface TraceRequest {
  /** Id of the figure that was asked about, key into FORMULAS; '' for a plain sum of `variable`. */
  readonly figureId: string;
  readonly variable: VariableId;
  /** UTC ms, end exclusive. */
  readonly spanMs: readonly [startMs: number, endMs: number];
  readonly filter: VenueFilter;
  /** Set when the reader is already at one venue, or at one hour of it. */
  readonly venue: VenueIndex | null;
  readonly hourMs: number | null;
}
