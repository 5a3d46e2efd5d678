import { districtsWithin, parentIds } from '../../domain/districtTree.ts';
import type { RegionData } from '../../domain/regionData.ts';

/** What lies directly under a district, and what is in it. */
export interface DistrictPart {
  readonly district: number;
  readonly venues: number;
  /** Residents; NaN where unknown. */
  readonly population: number;
}

export interface DistrictFacts {
  /** Itself and every district under it. */
  readonly within: readonly number[];
  /** Venues of all of them, by VenueIndex. */
  readonly venues: readonly number[];
  /** Venue type and number of venues, most first. */
  readonly types: readonly (readonly [type: number, count: number])[];
  /** Sum of the known playing areas, m²; NaN when none is known. */
  readonly playingAreaM2: number;
  readonly withCounter: number;
  /** Residents: its own figure, else the sum of the innermost districts where all are known; NaN otherwise. */
  readonly population: number;
  /** Newest year of what the residents were read from. */
  readonly populationYear: number;
  /** Of how many districts the residents are a sum; 0: its own figure. */
  readonly populationParts: number;
  /** Most venues per resident last: who has least stands first. Empty for an innermost district. */
  readonly parts: readonly DistrictPart[];
}

type Register = Pick<RegionData, 'venues' | 'districts'>;

function residents(
  { districts }: Register,
  index: number,
  within: readonly number[],
): Pick<DistrictFacts, 'population' | 'populationYear' | 'populationParts'> {
  const { population, populationYear } = districts[index];
  if (!Number.isNaN(population)) return { population, populationYear, populationParts: 0 };
  const parents = parentIds(districts);
  const leaves = within.map((at) => districts[at]).filter(({ id }) => !parents.has(id));
  return {
    population: leaves.reduce((sum, leaf) => sum + leaf.population, 0),
    populationYear: Math.max(...leaves.map((leaf) => leaf.populationYear)),
    populationParts: leaves.length,
  };
}

function partsOf(register: Register, index: number): DistrictPart[] {
  const { districts, venues } = register;
  const { id } = districts[index];
  const venuesOf = new Uint32Array(districts.length);
  for (let i = 0; i < venues.count; i++) venuesOf[venues.district[i]]++;
  const parts = districts.flatMap(({ parentId }, district): DistrictPart[] => {
    if (parentId !== id || district === index) return [];
    const within = districtsWithin(districts, district);
    return [
      { district, venues: within.reduce((sum, at) => sum + venuesOf[at], 0), population: residents(register, district, within).population },
    ];
  });
  const perHead = ({ venues: count, population }: DistrictPart): number => (population > 0 ? count / population : Number.POSITIVE_INFINITY);
  return parts.sort((a, b) => perHead(a) - perHead(b) || a.district - b.district);
}

/** What the register says about a district and all under it. */
export function districtFacts(register: Register, district: number): DistrictFacts {
  const { venues, districts } = register;
  const within = districtsWithin(districts, district);
  const isWithin = Uint8Array.from(districts, () => 0);
  for (const at of within) isWithin[at] = 1;
  const rows: number[] = [];
  const counts = new Map<number, number>();
  let playingAreaM2 = 0;
  let isAreaKnown = false;
  let withCounter = 0;
  for (let i = 0; i < venues.count; i++) {
    if (isWithin[venues.district[i]] === 0) continue;
    rows.push(i);
    counts.set(venues.type[i], (counts.get(venues.type[i]) ?? 0) + 1);
    withCounter += venues.hasCounter[i];
    if (!(venues.fieldAreaM2[i] > 0)) continue;
    playingAreaM2 += venues.fieldAreaM2[i];
    isAreaKnown = true;
  }
  return {
    within,
    venues: rows,
    types: [...counts].sort((a, b) => b[1] - a[1]),
    playingAreaM2: isAreaKnown ? playingAreaM2 : Number.NaN,
    withCounter,
    ...residents(register, district, within),
    parts: partsOf(register, district),
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
