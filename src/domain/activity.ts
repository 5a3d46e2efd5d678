import type { VenueTypeCode } from './defaults.ts';
import type { Formula } from './formulas.ts';

/** Venues with a way that collection points stand along. */
export const TRACK_TYPES: ReadonlySet<VenueTypeCode> = new Set<VenueTypeCode>(['ATH', 'STD', 'TRL', 'FTP', 'PRK']);

/** A board shows quarters of an hour: a shorter interval would be of so few persons that most of it had to be withheld. */
export const ACTIVITY_CELL_MS = 900_000;
/** A quarter is shown this long after its end, so that what is on its way is in it: a later change of few persons would tell who they were. */
export const ACTIVITY_GRACE_MS = 120_000;
/** Counts below this are withheld unless the region's manifest says otherwise. */
export const SMALL_COUNT = 5;
export const SMALL_COUNT_RANGE = { least: 2, most: 1000 } as const;

/** Walking stride of adults on the level, m (E). */
export const STRIDE_M = 0.7;
/** Body mass that energy is reckoned with, kg (E). */
export const BODY_KG = 65;
/** Speed that energy is reckoned with where none is measured, km/h (E). */
const WALK_KMH = 4.8;
/** From here on people run, km/h (ACSM: 134 m/min). */
const RUN_KMH = 8;
/** Energy of a litre of oxygen, kcal. */
const KCAL_PER_LITRE = 5;

export const ACTIVITY_FORMULAS: readonly Formula[] = [
  {
    id: 'activity.kcal',
    expression: '(0.1 × metresPerMinute + 3.5) × bodyKg × 5 ÷ 1000 × steps × strideM ÷ metresPerMinute',
    inputs: [
      { name: 'steps', unit: '1' },
      { name: 'strideM', unit: 'm' },
      { name: 'metresPerMinute', unit: 'm/min' },
      { name: 'bodyKg', unit: 'kg' },
    ],
    reference: 'ACSM, Guidelines for Exercise Testing and Prescription: walking; running takes 0.2 (from 8 km/h)',
  },
];

/**
 * Energy of steps at a mean speed, kcal, by the ACSM equations for the level; an estimate for an adult of 65 kg with a stride of 0.7 m, at a
 * walk where the speed is not known.
 */
export function estimatedKcal(steps: number, speedKmh: number): number {
  if (steps === 0) return 0;
  const speed = speedKmh > 0 ? speedKmh : WALK_KMH;
  const perMinute = (speed * 1000) / 60;
  const oxygen = (speed >= RUN_KMH ? 0.2 : 0.1) * perMinute + 3.5;
  return (((oxygen * BODY_KG * KCAL_PER_LITRE) / 1000) * steps * STRIDE_M) / perMinute;
}

/** What a collection point measured in one quarter of an hour, of all who passed it. Never leaves the worker. */
export interface ActivityCell {
  /** Passages: who comes by twice counts twice. */
  readonly persons: number;
  readonly steps: number;
  /** Mean over the persons, km/h; NaN where it is not measured. */
  readonly speedKmh: number;
  /** NaN where it is not measured. */
  readonly kcal: number;
}

/** `withheld`: measured, of fewer persons than may be told. `none`: nothing came. */
export type ActivityState = 'value' | 'withheld' | 'none';

/** A cell as everybody may see it: where it is withheld or missing, every number is NaN. */
export interface PublicCell extends ActivityCell {
  readonly state: ActivityState;
  readonly isKcalEstimated: boolean;
}

/** A sum of public cells only. What was withheld is in no sum, so that no difference of sums tells it. */
export interface PublicSum extends ActivityCell {
  readonly cells: number;
  /** Cells of fewer persons than may be told; they are left out. */
  readonly withheld: number;
  readonly isKcalEstimated: boolean;
}

export interface ActivityPoint {
  readonly id: string;
  /** '' where the point has no name; it is then told by its number. */
  readonly name: string;
  readonly nameZh: string;
  /** Along the track from its start, m; NaN where unknown. */
  readonly alongM: number;
}

export interface PublicPoint extends ActivityPoint {
  readonly now: PublicCell;
  readonly day: PublicSum;
}

/** A venue's board: its points along the track, the newest whole quarter, and the day so far. */
export interface ActivityBoard {
  readonly venue: number;
  /** Counts below this are withheld. */
  readonly fewerThan: number;
  readonly isSimulated: boolean;
  /** Start of the newest whole quarter, UTC ms. */
  readonly nowStartMs: number;
  readonly dayStartMs: number;
  readonly points: readonly PublicPoint[];
  /** All points together: in the newest quarter, and today. */
  readonly now: PublicSum;
  readonly day: PublicSum;
  /** All points together by quarter from `dayStartMs` on; as many as the local day has. */
  readonly quarters: readonly PublicSum[];
}

const NOTHING = { persons: Number.NaN, steps: Number.NaN, speedKmh: Number.NaN, kcal: Number.NaN };

/** A cell as it may be told. Nobody (0) is told; from one person to one fewer than the threshold everything is withheld. */
export function publicCell(cell: ActivityCell | undefined, fewerThan: number): PublicCell {
  if (!cell) return { ...NOTHING, state: 'none', isKcalEstimated: false };
  if (cell.persons > 0 && cell.persons < fewerThan) return { ...NOTHING, state: 'withheld', isKcalEstimated: false };
  const isKcalEstimated = Number.isNaN(cell.kcal) && cell.persons > 0;
  return { ...cell, kcal: Number.isNaN(cell.kcal) ? estimatedKcal(cell.steps, cell.speedKmh) : cell.kcal, state: 'value', isKcalEstimated };
}

/** Sum of what may be told; NaN everywhere where that is nothing, or nobody while something is withheld: 0 would be wrong. */
export function publicSum(cells: readonly PublicCell[]): PublicSum {
  const told = cells.filter(({ state }) => state === 'value');
  const withheld = cells.filter(({ state }) => state === 'withheld').length;
  const isNobody = told.every(({ persons }) => persons === 0);
  if (told.length === 0 || (isNobody && withheld > 0)) return { ...NOTHING, cells: told.length, withheld, isKcalEstimated: false };
  const sum = (valueOf: (cell: PublicCell) => number): number => told.reduce((all, cell) => all + valueOf(cell), 0);
  const moving = told.filter(({ speedKmh, persons }) => speedKmh > 0 && persons > 0);
  const walkers = moving.reduce((all, { persons }) => all + persons, 0);
  return {
    persons: sum(({ persons }) => persons),
    steps: sum(({ steps }) => steps),
    speedKmh: walkers > 0 ? moving.reduce((all, { speedKmh, persons }) => all + speedKmh * persons, 0) / walkers : Number.NaN,
    kcal: sum(({ kcal }) => kcal),
    cells: told.length,
    withheld,
    isKcalEstimated: told.some((cell) => cell.isKcalEstimated),
  };
}

/** Cells of one point by quarter of the day, as far as they are known. */
export interface MeasuredPoint {
  readonly point: ActivityPoint;
  readonly cells: ReadonlyMap<number, ActivityCell>;
}

/** In the order of the track; points without a place come last, by id. */
function alongTrack(p: ActivityPoint, q: ActivityPoint): number {
  const [a, b] = [p.alongM, q.alongM].map((m) => (Number.isNaN(m) ? Number.POSITIVE_INFINITY : m));
  return a === b ? p.id.localeCompare(q.id, 'en', { numeric: true }) : a - b;
}

export interface BoardQuestion {
  readonly venue: number;
  readonly nowMs: number;
  /** The local day, UTC ms. */
  readonly dayStartMs: number;
  readonly dayEndMs: number;
  readonly fewerThan: number;
  readonly isSimulated: boolean;
}

/** The board of a venue from what its points measured; `cells` are by the start of their quarter, UTC ms. The running quarter is not shown. */
export function activityBoard(measured: readonly MeasuredPoint[], question: BoardQuestion): ActivityBoard {
  const { venue, nowMs, dayStartMs, dayEndMs, fewerThan, isSimulated } = question;
  const nowStartMs = Math.floor((nowMs - ACTIVITY_GRACE_MS) / ACTIVITY_CELL_MS) * ACTIVITY_CELL_MS - ACTIVITY_CELL_MS;
  const starts = Array.from(
    { length: Math.round((dayEndMs - dayStartMs) / ACTIVITY_CELL_MS) },
    (_, k) => dayStartMs + k * ACTIVITY_CELL_MS,
  );
  const known = measured
    .toSorted((p, q) => alongTrack(p.point, q.point))
    .map(({ point, cells }) => ({
      point,
      now: publicCell(cells.get(nowStartMs), fewerThan),
      day: starts.map((startMs) => publicCell(startMs <= nowStartMs ? cells.get(startMs) : undefined, fewerThan)),
    }));
  return {
    venue,
    fewerThan,
    isSimulated,
    nowStartMs,
    dayStartMs,
    points: known.map(({ point, now, day }) => ({ ...point, now, day: publicSum(day) })),
    now: publicSum(known.map(({ now }) => now)),
    day: publicSum(known.flatMap(({ day }) => day)),
    quarters: starts.map((_, k) => publicSum(known.map(({ day }) => day[k]))),
  };
}
