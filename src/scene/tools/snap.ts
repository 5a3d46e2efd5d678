import { InstancedMesh, Matrix4, Mesh, Vector3 } from 'three';
import type { Intersection, Ray } from 'three';

import type { MeasuredPoint, SnapKind } from '../../domain/scenePort.ts';
import type { EquipmentInstance } from '../objects/placedVenue.ts';
import { signViewOf } from '../picking.ts';
import type { PickScene, ScreenSize } from '../picking.ts';

/** A point is caught by what is within this of the pointer, CSS px; the first kinds win. */
export const SNAP_PX: Readonly<Record<'machine' | 'corner' | 'edge', number>> = { machine: 14, corner: 12, edge: 9 };

interface Candidate {
  readonly kind: SnapKind;
  readonly at: Vector3;
  readonly equipmentId?: string;
}

const own = new Matrix4();

/** Foot and top of a machine, on its axis. */
export function endsOf({ matrix, subject }: Pick<EquipmentInstance, 'matrix' | 'subject'>): readonly [foot: Vector3, top: Vector3] {
  return [new Vector3().setFromMatrixPosition(matrix), new Vector3(...subject.top)];
}

/** Corners of the face that was hit, and the nearest points of its sides. The longest side of a face's triangle is its diagonal, not an edge. */
export function faceCandidates(corners: readonly [Vector3, Vector3, Vector3], near: Vector3): Candidate[] {
  const sides = [0, 1, 2].map((i) => [corners[i], corners[(i + 1) % 3]] as const);
  const longest = sides.reduce((most, side) => (side[0].distanceTo(side[1]) > most[0].distanceTo(most[1]) ? side : most));
  return [
    ...corners.map((at): Candidate => ({ kind: 'corner', at })),
    ...sides.filter((side) => side !== longest).map(([from, to]): Candidate => ({ kind: 'edge', at: nearestOn(from, to, near) })),
  ];
}

function nearestOn(from: Vector3, to: Vector3, near: Vector3): Vector3 {
  const way = to.clone().sub(from);
  const share = way.lengthSq() === 0 ? 0 : Math.max(0, Math.min(1, near.clone().sub(from).dot(way) / way.lengthSq()));
  return from.clone().addScaledVector(way, share);
}

function faceOf({ object, face, instanceId }: Intersection): readonly [Vector3, Vector3, Vector3] | null {
  if (!(object instanceof Mesh) || !face) return null;
  const matrix = own.copy(object.matrixWorld);
  if (object instanceof InstancedMesh && instanceId !== undefined) {
    const inner = new Matrix4();
    object.getMatrixAt(instanceId, inner);
    matrix.multiply(inner);
  }
  const { position } = object.geometry.attributes;
  const corner = (i: number): Vector3 => new Vector3().fromBufferAttribute(position, i).applyMatrix4(matrix);
  return [corner(face.a), corner(face.b), corner(face.c)];
}

/**
 * The point that is meant at a place of the screen: a machine's foot or top, a corner or an edge of what was hit, else where the ray meets a surface or
 * the ground. null towards the sky. `hits` are what the ray meets, nearest first.
 */
export function snappedPoint(
  xPx: number,
  yPx: number,
  size: ScreenSize,
  ray: Ray,
  hits: readonly Intersection[],
  options: PickScene,
  isEstimate: (equipmentId: string | undefined) => boolean,
): MeasuredPoint | null {
  const { camera, set, cutZ } = options;
  const view = signViewOf(size, camera, cutZ);
  const m = view.toClip;
  const distancePx = ({ x, y, z }: Vector3): number => {
    const at = (row: number): number => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row];
    const w = at(3);
    if (w <= 0) return Number.POSITIVE_INFINITY;
    return Math.hypot(((at(0) / w + 1) / 2) * size.widthPx - xPx, ((1 - at(1) / w) / 2) * size.heightPx - yPx);
  };
  const hit = hits.at(0);
  // A machine behind the wall that was hit is not what is meant.
  const reachM = hit ? hit.distance + 1.5 : Number.POSITIVE_INFINITY;
  const machines = (set?.instances ?? [])
    .filter(({ isMeant }) => isMeant)
    .flatMap((instance) => endsOf(instance).map((at): Candidate => ({ kind: 'machine', at, equipmentId: instance.equipmentId })))
    .filter(({ at }) => at.z <= cutZ && at.distanceTo(ray.origin) < reachM);
  const face = hit ? faceOf(hit) : null;
  const candidates = [...machines, ...(face && hit ? faceCandidates(face, hit.point) : [])];
  for (const kind of ['machine', 'corner', 'edge'] as const) {
    let best: Candidate | null = null;
    let bestPx = SNAP_PX[kind];
    for (const candidate of candidates) {
      if (candidate.kind !== kind || candidate.at.z > cutZ) continue;
      const px = distancePx(candidate.at);
      if (px <= bestPx) [best, bestPx] = [candidate, px];
    }
    if (best) return pointOf(best, isEstimate);
  }
  if (hit) return pointOf({ kind: 'surface', at: hit.point }, isEstimate);
  const { origin, direction } = ray;
  if (direction.z >= -1e-4) return null;
  const ground = origin.clone().addScaledVector(direction, -origin.z / direction.z);
  return ground.distanceTo(origin) > 3000 ? null : pointOf({ kind: 'ground', at: ground }, isEstimate);
}

function pointOf({ kind, at, equipmentId }: Candidate, isEstimate: (equipmentId: string | undefined) => boolean): MeasuredPoint {
  return { at: [at.x, at.y, at.z], snap: kind, equipmentId, isEstimate: isEstimate(equipmentId) };
}
