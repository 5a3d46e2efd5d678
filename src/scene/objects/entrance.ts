import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Where one comes in: the door on the -y side, in the venue's frame. */
export interface Entrance {
  readonly xM: number;
  /** Of the door's outer face. */
  readonly yM: number;
}

/** The door lies before the last entrance hall of a venue that has any, else in the middle of its -y side. */
export function entranceOf(plan: VenuePlan): Entrance {
  let yM = -plan.widthM / 2;
  let xM = 0;
  for (const lobby of spacesOfKind(plan, 'lobby')) {
    if (lobby.yM < yM) yM = Math.min(yM, lobby.yM - lobby.widthM / 2);
    xM = Math.max(-plan.lengthM / 2 + 4, Math.min(plan.lengthM / 2 - 4, lobby.xM));
  }
  return { xM, yM };
}

/** The desk of an entrance hall: its middle and its sides, and the way that whoever sits at it looks. */
export interface Desk {
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly headingRad: number;
}

export function deskOf(lobby: PlacedSpace): Desk {
  const isLong = lobby.lengthM >= lobby.widthM;
  const [dx, dy] = isLong ? [lobby.lengthM * 0.3, lobby.widthM * 0.2] : [lobby.lengthM * 0.15, lobby.widthM * 0.32];
  return {
    xM: lobby.xM - dx,
    yM: lobby.yM + dy,
    lengthM: isLong ? 3.2 : 0.8,
    widthM: isLong ? 0.8 : 3.2,
    headingRad: isLong ? -Math.PI / 2 : 0,
  };
}
