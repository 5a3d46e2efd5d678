import type { DistrictIndex } from './region.ts';
import type { VenueIndex } from './venue.ts';

/** How numbers become colours: `sequential` from low to high, `diverging` around 0. */
export interface OverlayScale {
  readonly kind: 'sequential' | 'diverging';
  /** Ascending upper bounds of the classes; the last class is open. */
  readonly breaks: readonly number[];
  /** UCUM-style unit of the values, for the legend. */
  readonly unit: string;
  /** Lower side first for `diverging`; message keys of what the two ends mean, '' where the numbers say it. */
  readonly lowKey: string;
  readonly highKey: string;
}

/** What a venue is marked as; each has its own colour and its own shape. */
export type VenueMarkKind = 'under' | 'over' | 'doubtful' | 'chosen';

/**
 * Something computed that the map shows over the region, one at a time. `titleKey` and `noteKeys` are message keys with the same
 * `values`. Missing values are NaN and drawn as such, never as 0.
 */
export type MapOverlay = {
  readonly titleKey: string;
  /** How it was measured and what it leaves out. */
  readonly noteKeys: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
} & (
  | {
      readonly kind: 'cells';
      /** Degrees, WGS 84; columns of equal length. */
      readonly lon: Float64Array;
      readonly lat: Float64Array;
      readonly value: Float64Array;
      readonly residents: Float32Array;
      readonly scale: OverlayScale;
    }
  | {
      readonly kind: 'districts';
      /** By DistrictIndex. */
      readonly value: Float64Array;
      readonly scale: OverlayScale;
      /** Districts drawn with an outline, strongest first. */
      readonly marked: readonly DistrictIndex[];
    }
  | {
      readonly kind: 'venues';
      readonly marks: readonly { readonly venue: VenueIndex; readonly mark: VenueMarkKind }[];
      /** Ways between places, drawn under the marks: degrees, WGS 84. Straight lines, not roads. */
      readonly ways?: readonly (readonly (readonly [lon: number, lat: number])[])[];
    }
);

/** What the pointer is over: a row of the overlay's columns (cell, district or venue) and where, in CSS pixels of the map. */
export interface OverlayReading {
  readonly row: number;
  readonly xPx: number;
  readonly yPx: number;
}
