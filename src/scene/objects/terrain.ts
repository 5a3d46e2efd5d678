import type { VenuePlan } from './venuePlan.ts';

/** Mean gradient of a ski slope and the share of its length at the foot that is level (E). */
const GRADIENT = 0.17;
const RUN_OUT = 0.16;
/** A slope is drawn no higher than this, m, so that it stays a venue among venues. */
const HIGHEST_M = 48;

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Height of a ski slope's top over its foot, m. */
export function slopeRiseM(lengthM: number): number {
  return Math.min(HIGHEST_M, lengthM * GRADIENT);
}

/** Height of the ground of a venue, m: level but for ski slopes, which climb towards +x. */
export function groundZ(plan: Pick<VenuePlan, 'typeCode' | 'lengthM' | 'widthM'>, xM: number, yM: number): number {
  if (plan.typeCode !== 'SKI') return 0;
  const t = Math.min(1, Math.max(0, (xM / plan.lengthM + 0.5 - RUN_OUT) / (1 - RUN_OUT)));
  const main = slopeRiseM(plan.lengthM) * (0.6 * t + 0.4 * smooth(t));
  // Two gentle rolls across, and a dip in the middle where people ski.
  const across = (2 * yM) / plan.widthM;
  return main + t * (1.2 * Math.sin(t * 9) + 2.2 * across * across);
}
