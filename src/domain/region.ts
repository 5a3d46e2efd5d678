import type { MultiPolygon, Polygon } from 'geojson';
import type { LiveAddress } from './liveLink.ts';
import type { AlertRule } from './regionAlertRules.ts';

/** The newest region package version this code reads and writes. A newer one is refused in a sentence. */
export const PACKAGE_VERSION = 1;
export const PACKAGE_FORMAT = 'evenfield-region';

export type DistrictClass = 'urban' | 'rural';
export type DistrictIndex = number;

/** West, south, east, north in degrees, WGS 84. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface DataSource {
  readonly name: string;
  readonly licence: string;
  readonly note?: string;
  readonly url?: string;
  /** The year or date that the figures refer to. */
  readonly date?: string;
}

/** What carries the energy that emissions are reckoned from. */
export const ENERGY_CARRIERS = ['electricity', 'heat', 'cooling'] as const;
export type EnergyCarrier = (typeof ENERGY_CARRIERS)[number];

/** A dated emission factor: an input with a source, never a constant of the program. */
export interface EmissionFactor {
  readonly carrier: EnergyCarrier;
  /** kg CO₂e per kWh delivered; 0 where the carrier's energy is counted under another (chillers run on electricity). */
  readonly kgPerKwh: number;
  /** The year or day that it holds for: YYYY or YYYY-MM-DD. */
  readonly date: string;
  readonly source: string;
}

/** How urban and rural were told apart; shown wherever the split is. */
export interface ClassRule {
  /** Plain sentence, in the steward's language. */
  readonly statement: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** `openActive` of a region package: feeds (RPDE 1.0) of what can be booked. */
export interface OpenActiveFeeds {
  /** `https:`, or a path of the app's own server. */
  readonly feeds: readonly string[];
  /** Venue id by the feed's own id of a facility or place; those that carry a venue's id, or stand within 150 m of one, need none. */
  readonly places: Readonly<Record<string, string>>;
}

/** `region.json` of a region package. Paths are relative to the package's folder. */
export interface RegionManifest {
  readonly format: typeof PACKAGE_FORMAT;
  readonly version: number;
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
  /** IANA zone; all civil times (opening hours, days) are in it. */
  readonly timeZone: string;
  /** True when venues, people or readings are invented. Then the screen says so everywhere. */
  readonly synthetic: boolean;
  /** Seed of the simulator that stands in for live data, and of a generated region. */
  readonly seed: number;
  readonly bounds: Bounds;
  readonly currency: string;
  /** Climate key of the resource model (`energy_region_scale` in defaults.json). */
  readonly energyRegion: string;
  readonly classRule: ClassRule;
  readonly sources: readonly DataSource[];
  /** At most one for a carrier and date; of several the newest that is not after the span's end is used. */
  readonly emissionFactors?: readonly EmissionFactor[];
  /** The default alert rules as the package changes them, and its own; without it the defaults hold. */
  readonly alertRules?: readonly AlertRule[];
  /** Where readings arrive; without it a simulator stands in. */
  readonly live?: LiveAddress;
  readonly openActive?: OpenActiveFeeds;
  /** Counts of persons' activity below this are withheld; without it `SMALL_COUNT`. */
  readonly smallCounts?: number;
  readonly files: {
    readonly districts: string;
    readonly venues: string;
    readonly spaces?: string;
    readonly equipment?: string;
    readonly population?: string;
    readonly workOrders?: string;
    readonly workOrderEvents?: string;
    readonly datastreams?: string;
    readonly calendar?: string;
    readonly weather?: string;
    readonly documents?: string;
    readonly spares?: string;
    readonly plans?: string;
    readonly basemap?: string;
    readonly history?: string;
  };
}

export interface District {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
  /** Id of the district above (county, municipality), or '' at the top. */
  readonly parentId: string;
  readonly class: DistrictClass;
  /** Raw statistical class or code, kept so that a third class can be split later. */
  readonly statCode: string;
  /** Residents; NaN where unknown. */
  readonly population: number;
  readonly populationYear: number;
  readonly areaKm2: number;
  /** Yearly income per head in the region's currency; NaN where unknown. */
  readonly incomePerHead: number;
  /** null where the source has no outline; then `centre` is all that is known. */
  readonly geometry: Polygon | MultiPolygon | null;
  readonly centre: readonly [lon: number, lat: number];
}

/** Population cells for accessibility; columns of equal length. */
export interface PopulationCells {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly residents: Float32Array;
  readonly district: Uint16Array;
}

/** Something in the calendar that explains a curve: a holiday, a heat wave, a closure. Drawn as a mark under the scrubber. */
export interface CalendarEvent {
  readonly id: string;
  readonly kind: 'holiday' | 'weather' | 'closure' | 'school' | 'other';
  readonly name: string;
  readonly nameZh: string;
  /** Local calendar days, inclusive, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** '' for the whole region. */
  readonly venueId: string;
}
