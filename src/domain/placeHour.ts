import type { EquipmentState } from './maintenance.ts';
import type { VenueIndex } from './venue.ts';

/** An hour of one venue by its own live readings, for playing it again. Columns on steps of `stepMs`; NaN where nothing was read. */
export interface PlaceHour {
  readonly venue: VenueIndex;
  readonly startMs: number;
  readonly stepMs: number;
  /** Persons; each reading holds for as long as it is fresh. */
  readonly headcount: Float32Array;
  /** Persons by the model, an estimate. */
  readonly expected: Float32Array;
  readonly capacity: number;
  /** kW; empty where the venue has no meter. */
  readonly powerKw: Float32Array;
  /** kW by the load model for the persons counted, an estimate. */
  readonly expectedKw: Float32Array;
  /** Machines that were not up all the time. */
  readonly equipment: readonly {
    readonly id: string;
    readonly cls: string;
    readonly tag: string;
    /** By step. */
    readonly states: readonly EquipmentState[];
  }[];
}
