import { DETOUR, crowFlyReachM } from '../../domain/access.ts';
import { POSITION_ACCURACIES } from '../../domain/venue.ts';
import type { VenueTable } from '../../domain/venue.ts';
import { CellGrid } from '../analysis/cellGrid.ts';

const DISTRICT_ONLY = POSITION_ACCURACIES.indexOf('district');

/**
 * 1 where no other venue of the same type is within 15 minutes on foot or by bicycle (§5.3): whoever depends on it has no other.
 * Venues of unknown place are 0, and are not counted as anybody's neighbour. Crow-fly distance with the detour of the venue's class.
 */
export function onlyNearby({ count, type, lon, lat, accuracy, isUrban }: VenueTable): Uint8Array {
  const isOnly = new Uint8Array(count);
  const byType = new Map<number, number[]>();
  for (let v = 0; v < count; v++) {
    if (accuracy[v] === DISTRICT_ONLY) continue;
    const members = byType.get(type[v]);
    if (members === undefined) byType.set(type[v], [v]);
    else members.push(v);
  }
  const reachM = [crowFlyReachM('walkOrCycle15', DETOUR.rural), crowFlyReachM('walkOrCycle15', DETOUR.urban)];
  for (const members of byType.values()) {
    const grid = new CellGrid(
      { lon: Float64Array.from(members, (v) => lon[v]), lat: Float64Array.from(members, (v) => lat[v]) },
      Math.max(...reachM),
    );
    for (const v of members) isOnly[v] = grid.within(lon[v], lat[v], reachM[isUrban[v]]).count <= 1 ? 1 : 0;
  }
  return isOnly;
}
