import { laneCount, POOL } from './indoorPool.ts';
import { classIn, classSpot } from './gymClass.ts';
import type { GymClass } from './gymClass.ts';
import { rgb } from './meshBuilder.ts';
import { fitnessPath, trailLoop } from './pathLine.ts';
import { mostActive, seatingOf } from './seating.ts';
import { ovalOf } from './stadium.ts';
import { groundZ } from './terrain.ts';
import { TRACK, lapLengthM, pointOnOval } from './trackOval.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

export interface Figure {
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly headingRad: number;
  /** Index into FIGURE_COLOURS. */
  readonly colour: number;
}

/** Where one person uses a machine, in the venue's frame. */
export interface Station {
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly headingRad: number;
}

/** Calm, so that neither a machine in trouble nor anybody on duty is lost among them. */
export const FIGURE_COLOURS = ['#5f7f95', '#8a8fa8', '#5d8c86', '#93808f', '#7d8791'].map(rgb);

/** Share of people per m² against a court, by kind of space (E: for the picture only). */
const WEIGHT: Readonly<Record<string, number>> = {
  court: 1,
  pitch: 0.5,
  pool: 1.2,
  gym: 1.4,
  hall: 0.8,
  path: 1,
  track: 0.5,
  rink: 1,
  other: 0.5,
};

const FLOOR_M = 0.08;
/** Swimmers show head and shoulders over the water. */
const SWIMMER_M = -POOL.waterBelowDeckM - 1.22;

/**
 * As many figures as the head-count, spread over the spaces people use: in lanes of pools and tracks, along paths, on the machines of a gym and
 * in rows before its instructor, over courts and pitches; where there are stands, more than can take part sit on their seats. The same count gives the same places, and one more adds one. They stand for a count,
 * never for persons. NaN gives none.
 */
export function placePeople(
  plan: VenuePlan,
  headcount: number,
  stations: readonly Station[] = [],
  machines: readonly Pick<Station, 'xM' | 'yM'>[] = stations,
): Figure[] {
  const count = headcount > 0 ? Math.round(headcount) : 0;
  const spaces = plan.spaces.filter((space) => space.kind in WEIGHT);
  const weights = spaces.map((space) => WEIGHT[space.kind] * space.lengthM * space.widthM);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (count === 0 || !(total > 0)) return [];
  const used = spaces.map(() => 0);
  const seats = spaces.map((space) => (space.kind === 'gym' ? stations.filter((station) => isIn(space, station)) : []));
  const classes = spaces.map((space) => (space.kind === 'gym' ? classIn(space, machines) : null));
  const figures: Figure[] = [];
  const seating = seatingOf(plan);
  const active = seating ? Math.min(count, mostActive(plan, ovalOf(plan)?.oval.lanes ?? 0)) : count;
  const watching = seating ? Math.min(count - active, seating.count) : 0;
  for (let i = 0; i < count; i++) {
    if (seating && i >= active && i < active + watching) {
      figures.push({ ...seating.seat(i - active), colour: i % FIGURE_COLOURS.length });
      continue;
    }
    // The space that is furthest behind its share takes the next one.
    let best = 0;
    for (let k = 1; k < spaces.length; k++) if ((used[k] + 1) / weights[k] < (used[best] + 1) / weights[best]) best = k;
    const n = ++used[best];
    const colour = n % FIGURE_COLOURS.length;
    figures.push({ ...(gymSpot(spaces[best], seats[best], classes[best], n) ?? spotIn(plan, spaces[best], n)), colour });
  }
  return figures;
}

/** In a gym by turns on the machines, from one side to the other, and in the class; null where neither has a place. */
function gymSpot(space: PlacedSpace, seats: readonly Station[], group: GymClass | null, n: number): Station | null {
  const spots = group?.spots ?? 0;
  // Two on machines for one in the class, while both have room.
  const inClass = Math.min(spots, Math.max(Math.floor(n / 3), n - seats.length));
  const before = Math.min(spots, Math.max(Math.floor((n - 1) / 3), n - 1 - seats.length));
  if (group && inClass > before) return { ...classSpot(space, group, inClass - 1), zM: FLOOR_M };
  const nth = n - inClass;
  if (nth > seats.length) return null;
  const stride = [7, 5, 3].find((step) => seats.length % step !== 0) ?? 1;
  return seats[((nth - 1) * stride) % seats.length];
}

function isIn(space: PlacedSpace, { xM, yM }: Pick<Station, 'xM' | 'yM'>): boolean {
  return Math.abs(xM - space.xM) <= space.lengthM / 2 && Math.abs(yM - space.yM) <= space.widthM / 2;
}

/** The n-th place in a space, n from 1. Plastic-number sequence: spreads evenly for any count, without chance. */
function spotIn(plan: VenuePlan, space: PlacedSpace, n: number): Station {
  const [u, v] = [(0.5 + n * 0.7548776662466927) % 1, (0.5 + n * 0.5698402909980532) % 1];
  const { x, y, turn } = localSpot(plan, space, u, v, n);
  const [cos, sin] = [Math.cos(space.turnRad), Math.sin(space.turnRad)];
  const [xM, yM] = [space.xM + x * cos - y * sin, space.yM + x * sin + y * cos];
  const zM = space.kind === 'pool' ? SWIMMER_M : groundZ(plan, xM, yM) + FLOOR_M;
  return { xM, yM, zM, headingRad: turn + space.turnRad };
}

function localSpot(plan: VenuePlan, space: PlacedSpace, u: number, v: number, n: number): { x: number; y: number; turn: number } {
  const { lengthM: l, widthM: w } = space;
  if (space.kind === 'pool') {
    const lanes = laneCount(w);
    const lane = n % lanes;
    // Up one side of the lane and down the other.
    const side = Math.floor(n / lanes) % 2 === 0 ? 1 : -1;
    return { x: (u - 0.5) * (l - 1.4), y: -w / 2 + (w / lanes) * (lane + 0.5) + side * 0.45, turn: side > 0 ? Math.PI : 0 };
  }
  if (space.kind === 'track') {
    const oval = ovalOf(plan)?.oval;
    if (oval) {
      const offset = ((n % oval.lanes) + 0.5) * TRACK.laneM;
      const point = pointOnOval(oval, offset, u * lapLengthM(oval, offset));
      return { x: point.x, y: point.y, turn: point.turnRad };
    }
  }
  if (space.kind === 'path') {
    const isLoop = plan.typeCode === 'TRL';
    const line = isLoop ? trailLoop(l, w, 240) : fitnessPath(l, w, 240);
    const at = Math.floor(u * (line.length - 1));
    const [p, q] = [line[at], line[(at + 1) % line.length]];
    const turn = Math.atan2(q[1] - p[1], q[0] - p[0]);
    const off = (v - 0.5) * 1.4;
    return { x: p[0] - Math.sin(turn) * off, y: p[1] + Math.cos(turn) * off, turn: n % 2 ? turn : turn + Math.PI };
  }
  return { x: (u - 0.5) * Math.max(0, l - 1.4), y: (v - 0.5) * Math.max(0, w - 1.4), turn: ((n * 137.5) / 180) * Math.PI };
}
