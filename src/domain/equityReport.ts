import type { LorenzCurve, TheilParts } from './equity.ts';
import type { TravelMode } from './access.ts';
import type { DistrictIndex } from './region.ts';

/** Provision told per resident, by district. Coverage by foot and by foot or bicycle are two measures, never one. */
export const EQUITY_MEASURES = [
  'areaPerHead',
  'venuesPer10k',
  'walk15',
  'walkOrCycle15',
  'ownDistrict',
  'accessWalk15',
  'accessWalkOrCycle15',
] as const;
export type EquityMeasureId = (typeof EQUITY_MEASURES)[number];

export function accessId(mode: TravelMode): EquityMeasureId {
  return mode === 'walk15' ? 'accessWalk15' : 'accessWalkOrCycle15';
}

/** One side of a comparison: `value = amount ÷ residents` (× 10,000 for venues). */
export interface EquityPart {
  /** null where nothing can be told. */
  readonly value: number | null;
  /** m², venues, residents covered, or m² that reach residents. */
  readonly amount: number;
  /** Residents of the districts that the value is about. */
  readonly residents: number;
  readonly districts: number;
}

export interface EquityMeasure {
  readonly id: EquityMeasureId;
  /** By DistrictIndex; NaN where it cannot be told or is not asked about. */
  readonly byDistrict: Float64Array;
  readonly all: EquityPart;
  readonly urban: EquityPart;
  readonly rural: EquityPart;
  /** Indices over districts, weighted by residents (§4.2); null where undefined. */
  readonly gini: number | null;
  readonly theil: TheilParts | null;
  readonly lorenz: LorenzCurve | null;
  /** What each district adds to Theil's T; NaN where it is left out. */
  readonly contributions: Float64Array | null;
  readonly atkinson: number | null;
  readonly variation: number | null;
  /** Districts ranked by income; null where no income is known. */
  readonly concentration: number | null;
}

/** Provision and how evenly it is spread, for the venues and districts of a filter. */
export interface EquityReport {
  readonly measures: Readonly<Record<EquityMeasureId, EquityMeasure>>;
  readonly venues: {
    /** Venues that pass the filter: those counted per head. */
    readonly counted: number;
    readonly withoutArea: number;
    /** Venues of the filter's types, wherever they stand: what distances may be measured to. */
    readonly ofTypes: number;
    /** Known to the district only, so no distance is measured to them. */
    readonly districtOnly: number;
    /** Not for the public, or open for fewer hours a week than coverage asks. */
    readonly notEligible: number;
    /** Taken as eligible although access or opening hours are unknown. */
    readonly takenAsEligible: number;
    /** Distances were measured to these. */
    readonly measured: number;
    /** Of those, without an area: they cover, but supply nothing. */
    readonly measuredWithoutArea: number;
  };
  /** Of the filter, without residents or with an unknown number: in no figure per head. */
  readonly districtsWithoutPopulation: readonly DistrictIndex[];
  readonly cells: {
    readonly count: number;
    /** m² per resident at each population cell by Gaussian 2SFCA (§4.3); null where nothing could be measured. */
    readonly access: Readonly<Record<TravelMode, Float64Array | null>>;
  };
}
