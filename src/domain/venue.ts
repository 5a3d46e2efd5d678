import type { EquipmentClassCode, VenueTypeIndex } from './defaults.ts';
import { VENUE_TYPES } from './defaults.ts';
import type { DistrictIndex } from './region.ts';

/** Row of a venue in the package's venue table, 0-based; the key of every per-venue column and texture. */
export type VenueIndex = number;

/** How well the position is known. `district`: only the district's centre is, and the map gathers such venues there. */
export const POSITION_ACCURACIES = ['exact', 'address', 'district'] as const;
export type PositionAccuracy = (typeof POSITION_ACCURACIES)[number];

export const OWNER_SYSTEMS = ['sport', 'education', 'military', 'other', 'unknown'] as const;
export type OwnerSystem = (typeof OWNER_SYSTEMS)[number];

/**
 * All venues of a region as columns of length `count`. Missing numbers are NaN, never 0.
 * Strings are text, never markup. Owned by the main thread once posted by the live worker.
 */
export interface VenueTable {
  readonly count: number;
  readonly id: readonly string[];
  readonly name: readonly string[];
  /** '' where there is none. */
  readonly nameZh: readonly string[];
  /** Index into VENUE_TYPES. */
  readonly type: Uint8Array;
  readonly district: Uint16Array;
  /** 1 urban, 0 rural: the class of the venue's district. */
  readonly isUrban: Uint8Array;
  /** Degrees, WGS 84. For accuracy `district` this is the district's centre. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Index into POSITION_ACCURACIES. */
  readonly accuracy: Uint8Array;
  /** Compass direction (clockwise from north) of the venue's x axis, its long side: 90 points east. NaN where unknown. The y axis is 90° to its left, z is up. */
  readonly bearingDeg: Float32Array;
  /** Footprint along and across the bearing, m. NaN where unknown. */
  readonly lengthM: Float32Array;
  readonly widthM: Float32Array;
  /** Playing area and gross floor area, m². Never mix them in one ratio (§1.1). */
  readonly fieldAreaM2: Float32Array;
  readonly floorAreaM2: Float32Array;
  /** Persons. NaN where unknown. */
  readonly capacity: Float32Array;
  /** Source text in the opening-hours subset of docs/formats.md; '' where unknown. */
  readonly openHours: readonly string[];
  /** Active Places access type 1–5, 0 unknown. */
  readonly access: Uint8Array;
  /** Index into OWNER_SYSTEMS. */
  readonly owner: Uint8Array;
  /** 0 where unknown. */
  readonly builtYear: Uint16Array;
  /** Bits: 1 lit, 2 smart, 4 step-free access, 8 school shared with the public. */
  readonly flags: Uint8Array;
  /** 1 where the package declares a datastream that counts people here; 0: no data is to be expected. */
  readonly hasCounter: Uint8Array;
  /** Path of a glTF in the package, or ''. */
  readonly model: readonly string[];
}

export const VENUE_FLAG = { lit: 1, smart: 2, stepFree: 4, sharedSchool: 8 } as const;

export function venueTypeCode(venues: VenueTable, index: VenueIndex): string {
  return VENUE_TYPES[venues.type[index]].code;
}

/** Capacity in persons, or the type's typical capacity when the register has none (`isEstimate` then true). */
export function capacityOf(venues: VenueTable, index: VenueIndex): { value: number; isEstimate: boolean } {
  const known = venues.capacity[index];
  if (known > 0) return { value: known, isEstimate: false };
  return { value: VENUE_TYPES[venues.type[index]].typicalCapacity, isEstimate: true };
}

/** A part of a venue that people use: a court, a pitch, a pool tank, a gym floor, a plant room. */
export interface Space {
  readonly id: string;
  readonly venueId: string;
  readonly name: string;
  readonly nameZh: string;
  /** Kind code: `court`, `pitch`, `pool`, `gym`, `hall`, `path`, `plant`, `stand`, `lobby`, `track`, `rink`, `other`. */
  readonly kind: string;
  /** Activity, for example `basketball`, `badminton`, `swimming`; '' where unknown. */
  readonly activity: string;
  readonly areaM2: number;
  readonly capacity: number;
  /** Centre in the venue's frame (x along its bearing, y left of it, metres), length and width, turn in degrees. NaN where unknown. */
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly turnDeg: number;
  /** Storey, 0 = ground. */
  readonly level: number;
  /** Node of the venue's own model that stands for it; absent where the register names none. */
  readonly glbNode?: string;
}

/** One maintained thing. Its pose is in its venue's frame; NaN where the register has none. */
export interface Equipment {
  readonly id: string;
  readonly venueId: string;
  readonly spaceId: string;
  readonly cls: EquipmentClassCode;
  readonly tag: string;
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  /** Local calendar day YYYY-MM-DD; '' where unknown. */
  readonly installed: string;
  /** Last local day of the warranty; absent where the register does not say. */
  readonly warrantyUntil?: string;
  readonly lifeYears: number;
  /** Current replacement value in the region's currency. */
  readonly crv: number;
  /** 1 nuisance … 5 injury or closure. */
  readonly criticality: number;
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  /** The way it faces, degrees counter-clockwise from the venue's x axis. */
  readonly headingDeg: number;
  /** Node of the venue's own model that draws it; absent where the register names none. */
  readonly glbNode?: string;
}

/** Which venues a question is about. Empty arrays mean "no restriction". */
export interface VenueFilter {
  readonly types: readonly VenueTypeIndex[];
  readonly classes: readonly ('urban' | 'rural')[];
  readonly districts: readonly DistrictIndex[];
}

export const NO_FILTER: VenueFilter = { types: [], classes: [], districts: [] };

export function isUnfiltered(filter: VenueFilter): boolean {
  return filter.types.length === 0 && filter.classes.length === 0 && filter.districts.length === 0;
}

/** 1 where the venue passes the filter, length `venues.count`. */
export function filterMask(venues: Pick<VenueTable, 'count' | 'type' | 'isUrban' | 'district'>, filter: VenueFilter): Uint8Array {
  const mask = new Uint8Array(venues.count);
  const types = new Set(filter.types);
  const districts = new Set(filter.districts);
  const wantsUrban = filter.classes.length === 0 || filter.classes.includes('urban');
  const wantsRural = filter.classes.length === 0 || filter.classes.includes('rural');
  for (let i = 0; i < venues.count; i++) {
    const classOk = venues.isUrban[i] === 1 ? wantsUrban : wantsRural;
    const typeOk = types.size === 0 || types.has(venues.type[i]);
    const districtOk = districts.size === 0 || districts.has(venues.district[i]);
    mask[i] = classOk && typeOk && districtOk ? 1 : 0;
  }
  return mask;
}
