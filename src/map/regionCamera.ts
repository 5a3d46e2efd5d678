import type { Map as MapLibreMap } from 'maplibre-gl';

import type { Bounds } from '../domain/region.ts';
import type { RegionData } from '../domain/regionData.ts';
import { POSITION_ACCURACIES } from '../domain/venue.ts';
import { venueToLonLat } from '../domain/venueFrame.ts';
import type { Camera } from '../state/appState.ts';
import { typeScale } from '../state/typeScale.ts';
import { isStep } from './inspectStep.ts';
import type { CameraTarget } from './mapHandle.ts';

export const HOME_PITCH = 48;
/** Where a venue of unknown place is shown: among the others of its district, fanned out. */
const FAN_ZOOM = 13.6;
const FAN_PITCH = 40;
const UNKNOWN_SIZE_M = 60;
/** At a desk. */
const MAX_VENUE_ZOOM = 19.4;
const MAX_POSE_ZOOM = 20.2;
/** A venue is flown to until its long side takes this part of the view's short side. */
const VENUE_SHARE = 0.62;
/** Metres a pixel shows at zoom 0 on the equator, 512-pixel tiles. */
const EQUATOR_M_PER_PX = 78_271.517;
const VENUE_PITCH = 60;

export interface RegionCameraOptions {
  readonly map: MapLibreMap;
  readonly region: RegionData;
  readonly isMotionReduced: () => boolean;
  /** During a movement of this map's own; not while it follows another. */
  readonly onMove: (camera: Camera) => void;
  /** After a movement of this map's own. */
  readonly onSettled: (camera: Camera) => void;
}

/**
 * Where a map looks, and how it gets there. A map that shows the whole region goes on showing it when its size changes, until
 * somebody moves it.
 */
export class RegionCamera {
  readonly #options: RegionCameraOptions;
  /** True while the camera is set by this class for somebody else: no movement of this map's own. */
  #isLed = false;
  #isHome: boolean;
  /** True once somebody moved it or sent it somewhere. */
  #isChosen = false;

  constructor(options: RegionCameraOptions, isHome: boolean) {
    this.#options = options;
    this.#isHome = isHome;
    const { map } = options;
    if (isHome) this.#jumpHome();
    map.on('move', () => {
      if (!this.#isLed) options.onMove(this.camera());
    });
    map.on('moveend', (event) => {
      if (isStep(event)) return;
      // A camera that nobody ever chose stays out of the link.
      if (!this.#isLed && (!this.#isHome || this.#isChosen)) options.onSettled(this.camera());
    });
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent === undefined) return;
      this.#isHome = false;
      this.#isChosen = true;
    });
    // MapLibre says `movestart`, `move`, `resize`, `moveend` in one go when its size changes.
    map.on('resize', () => {
      if (!this.#isHome) return;
      this.#isLed = true;
      this.#jumpHome();
      this.#isLed = false;
      options.onMove(this.camera());
    });
  }

  camera(): Camera {
    const { map } = this.#options;
    const { lng, lat } = map.getCenter();
    return { lon: lng, lat, zoom: map.getZoom(), pitch: map.getPitch(), bearing: map.getBearing() };
  }

  /** Takes over another map's camera at once, and tells nobody. */
  follow({ lon, lat, zoom, pitch, bearing }: Camera): void {
    this.#isHome = false;
    this.#isLed = true;
    this.#options.map.jumpTo({ center: [lon, lat], zoom, pitch, bearing });
    this.#isLed = false;
  }

  flyTo(target: CameraTarget, options: { readonly durationMs?: number } = {}): void {
    const { map } = this.#options;
    this.#isHome = false;
    this.#isChosen = true;
    const duration = this.#options.isMotionReduced() ? 0 : options.durationMs;
    if ('bounds' in target) {
      const [west, south, east, north] = target.bounds;
      map.fitBounds([west, south, east, north], {
        padding: 32,
        pitch: HOME_PITCH,
        bearing: 0,
        maxZoom: target.maxZoom ?? 22,
        ...(duration === undefined ? {} : { duration }),
        animate: duration !== 0,
      });
      return;
    }
    const { lon, lat, zoom, pitch, bearing } = target.camera;
    const centre = map.getCenter();
    const view = {
      center: [lon ?? centre.lng, lat ?? centre.lat] as [number, number],
      zoom: zoom ?? map.getZoom(),
      pitch: pitch ?? map.getPitch(),
      bearing: bearing ?? map.getBearing(),
    };
    if (duration === 0) map.jumpTo(view);
    else map.flyTo({ ...view, ...(duration === undefined ? { speed: 1.6, curve: 1.4, maxDuration: 4500 } : { duration }) });
  }

  flyToVenue(venue: number, pose?: { readonly xM: number; readonly yM: number }): void {
    const { venues } = this.#options.region;
    if (POSITION_ACCURACIES[venues.accuracy[venue]] === 'district') {
      this.flyTo({ camera: { lon: venues.lon[venue], lat: venues.lat[venue], zoom: FAN_ZOOM, pitch: FAN_PITCH } });
      return;
    }
    const bearing = venues.bearingDeg[venue];
    const { clientWidth, clientHeight } = this.#options.map.getContainer();
    const sizeM = Math.max(venues.lengthM[venue] || 0, venues.widthM[venue] || 0) || UNKNOWN_SIZE_M;
    const closer = Math.log2(typeScale());
    const zoom = venueZoom(sizeM, venues.lat[venue], Math.min(clientWidth, clientHeight), closer);
    const { lon, lat } = venues;
    const [atLon, atLat] = pose === undefined ? [lon[venue], lat[venue]] : venueToLonLat(lon[venue], lat[venue], bearing, pose.xM, pose.yM);
    this.flyTo({
      camera: {
        lon: atLon,
        lat: atLat,
        zoom: pose === undefined ? zoom : Math.min(MAX_POSE_ZOOM + closer, zoom + 1.2),
        pitch: VENUE_PITCH,
        bearing: Number.isNaN(bearing) ? 0 : quarterView(bearing),
      },
    });
  }

  flyToDistrict(district: number): void {
    const { geometry, centre } = this.#options.region.districts[district];
    if (geometry === null) this.flyTo({ camera: { lon: centre[0], lat: centre[1], zoom: 12 } });
    else this.flyTo({ bounds: boundsOf(geometry.coordinates), maxZoom: 13 });
  }

  flyHome(): void {
    const home = homeCamera(this.#options.map, this.#options.region.manifest.bounds);
    if (home === null) return;
    this.flyTo({ camera: home });
    this.#isHome = true;
  }

  #jumpHome(): void {
    const home = homeCamera(this.#options.map, this.#options.region.manifest.bounds);
    if (home !== null) this.#options.map.jumpTo({ center: [home.lon, home.lat], zoom: home.zoom, pitch: home.pitch, bearing: 0 });
  }
}

/** `closer` is how many zoom levels a wall's screen is finer than a desk's: the nearest view of a small venue fills as much of either. */
export function venueZoom(sizeM: number, lat: number, viewPx: number, closer: number): number {
  const metresPerPixel = sizeM / (Math.max(200, viewPx) * VENUE_SHARE);
  const zoom = Math.log2((EQUATOR_M_PER_PX * Math.cos((lat * Math.PI) / 180)) / metresPerPixel);
  return Math.max(16, Math.min(MAX_VENUE_ZOOM + closer, zoom));
}

/** The whole region, seen at a slant: the far edge shrinks, so a little closer than its flat fit. */
function homeCamera(map: MapLibreMap, [west, south, east, north]: Bounds): Camera | null {
  const fit = map.cameraForBounds([west, south, east, north], { padding: 24, bearing: 0, pitch: 0 });
  if (fit?.center === undefined || fit.zoom === undefined) return null;
  const latitude = south + (north - south) * 0.48;
  return { lon: (west + east) / 2, lat: latitude, zoom: fit.zoom + 0.18, pitch: HOME_PITCH, bearing: 0 };
}

/** A camera bearing that looks at a venue over its corner, whichever of the four is nearest north. */
function quarterView(bearingDeg: number): number {
  const turned = (((bearingDeg - 90 + 25) % 90) + 90) % 90;
  return turned > 45 ? turned - 90 : turned;
}

function boundsOf(coordinates: unknown): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat] = value as unknown[];
    if (typeof lon === 'number' && typeof lat === 'number') {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    } else value.forEach(visit);
  };
  visit(coordinates);
  return [west, south, east, north];
}
