import { parseOpeningHours } from '../../domain/openingHours.ts';
import { POSITION_ACCURACIES } from '../../domain/venue.ts';
import type { AnalysisColumns } from '../protocol/analysisApi.ts';

/** §4.3: a venue covers residents when the public may use it at least this long. */
const FEWEST_HOURS_PER_WEEK = 35;
/** Active Places access types that are open to everybody: free public, pay and play. */
const PUBLIC_ACCESS = [1, 2];
const ACCESS_UNKNOWN = 0;
const DISTRICT_ONLY = POSITION_ACCURACIES.indexOf('district');

/** What each venue is for coverage. An unknown access or unknown hours do not exclude a venue; they are counted. */
export interface Eligibility {
  /** 1 where the position is known well enough for a distance. */
  readonly isPlaced: Uint8Array;
  readonly isEligible: Uint8Array;
  /** 1 where eligible because nothing is known against it. */
  readonly isTakenAsEligible: Uint8Array;
  /** Opening hours a week, without regard to the season; NaN where unknown. */
  readonly hoursPerWeek: Float64Array;
}

function weeklyHours(text: string): number {
  if (text === '') return Number.NaN;
  const parsed = parseOpeningHours(text);
  if (!parsed.ok) return Number.NaN;
  return parsed.value.week.flat().reduce((sum, [from, to]) => sum + (to - from) / 60, 0);
}

export function readEligibility(venues: AnalysisColumns['venues']): Eligibility {
  const hoursOf = new Map<string, number>();
  const isPlaced = new Uint8Array(venues.count);
  const isEligible = new Uint8Array(venues.count);
  const isTakenAsEligible = new Uint8Array(venues.count);
  const hoursPerWeek = new Float64Array(venues.count);
  for (let i = 0; i < venues.count; i++) {
    const text = venues.openHours[i];
    let hours = hoursOf.get(text);
    if (hours === undefined) hoursOf.set(text, (hours = weeklyHours(text)));
    hoursPerWeek[i] = hours;
    const isPublic = PUBLIC_ACCESS.includes(venues.access[i]);
    const isUnknown = venues.access[i] === ACCESS_UNKNOWN;
    const isShort = hours < FEWEST_HOURS_PER_WEEK;
    isPlaced[i] = venues.accuracy[i] !== DISTRICT_ONLY && Number.isFinite(venues.lon[i]) && Number.isFinite(venues.lat[i]) ? 1 : 0;
    isEligible[i] = (isPublic || isUnknown) && !isShort ? 1 : 0;
    isTakenAsEligible[i] = isEligible[i] === 1 && (isUnknown || Number.isNaN(hours)) ? 1 : 0;
  }
  return { isPlaced, isEligible, isTakenAsEligible, hoursPerWeek };
}
