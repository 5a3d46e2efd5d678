import { CODE_MISSING, MAX_CODE } from '../domain/timeField.ts';
import { POSITION_ACCURACIES } from '../domain/venue.ts';
import type { VenueTable } from '../domain/venue.ts';

const DISTRICT_ACCURACY = POSITION_ACCURACIES.indexOf('district');

/** The venues of one district of which only the district is known. Far away they are one mark at its centre. */
export interface GatherGroup {
  readonly district: number;
  readonly members: Uint32Array;
}

export function gatherGroups(venues: Pick<VenueTable, 'count' | 'accuracy' | 'district'>): GatherGroup[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < venues.count; i++) {
    if (venues.accuracy[i] !== DISTRICT_ACCURACY) continue;
    const list = members.get(venues.district[i]);
    if (list === undefined) members.set(venues.district[i], [i]);
    else list.push(i);
  }
  return [...members].map(([district, list]) => ({ district, members: Uint32Array.from(list) }));
}

/**
 * Code of a group's mark: the weighted mean of the shown members that have a value, else the most frequent reason why there is
 * none. `codes` starts at the step's first venue.
 */
export function groupCode(
  group: GatherGroup,
  codes: Uint8Array,
  weights: (venue: number) => number,
  isShown: (venue: number) => boolean,
): number {
  let sum = 0;
  let total = 0;
  const reasons = new Uint32Array(256);
  for (const venue of group.members) {
    if (!isShown(venue)) continue;
    const code = codes[venue];
    if (code <= MAX_CODE) {
      sum += code * weights(venue);
      total += weights(venue);
    } else reasons[code]++;
  }
  if (total > 0) return Math.round(sum / total);
  const most = reasons.reduce((best, count, code) => (count > reasons[best] ? code : best), CODE_MISSING);
  return most;
}
