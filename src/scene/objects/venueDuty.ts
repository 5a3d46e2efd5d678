import { staffOnDuty } from '../../domain/staffOnDuty.ts';
import type { StaffOnDuty } from '../../domain/staffOnDuty.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

/** Staff estimated to be on duty in a venue now, by its head-count and the water of its pools. */
export function venueDuty({ typeCode, isOpen, headcount }: SceneVenue, plan: VenuePlan): StaffOnDuty {
  const waterM2 = spacesOfKind(plan, 'pool').reduce((sum, tank) => sum + tank.lengthM * tank.widthM, 0);
  return staffOnDuty({ typeCode, isOpen, persons: headcount, waterM2 });
}
