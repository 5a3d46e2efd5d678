import { Color, DoubleSide, Group, InstancedMesh, Matrix4, Mesh, MeshBasicMaterial, RingGeometry, Vector3 } from 'three';
import type { BufferGeometry, Material } from 'three';

import type { EquipmentClassCode } from '../../domain/defaults.ts';
import type { ConditionBand } from '../../domain/maintenance.ts';
import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import type { Selection } from '../../state/appState.ts';
import { isVenueLit } from '../sceneTypes.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { EQUIPMENT_SIZE, equipmentModel } from './equipmentModels.ts';
import type { SceneMaterials } from './materials.ts';
import { CROWD_FROM, FIGURE_COLOURS, figureModel, placePeople } from './people.ts';
import type { Station } from './people.ts';
import { placeEquipment } from './placement.ts';
import type { EquipmentPose } from './placement.ts';
import { FLOOR_Z_M } from './sportsHall.ts';
import { SignMesh } from './signMesh.ts';
import { signsOf } from './signs.ts';
import type { SignSubject } from './signs.ts';
import { planVenue } from './venuePlan.ts';

/** Tint of the whole machine; the sign above it repeats the band as a shape. */
export const BAND_TINT: Readonly<Record<ConditionBand, string>> = {
  good: '#ffffff',
  fair: '#e9edee',
  poor: '#f3c169',
  critical: '#e2705f',
  unknown: '#b4babf',
};

export interface EquipmentInstance {
  readonly venue: number;
  readonly equipmentId: string;
  readonly cls: EquipmentClassCode;
  readonly matrix: Matrix4;
  readonly band: ConditionBand;
  readonly isLit: boolean;
  readonly subject: SignSubject;
}

function frameOf(venue: SceneVenue, origin: readonly [number, number]): Matrix4 {
  const [eastM, northM] = lonLatToEastNorth(origin[0], origin[1], venue.lon, venue.lat);
  return new Matrix4().makeRotationZ(venueTurnRad(venue.bearingDeg)).setPosition(eastM, northM, 0);
}

/** What stands on masts and grounds keeps its height; nothing else sinks into its floor. */
function poseMatrix(cls: EquipmentClassCode, pose: EquipmentPose): Matrix4 {
  const matrix = new Matrix4().makeRotationZ(pose.headingRad);
  if (pose.scale) matrix.scale(new Vector3(...pose.scale));
  return matrix.setPosition(pose.xM, pose.yM, cls === 'FLOODLIGHT' ? pose.zM : Math.max(pose.zM, FLOOR_Z_M));
}

/** One instance per piece of equipment of the venues, in the scene's frame (metres around `origin`). */
export function equipmentInstances(
  venues: readonly SceneVenue[],
  origin: readonly [number, number],
  selection: Selection,
): EquipmentInstance[] {
  return venues.flatMap((venue) => {
    const frame = frameOf(venue, origin);
    const poses = placeEquipment(
      planVenue(venue),
      venue.equipment.map((status) => status.equipment),
    );
    return venue.equipment.map((status, i): EquipmentInstance => {
      const { id, cls, tag } = status.equipment;
      const pose = poses[i];
      const matrix = poseMatrix(cls, pose).premultiply(frame);
      const top = new Vector3(0, 0, EQUIPMENT_SIZE[cls][2]).applyMatrix4(matrix);
      const isSelected = selection.kind === 'equipment' && selection.venue === venue.index && selection.equipmentId === id;
      return {
        venue: venue.index,
        equipmentId: id,
        cls,
        matrix,
        band: status.band,
        isLit: isVenueLit(venue),
        subject: {
          key: `${venue.index}|${id}`,
          tag: tag || id,
          band: status.band,
          hasOrder: status.openOrders.length > 0,
          isSelected,
          top: [top.x, top.y, top.z],
        },
      };
    });
  });
}

/** Where people use machines, by where the machines stand. A broken machine is used by nobody. */
function stationsOf(venue: SceneVenue): Station[] {
  const poses = placeEquipment(
    planVenue(venue),
    venue.equipment.map((status) => status.equipment),
  );
  return venue.equipment.flatMap(({ equipment, state }, i): Station[] => {
    const seat = SEATS[equipment.cls];
    if (!seat || state === 'down') return [];
    const { xM, yM, zM, headingRad } = poses[i];
    const [along, up] = seat;
    return [{ xM: xM + along * Math.cos(headingRad), yM: yM + along * Math.sin(headingRad), zM: Math.max(zM, FLOOR_Z_M) + up, headingRad }];
  });
}

/** How far along its heading and how high over the floor one stands or sits on a machine, m. */
const SEATS: Readonly<Partial<Record<EquipmentClassCode, readonly [alongM: number, upM: number]>>> = {
  TREADMILL: [-0.1, 0.18],
  CARDIO_OTHER: [-0.3, 0.1],
  STRENGTH: [-0.2, -0.3],
};

type ModelKey = EquipmentClassCode | 'FIGURE' | 'CROWD';

/** Geometries of equipment classes and of the figure, shared by all who took one and freed when the last of them gives it back. */
export class ModelLibrary {
  readonly #models = new Map<ModelKey, { readonly geometry: BufferGeometry; users: number }>();

  take(key: ModelKey): BufferGeometry {
    let model = this.#models.get(key);
    if (!model) {
      const mesh = key === 'FIGURE' || key === 'CROWD' ? figureModel(key === 'CROWD') : equipmentModel(key);
      model = { geometry: mesh.geometry(), users: 0 };
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

const MOST_SHADOWS = 400;

/** Everything in the venues that is counted rather than built: equipment, people, signs, the highlight. */
export class EquipmentSet {
  readonly group = new Group();
  readonly instances: readonly EquipmentInstance[];
  readonly meshes: readonly InstancedMesh[];
  readonly signs: SignMesh;
  readonly #owned: { dispose(): void }[] = [];

  constructor(
    venues: readonly SceneVenue[],
    origin: readonly [number, number],
    selection: Selection,
    theme: 'dark' | 'light',
    library: ModelLibrary,
    materials: SceneMaterials,
  ) {
    this.instances = equipmentInstances(venues, origin, selection);
    const buckets = new Map<string, EquipmentInstance[]>();
    for (const instance of this.instances) {
      const key = `${instance.cls}|${instance.isLit}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.push(instance);
      else buckets.set(key, [instance]);
    }
    const tint = new Color();
    this.meshes = [...buckets.values()].map((bucket) => {
      const mesh = this.#instanced(this.#model(library, bucket[0].cls), materials.of('solid', bucket[0].isLit), bucket.length);
      bucket.forEach((instance, i) => {
        mesh.setMatrixAt(i, instance.matrix);
        mesh.setColorAt(i, tint.set(BAND_TINT[instance.band]));
      });
      mesh.userData = { instances: bucket };
      return mesh;
    });
    for (const isLit of [true, false])
      this.#people(
        venues.filter((venue) => isVenueLit(venue) === isLit),
        origin,
        library,
        materials,
        isLit,
      );
    const selected = this.instances.find((instance) => instance.subject.isSelected);
    if (selected) this.#highlight(selected, library);
    this.signs = new SignMesh(signsOf(this.instances.map((instance) => instance.subject)), theme);
    this.group.add(this.signs.mesh);
    this.#owned.push(this.signs);
  }

  dispose(): void {
    for (const item of this.#owned.splice(0)) item.dispose();
    this.group.clear();
  }

  /** A shared model, given back with this set. */
  #model(library: ModelLibrary, key: ModelKey): BufferGeometry {
    this.#owned.push({ dispose: () => library.giveBack(key) });
    return library.take(key);
  }

  #instanced(geometry: BufferGeometry, material: Material, count: number): InstancedMesh {
    const mesh = new InstancedMesh(geometry, material, count);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    this.group.add(mesh);
    this.#owned.push(mesh);
    return mesh;
  }

  #people(
    venues: readonly SceneVenue[],
    origin: readonly [number, number],
    library: ModelLibrary,
    materials: SceneMaterials,
    isLit: boolean,
  ): void {
    const placed = venues.flatMap((venue) => {
      const frame = frameOf(venue, origin);
      return placePeople(planVenue(venue), venue.headcount, stationsOf(venue)).map((figure) => ({ figure, frame }));
    });
    if (placed.length === 0) return;
    const mesh = this.#instanced(
      this.#model(library, placed.length >= CROWD_FROM ? 'CROWD' : 'FIGURE'),
      materials.of('solid', isLit),
      placed.length,
    );
    mesh.name = 'people';
    // The shadows of a crowd run together; they would double its triangles.
    mesh.castShadow = placed.length <= MOST_SHADOWS;
    const matrix = new Matrix4();
    const tint = new Color();
    placed.forEach(({ figure, frame }, i) => {
      mesh.setMatrixAt(i, matrix.makeRotationZ(figure.headingRad).setPosition(figure.xM, figure.yM, figure.zM).premultiply(frame));
      mesh.setColorAt(i, tint.setRGB(...FIGURE_COLOURS[figure.colour]));
    });
  }

  /** Seen through walls: the machine's silhouette and a ring on the floor. */
  #highlight(selected: EquipmentInstance, library: ModelLibrary): void {
    const ghost = new MeshBasicMaterial({ color: '#00b8d9', transparent: true, opacity: 0.38, depthTest: false, depthWrite: false });
    const silhouette = new Mesh(this.#model(library, selected.cls), ghost);
    const [l, w] = EQUIPMENT_SIZE[selected.cls];
    const radius = Math.max(0.5, Math.min(4.5, Math.hypot(l, w) / 2));
    const ring = new Mesh(new RingGeometry(radius, radius * 1.14, 40), new MeshBasicMaterial({ color: '#00b8d9', side: DoubleSide, transparent: true, opacity: 0.9, depthTest: false, depthWrite: false })); // prettier-ignore
    for (const mesh of [silhouette, ring]) {
      mesh.matrixAutoUpdate = false;
      mesh.matrix.copy(selected.matrix);
      mesh.renderOrder = 15;
      this.group.add(mesh);
      this.#owned.push(mesh.material);
    }
    this.#owned.push(ring.geometry);
  }
}
