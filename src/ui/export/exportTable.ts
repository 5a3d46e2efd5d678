import type { VenueFilter } from '../../domain/venue.ts';

/** One column of a table that leaves the app; all columns have the same length. */
export type ExportColumn = {
  /** Machine name: lower case, words joined by `_`, unit last where there is one (`water_m3`). */
  readonly key: string;
  /** As the screen says it. */
  readonly label: string;
  /** UCUM-style; '' for text. */
  readonly unit: string;
} & (
  | {
      readonly type: 'number';
      /** NaN and null are missing: left empty, never 0. */
      readonly values: readonly (number | null)[] | Float64Array | Float32Array;
    }
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'time'; /** UTC ms. */ readonly values: readonly number[] | Float64Array }
);

/** What stands on the screen as a table, with what its reader must know about it. The export adds region, sources, filter and versions. */
export interface ExportTable {
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  /** UTC ms; null where the table is not about a span. */
  readonly spanMs: readonly [startMs: number, endMs: number] | null;
  /** Keys into FORMULAS. */
  readonly formulaIds: readonly string[];
  /** Sentences: what is missing, estimated or assumed. */
  readonly notes: readonly string[];
  /** Which venues it is about; the shown filter when left out. */
  readonly filter?: VenueFilter;
  /** True for readings of now, which may be simulated. */
  readonly isLive?: boolean;
}
