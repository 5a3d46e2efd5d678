import { lifeguards } from '../../domain/resources.ts';
import type { VenueBody } from './body.ts';
import { within } from './body.ts';
import { PALETTE } from './palette.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Height of the seat over the deck, m. */
export const CHAIR_SEAT_M = 1.8;
/** From the water's edge to the middle of the chair, m. */
const BEHIND_EDGE_M = 1.1;

export interface Chair {
  readonly xM: number;
  readonly yM: number;
  /** Towards the water. */
  readonly headingRad: number;
}

/** High chairs of a tank: two up to 250 m² of water and one more for each further 250 m² (§2.1), by turns on its long sides and evenly along them. */
export function chairsOf(tank: PlacedSpace, plan: VenuePlan): Chair[] {
  const count = Math.max(2, lifeguards(tank.lengthM * tank.widthM) - 1);
  const [cos, sin] = [Math.cos(tank.turnRad), Math.sin(tank.turnRad)];
  return Array.from({ length: count }, (_, k): Chair => {
    const side = k % 2 === 0 ? 1 : -1;
    const onSide = side > 0 ? Math.ceil(count / 2) : Math.floor(count / 2);
    const x = ((Math.floor(k / 2) + 0.5) / onSide - 0.5) * tank.lengthM;
    const y = side * (tank.widthM / 2 + BEHIND_EDGE_M);
    return {
      xM: tank.xM + x * cos - y * sin,
      yM: tank.yM + x * sin + y * cos,
      headingRad: tank.turnRad - (side * Math.PI) / 2,
    };
  }).filter(({ xM, yM }) => Math.abs(xM) < plan.lengthM / 2 - 0.5 && Math.abs(yM) < plan.widthM / 2 - 0.5);
}

/** The chairs themselves, on a deck at `deckZM`: four legs, a ladder at the back, a seat with a back. */
export function addLifeguardChairs(body: VenueBody, tank: PlacedSpace, plan: VenuePlan, deckZM: number): void {
  for (const { xM, yM, headingRad } of chairsOf(tank, plan)) {
    within(body, xM, yM, deckZM, headingRad, () => {
      for (const dx of [-0.42, 0.42]) for (const dy of [-0.4, 0.4]) body.solid.bar([dx, dy, 0], [dx * 0.75, dy * 0.75, CHAIR_SEAT_M], 0.08, PALETTE.wall, 0.6);
      for (const z of [0.4, 0.85, 1.3]) body.solid.bar([-0.4, -0.36, z], [-0.4, 0.36, z], 0.05, PALETTE.wall, 0.6);
      body.solid.box(0, 0, CHAIR_SEAT_M, 0.7, 0.75, 0.08, PALETTE.red, { glow: 0.6 });
      body.solid.box(-0.32, 0, CHAIR_SEAT_M + 0.08, 0.07, 0.75, 0.6, PALETTE.red, { glow: 0.6 });
      body.solid.box(0.42, 0, CHAIR_SEAT_M - 0.75, 0.25, 0.6, 0.05, PALETTE.wall, { glow: 0.6 });
    });
  } // prettier-ignore
}
