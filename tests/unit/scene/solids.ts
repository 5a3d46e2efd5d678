import { EQUIPMENT_CLASSES } from '../../../src/domain/defaults.ts';
import type { EquipmentClassCode } from '../../../src/domain/defaults.ts';
import type { Equipment } from '../../../src/domain/venue.ts';
import { equipmentModel } from '../../../src/scene/objects/equipmentModels.ts';
import type { MeshBuilder } from '../../../src/scene/objects/meshBuilder.ts';
import type { EquipmentPose } from '../../../src/scene/objects/placement.ts';

/** What a placed machine really fills: its model's own extent on the plan, turned, and its span in height. */
export interface Solid {
  readonly id: string;
  readonly cls: EquipmentClassCode;
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly span: readonly [lowM: number, highM: number];
}

type Box = readonly [x0: number, x1: number, y0: number, y1: number, z0: number, z1: number];

function extent({ positions }: MeshBuilder): Box {
  const axis = (offset: number): number[] => positions.filter((_, i) => i % 3 === offset);
  const [xs, ys, zs] = [axis(0), axis(1), axis(2)];
  // What hangs below the origin is a post to the ground, thinner than any gap.
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys), Math.max(0, Math.min(...zs)), Math.max(...zs)];
}

const EXTENTS = new Map(EQUIPMENT_CLASSES.map(({ cls }) => [cls, extent(equipmentModel(cls))]));

export function solidOf(item: Equipment, pose: EquipmentPose): Solid {
  const [x0, x1, y0, y1, z0, z1] = EXTENTS.get(item.cls)!;
  const [sx, sy, sz] = pose.scale ?? [1, 1, 1];
  const [cos, sin] = [Math.cos(pose.headingRad), Math.sin(pose.headingRad)];
  const corner = (x: number, y: number): readonly [number, number] => [pose.xM + x * sx * cos - y * sy * sin, pose.yM + x * sx * sin + y * sy * cos];
  return {
    id: item.id,
    cls: item.cls,
    corners: [corner(x0, y0), corner(x1, y0), corner(x1, y1), corner(x0, y1)],
    span: [pose.zM + z0 * sz, pose.zM + z1 * sz],
  };
} // prettier-ignore

/** Whether two solids share room: spans in height, and separating axes of their outlines. */
export function collide(p: Solid, q: Solid): boolean {
  const touch = 1e-6;
  if (p.span[1] <= q.span[0] + touch || q.span[1] <= p.span[0] + touch) return false;
  for (const shape of [p, q]) {
    for (let i = 0; i < 4; i++) {
      const [a, b] = [shape.corners[i], shape.corners[(i + 1) % 4]];
      const axis = [b[1] - a[1], a[0] - b[0]];
      const dots = (solid: Solid): [number, number] => {
        const values = solid.corners.map(([x, y]) => x * axis[0] + y * axis[1]);
        return [Math.min(...values), Math.max(...values)];
      };
      const [s, t] = [dots(p), dots(q)];
      if (s[1] <= t[0] + touch || t[1] <= s[0] + touch) return false;
    }
  }
  return true;
}
