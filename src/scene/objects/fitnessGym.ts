import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { PALETTE } from './palette.ts';
import { FLOOR_Z_M, addHallShell } from './sportsHall.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

export const GYM_HEIGHT_M = 4.2;

/** Fitness gym: rubber floor with a free strip, mirrors on +y, glazing on both long sides. */
export function addFitnessGym(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.plate(0, 0, FLOOR_Z_M - 0.01, l, w, PALETTE.tileWarm, 0.75);
  for (const gym of spacesOfKind(plan, 'gym'))
    within(body, gym.xM, gym.yM, 0, gym.turnRad, () => addGymFloor(body, gym.lengthM, gym.widthM));
  const mirrors = Math.max(2, Math.floor((l - 3) / 2));
  for (let i = 0; i < mirrors; i++) {
    const x = -l / 2 + 1.5 + ((l - 3) * (i + 0.5)) / mirrors;
    const half = (l - 3) / mirrors / 2 - 0.06;
    const y = w / 2 - 0.34;
    body.solid.face([[x - half, y, 0.4], [x + half, y, 0.4], [x + half, y, 2.4], [x - half, y, 2.4]], PALETTE.mirror, 0.9, [0.82, 0.82, 1.1, 1.1]); // prettier-ignore
  }
  const shape = { lengthM: l, widthM: w, heightM: GYM_HEIGHT_M, band: [0.3, 3.4] as const, panel: PALETTE.wallWarm, panelHeightM: 0.3 };
  addHallShell(body, plan, shape, 0);
}

/** Rubber tiles on the two thirds where machines stand, boards on the rest, an orange line between. Around the origin. */
export function addGymFloor(body: VenueBody, lengthM: number, widthM: number): void {
  const tiles = Math.max(4, Math.round(lengthM));
  for (let i = 0; i < tiles; i++) {
    const x = -lengthM / 2 + (lengthM * (i + 0.5)) / tiles;
    body.solid.plate(x, -widthM / 6, FLOOR_Z_M, lengthM / tiles, (widthM * 2) / 3, i % 2 ? PALETTE.rubberGrey : PALETTE.dark, 0.75);
    body.solid.plate(x, widthM / 3, FLOOR_Z_M, lengthM / tiles, widthM / 3, i % 2 ? PALETTE.wood : PALETTE.woodDark, 0.75);
  }
  body.lines.plate(0, widthM / 6, FLOOR_Z_M + 0.006, lengthM - 0.8, 0.12, PALETTE.orange, 0.9);
}
