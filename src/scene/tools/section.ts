import { BufferAttribute, BufferGeometry, DoubleSide, Matrix4, Mesh, MeshBasicMaterial, Plane, Vector3 } from 'three';
import type { InstancedMesh, WebGLRenderer } from 'three';

import { cutLines, fillCut } from './sectionShape.ts';
import type { CutLine } from './sectionShape.ts';

/** Filled cuts lie this far below the plane that cuts them too, m. */
const UNDER_M = 0.004;

const matrix = new Matrix4();

/** A line of one frame in another that is turned about the vertical, moved and scaled. */
export function transformCut({ x0, y0, x1, y1, nx, ny }: CutLine, { elements: e }: Matrix4): CutLine {
  const x = (px: number, py: number): number => e[0] * px + e[4] * py + e[12];
  const y = (px: number, py: number): number => e[1] * px + e[5] * py + e[13];
  // A normal goes with the inverse scale; the frame's columns are at right angles.
  const [sx, sy] = [e[0] * e[0] + e[1] * e[1], e[4] * e[4] + e[5] * e[5]];
  const [wx, wy] = [e[0] * (nx / sx) + e[4] * (ny / sy), e[1] * (nx / sx) + e[5] * (ny / sy)];
  const length = Math.hypot(wx, wy) || 1;
  return { x0: x(x0, y0), y0: y(x0, y0), x1: x(x1, y1), y1: y(x1, y1), nx: wx / length, ny: wy / length };
}

/** A horizontal section: everything above a height is cut away, and what is cut is filled. Moving it sends one small geometry. */
export class Section {
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>;
  readonly #plane = new Plane(new Vector3(0, 0, -1), 0);
  #cutZ: number | null = null;

  constructor() {
    this.mesh = new Mesh(new BufferGeometry(), new MeshBasicMaterial({ side: DoubleSide }));
    this.mesh.name = 'section';
    this.mesh.visible = false;
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 5;
    this.mesh.raycast = () => undefined;
  }

  get cutZ(): number {
    return this.#cutZ ?? Number.POSITIVE_INFINITY;
  }

  setNight(isNight: boolean): void {
    // Poché: black on a bright scene, which it is by day in both themes, and bright where the scene itself is dark.
    this.mesh.material.color.set(isNight ? '#e8e4d6' : '#0b0f13');
  }

  /** null cuts nothing. Programs are made once more for a scene that is cut, and kept. */
  setCut(renderer: WebGLRenderer, cutZ: number | null): void {
    this.#cutZ = cutZ;
    this.mesh.visible = cutZ !== null;
    if (cutZ !== null) this.#plane.constant = cutZ;
    const isCutting = renderer.clippingPlanes.length > 0;
    if (isCutting !== (cutZ !== null)) renderer.clippingPlanes = cutZ === null ? [] : [this.#plane];
  }

  /** Fills the cuts of bodies and machines; ghosts are not filled. */
  fill(bodies: readonly Mesh[], machines: readonly InstancedMesh[]): void {
    if (this.#cutZ === null) return;
    const z = this.#cutZ;
    const corners: number[] = [];
    const ofBodies: CutLine[] = [];
    for (const { geometry, matrixWorld } of bodies) {
      for (const line of cutLines(geometry, z - matrixWorld.elements[14])) ofBodies.push(transformCut(line, matrixWorld));
    }
    fillCut(ofBodies, z - UNDER_M, corners);
    for (const machine of machines) {
      const local = new Map<number, CutLine[]>();
      for (let i = 0; i < machine.count; i++) {
        machine.getMatrixAt(i, matrix);
        const own = Math.round(((z - matrix.elements[14]) / matrix.elements[10]) * 1000) / 1000;
        let lines = local.get(own);
        if (!lines) local.set(own, (lines = cutLines(machine.geometry, own)));
        fillCut(
          lines.map((line) => transformCut(line, matrix)),
          z - UNDER_M,
          corners,
        );
      }
    }
    this.mesh.geometry.dispose();
    this.mesh.geometry = new BufferGeometry();
    this.mesh.geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3));
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
