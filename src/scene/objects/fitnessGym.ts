import type { VenueBody } from './body.ts';
import { addHall, addPlantRoom } from './building.ts';
import { PALETTE } from './palette.ts';
import { FLOOR_Z_M, addLobbies } from './sportsHall.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

export const GYM_HEIGHT_M = 4.2;

/** Fitness gym: rubber floor with a free strip, mirrors on +y, glazing on both long sides. */
export function addFitnessGym(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.box(0, 0, -0.2, l + 4, w + 4, 0.24, PALETTE.apron, { foot: 0.9 });
  const tiles = Math.max(4, Math.round(l));
  for (let i = 0; i < tiles; i++) {
    const x = -l / 2 + (l * (i + 0.5)) / tiles;
    body.solid.plate(x, -w / 6, FLOOR_Z_M, l / tiles, (w * 2) / 3, i % 2 ? PALETTE.rubberGrey : PALETTE.dark, 0.75);
    body.solid.plate(x, w / 3, FLOOR_Z_M, l / tiles, w / 3, i % 2 ? PALETTE.wood : PALETTE.woodDark, 0.75);
  }
  body.lines.plate(0, w / 6, FLOOR_Z_M + 0.006, l - 0.8, 0.12, PALETTE.orange, 0.9);
  addHall(body, { lengthM: l, widthM: w, heightM: GYM_HEIGHT_M, band: [0.3, 3.4], panel: PALETTE.wallWarm, panelHeightM: 0.3 });
  const mirrors = Math.max(2, Math.floor((l - 3) / 2));
  for (let i = 0; i < mirrors; i++) {
    const x = -l / 2 + 1.5 + ((l - 3) * (i + 0.5)) / mirrors;
    const half = (l - 3) / mirrors / 2 - 0.06;
    const y = w / 2 - 0.34;
    body.solid.face([[x - half, y, 0.4], [x + half, y, 0.4], [x + half, y, 2.4], [x - half, y, 2.4]], PALETTE.mirror, 0.9, [0.82, 0.82, 1.1, 1.1]); // prettier-ignore
  }
  addLobbies(body, plan, FLOOR_Z_M);
  for (const room of spacesOfKind(plan, 'plant')) {
    body.solid.at(room.xM, room.yM, FLOOR_Z_M, 0, () =>
      body.shell.at(room.xM, room.yM, 0, 0, () => addPlantRoom(body, room.lengthM, room.widthM, 3)),
    );
  }
}
