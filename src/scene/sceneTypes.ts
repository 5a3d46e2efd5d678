import type { VenueTypeCode } from '../domain/defaults.ts';
import type { ScenePort } from '../domain/scenePort.ts';
import type { EquipmentStatus } from '../domain/twin.ts';
import type { Space, VenueIndex } from '../domain/venue.ts';
import type { Selection } from '../state/appState.ts';
import type { SignBox } from './objects/signLayout.ts';

/** What the scene needs of one near venue. Keep the object identical while nothing in it changed: its body is rebuilt otherwise. */
export interface SceneVenue {
  readonly index: VenueIndex;
  readonly id: string;
  readonly typeCode: VenueTypeCode;
  readonly name: string;
  readonly nameZh: string;
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
  /** True where the register says so; absent where it does not say. */
  readonly isStepFree?: boolean;
  /** True where the register says that the venue has lights, whether or not it lists luminaires. */
  readonly hasLights?: boolean;
  /** Path of the venue's own model in the package; '' or absent: none. */
  readonly modelPath?: string;
  /** Equipment that the venue's own model draws, by id; absent while it has none. */
  readonly modelled?: ReadonlyMap<string, ModelledSize>;
}

/** Extent of a piece that a model draws, m. */
export interface ModelledSize {
  readonly lengthM: number;
  readonly widthM: number;
  readonly heightM: number;
}

/** A model that is not shown, or not wholly: `code` is one of `ModelProblemCode`. */
export interface ModelReport {
  readonly venue: VenueIndex;
  readonly path: string;
  readonly code: string;
  readonly detail: string;
}

/** Where the sun stands; the scene assumes a mid-afternoon one when it is not told. */
export interface SunPosition {
  /** Clockwise from north. */
  readonly azimuthDeg: number;
  readonly altitudeDeg: number;
}

export interface SceneStats {
  /** Of the last frame. */
  readonly drawCalls: number;
  readonly triangles: number;
  /** Of the costliest frame since the venues last changed: the one that draws their shadows. */
  readonly mostDrawCalls: number;
  readonly mostTriangles: number;
  /** What the GPU holds for the scene now. */
  readonly geometries: number;
  readonly textures: number;
  readonly programs: number;
  readonly framesDrawn: number;
}

export interface VenueShare {
  readonly venue: VenueIndex;
  readonly share: number;
}

/** Handed to `onReady`. Valid until the component unmounts. */
export interface SceneHandle {
  /** What lies under a point of the map's canvas, CSS pixels: an equipment, else a venue's body, else null. */
  pickAt(xPx: number, yPx: number): Selection | null;
  /** True when the venues last given have been built and drawn, and nothing in them moves. */
  isIdle(): boolean;
  /** True when the venues last given have been built and drawn. */
  isDrawn(): boolean;
  /** How much of each venue stands there instead of its block, 0–1; all of every venue until this is called. `isSettled`: no other call follows soon. */
  setShares(shares: readonly VenueShare[], isSettled: boolean): void;
  stats(): SceneStats;
  /** Signs as they lie on the screen, the last on top. */
  signs(): readonly SignBox[];
  readonly tools: ScenePort;
}

/** Whether a venue's lights are on after dusk: it is open, and it is a building or the register knows of lights. */
export function isVenueLit(venue: Pick<SceneVenue, 'isOpen' | 'hasLights' | 'typeCode' | 'equipment'>): boolean {
  if (!venue.isOpen) return false;
  if (venue.hasLights === true || INDOOR.has(venue.typeCode)) return true;
  return venue.equipment.some(({ equipment }) => equipment.cls === 'FLOODLIGHT' || equipment.cls === 'LED_HALL');
}

const INDOOR: ReadonlySet<VenueTypeCode> = new Set<VenueTypeCode>(['SPH', 'TTH', 'TEN', 'SWI', 'GYM', 'CFC', 'ICE']);
