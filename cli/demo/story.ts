import { DAY_MS, utcDayText } from '../../src/domain/civilTime.ts';
import type { GeneratedEquipment } from './equipping.ts';
import { distance } from './plane.ts';
import type { Terrain } from './terrain.ts';
import { CITY } from './terrain.ts';
import type { GeneratedVenue } from './venues.ts';

/** Share of its life that the story's pump has behind it: with severity 2 its condition index is 37 (§5.3). */
const PUMP_LIFE_SHARE = 0.8;

/** The pool that every tour starts at: the city pool nearest to the river. Renames it; null where there is no city pool. */
export function nameRiversidePool(venues: readonly GeneratedVenue[], terrain: Terrain): GeneratedVenue | null {
  const inCity = venues.filter(
    (venue) => venue.type === 'SWI' && venue.isUrban && Math.hypot(venue.rect.centre[0] - CITY[0], venue.rect.centre[1] - CITY[1]) < 6000,
  );
  const bank = terrain.riverLines[0];
  // A large pool is worth a walk of 600 m: it has four pumps and a 50 m tank.
  const score = ({ rect }: GeneratedVenue): number =>
    Math.min(...bank.map((p) => distance(p, rect.centre))) - (rect.lengthM > 60 ? 600 : 0);
  const best = inCity.reduce<GeneratedVenue | null>(
    (found, venue) => (found === null || score(venue) < score(found) ? venue : found),
    null,
  );
  if (best === null) return null;
  best.name = { en: 'Riverside Natatorium', zh: '滨江游泳馆' };
  best.builtYear = 2012;
  return best;
}

/** Ages the pool's second circulation pump; null where the pool has none. */
export function agePump(pool: GeneratedVenue | null, equipment: readonly GeneratedEquipment[], untilMs: number): GeneratedEquipment | null {
  const pump = equipment.filter((piece) => piece.venue === pool && piece.cls === 'POOL_PUMP')[1];
  if (pump === undefined) return null;
  pump.installed = utcDayText(untilMs - PUMP_LIFE_SHARE * pump.lifeYears * 365.25 * DAY_MS);
  return pump;
}
