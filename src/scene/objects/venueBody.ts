import type { VenueTypeCode } from '../../domain/defaults.ts';
import { emptyBody } from './body.ts';
import type { VenueBody } from './body.ts';
import { addFitnessGym } from './fitnessGym.ts';
import { addCentre, addTableHall, addTennisCentre } from './halls.ts';
import { addIceHall } from './iceHall.ts';
import { addIndoorPool, addOutdoorPool } from './indoorPool.ts';
import { addFitnessPath, addFootballPitch, addOutdoorCourt, addTableCourt } from './outdoor.ts';
import { addOutdoorCamp } from './outdoorCamp.ts';
import { addPark, addTrail } from './park.ts';
import { addSkiSlope } from './skiSlope.ts';
import { addSportsHall } from './sportsHall.ts';
import { addAthletics, addStadium } from './stadium.ts';
import type { VenuePlan } from './venuePlan.ts';

const BUILDERS: Readonly<Record<VenueTypeCode, (body: VenueBody, plan: VenuePlan) => void>> = {
  ATH: addAthletics,
  FB11: addFootballPitch,
  FB5: addFootballPitch,
  BBO: addOutdoorCourt,
  OBC: addOutdoorCourt,
  TTO: addTableCourt,
  SPH: addSportsHall,
  TTH: addTableHall,
  TEN: addTennisCentre,
  SWI: addIndoorPool,
  SWO: addOutdoorPool,
  GYM: addFitnessGym,
  FTP: addFitnessPath,
  TRL: addTrail,
  PRK: addPark,
  CFC: addCentre,
  STD: addStadium,
  ICE: addIceHall,
  SKI: addSkiSlope,
  OUT: addOutdoorCamp,
};

/** The venue's fixed parts in its own frame, metres. */
export function buildVenueBody(plan: VenuePlan): VenueBody {
  const body = emptyBody();
  BUILDERS[plan.typeCode](body, plan);
  return body;
}
