import { laneCount, POOL } from './indoorPool.ts';
import { MeshBuilder, rgb } from './meshBuilder.ts';
import { fitnessPath, trailLoop } from './pathLine.ts';
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

export const FIGURE_COLOURS = ['#8d9aa5', '#a79c8d', '#7f8f86', '#9d8b95', '#b3aa97'].map(rgb);

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
 * As many figures as the head-count, spread over the spaces people use: in lanes of pools and tracks, along paths, on the machines of a gym, over
 * courts and pitches. The same count gives the same places, and one more adds one. They stand for a count, never for persons. NaN gives none.
 */
export function placePeople(plan: VenuePlan, headcount: number, stations: readonly Station[] = []): Figure[] {
  const count = headcount > 0 ? Math.round(headcount) : 0;
  const spaces = plan.spaces.filter((space) => space.kind in WEIGHT);
  const weights = spaces.map((space) => WEIGHT[space.kind] * space.lengthM * space.widthM);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (count === 0 || !(total > 0)) return [];
  const used = spaces.map(() => 0);
  const machines = spaces.map((space) => (space.kind === 'gym' ? stations.filter((station) => isIn(space, station)) : []));
  const figures: Figure[] = [];
  for (let i = 0; i < count; i++) {
    // The space that is furthest behind its share takes the next one.
    let best = 0;
    for (let k = 1; k < spaces.length; k++) if ((used[k] + 1) / weights[k] < (used[best] + 1) / weights[best]) best = k;
    const n = ++used[best];
    const colour = n % FIGURE_COLOURS.length;
    // Machines of a gym are taken from one side to the other by turns.
    const station = machines[best][((n - 1) * 7) % Math.max(1, machines[best].length)];
    if (station && n <= machines[best].length && machines[best].length % 7 !== 0) figures.push({ ...station, colour });
    else figures.push({ ...spotIn(plan, spaces[best], n), colour });
  }
  return figures;
}

function isIn(space: PlacedSpace, { xM, yM }: Station): boolean {
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

/** From this many figures on they are drawn with fewer faces: a crowd is seen from afar. */
export const CROWD_FROM = 600;

/** A standing figure 1.7 m tall, white, to be tinted: rings from the feet to the crown, as few faces as its number can bear. */
export function figureModel(isCrowd: boolean): MeshBuilder {
  const mesh = new MeshBuilder();
  const white = [1, 1, 1] as const;
  const sides = isCrowd ? 4 : 6;
  const rings: readonly (readonly [zM: number, radiusM: number])[] = isCrowd
    ? [[0, 0.12], [1.33, 0.25], [1.44, 0.1], [1.7, 0.1]]
    : [[0, 0.11], [0.85, 0.18], [1.33, 0.24], [1.44, 0.07], [1.58, 0.13], [1.7, 0.05]]; // prettier-ignore
  const point = (ring: number, side: number): readonly [number, number, number] => {
    const angle = (side / sides) * 2 * Math.PI;
    const [z, r] = rings[ring];
    return [r * 0.7 * Math.cos(angle), r * Math.sin(angle), z];
  };
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    for (let side = 0; side < sides; side++)
      mesh.face([point(ring, side), point(ring, side + 1), point(ring + 1, side + 1), point(ring + 1, side)], white, 0.7);
  }
  mesh.face(Array.from({ length: sides }, (_, side) => point(rings.length - 1, side)), white, 0.7); // prettier-ignore
  return mesh;
}
