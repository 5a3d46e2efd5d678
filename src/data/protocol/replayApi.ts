import type { BenchmarkCarrier, BenchmarkReport } from '../../domain/benchmarks.ts';
import type { DistrictSums } from '../../domain/districtSums.ts';
import type { Figure } from '../../domain/figures.ts';
import type { ClassSeries, HistoryInfo, PyramidLevel, VenueSeries } from '../../domain/history.ts';
import type { LoadNorms, LoadProfile, LoadReport } from '../../domain/loads.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { FieldWindow, VariableId } from '../../domain/timeField.ts';
import type { SourceRows, VenueHours, VenueSums } from '../../domain/trace.ts';
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
export const WINDOW_MS = STEPS_PER_WINDOW.hour * 3_600_000;

/** Main thread → replay.worker. Every call may reject with an Error whose message is a sentence. */
export interface ReplayApi {
  /** null when the package has no history. */
  open(location: PackageLocation, path: string, columns: ReplayColumns): Promise<HistoryInfo | null>;
  /**
   * The window of a level (hours where none is named) that holds `atMs`: a week of hours, a quarter of days, a year of weeks, and one
   * step more for what is between the last two. Bytes are transferred.
   */
  window(variable: VariableId, atMs: number, level?: PyramidLevel): Promise<FieldWindow>;
  /** Curves of a span by class; the level is chosen so that there are at most `maxPoints`. */
  series(variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter, maxPoints: number): Promise<ClassSeries>;
  /** Totals and normalised figures of a span for the variables in the history. */
  figures(spanMs: readonly [number, number], filter: VenueFilter): Promise<readonly Figure[]>;
  venueSeries(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueSeries>;
  /**
   * How full venues are against norms (§2.1), from the hours of the span. Hours are read chunk by chunk; `onProgress` gets 0…1. The
   * newest question wins: an older one answers null. Norms that change alone are answered from what was read.
   */
  loads(
    spanMs: readonly [number, number],
    filter: VenueFilter,
    norms: LoadNorms,
    onProgress: (share: number) => void,
  ): Promise<LoadReport | null>;
  /** The question about loads that is being computed answers null. */
  stopLoads(): Promise<void>;
  /** A venue's week in the newest answer about loads; null where that did not look at it. */
  loadProfile(venue: VenueIndex): Promise<LoadProfile | null>;
  /**
   * What every district used in the periods between instants, ascending, of some variables or all: any number of periods for two rows of
   * prefix sums each. Of the filter only types restrict what is summed.
   */
  districtSums(variables: readonly VariableId[] | 'all', edgesMs: Float64Array, filter: VenueFilter): Promise<DistrictSums>;
  /** Venues against TM46 over the whole days of a span; `weather` is the path of the package's table of daily weather, for degree-days. */
  benchmarks(
    carrier: BenchmarkCarrier,
    spanMs: readonly [number, number],
    filter: VenueFilter,
    weather: string | null,
  ): Promise<BenchmarkReport>;
  /** What each venue of a filter adds to a figure of a span. */
  venueSums(figureId: string, variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter): Promise<VenueSums>;
  /** Every stored hour of a venue in a span. */
  venueHours(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueHours>;
  /** What the hour at `atMs` was read from; `tables` are paths of the package's tables. */
  sourceRows(venue: VenueIndex, variable: VariableId, atMs: number, tables: TracedTables): Promise<SourceRows>;
  stats(): Promise<ReplayStats>;
}
