import type { VenueTypeCode } from '../domain/defaults.ts';
import type { EquipmentStatus } from '../domain/twin.ts';
import type { Space, VenueIndex } from '../domain/venue.ts';
import type { Selection } from '../state/appState.ts';

/** What the scene needs of one near venue. Keep the object identical while nothing in it changed: its body is rebuilt otherwise. */
export interface SceneVenue {
  readonly index: VenueIndex;
  readonly id: string;
  readonly typeCode: VenueTypeCode;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** See `VenueTable`; NaN where unknown, as are the dimensions and the capacity. */
  readonly bearingDeg: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly capacity: number;
  readonly spaces: readonly Space[];
  readonly equipment: readonly EquipmentStatus[];
  /** Persons shown; NaN shows none. */
  readonly headcount: number;
  readonly isOpen: boolean;
}

/** Where the sun stands; the scene assumes a mid-afternoon one when it is not told. */
export interface SunPosition {
  /** Clockwise from north. */
  readonly azimuthDeg: number;
  readonly altitudeDeg: number;
}

export interface SceneStats {
  readonly drawCalls: number;
  readonly triangles: number;
  readonly geometries: number;
  readonly textures: number;
  readonly framesDrawn: number;
}

/** Handed to `onReady`. Valid until the component unmounts. */
export interface SceneHandle {
  /** What lies under a point of the map's canvas, CSS pixels: an equipment, else a venue's body, else null. */
  pickAt(xPx: number, yPx: number): Selection | null;
  /** True when the venues last given have been built and drawn. */
  isIdle(): boolean;
  stats(): SceneStats;
}
