import type { Map as MapLibreMap } from 'maplibre-gl';

import { MAP_FOV_DEG, blendEyes, cameraOfEye, eyeOfCamera, glideMs } from '../domain/inspectEye.ts';
import type { Eye, Origin, ViewSize } from '../domain/inspectEye.ts';
import { STEP } from './inspectStep.ts';
import { FREE_LIMITS, MAP_LIMITS } from './mapLimits.ts';

const TURN_MS = 220;

/**
 * A free eye in a MapLibre map: anywhere over the ground, looking anywhere. While it is taken, the map's own gestures and limits are off; given back,
 * the map is as it was, at the place it was brought to.
 */
export class InspectRig {
  readonly #map: MapLibreMap;
  readonly #origin: Origin;
  #isTaken = false;
  #frame = 0;
  #done: (() => void) | null = null;
  #eye: Eye | null = null;

  constructor(map: MapLibreMap, origin: Origin) {
    this.#map = map;
    this.#origin = origin;
  }

  /** Tells of every movement of the map, and keeps the eye where it is when the map's size changes. Returns how to end. */
  attach(onMove: () => void): () => void {
    const onResize = (): void => {
      // What a view of another height sees is the same only at another zoom.
      if (this.#isTaken && this.#eye !== null && this.#done === null) this.#apply(this.#eye, true);
    };
    this.#map.on('move', onMove);
    this.#map.on('resize', onResize);
    return () => {
      this.#map.off('move', onMove);
      this.#map.off('resize', onResize);
    };
  }

  get isTaken(): boolean {
    return this.#isTaken;
  }

  get isGliding(): boolean {
    return this.#done !== null;
  }

  get view(): ViewSize {
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    return { widthPx: Math.max(1, clientWidth), heightPx: Math.max(1, clientHeight) };
  }

  get canvas(): HTMLCanvasElement {
    return this.#map.getCanvas();
  }

  /** What the map sees now. */
  eye(): Eye {
    const { lng, lat } = this.#map.getCenter();
    return eyeOfCamera(
      {
        lon: lng,
        lat,
        elevationM: this.#map.getCenterElevation(),
        zoom: this.#map.getZoom(),
        pitch: this.#map.getPitch(),
        bearing: this.#map.getBearing(),
        fovDeg: this.#map.getVerticalFieldOfView(),
      },
      this.#origin,
      this.view.heightPx,
    );
  }

  /** Ends the map's own flight and takes the camera. */
  take(): void {
    if (this.#isTaken) return;
    this.#isTaken = true;
    const map = this.#map;
    map.stop();
    map.setCenterClampedToGround(false);
    map.setMaxPitch(FREE_LIMITS.maxPitch);
    map.setMaxZoom(FREE_LIMITS.maxZoom);
    for (const handler of this.#handlers()) handler.disable();
  }

  /** Gives the camera back: its centre on the ground, its own view and limits. Call it where those hold, or the picture jumps. */
  giveBack(): void {
    this.stop();
    if (!this.#isTaken) return;
    this.#isTaken = false;
    this.#eye = null;
    const map = this.#map;
    map.setVerticalFieldOfView(MAP_FOV_DEG, STEP);
    map.setCenterElevation(0, STEP);
    map.setCenterClampedToGround(true);
    map.setMaxPitch(MAP_LIMITS.maxPitch);
    map.setMaxZoom(MAP_LIMITS.maxZoom);
    for (const handler of this.#handlers()) handler.enable();
    // Said aloud once, so that the link and what is near follow.
    map.jumpTo({ bearing: map.getBearing() });
  }

  /** Puts the eye there at once. `isResting` tells everybody, otherwise only who draws. */
  place(eye: Eye, isResting: boolean): void {
    this.#endGlide();
    this.#apply(eye, isResting);
  }

  /** Moves the eye there; resolves when it has arrived, or was stopped or sent elsewhere. */
  async glide(to: Eye, isMotionReduced: boolean): Promise<void> {
    this.#endGlide();
    const from = this.eye();
    const ms = glideMs(from, to);
    if (isMotionReduced) {
      this.#apply(to, true);
      return;
    }
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      const startMs = performance.now();
      const step = (nowMs: number): void => {
        const share = Math.max(0, Math.min(1, (nowMs - startMs) / ms));
        this.#apply(blendEyes(from, to, share), share >= 1);
        if (share >= 1) this.#endGlide();
        else this.#frame = requestAnimationFrame(step);
      };
      this.#frame = requestAnimationFrame(step);
    });
  }

  stop(): void {
    this.#endGlide();
  }

  /** Turns the map's own camera about a place; it must not be taken. */
  turn(
    change: { readonly bearingDeg: number; readonly pitchDeg: number; readonly zoom: number },
    around: Origin,
    isMotionReduced: boolean,
  ): void {
    const map = this.#map;
    map.easeTo({
      bearing: map.getBearing() + change.bearingDeg,
      pitch: Math.max(0, Math.min(map.getMaxPitch(), map.getPitch() + change.pitchDeg)),
      zoom: map.getZoom() + change.zoom,
      around: [around.lon, around.lat],
      duration: isMotionReduced ? 0 : TURN_MS,
    });
  }

  /** Pitch of the map's camera, degrees. */
  get pitchDeg(): number {
    return this.#map.getPitch();
  }

  #endGlide(): void {
    cancelAnimationFrame(this.#frame);
    const done = this.#done;
    this.#done = null;
    done?.();
  }

  #apply(eye: Eye, isResting: boolean): void {
    this.#eye = eye;
    const map = this.#map;
    const { lon, lat, elevationM, zoom, pitch, bearing, fovDeg } = cameraOfEye(eye, this.#origin, this.view.heightPx);
    if (Math.abs(map.getVerticalFieldOfView() - fovDeg) > 1e-6) map.setVerticalFieldOfView(fovDeg, STEP);
    const view = { center: [lon, lat] as [number, number], elevation: elevationM, zoom, pitch, bearing };
    map.jumpTo(view, isResting ? undefined : STEP);
  }

  #handlers() {
    const { boxZoom, scrollZoom, dragPan, dragRotate, keyboard, doubleClickZoom, touchZoomRotate, touchPitch } = this.#map;
    return [boxZoom, scrollZoom, dragPan, dragRotate, keyboard, doubleClickZoom, touchZoomRotate, touchPitch];
  }
}
