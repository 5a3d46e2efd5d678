import { MeshBuilder, rgb } from './meshBuilder.ts';
import { POOL } from './indoorPool.ts';
import { fitnessPath } from './pathLine.ts';
import type { VenuePlan } from './venuePlan.ts';

export interface Figure {
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly headingRad: number;
  /** Index into FIGURE_COLOURS. */
  readonly colour: number;
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

/**
 * As many figures as the head-count, spread over the spaces people use; the same count gives the same places, and one more adds one. They stand
 * for a count, never for persons. NaN gives none.
 */
export function placePeople(plan: VenuePlan, headcount: number): Figure[] {
  const count = headcount > 0 ? Math.round(headcount) : 0;
  const spaces = plan.spaces.filter((space) => space.kind in WEIGHT);
  const weights = spaces.map((space) => WEIGHT[space.kind] * space.lengthM * space.widthM);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (count === 0 || !(total > 0)) return [];
  const used = spaces.map(() => 0);
  const figures: Figure[] = [];
  for (let i = 0; i < count; i++) {
    // The space that is furthest behind its share takes the next one.
    let best = 0;
    for (let k = 1; k < spaces.length; k++) if ((used[k] + 1) / weights[k] < (used[best] + 1) / weights[best]) best = k;
    const space = spaces[best];
    const n = ++used[best];
    // Plastic-number sequence: spreads evenly for any count, without chance.
    const [u, v] = [(0.5 + n * 0.7548776662466927) % 1, (0.5 + n * 0.5698402909980532) % 1];
    const isPath = space.kind === 'path';
    const line = isPath ? fitnessPath(space.lengthM, space.widthM, 64)[Math.floor(u * 64)] : null;
    const x = line ? line[0] : (u - 0.5) * Math.max(0, space.lengthM - 1.4);
    const y = line ? line[1] + (v - 0.5) * 1.4 : (v - 0.5) * Math.max(0, space.widthM - 1.4);
    const [cos, sin] = [Math.cos(space.turnRad), Math.sin(space.turnRad)];
    figures.push({
      xM: space.xM + x * cos - y * sin,
      yM: space.yM + x * sin + y * cos,
      // Swimmers show head and shoulders.
      zM: space.kind === 'pool' ? -POOL.waterBelowDeckM - 1.22 : 0.08,
      headingRad: ((n * 137.5) / 180) * Math.PI,
      colour: n % FIGURE_COLOURS.length,
    });
  }
  return figures;
}

/** A standing figure 1.7 m tall, white, to be tinted. */
export function figureModel(): MeshBuilder {
  const mesh = new MeshBuilder();
  const white = [1, 1, 1] as const;
  mesh.cylinder(0, 0, 0, 0.8, 0.12, 0.17, white, 6, 0.7);
  mesh.cylinder(0, 0, 0.8, 1.32, 0.17, 0.24, white, 6, 0.7);
  mesh.cylinder(0, 0, 1.32, 1.42, 0.24, 0.09, white, 6, 0.7);
  mesh.cylinder(0, 0, 1.44, 1.56, 0.09, 0.13, white, 6, 0.7);
  mesh.cylinder(0, 0, 1.56, 1.7, 0.13, 0.06, white, 6, 0.7);
  return mesh;
}
