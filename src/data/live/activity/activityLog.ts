import type { ActivityCell, ActivityPoint, MeasuredPoint } from '../../../domain/activity.ts';
import { ACTIVITY_CELL_MS, ACTIVITY_GRACE_MS } from '../../../domain/activity.ts';
import type { ActivityReading } from './activityPayload.ts';

/** A day of 25 hours and a little more. */
const MOST_CELLS = 110;
const MOST_POINTS = 32;
const MOST_POINTS_IN_ALL = 5000;
/** Ends of intervals remembered of a point, so that what comes twice counts once. */
const MOST_ENDS = 256;
const MOST_AHEAD_MS = 300_000;

interface Gathered {
  persons: number;
  steps: number;
  /** Speed × persons, over those whose speed was measured. */
  pace: number;
  paced: number;
  kcal: number;
  hasKcal: boolean;
}

interface PointLog {
  point: ActivityPoint;
  readonly cells: Map<number, Gathered>;
  readonly ends: Set<number>;
  isSimulated: boolean;
}

/** What the points of a region's broker measured in the last day, merged to quarters of an hour. Bounded whatever comes. */
export class ActivityLog {
  readonly #venues = new Map<number, Map<string, PointLog>>();
  readonly #fewerThan: number;
  #points = 0;

  constructor(fewerThan: number) {
    this.#fewerThan = fewerThan;
  }

  /** Takes a reading. A sentence where it cannot be kept. */
  accept(venue: number, pointId: string, reading: ActivityReading, nowMs: number): string | null {
    if (reading.endMs > nowMs + MOST_AHEAD_MS) return 't is in the future';
    if (reading.endMs < nowMs - MOST_CELLS * ACTIVITY_CELL_MS) return null;
    const log = this.#logOf(venue, pointId, reading);
    if (log === null) return `more than ${MOST_POINTS} points at a venue, or ${MOST_POINTS_IN_ALL} in all`;
    if (log.ends.has(reading.endMs)) return null;
    log.ends.add(reading.endMs);
    if (log.ends.size > MOST_ENDS) log.ends.delete(Math.min(...log.ends));
    const { alongM, name, nameZh } = reading;
    log.point = { id: pointId, name, nameZh, alongM };
    log.isSimulated = reading.isSimulated;
    const startMs = Math.floor((reading.endMs - 1) / ACTIVITY_CELL_MS) * ACTIVITY_CELL_MS;
    // A quarter that has been shown must not change by a few persons: the difference would tell what is withheld.
    const isShown = startMs + ACTIVITY_CELL_MS + ACTIVITY_GRACE_MS <= nowMs && log.cells.has(startMs);
    if (isShown && reading.persons < this.#fewerThan) return null;
    this.#add(log, startMs, reading);
    return null;
  }

  measured(venue: number): { readonly points: readonly MeasuredPoint[]; readonly isSimulated: boolean } | null {
    const logs = [...(this.#venues.get(venue)?.values() ?? [])];
    if (logs.length === 0) return null;
    const points = logs.map(({ point, cells }) => ({ point, cells: new Map([...cells].map(([startMs, cell]) => [startMs, told(cell)])) }));
    return { points, isSimulated: logs.some(({ isSimulated }) => isSimulated) };
  }

  #logOf(venue: number, pointId: string, { name, nameZh, alongM, isSimulated }: ActivityReading): PointLog | null {
    let points = this.#venues.get(venue);
    const known = points?.get(pointId);
    if (known) return known;
    if (this.#points >= MOST_POINTS_IN_ALL || (points?.size ?? 0) >= MOST_POINTS) return null;
    if (!points) this.#venues.set(venue, (points = new Map()));
    const log: PointLog = { point: { id: pointId, name, nameZh, alongM }, cells: new Map(), ends: new Set(), isSimulated };
    points.set(pointId, log);
    this.#points++;
    return log;
  }

  #add({ cells }: PointLog, startMs: number, { persons, steps, speedKmh, kcal }: ActivityReading): void {
    let cell = cells.get(startMs);
    if (!cell) cells.set(startMs, (cell = { persons: 0, steps: 0, pace: 0, paced: 0, kcal: 0, hasKcal: true }));
    if (cells.size > MOST_CELLS) cells.delete(Math.min(...cells.keys()));
    cell.persons += persons;
    cell.steps += steps;
    if (speedKmh > 0) {
      cell.pace += speedKmh * persons;
      cell.paced += persons;
    }
    if (Number.isNaN(kcal)) cell.hasKcal &&= persons === 0;
    else cell.kcal += kcal;
  }
}

function told({ persons, steps, pace, paced, kcal, hasKcal }: Gathered): ActivityCell {
  return { persons, steps, speedKmh: paced > 0 ? pace / paced : Number.NaN, kcal: hasKcal ? kcal : Number.NaN };
}
