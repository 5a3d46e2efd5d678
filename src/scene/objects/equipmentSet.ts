import { BoxGeometry, DoubleSide, Group, Mesh, MeshBasicMaterial, RingGeometry } from 'three';
import type { InstancedMesh } from 'three';

import type { Selection } from '../../state/appState.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { PLAIN_VIEW } from '../tools/sceneView.ts';
import type { SceneView } from '../tools/sceneView.ts';
import { EQUIPMENT_SIZE } from './equipmentModels.ts';
import { BeamMesh, MachineMeshes } from './instanceMeshes.ts';
import type { SceneMaterials } from './materials.ts';
import type { ModelLibrary } from './modelLibrary.ts';
import { equipmentInstances, placeVenues } from './placedVenue.ts';
import type { EquipmentInstance, PlacedVenue } from './placedVenue.ts';
import { SignMesh } from './signMesh.ts';
import { signsOf } from './signs.ts';

const NONE: Selection = { kind: 'none' };

const isParametric = ({ modelled }: EquipmentInstance): boolean => modelled === undefined;

/**
 * Everything in the venues that is counted rather than built, but people: equipment, signs, the highlight. Made for venues of one structure
 * (`structureOf`); `update` shows their newest state without moving or remaking a machine.
 */
export class EquipmentSet {
  readonly group = new Group();
  readonly signs: SignMesh;
  instances: readonly EquipmentInstance[];
  readonly #origin: readonly [number, number];
  readonly #placed: readonly PlacedVenue[];
  readonly #machines: MachineMeshes;
  readonly #beams: BeamMesh;
  readonly #library: ModelLibrary;
  #highlight: (() => void) | null = null;

  constructor(
    venues: readonly SceneVenue[],
    origin: readonly [number, number],
    theme: 'dark' | 'light',
    library: ModelLibrary,
    materials: SceneMaterials,
  ) {
    this.#origin = origin;
    this.#library = library;
    this.#placed = placeVenues(venues, origin);
    this.instances = equipmentInstances(venues, origin, NONE, PLAIN_VIEW, this.#placed);
    this.#machines = new MachineMeshes(this.group, this.instances.filter(isParametric), library, materials);
    this.#beams = new BeamMesh(this.group, library, materials);
    this.signs = new SignMesh(theme, materials.dissolve);
    this.group.add(this.signs.mesh);
  }

  get meshes(): readonly InstancedMesh[] {
    return this.#machines.meshes;
  }

  /** Bands, orders and the selection as they are now. */
  update(venues: readonly SceneVenue[], selection: Selection, view: SceneView = PLAIN_VIEW): void {
    this.instances = equipmentInstances(venues, this.#origin, selection, view, this.#placed);
    this.#machines.update(this.instances.filter(isParametric));
    this.#beams.update(this.instances);
    this.#highlight?.();
    this.#highlight = null;
    const selected = this.instances.find((instance) => instance.subject.isSelected);
    if (selected) this.#highlight = this.#addHighlight(selected);
    const meant = this.instances.filter(({ isMeant, subject }) => isMeant || subject.isSelected);
    const signs = signsOf(
      meant.map(({ subject }) => subject),
      view.colourBy,
    );
    this.signs.show(signs, view.colourBy);
  }

  dispose(): void {
    this.#highlight?.();
    this.#machines.dispose();
    this.#beams.dispose();
    this.signs.dispose();
    this.group.clear();
  }

  /** Seen through walls: the machine's silhouette and a ring on the floor. Returns what takes it away. */
  #addHighlight(selected: EquipmentInstance): () => void {
    const ghost = new MeshBasicMaterial({ color: '#00b8d9', transparent: true, opacity: 0.38, depthTest: false, depthWrite: false });
    const { modelled } = selected;
    // A model's own machine stands in a box of its size: its shape is the model's.
    const box = modelled && new BoxGeometry(modelled.lengthM, modelled.widthM, modelled.heightM).translate(0, 0, modelled.heightM / 2);
    const silhouette = new Mesh(box ?? this.#library.take(selected.cls), ghost);
    const [l, w] = modelled ? [modelled.lengthM, modelled.widthM] : EQUIPMENT_SIZE[selected.cls];
    const radius = Math.max(0.5, Math.min(4.5, Math.hypot(l, w) / 2));
    const ring = new Mesh(new RingGeometry(radius, radius * 1.14, 40), new MeshBasicMaterial({ color: '#00b8d9', side: DoubleSide, transparent: true, opacity: 0.9, depthTest: false, depthWrite: false })); // prettier-ignore
    for (const mesh of [silhouette, ring]) {
      mesh.matrixAutoUpdate = false;
      mesh.matrix.copy(selected.matrix);
      mesh.renderOrder = 15;
      this.group.add(mesh);
    }
    return () => {
      this.group.remove(silhouette, ring);
      if (box) box.dispose();
      else this.#library.giveBack(selected.cls);
      ghost.dispose();
      ring.geometry.dispose();
      ring.material.dispose();
    };
  }
}
