import { venueToLonLat } from '../domain/venueFrame.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import type { AppState, Selection } from '../state/appState.ts';

/** Where an equipment stands in its venue's frame, when a panel knows it; else the venue is flown to. */
export type EquipmentPose = { readonly xM: number; readonly yM: number };

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
  moveTo(target: Selection | null): void {
    if (this.#handle === null) {
      this.#waiting = () => this.moveTo(target);
      return;
    }
    if (target === null || target.kind === 'none') this.#handle.flyHome();
    else if (target.kind === 'district') this.#handle.flyToDistrict(target.district);
    else this.#handle.flyToVenue(target.venue);
  }

  /** Close to one piece of equipment, seen from its side. */
  moveToPose(region: NonNullable<AppState['region']>, venue: number, pose: EquipmentPose): void {
    const { lon, lat, bearingDeg } = region.venues;
    const [atLon, atLat] = venueToLonLat(lon[venue], lat[venue], bearingDeg[venue], pose.xM, pose.yM);
    this.#handle?.flyTo({ camera: { lon: atLon, lat: atLat, zoom: 20, pitch: 58 } });
  }
}
