import type { CatchmentId, SupplyId, TravelMode } from './access.ts';
import type { LorenzCurve, TheilParts } from './equity.ts';
import type { DistrictIndex } from './region.ts';
import type { VariableId } from './timeField.ts';
import type { VenueFilter } from './venue.ts';

/** Provision told per resident, by district. Coverage by foot and by foot or bicycle are two measures, never one. */
export const EQUITY_MEASURES = [
  'areaPerHead',
  'venuesPer10k',
  'openHoursPer1k',
  'walk15',
  'walkOrCycle15',
  'ownDistrict',
  'accessWalk15',
  'accessWalkOrCycle15',
] as const;
export type EquityMeasureId = (typeof EQUITY_MEASURES)[number];

/** Provision, or what a variable of the history comes to per resident over a span. */
export type MeasureId = EquityMeasureId | VariableId;

/** Shares of residents: between 0 and 1, so that the concentration index is Erreygers'. */
export const BOUNDED_MEASURES: readonly MeasureId[] = ['walk15', 'walkOrCycle15', 'ownDistrict'];

export function accessId(mode: TravelMode): EquityMeasureId {
  return mode === 'walk15' ? 'accessWalk15' : 'accessWalkOrCycle15';
}

export function isAccess(id: MeasureId): boolean {
  return id === 'accessWalk15' || id === 'accessWalkOrCycle15';
}

/** What the provision is asked for. */
export interface EquityQuestion {
  readonly filter: VenueFilter;
  readonly catchment: CatchmentId;
  readonly supply: SupplyId;
}

/** One side of a comparison: `value = amount ÷ residents`, times the measure's scale. */
export interface EquityPart {
  /** null where nothing can be told. */
  readonly value: number | null;
  /** m², venues, hours, residents covered, supply that reaches residents, or what was used. */
  readonly amount: number;
  /** Residents of the districts that the value is about. */
  readonly residents: number;
  readonly districts: number;
}

/** What an index is over: the districts that hold nothing below them, the level above these, or population cells. */
export type SpatialUnit = 'district' | 'parent' | 'cell';

/** The same index over units of another size: the finer the unit, the more unevenness is seen. */
export interface UnitSpread {
  readonly unit: SpatialUnit;
  readonly count: number;
  readonly gini: number | null;
  readonly theil: number | null;
}

/** Aversions to inequality that the Atkinson index is told for (§4.2). */
export const ATKINSON_EPSILONS = [0.5, 1, 2] as const;

/** Indices over units, weighted by residents (§4.2); null where undefined. */
export interface SpreadIndices {
  readonly gini: number | null;
  readonly theil: TheilParts | null;
  readonly meanLogDeviation: number | null;
  /** In the order of ATKINSON_EPSILONS. */
  readonly atkinson: readonly (number | null)[];
  readonly variation: number | null;
  /** Districts ranked by income; null where no income is known. */
  readonly concentration: number | null;
  /** Of bounded measures; null for the others. */
  readonly erreygers: number | null;
}

export interface EquityMeasure extends SpreadIndices {
  readonly id: MeasureId;
  /** By DistrictIndex; NaN where it cannot be told or is not asked about. */
  readonly byDistrict: Float64Array;
  /** What each district has, before it is divided by its residents; NaN as above. */
  readonly amounts: Float64Array;
  /** Residents that the value is divided by, and the weight of the district; 0 where it is not asked about. */
  readonly residents: Float64Array;
  /** Asked about, with residents, and without a value: left out of every index and every mean. */
  readonly missing: readonly DistrictIndex[];
  readonly all: EquityPart;
  readonly urban: EquityPart;
  readonly rural: EquityPart;
  readonly lorenz: LorenzCurve | null;
  /** What each district adds to Theil's T; NaN where it is left out. */
  readonly contributions: Float64Array | null;
  readonly units: readonly UnitSpread[];
}

/** What the venues of a travel mode hand out: over all residents it adds up to the supply of the venues that reach anybody. */
export interface SuppliedTo {
  readonly supply: number;
  readonly venues: number;
  /** With a supply, but with no resident in reach. */
  readonly unreached: number;
}

/** Provision and how evenly it is spread, for the venues and districts of a filter. */
export interface EquityReport {
  readonly question: EquityQuestion;
  readonly measures: Readonly<Record<EquityMeasureId, EquityMeasure>>;
  readonly venues: {
    /** Venues that pass the filter: those counted per head. */
    readonly counted: number;
    readonly withoutArea: number;
    readonly withoutHours: number;
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
    /** Of those, without a known supply: they cover, but have nothing to share. */
    readonly measuredWithoutSupply: number;
  };
  readonly supplied: Readonly<Record<TravelMode, SuppliedTo>>;
  /** Of the filter, without residents or with an unknown number: in no figure per head. */
  readonly districtsWithoutPopulation: readonly DistrictIndex[];
  readonly cells: {
    readonly count: number;
    /** 1 where the cell's district is asked about. */
    readonly isAsked: Uint8Array;
    /** Supply per resident at each population cell by the question's catchment (§4.3); null where nothing could be measured. */
    readonly access: Readonly<Record<TravelMode, Float64Array | null>>;
    /** Minutes to the nearest venue, Infinity beyond 15; null where nothing could be measured. */
    readonly nearest: Readonly<Record<TravelMode, Float64Array | null>>;
  };
}

/** Where residents would go if they chose by size and time (Huff, §4.3). */
export interface ChoiceReport {
  readonly mode: TravelMode;
  /** Residents with a venue to choose, by class of their own district and of the venue's: [of][to], 0 rural, 1 urban. */
  readonly flows: readonly [readonly [number, number], readonly [number, number]];
  /** Residents with nothing to choose, by class of their district. */
  readonly without: readonly [number, number];
  /** By DistrictIndex: share of the choices that fall on venues of other districts; NaN where nobody can choose. */
  readonly leaving: Float64Array;
  /** By VenueIndex: residents who would choose the venue; NaN where it is no choice. */
  readonly expected: Float64Array;
}
