import { emptyBody } from './body.ts';
import type { VenueBody } from './body.ts';
import { PALETTE } from './palette.ts';
import { addFitnessGym } from './fitnessGym.ts';
import { addIndoorPool } from './indoorPool.ts';
import { addBasketballCourt, addFitnessPath, addFootballPitch } from './outdoor.ts';
import { addSportsHall } from './sportsHall.ts';
import type { VenuePlan } from './venuePlan.ts';

type Add = (body: VenueBody, plan: VenuePlan) => void;

const BUILDERS: Partial<Record<string, Add>> = {
  SPH: addSportsHall,
  SWI: addIndoorPool,
  FB11: addFootballPitch,
  BBO: addBasketballCourt,
  GYM: addFitnessGym,
  FTP: addFitnessPath,
};

/** The venue's fixed parts in its own frame, metres. Any of the 20 types; those without a scene of their own show their spaces on a slab. */
export function buildVenueBody(plan: VenuePlan): VenueBody {
  const body = emptyBody();
  (BUILDERS[plan.typeCode] ?? addGeneric)(body, plan);
  return body;
}

function addGeneric(body: VenueBody, plan: VenuePlan): void {
  body.solid.box(0, 0, -0.2, plan.lengthM, plan.widthM, 0.26, PALETTE.apron);
  for (const space of plan.spaces) {
    body.lines.at(space.xM, space.yM, 0.06, space.turnRad, () => {
      body.lines.plate(0, 0, 0.01, space.lengthM, space.widthM, space.kind === 'plant' ? PALETTE.concrete : PALETTE.courtGreen, 0.6);
      const [a, b] = [space.lengthM / 2, space.widthM / 2];
      body.lines.strip([[-a, -b], [a, -b], [a, b], [-a, b]], 0.1, 0.02, PALETTE.line, 0.6, true); // prettier-ignore
    });
  }
}
