import type { MapHandle } from '../map/mapHandle.ts';
import type { AppState, Camera, Selection } from '../state/appState.ts';

/** Where a piece of equipment stands in its venue's frame, m. */
export interface EquipmentPose {
  readonly xM: number;
  readonly yM: number;
}

/** The app's map, and the second one while two are compared. */
export type MapSide = 'a' | 'b';

/** What the second map draws, for the probe. */
export interface SecondView {
  state(): AppState;
  readonly isIdle: boolean;
}

/** Who has the camera inside a venue. */
export interface Inspector {
  /** True when it goes there itself; false when it has let go of the camera, so that the map may move. */
  moveTo(target: Selection | null): boolean;
  readonly isIdle: boolean;
}

/**
 * Camera wishes that may come before the map is there: the last one is carried out when it arrives. While two maps are compared, the
 * one that was touched last leads and the other looks where it looks; a map that follows is silent, so that nothing echoes.
 */
export class MapPort {
  readonly #handles: Record<MapSide, MapHandle | null> = { a: null, b: null };
  #leader: MapSide = 'a';
  #waiting: (() => void) | null = null;
  #second: SecondView | null = null;
  #inspector: Inspector | null = null;

  setHandle(handle: MapHandle | null, side: MapSide = 'a'): void {
    this.#handles[side] = handle;
    if (handle === null) {
      this.#leader = 'a';
      return;
    }
    const leads = this.#handles[this.#leader];
    if (leads !== null && leads !== handle) handle.followCamera(leads.camera());
    if (side === 'b') return;
    this.#waiting?.();
    this.#waiting = null;
  }

  get handle(): MapHandle | null {
    return this.#handles.a;
  }

  get secondHandle(): MapHandle | null {
    return this.#handles.b;
  }

  get second(): SecondView | null {
    return this.#second;
  }

  setSecond(second: SecondView | null): void {
    this.#second = second;
  }

  get inspector(): Inspector | null {
    return this.#inspector;
  }

  setInspector(inspector: Inspector | null): void {
    this.#inspector = inspector;
  }

  /** A hand is on this map now: the other stops where it is and follows. */
  lead(side: MapSide): void {
    if (side === this.#leader) return;
    this.#handles[this.#leader]?.holdCamera();
    this.#leader = side;
  }

  leads(side: MapSide): boolean {
    return side === this.#leader;
  }

  moved(side: MapSide, camera: Camera): void {
    if (side === this.#leader) this.#handles[side === 'a' ? 'b' : 'a']?.followCamera(camera);
  }

  /** To where a link looks. */
  showCamera(camera: Camera): void {
    const { a: handle } = this.#handles;
    if (handle === null) {
      this.#waiting = () => this.showCamera(camera);
      return;
    }
    this.lead('a');
    this.#inspector?.moveTo(null);
    handle.flyTo({ camera });
  }

  /** null goes back to the whole region. */
  moveTo(target: Selection | null, pose?: EquipmentPose): void {
    const { a: handle } = this.#handles;
    if (handle === null) {
      this.#waiting = () => this.moveTo(target, pose);
      return;
    }
    this.lead('a');
    if (this.#inspector?.moveTo(target) === true) return;
    if (target === null || target.kind === 'none') handle.flyHome();
    else if (target.kind === 'district') handle.flyToDistrict(target.district);
    else handle.flyToVenue(target.venue, pose);
  }
}
