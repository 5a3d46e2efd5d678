import { capacityOf } from '../domain/venue.ts';
import type { VenueTable } from '../domain/venue.ts';
import { VENUE_TYPES } from '../domain/defaults.ts';
import { fanOffset } from './fanOut.ts';
import type { GatherGroup } from './gatherGroups.ts';

/** `.y` of an instance's traits. */
export const GATHERED = { no: 0, member: 1, group: 2 } as const;

/**
 * The per-venue columns that the mark layers read as binary attributes; instance i is venue i. Made once a region and uploaded
 * once: the object's identity is the layers' `data`. The marks of gather groups follow the venues.
 */
export interface VenueMarks {
  readonly length: number;
  readonly attributes: {
    /** lon, lat, 0. */
    readonly getPosition: { readonly value: Float64Array; readonly size: 3 };
    /** Capacity in persons; basis area in m². */
    readonly getWeights: { readonly value: Float32Array; readonly size: 2 };
    /** isUrban, GATHERED, fan offset x, y in units of the spacing. */
    readonly getTraits: { readonly value: Float32Array; readonly size: 4 };
    /** Length, width, height in m, bearing in radians clockwise from north. */
    readonly getFootprint: { readonly value: Float32Array; readonly size: 4 };
    /** 1 indoor block, 0 outdoor slab; seed 0–1 for a slight tint of its own. */
    readonly getBody: { readonly value: Float32Array; readonly size: 2 };
  };
}

/** Area a resource is divided by: gross floor where known, else playing area, else the type's typical area, m². */
export function basisAreaM2(venues: VenueTable, index: number): number {
  const floor = venues.floorAreaM2[index];
  if (floor > 0) return floor;
  const field = venues.fieldAreaM2[index];
  return field > 0 ? field : VENUE_TYPES[venues.type[index]].typicalAreaM2;
}

export function venueMarks(venues: VenueTable, groups: readonly GatherGroup[] = []): VenueMarks {
  const count = venues.count + groups.length;
  const position = new Float64Array(count * 3);
  const weights = new Float32Array(count * 2);
  const traits = new Float32Array(count * 4);
  const footprint = new Float32Array(count * 4);
  const body = new Float32Array(count * 2);
  for (let i = 0; i < venues.count; i++) {
    position[i * 3] = venues.lon[i];
    position[i * 3 + 1] = venues.lat[i];
    weights[i * 2] = capacityOf(venues, i).value;
    weights[i * 2 + 1] = basisAreaM2(venues, i);
    traits[i * 4] = venues.isUrban[i];
    footprint.set(footprintOf(venues, i), i * 4);
    body[i * 2] = VENUE_TYPES[venues.type[i]].indoor ? 1 : 0;
    body[i * 2 + 1] = ((i * 2654435761) >>> 0) / 2 ** 32;
  }
  groups.forEach((group, k) => {
    const i = venues.count + k;
    const [first] = group.members;
    position.set([venues.lon[first], venues.lat[first]], i * 3);
    traits.set([venues.isUrban[first], GATHERED.group], i * 4);
    group.members.forEach((member, order) => {
      weights[i * 2] += weights[member * 2];
      weights[i * 2 + 1] += weights[member * 2 + 1];
      traits.set([GATHERED.member, ...fanOffset(order)], member * 4 + 1);
    });
  });
  return {
    length: count,
    attributes: {
      getPosition: { value: position, size: 3 },
      getWeights: { value: weights, size: 2 },
      getTraits: { value: traits, size: 4 },
      getFootprint: { value: footprint, size: 4 },
      getBody: { value: body, size: 2 },
    },
  };
}

/** Length, width, height (m) and bearing (radians) of a venue's body; a square of the type's area where the register has no size. */
export function footprintOf(venues: VenueTable, index: number): readonly [number, number, number, number] {
  const type = VENUE_TYPES[venues.type[index]];
  const side = Math.sqrt(venues.fieldAreaM2[index] > 0 ? venues.fieldAreaM2[index] : type.typicalAreaM2);
  const length = venues.lengthM[index] > 0 ? venues.lengthM[index] : side;
  const width = venues.widthM[index] > 0 ? venues.widthM[index] : side;
  const height = type.indoor ? Math.max(5, Math.min(24, 3 + Math.sqrt(length * width) * 0.17)) : 0.4;
  const bearing = Number.isNaN(venues.bearingDeg[index]) ? 90 : venues.bearingDeg[index];
  return [length, width, height, (bearing * Math.PI) / 180];
}
