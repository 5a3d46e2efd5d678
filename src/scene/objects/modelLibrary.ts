import type { BufferGeometry } from 'three';

import type { EquipmentClassCode } from '../../domain/defaults.ts';
import { beamModel, equipmentModel } from './equipmentModels.ts';
import { figureModel, staffModel } from './figureModels.ts';
import type { MeshBuilder } from './meshBuilder.ts';

/** What a library has models of. `CROWD` is the figure with fewer faces, `STAFF` one on duty, `BEAM` the light of a mast. */
export type ModelKey = EquipmentClassCode | 'FIGURE' | 'CROWD' | 'STAFF' | 'BEAM';

function modelOf(key: ModelKey): MeshBuilder {
  if (key === 'BEAM') return beamModel();
  if (key === 'STAFF') return staffModel();
  return key === 'FIGURE' || key === 'CROWD' ? figureModel(key === 'CROWD') : equipmentModel(key);
}

/** Geometries of equipment classes and of the figure, shared by all who took one and freed when the last of them gives it back. */
export class ModelLibrary {
  readonly #models = new Map<ModelKey, { readonly geometry: BufferGeometry; users: number }>();

  take(key: ModelKey): BufferGeometry {
    let model = this.#models.get(key);
    if (!model) {
      model = { geometry: modelOf(key).geometry(), users: 0 };
      this.#models.set(key, model);
    }
    model.users++;
    return model.geometry;
  }

  giveBack(key: ModelKey): void {
    const model = this.#models.get(key);
    if (!model || --model.users > 0) return;
    model.geometry.dispose();
    this.#models.delete(key);
  }

  dispose(): void {
    for (const { geometry } of this.#models.values()) geometry.dispose();
    this.#models.clear();
  }
}
