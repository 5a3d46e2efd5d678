import { Matrix4, Vector3, Vector4 } from 'three';
import type { PerspectiveCamera } from 'three';

import { EARTH_RADIUS_M } from '../domain/venueFrame.ts';

/** Column-major matrix from metres east, north and up of a place to MapLibre's Mercator unit square (y down). */
export function localToMercator(lon: number, lat: number): Matrix4 {
  const x = (lon + 180) / 360;
  const y = (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;
  const scale = 1 / (2 * Math.PI * EARTH_RADIUS_M * Math.cos((lat * Math.PI) / 180));
  return new Matrix4().set(scale, 0, 0, x, 0, -scale, 0, y, 0, 0, scale, 0, 0, 0, 0, 1);
}

const clip = new Matrix4();
const inverse = new Matrix4();
const corner = new Vector4();
const ahead = new Vector3();
const above = new Vector3();

function unproject(target: Vector3, x: number, y: number, z: number, w: number): Vector3 {
  corner.set(x, y, z, w).applyMatrix4(inverse);
  return target.set(corner.x / corner.w, corner.y / corner.w, corner.z / corner.w);
}

/**
 * Sets a camera from the map's view-projection so that `projection × view` is exactly the map's matrix and the view is a rigid motion, which
 * lighting, fog and ray casting need. The camera must have `matrixAutoUpdate` off.
 */
export function syncCamera(camera: PerspectiveCamera, mercatorToClip: ArrayLike<number>, toMercator: Matrix4): void {
  clip.fromArray(mercatorToClip).multiply(toMercator);
  inverse.copy(clip).invert();
  // The eye is the one point that maps to x = y = w = 0.
  unproject(camera.position, 0, 0, 1, 0);
  unproject(ahead, 0, 0, 1, 1);
  unproject(above, 0, 1, 1, 1).sub(ahead).normalize();
  camera.up.copy(above);
  camera.lookAt(ahead);
  camera.updateMatrix();
  camera.matrixWorld.copy(camera.matrix);
  camera.matrixWorldInverse.copy(camera.matrix).invert();
  camera.projectionMatrix.copy(clip).multiply(camera.matrix);
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
}
