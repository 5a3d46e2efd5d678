import { InstancedMesh, Mesh, Raycaster, Vector2 } from 'three';
import type { Intersection, Object3D, PerspectiveCamera, Ray } from 'three';

import type { Selection } from '../state/appState.ts';
import type { EquipmentSet } from './objects/equipmentSet.ts';
import type { EquipmentInstance } from './objects/placedVenue.ts';
import { signBoxes } from './objects/signLayout.ts';
import type { SignBox, SignLayout, SignView } from './objects/signLayout.ts';

/** Signs are small: this much beside them still counts, CSS px. */
const SIGN_SLACK_PX = 3;
/** A machine that lies in a floor, or hangs on a wall, is not behind it, m along the ray. */
const WALL_SLACK_M = 0.4;

export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Signs, names and lines are drawn this much larger than at a desk (`state/typeScale`). */
  readonly signScale: number;
}

/** The screen measured in pixels of a desk: what has a size in those is as large a part of every screen. */
export function deskSize({ widthPx, heightPx, signScale }: ScreenSize): readonly [widthPx: number, heightPx: number] {
  return [widthPx / signScale, heightPx / signScale];
}

/** Of an `EquipmentSet`. */
export interface PickSet extends Pick<EquipmentSet, 'instances' | 'meshes'> {
  readonly signs: { readonly layout: SignLayout };
}

/** Everything that can be hit, and how it is drawn. */
export interface PickScene {
  readonly camera: PerspectiveCamera;
  readonly set: PickSet | null;
  readonly scene: Object3D;
  /** Meshes of machines that models draw; their `userData` has the selection. */
  readonly modelled: readonly Mesh[];
  /** Walls let through what is behind them. */
  readonly isFaint: boolean;
  /** Height above which everything is cut away; Infinity cuts nothing. */
  readonly cutZ: number;
}

const raycaster = new Raycaster();
const ndc = new Vector2();
const toClip = new Float64Array(16);

/** The ray through a point of the canvas. Valid until the next call. */
export function rayAt(xPx: number, yPx: number, { widthPx, heightPx }: ScreenSize, camera: PerspectiveCamera): Ray {
  ndc.set((xPx / widthPx) * 2 - 1, 1 - (yPx / heightPx) * 2);
  const { ray } = raycaster;
  ray.origin.copy(camera.position);
  ray.direction
    .set(ndc.x, ndc.y, 0.5)
    .applyMatrix4(camera.projectionMatrixInverse)
    .applyMatrix4(camera.matrixWorld)
    .sub(camera.position)
    .normalize();
  raycaster.camera = camera;
  return ray;
}

/** What of fixed parts a ray meets, nearest first: paint and water too, roofs only while they are seen. */
export function bodyHits(ray: Ray, { scene, cutZ }: Pick<PickScene, 'scene' | 'cutZ'>): Intersection[] {
  raycaster.ray.copy(ray);
  return raycaster
    .intersectObject(scene, true)
    .filter(
      ({ object, point }) =>
        object instanceof Mesh && typeof object.userData.venue === 'number' && isSeen(object) && point.z <= cutZ + 1e-6,
    );
}

export function isSeen(mesh: Mesh): boolean {
  const material = Array.isArray(mesh.material) ? mesh.material[0] : mesh.material;
  return mesh.visible && material.visible;
}

/** Whether a hit is of something that hides what is behind it. */
export function isOpaque({ object }: Intersection): boolean {
  if (!(object instanceof Mesh)) return false;
  const part: unknown = object.userData.part;
  // A model of the package is hit by its box: what that hides is not known.
  if (typeof part !== 'string' || part === 'lines' || part === 'water' || part === 'glass') return false;
  const material = Array.isArray(object.material) ? object.material[0] : object.material;
  return !material.transparent || material.opacity > 0.6;
}

export interface MachineHit {
  readonly selection: Selection & { readonly kind: 'equipment' };
  readonly hit: Intersection;
}

/** The nearest machine on a ray: of those that are meant, below the cut, and not behind a wall that hides it. */
export function machineOn(ray: Ray, options: PickScene): MachineHit | null {
  const { set, modelled, cutZ, isFaint } = options;
  raycaster.ray.copy(ray);
  for (const hit of set ? raycaster.intersectObjects([...set.meshes, ...modelled], false) : []) {
    if (hit.point.z > cutZ) continue;
    const selection = selectionOf(hit, set);
    if (!selection) continue;
    if (!isFaint && bodyHits(ray, options).some((other) => isOpaque(other) && other.distance < hit.distance - WALL_SLACK_M)) return null;
    return { selection, hit };
  }
  return null;
}

function selectionOf({ object, instanceId }: Intersection, set: PickSet | null): (Selection & { kind: 'equipment' }) | null {
  const own = object.userData.selection as Selection | undefined;
  if (own?.kind === 'equipment') {
    const found = set?.instances.find(({ venue, equipmentId }) => venue === own.venue && equipmentId === own.equipmentId);
    return found?.isMeant === false ? null : own;
  }
  if (!(object instanceof InstancedMesh) || instanceId === undefined) return null;
  const instance = (object.userData.instances as readonly EquipmentInstance[])[instanceId];
  return instance.isMeant ? { kind: 'equipment', venue: instance.venue, equipmentId: instance.equipmentId } : null;
}

/** How signs are looked at now. */
export function signViewOf(size: ScreenSize, camera: PerspectiveCamera, cutZ: number): SignView {
  const { x, y, z } = camera.position;
  const [a, b] = [camera.projectionMatrix.elements, camera.matrixWorldInverse.elements];
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[k * 4 + row] * b[column * 4 + k];
      toClip[column * 4 + row] = sum;
    }
  }
  return { ...size, toClip, eye: [x, y, z], cutZ };
}

function signAt(xPx: number, yPx: number, boxes: readonly SignBox[]): SignBox | undefined {
  const slack = SIGN_SLACK_PX;
  return boxes.findLast(
    ({ leftPx, topPx, widthPx, heightPx }) =>
      xPx >= leftPx - slack && xPx <= leftPx + widthPx + slack && yPx >= topPx - slack && yPx <= topPx + heightPx + slack,
  );
}

/** What lies under a point: the topmost sign, else the nearest machine that is seen there, else a venue's body. */
export function pickScene(xPx: number, yPx: number, size: ScreenSize, options: PickScene): Selection | null {
  const { camera, set, cutZ } = options;
  const sign = set ? signAt(xPx, yPx, signBoxes(set.signs.layout, signViewOf(size, camera, cutZ))) : undefined;
  const signed = sign && set?.instances.find(({ subject }) => subject.key === sign.sign.key);
  if (signed) return { kind: 'equipment', venue: signed.venue, equipmentId: signed.equipmentId };
  const ray = rayAt(xPx, yPx, size, camera).clone();
  const machine = machineOn(ray, options);
  if (machine) return machine.selection;
  const [hit] = bodyHits(ray, options);
  return hit ? { kind: 'venue', venue: hit.object.userData.venue as number } : null;
}
