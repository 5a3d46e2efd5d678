import type { ActivityCell, MeasuredPoint } from '../../../domain/activity.ts';
import { ACTIVITY_CELL_MS, STRIDE_M, TRACK_TYPES } from '../../../domain/activity.ts';
import { FIVE_MINUTES_MS } from '../../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../../domain/defaults.ts';
import { STREAM, u01 } from '../../../domain/rng.ts';
import type { VenueTable } from '../../../domain/venue.ts';
import { VENUE_FLAG } from '../../../domain/venue.ts';
import type { LiveSource } from '../liveSource.ts';

const LEAST_POINTS = 3;
const MOST_POINTS = 8;
const METRES_PER_POINT = 250;
/** Minutes of a quarter that somebody on a track is under way (E). */
const MOVING_MINUTES = 10;

/** Length of the way, m: a lap of 400 m, else the way around the footprint. */
function trackM(venues: VenueTable, venue: number): number {
  if (VENUE_TYPES[venues.type[venue]].code === 'ATH') return 400;
  const around = 2 * (venues.lengthM[venue] + venues.widthM[venue]);
  return around > 100 ? Math.round(around / 10) * 10 : 400;
}

/** Whether the simulator has collection points here: tracks that the register calls smart (E), but no stadium, whose track is not the public's. */
export function hasSimulatedPoints(venues: VenueTable, venue: number): boolean {
  const { code } = VENUE_TYPES[venues.type[venue]];
  return (venues.flags[venue] & VENUE_FLAG.smart) !== 0 && TRACK_TYPES.has(code) && code !== 'STD';
}

/** A quarter at one of `count` points, each of which measures its stretch, from the persons on the track: a pure function of seed and time. */
function cellAt(seed: number, venue: number, [point, count]: readonly [number, number], quarter: number, persons: number): ActivityCell {
  const draw = (stream: number): number => u01(seed, venue * 16 + point, quarter, stream);
  // Most who are there come by once in a quarter; the first point is the entrance.
  const share = 0.55 + 0.35 * draw(STREAM.activityShare) + (point === 0 ? 0.15 : 0);
  const passed = Math.round(persons * share);
  if (passed === 0) return { persons: 0, steps: 0, speedKmh: Number.NaN, kcal: Number.NaN };
  const runners = 0.08 + 0.3 * u01(seed, venue, quarter, STREAM.activityPace);
  const speedKmh = (1 - runners) * (4.4 + 0.8 * draw(STREAM.activityPace)) + runners * 9;
  const steps = Math.round((passed * ((speedKmh * 1000) / 60) * MOVING_MINUTES) / STRIDE_M / count);
  return { persons: passed, steps, speedKmh, kcal: Number.NaN };
}

/** What the points of a venue would have measured in [startMs, endMs), by the simulated head-count. */
export function simulatedActivity(
  seed: number,
  venues: VenueTable,
  venue: number,
  source: Pick<LiveSource, 'headcounts'>,
  [startMs, endMs]: readonly [number, number],
): readonly MeasuredPoint[] {
  const lengthM = trackM(venues, venue);
  const count = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, Math.round(lengthM / METRES_PER_POINT)));
  const counts = source.headcounts(venue, startMs, endMs, FIVE_MINUTES_MS);
  const perCell = ACTIVITY_CELL_MS / FIVE_MINUTES_MS;
  return Array.from({ length: count }, (_, point): MeasuredPoint => {
    const cells = new Map<number, ActivityCell>();
    for (let at = 0; startMs + (at + 1) * ACTIVITY_CELL_MS <= endMs; at++) {
      const known = [...counts.subarray(at * perCell, (at + 1) * perCell)].filter((value) => !Number.isNaN(value));
      if (known.length === 0) continue;
      const persons = known.reduce((all, value) => all + value, 0) / known.length;
      const cellMs = startMs + at * ACTIVITY_CELL_MS;
      cells.set(cellMs, cellAt(seed, venue, [point, count], Math.floor(cellMs / ACTIVITY_CELL_MS), persons));
    }
    return { point: { id: `P${point + 1}`, name: '', nameZh: '', alongM: Math.round((lengthM * point) / count) }, cells };
  });
}
