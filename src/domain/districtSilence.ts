import { districtPaths } from './districtTree.ts';
import type { District, DistrictClass, DistrictIndex } from './region.ts';
import type { AlertRule } from './regionAlertRules.ts';
import type { AlertLevel } from './regionAlerts.ts';
import type { VenueIndex, VenueTable } from './venue.ts';

/** The urban or the rural venues of a district and of those under it: what can fall silent as a whole. */
export interface AlertArea {
  readonly district: DistrictIndex;
  readonly class: DistrictClass;
  readonly venues: readonly VenueIndex[];
}

/**
 * The areas of the venues that `isWatched` holds, urban apart from rural. Of a district and one under it with the same venues only the
 * lower is one: a county whose only urban venues are a subdistrict's has no urban area of its own.
 */
export function alertAreas(
  venues: Pick<VenueTable, 'count' | 'district' | 'isUrban'>,
  districts: readonly Pick<District, 'id' | 'parentId'>[],
  isWatched: (venue: VenueIndex) => boolean,
): readonly AlertArea[] {
  const paths = districtPaths(districts);
  const members = new Map<string, { district: DistrictIndex; class: DistrictClass; venues: VenueIndex[] }>();
  for (let v = 0; v < venues.count; v++) {
    if (!isWatched(v)) continue;
    const cls = venues.isUrban[v] === 1 ? 'urban' : 'rural';
    for (const district of paths[venues.district[v]] ?? []) {
      const key = `${district} ${cls}`;
      const area = members.get(key);
      if (area === undefined) members.set(key, { district, class: cls, venues: [v] });
      else area.venues.push(v);
    }
  }
  const doubled = new Set<string>();
  for (const { district, class: cls, venues: rows } of members.values())
    for (const above of paths[district].slice(1))
      if (members.get(`${above} ${cls}`)?.venues.length === rows.length) doubled.add(`${above} ${cls}`);
  return [...members].filter(([key]) => !doubled.has(key)).map(([, area]) => area);
}

export interface AreaSilence {
  readonly level: AlertLevel;
  /** Venues that should report, and those of which nothing comes. */
  readonly expected: number;
  readonly silent: number;
  /** Of those expected; 0 where none is. */
  readonly share: number;
  /** When so many had fallen silent that the limit was passed, UTC ms; NaN where it is not. */
  readonly sinceMs: number;
}

/**
 * Whether an area is silent. `silentMs` by venue: since when nothing of it says anything of now, UTC ms; Infinity where something does,
 * NaN where nothing is to be expected (closed, no stream). Over at a share of `limit` and `least` venues, back below a share of `clear` or
 * where too few are expected to tell. The order of the venues does not matter.
 */
export function areaSilence(
  venues: Iterable<VenueIndex>,
  silentMs: ArrayLike<number>,
  { limit, clear, least }: Pick<AlertRule, 'limit' | 'clear' | 'least'>,
): AreaSilence {
  let expected = 0;
  const since: number[] = [];
  for (const v of venues) {
    if (Number.isNaN(silentMs[v])) continue;
    expected++;
    if (Number.isFinite(silentMs[v])) since.push(silentMs[v]);
  }
  const silent = since.length;
  const share = expected === 0 ? 0 : silent / expected;
  if (silent > 0 && share >= limit && silent >= least) {
    const passed = Math.max(1, Math.ceil(least), Math.ceil(limit * expected));
    return { level: 'over', expected, silent, share, sinceMs: since.sort((a, b) => a - b)[Math.min(passed, silent) - 1] };
  }
  const isBack = share < clear || expected < least;
  return { level: isBack ? 'under' : 'between', expected, silent, share, sinceMs: Number.NaN };
}
