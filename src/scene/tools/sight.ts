import { Ray, Vector3 } from 'three';

import { EQUIPMENT_SIZE } from '../objects/equipmentModels.ts';
import type { EquipmentInstance } from '../objects/placedVenue.ts';
import { bodyHits, isOpaque } from '../picking.ts';
import type { PickScene } from '../picking.ts';

/** A machine is seen when one of these is: its middle, its top and its sides, shares of its size. */
const SIGHT_POINTS = [[0, 0, 0.5], [0, 0, 0.98], [0.45, 0, 0.7], [-0.45, 0, 0.7], [0, 0.45, 0.7], [0, -0.45, 0.7]] as const; // prettier-ignore
/** What hangs on a wall or lies in a floor is not behind it, m. */
const SLACK_M = 0.3;

/** Whether something that is drawn and not seen through stands between the eye and all of a machine. */
export function isBehindWalls({ cls, matrix }: Pick<EquipmentInstance, 'cls' | 'matrix'>, options: PickScene): boolean {
  if (options.isFaint) return false;
  const eye = options.camera.position;
  const [l, w, h] = EQUIPMENT_SIZE[cls];
  return SIGHT_POINTS.every(([x, y, z]) => {
    const at = new Vector3(x * l, y * w, z * h).applyMatrix4(matrix);
    const distance = at.distanceTo(eye);
    const ray = new Ray(eye, at.sub(eye).normalize());
    return bodyHits(ray, options).some((hit) => isOpaque(hit) && hit.distance < distance - SLACK_M);
  });
}
