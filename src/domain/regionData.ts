import type { CalendarEvent, District, PopulationCells, RegionManifest } from './region.ts';
import type { VenueTable } from './venue.ts';

/** The region as the main thread holds it after a package was opened. */
export interface RegionData {
  readonly manifest: RegionManifest;
  readonly districts: readonly District[];
  readonly venues: VenueTable;
  readonly population: PopulationCells | null;
  readonly calendar: readonly CalendarEvent[];
}
