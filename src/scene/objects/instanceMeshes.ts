import { Color, InstancedMesh } from 'three';
import type { Group } from 'three';

import type { LookGrade } from '../../domain/equipmentLook.ts';
import { SIGN_STYLES } from '../../domain/equipmentSigns.ts';
import type { SceneMaterials } from './materials.ts';
import type { ModelKey, ModelLibrary } from './modelLibrary.ts';
import type { EquipmentInstance } from './placedVenue.ts';

const tint = new Color();

/**
 * Machines, one instanced mesh per class and light. Where they stand is set once; `update` changes colours only, one upload per mesh that changed.
 * The sign over a machine repeats its colour as a shape.
 */
export class MachineMeshes {
  readonly meshes: readonly InstancedMesh[];
  readonly #library: ModelLibrary;
  readonly #keys: ModelKey[] = [];
  /** Index into the instances given, by mesh and place in it. */
  readonly #rows: readonly (readonly number[])[];
  readonly #grades: LookGrade[];
  readonly #materials: SceneMaterials;

  constructor(group: Group, instances: readonly EquipmentInstance[], library: ModelLibrary, materials: SceneMaterials) {
    this.#library = library;
    this.#materials = materials;
    this.#grades = instances.map(({ look }) => look.grade);
    const buckets = new Map<string, number[]>();
    instances.forEach(({ cls, isLit }, i) => {
      const key = `${cls}|${isLit}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.push(i);
      else buckets.set(key, [i]);
    });
    this.#rows = [...buckets.values()];
    this.meshes = this.#rows.map((rows) => {
      const { cls, isLit } = instances[rows[0]];
      this.#keys.push(cls);
      const mesh = new InstancedMesh(library.take(cls), materials.machine(isLit), rows.length);
      mesh.castShadow = true;
      // After walls, and after their edges, where those are seen through.
      mesh.renderOrder = 7;
      mesh.receiveShadow = true;
      rows.forEach((row, i) => {
        mesh.setMatrixAt(i, instances[row].matrix);
        mesh.setColorAt(i, tint.set(SIGN_STYLES[instances[row].look.grade].tint));
      });
      mesh.userData = { instances: rows.map((row) => instances[row]) };
      group.add(mesh);
      return mesh;
    });
  }

  /** The same machines in the same order, in the state they have now. */
  update(instances: readonly EquipmentInstance[]): void {
    this.meshes.forEach((mesh, m) => {
      const rows = this.#rows[m];
      mesh.userData = { instances: rows.map((row) => instances[row]) };
      // A mesh holds one class, so it is meant as a whole or not at all.
      const { isMeant, isLit } = instances[rows[0]];
      mesh.material = isMeant ? this.#materials.machine(isLit) : this.#materials.ghost;
      const changed = rows.some((row) => instances[row].look.grade !== this.#grades[row]);
      if (!changed || !mesh.instanceColor) return;
      rows.forEach((row, i) => mesh.setColorAt(i, tint.set(SIGN_STYLES[instances[row].look.grade].tint)));
      mesh.instanceColor.needsUpdate = true;
    });
    instances.forEach(({ look }, i) => (this.#grades[i] = look.grade));
  }

  dispose(): void {
    for (const mesh of this.meshes) mesh.dispose();
    for (const key of this.#keys) this.#library.giveBack(key);
  }
}

const CLUSTER_M = 14;

/** Light under the masts that shine: those of lit venues that are not down. Seen at night only. */
export class BeamMesh {
  mesh: InstancedMesh | null = null;
  readonly #group: Group;
  readonly #library: ModelLibrary;
  readonly #materials: SceneMaterials;
  #shown = '';

  constructor(group: Group, library: ModelLibrary, materials: SceneMaterials) {
    this.#group = group;
    this.#library = library;
    this.#materials = materials;
  }

  update(instances: readonly EquipmentInstance[]): void {
    const masts = instances.filter(({ cls, isLit }) => cls === 'FLOODLIGHT' && isLit);
    const shining = masts.filter(({ isDown }) => !isDown);
    const shown = shining.map(({ subject }) => subject.key).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (!this.mesh) {
      this.mesh = new InstancedMesh(this.#library.take('BEAM'), this.#materials.beam, masts.length);
      this.mesh.name = 'beams';
      this.mesh.renderOrder = 3;
      // Light is neither picked nor in the way.
      this.mesh.raycast = () => undefined;
      this.#group.add(this.mesh);
    }
    const { mesh } = this;
    shining.forEach(({ matrix, subject: { top } }, i) => {
      mesh.setMatrixAt(i, matrix);
      // Masts that stand together share their brightness, so that a cluster does not glare.
      const near = shining.filter((other) => Math.hypot(other.subject.top[0] - top[0], other.subject.top[1] - top[1]) < CLUSTER_M).length;
      mesh.setColorAt(i, tint.setScalar(1 / near));
    });
    mesh.count = shining.length;
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    mesh.instanceMatrix.needsUpdate = true;
    mesh.computeBoundingSphere();
  }

  dispose(): void {
    if (!this.mesh) return;
    this.mesh.dispose();
    this.#group.remove(this.mesh);
    this.#library.giveBack('BEAM');
    this.mesh = null;
  }
}
