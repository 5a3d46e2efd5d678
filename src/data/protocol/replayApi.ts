import { HOUR_MS } from '../../domain/civilTime.ts';
import type { BenchmarkCarrier, BenchmarkReport } from '../../domain/benchmarks.ts';
import type { HistoryInfo, PyramidLevel } from '../../domain/history.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { RegionQueries } from '../../domain/regionQueries.ts';
import type { FieldWindow, VariableId } from '../../domain/timeField.ts';
import type { SourceRows } from '../../domain/trace.ts';
import type { VenueFilter, VenueIndex } from '../../domain/venue.ts';
import type { PackageLocation } from './packageSource.ts';

/** Where venues are and when they are open: what tells a closed hour from a silent one, and what is near. */
export interface ReplayPlaces {
  /** Degrees, WGS 84. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Index into POSITION_ACCURACIES. */
  readonly accuracy: Uint8Array;
  /** Active Places access type 1–5, 0 unknown. */
  readonly access: Uint8Array;
  readonly openHours: readonly string[];
  readonly population: PopulationCells | null;
}

/** Per-venue and per-district columns the replay worker needs; copies, so that the main thread keeps its own. */
export interface ReplayColumns {
  readonly timeZone: string;
  /** ISO 4217: the unit of costs. */
  readonly currency: string;
  readonly venueCount: number;
  /** Ids in the order of the columns; the history may hold them in another. */
  readonly venueIds: readonly string[];
  readonly districtIds: readonly string[];
  /** 1 where a counter is expected to report. */
  readonly hasCounter: Uint8Array;
  readonly type: Uint8Array;
  readonly district: Uint16Array;
  readonly isUrban: Uint8Array;
  readonly capacity: Float32Array;
  readonly fieldAreaM2: Float32Array;
  readonly floorAreaM2: Float32Array;
  /** Residents by district; NaN unknown. 1 urban, 0 rural. */
  readonly districtPopulation: Float64Array;
  readonly districtIsUrban: Uint8Array;
  readonly places: ReplayPlaces;
}

/** Paths of the package's tables that name a venue. */
export interface TracedTables {
  readonly venues: string;
  readonly datastreams: string | null;
}

/** What the worker has done, for the probe and the budgets. */
export interface ReplayStats {
  readonly chunksFetched: number;
  readonly bytesFetched: number;
  readonly decodeMs: number;
}

/**
 * Windows of a level follow each other from the start of the history at this many steps; the last may be shorter. As the chunks are
 * cut, so that a seek reads one, and below the 256 layers that every WebGL2 device has.
 */
export const STEPS_PER_WINDOW: Readonly<Record<PyramidLevel, number>> = { hour: 168, day: 92, week: 53 };
/** A window of hours: a week. */
export const WINDOW_MS = STEPS_PER_WINDOW.hour * HOUR_MS;

/** Main thread → replay.worker. Every call may reject with an Error whose message is a sentence. */
export interface ReplayApi extends Pick<
  RegionQueries,
  'series' | 'figures' | 'venueSeries' | 'loads' | 'stopLoads' | 'loadProfile' | 'districtSums' | 'venueSums' | 'venueHours'
> {
  /** null when the package has no history. */
  open(location: PackageLocation, path: string, columns: ReplayColumns): Promise<HistoryInfo | null>;
  /**
   * The window of a level (hours where none is named) that holds `atMs`: a week of hours, a quarter of days, a year of weeks, and one
   * step more for what is between the last two. Bytes are transferred.
   */
  window(variable: VariableId, atMs: number, level?: PyramidLevel): Promise<FieldWindow>;
  /** Venues against TM46 over the whole days of a span; `weather` is the path of the package's table of daily weather, for degree-days. */
  benchmarks(
    carrier: BenchmarkCarrier,
    spanMs: readonly [number, number],
    filter: VenueFilter,
    weather: string | null,
  ): Promise<BenchmarkReport>;
  /** What the hour at `atMs` was read from; `tables` are paths of the package's tables. */
  sourceRows(venue: VenueIndex, variable: VariableId, atMs: number, tables: TracedTables): Promise<SourceRows>;
  stats(): Promise<ReplayStats>;
}
