import type { RegionData } from '../../domain/regionData.ts';

export interface DistrictFacts {
  /** Venues of the district, by VenueIndex. */
  readonly venues: readonly number[];
  /** Venue type and number of venues, most first. */
  readonly types: readonly (readonly [type: number, count: number])[];
  /** Sum of the known playing areas, m²; NaN when none is known. */
  readonly playingAreaM2: number;
  readonly withCounter: number;
}

/** What the register says about a district's own venues. */
export function districtFacts({ venues }: Pick<RegionData, 'venues'>, district: number): DistrictFacts {
  const rows: number[] = [];
  const counts = new Map<number, number>();
  let playingAreaM2 = 0;
  let isAreaKnown = false;
  let withCounter = 0;
  for (let i = 0; i < venues.count; i++) {
    if (venues.district[i] !== district) continue;
    rows.push(i);
    counts.set(venues.type[i], (counts.get(venues.type[i]) ?? 0) + 1);
    withCounter += venues.hasCounter[i];
    if (!(venues.fieldAreaM2[i] > 0)) continue;
    playingAreaM2 += venues.fieldAreaM2[i];
    isAreaKnown = true;
  }
  return {
    venues: rows,
    types: [...counts].sort((a, b) => b[1] - a[1]),
    playingAreaM2: isAreaKnown ? playingAreaM2 : Number.NaN,
    withCounter,
  };
}

/** Freshness codes of FRESHNESS that still count: fresh and ageing. */
const LAST_USABLE = 1;

/** People in a district's venues that report, and how many do; columns by VenueIndex as in `AppState.liveColumns`. */
export function peopleIn(
  rows: readonly number[],
  columns: { readonly headcount: Float32Array; readonly freshness: Uint8Array },
): { readonly people: number; readonly reporting: number } {
  let people = 0;
  let reporting = 0;
  for (const row of rows) {
    if (columns.freshness[row] > LAST_USABLE || Number.isNaN(columns.headcount[row])) continue;
    people += columns.headcount[row];
    reporting += 1;
  }
  return { people, reporting };
}
