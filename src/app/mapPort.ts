import type { MapHandle } from '../map/mapHandle.ts';
import type { Selection } from '../state/appState.ts';

/** Where a piece of equipment stands in its venue's frame, m. */
export interface EquipmentPose {
  readonly xM: number;
  readonly yM: number;
}

/** Camera wishes that may come before the map is there: the last one is carried out when it arrives. */
export class MapPort {
  #handle: MapHandle | null = null;
  #waiting: (() => void) | null = null;

  setHandle(handle: MapHandle | null): void {
    this.#handle = handle;
    if (handle === null) return;
    this.#waiting?.();
    this.#waiting = null;
  }

  get handle(): MapHandle | null {
    return this.#handle;
  }

  /** null goes back to the whole region. */
  moveTo(target: Selection | null, pose?: EquipmentPose): void {
    if (this.#handle === null) {
      this.#waiting = () => this.moveTo(target, pose);
      return;
    }
    if (target === null || target.kind === 'none') this.#handle.flyHome();
    else if (target.kind === 'district') this.#handle.flyToDistrict(target.district);
    else this.#handle.flyToVenue(target.venue, pose);
  }
}
