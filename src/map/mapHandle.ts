import type { Bounds } from '../domain/region.ts';
import type { Camera } from '../state/appState.ts';

export type CameraTarget = { readonly camera: Partial<Camera> } | { readonly bounds: Bounds; readonly maxZoom?: number };

export interface DissolvedBlock {
  readonly venue: number;
  readonly share: number;
}

export interface MapStats {
  readonly framesDrawn: number;
  /** Bytes given to the GPU since the map was made; 0 unless the probe counts. */
  readonly bytesUploaded: number;
  readonly drawCalls: number;
  readonly isIdle: boolean;
}

/** What the app may ask of a mounted map. Valid until `onHandle(null)`. */
export interface MapHandle {
  /** Smooth unless motion is reduced or the duration is 0. */
  flyTo(target: CameraTarget, options?: { readonly durationMs?: number }): void;
  /** To a venue, near enough to enter it; with `pose` close to a place in its frame, metres. */
  flyToVenue(venue: number, pose?: { readonly xM: number; readonly yM: number }): void;
  flyToDistrict(district: number): void;
  flyHome(): void;
  /** Where it looks now. */
  camera(): Camera;
  /** Looks where another map looks, at once; `onCameraMove` and `onCameraChange` stay silent. */
  followCamera(camera: Camera): void;
  /** Ends a flight or a glide where it is. */
  holdCamera(): void;
  /** Nothing loading, moving or waiting to be uploaded or drawn. */
  isIdle(): boolean;
  stats(): MapStats;
  /** How much of the blocks of venues that the 3D scene draws itself has dissolved, 0–1; at most four, the others stand whole. */
  setDissolvedBlocks(venues: readonly DissolvedBlock[]): void;
  triggerRepaint(): void;
  /** PNG of what is drawn now. */
  takeSnapshot(): Promise<Blob>;
}
