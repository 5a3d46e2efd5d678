import { InstancedMesh, Mesh, Raycaster, Vector2, Vector3 } from 'three';
import type { Object3D, PerspectiveCamera } from 'three';

import type { Selection } from '../state/appState.ts';
import type { EquipmentSet } from './objects/equipmentSet.ts';
import type { EquipmentInstance } from './objects/placedVenue.ts';

/** Radius within which a sign over a machine counts as hit, CSS px. */
const SIGN_REACH_PX = 15;

const raycaster = new Raycaster();
const ndc = new Vector2();
const point = new Vector3();

/** What lies under a point: the nearest sign of a machine in trouble, else the nearest machine, else a venue's body. */
export function pickScene(
  xPx: number,
  yPx: number,
  size: { readonly widthPx: number; readonly heightPx: number },
  camera: PerspectiveCamera,
  set: EquipmentSet | null,
  scene: Object3D,
  /** Meshes of machines that models draw; their `userData` has the selection. */
  modelled: readonly Mesh[] = [],
): Selection | null {
  let nearest: EquipmentInstance | null = null;
  let nearestPx = SIGN_REACH_PX;
  for (const instance of set?.instances ?? []) {
    if (instance.band !== 'critical' && instance.band !== 'poor' && !instance.subject.hasOrder) continue;
    point
      .set(...instance.subject.top)
      .applyMatrix4(camera.matrixWorldInverse)
      .applyMatrix4(camera.projectionMatrix);
    const distance = Math.hypot(((point.x + 1) / 2) * size.widthPx - xPx, ((1 - point.y) / 2) * size.heightPx - 17 - yPx);
    if (Math.abs(point.z) < 1 && distance < nearestPx) [nearest, nearestPx] = [instance, distance];
  }
  if (nearest) return { kind: 'equipment', venue: nearest.venue, equipmentId: nearest.equipmentId };
  ndc.set((xPx / size.widthPx) * 2 - 1, 1 - (yPx / size.heightPx) * 2);
  raycaster.ray.origin.copy(camera.position);
  raycaster.ray.direction
    .set(ndc.x, ndc.y, 0.5)
    .applyMatrix4(camera.projectionMatrixInverse)
    .applyMatrix4(camera.matrixWorld)
    .sub(camera.position)
    .normalize();
  raycaster.camera = camera;
  for (const hit of set ? raycaster.intersectObjects([...set.meshes, ...modelled], false) : []) {
    if (hit.object.userData.selection) return hit.object.userData.selection as Selection;
    if (!(hit.object instanceof InstancedMesh) || hit.instanceId === undefined) continue;
    const instance = (hit.object.userData.instances as readonly EquipmentInstance[])[hit.instanceId];
    return { kind: 'equipment', venue: instance.venue, equipmentId: instance.equipmentId };
  }
  for (const hit of raycaster.intersectObject(scene, true)) {
    if (hit.object instanceof Mesh && typeof hit.object.userData.venue === 'number')
      return { kind: 'venue', venue: hit.object.userData.venue };
  }
  return null;
}
