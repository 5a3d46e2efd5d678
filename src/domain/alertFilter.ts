import { districtPaths } from './districtTree.ts';
import { NO_VENUE } from './regionAlerts.ts';
import type { RegionAlert } from './regionAlerts.ts';
import type { RegionData } from './regionData.ts';
import { filterMask } from './venue.ts';
import type { VenueFilter } from './venue.ts';

/** Which alerts pass a filter: those of its venues, and those of districts that hold at least one of them. */
export function alertFilter(
  { venues, districts }: Pick<RegionData, 'venues' | 'districts'>,
  filter: VenueFilter,
): (alert: Pick<RegionAlert, 'venue' | 'district' | 'part'>) => boolean {
  const mask = filterMask(venues, filter);
  let areas: Set<string> | null = null;
  const areasOfMask = (): Set<string> => {
    const paths = districtPaths(districts);
    const leaves = new Set<string>();
    for (let v = 0; v < venues.count; v++)
      if (mask[v] === 1) leaves.add(`${venues.district[v]} ${venues.isUrban[v] === 1 ? 'urban' : 'rural'}`);
    return new Set(
      [...leaves].flatMap((leaf) => {
        const [district, part] = leaf.split(' ');
        return (paths[Number(district)] ?? []).map((above) => `${above} ${part}`);
      }),
    );
  };
  return ({ venue, district, part }) => (venue === NO_VENUE ? (areas ??= areasOfMask()).has(`${district} ${part}`) : mask[venue] === 1);
}
