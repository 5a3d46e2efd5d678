import { Box3, Group, Mesh } from 'three';
import type { InstancedMesh, Object3D } from 'three';

import type { MeasuredPoint, ScenePort, TrackSign } from '../../domain/scenePort.ts';
import type { EquipmentSet } from '../objects/equipmentSet.ts';
import type { SceneMaterials } from '../objects/materials.ts';
import type { EquipmentInstance } from '../objects/placedVenue.ts';
import { signBoxes } from '../objects/signLayout.ts';
import type { SignBox } from '../objects/signLayout.ts';
import { FLOOR_Z_M } from '../objects/sportsHall.ts';
import { bodyHits, deskSize, machineOn, rayAt, signViewOf } from '../picking.ts';
import type { PickScene, ScreenSize } from '../picking.ts';
import type { SceneLayer } from '../sceneLayer.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { EdgeLines } from './edgeLines.ts';
import { MeasureTool } from './measureTool.ts';
import { PLAIN_VIEW } from './sceneView.ts';
import type { SceneView } from './sceneView.ts';
import { Section } from './section.ts';
import { isBehindWalls } from './sight.ts';
import { endsOf, snappedPoint } from './snap.ts';
import { TrackBoards } from './trackBoards.ts';

export interface ToolLight {
  readonly theme: 'dark' | 'light';
  readonly isNight: boolean;
}

/** X-ray, section and tape measure of the venues shown. Changes what is there; makes geometry only for edges, cuts and measured lines. */
export class SceneTools implements ScenePort {
  readonly group = new Group();
  readonly measure: MeasureTool;
  #venues: readonly SceneVenue[] = [];
  #view: SceneView = PLAIN_VIEW;
  #set: EquipmentSet | null = null;
  #modelled: readonly Mesh[] = [];
  #isStale = true;
  readonly #layer: SceneLayer;
  readonly #materials: SceneMaterials;
  readonly #edges = new EdgeLines();
  readonly #section = new Section();
  readonly #boards: TrackBoards;
  readonly #redraw: () => void;
  #signs: { readonly venue: number; readonly signs: readonly TrackSign[] } = { venue: -1, signs: [] };

  constructor(layer: SceneLayer, materials: SceneMaterials, redraw: () => void) {
    this.#layer = layer;
    this.#materials = materials;
    this.measure = new MeasureTool(redraw, (equipmentId) => this.#footOf(equipmentId));
    this.#boards = new TrackBoards(materials);
    this.#redraw = redraw;
    this.group.name = 'tools';
    this.group.add(this.#edges.group, this.#section.mesh, this.measure.group, this.#boards.group);
  }

  setView(view: SceneView, { theme, isNight }: ToolLight): void {
    if (view.isMeasuring !== this.#view.isMeasuring && !view.isMeasuring) this.measure.clear();
    this.#view = view;
    this.#materials.setView(view);
    this.#edges.setTheme(theme, isNight);
    this.#section.setNight(isNight);
    this.measure.setTheme(theme);
    this.#boards.setTheme(theme);
    this.#showBoards();
    this.#section.setCut(this.#layer.renderer, view.cutM === null ? null : view.cutM + FLOOR_Z_M);
    this.#isStale = true;
  }

  /** `modelled` are the meshes of machines that models draw. */
  setVenues(venues: readonly SceneVenue[], modelled: readonly Mesh[]): void {
    if (venues[0]?.index !== this.#venues[0]?.index) this.measure.clear();
    this.#venues = venues;
    this.#modelled = modelled;
    this.#isStale = true;
    this.#showBoards();
  }

  showTrackSigns(venue: number, signs: readonly TrackSign[]): void {
    this.#signs = { venue, signs };
    this.#showBoards();
    this.#redraw();
  }

  /** Told whenever the set or what it shows changed, once all of it is in the scene. */
  setEquipment(set: EquipmentSet | null): void {
    this.#set = set;
    this.#isStale = true;
  }

  /** Before each drawing, with the camera in place. */
  before(size: ScreenSize): void {
    const [widthPx, heightPx] = deskSize(size);
    this.measure.setViewport(widthPx, heightPx);
    this.#boards.setViewport(widthPx, heightPx);
    this.#set?.signs.setCut(this.#view.cutM === null ? null : this.#section.cutZ);
    if (!this.#isStale) return;
    this.#isStale = false;
    const bodies = this.#bodies();
    const walls = bodies.filter(({ userData: { part } }) => part !== 'lines' && part !== 'water' && part !== 'lamp' && part !== 'glass');
    this.#edges.show(walls, this.#materials.isFaint);
    // A city's own model is cut too, but its faces are not known to close around anything: its cut is left open.
    const cut = bodies.filter(({ userData: { part } }) => part === 'solid' || part === 'shell' || part === 'glass');
    this.#section.fill(this.#materials.isFaint ? [] : cut, this.#machines());
  }

  pickScene(): PickScene | null {
    const { scene, camera } = this.#layer;
    if (!scene) return null;
    return { camera, set: this.#set, scene, modelled: this.#modelled, isFaint: this.#materials.isFaint, cutZ: this.#section.cutZ };
  }

  /** Signs as they are on the screen, the last on top. */
  signs(size: ScreenSize): SignBox[] {
    return this.#set ? signBoxes(this.#set.signs.layout, signViewOf(size, this.#layer.camera, this.#section.cutZ)) : [];
  }

  /** Adds the point that is meant at a place of the screen. False towards the sky. */
  measureAt(xPx: number, yPx: number, size: ScreenSize): boolean {
    const options = this.pickScene();
    if (!options) return false;
    const ray = rayAt(xPx, yPx, size, options.camera).clone();
    const machine = machineOn(ray, options);
    const walls = bodyHits(ray, options);
    const hits = machine && (options.isFaint || !(walls[0]?.distance < machine.hit.distance)) ? [machine.hit] : walls;
    const point = snappedPoint(xPx, yPx, size, ray, hits, options, (id) => this.#isEstimate(id));
    if (point) this.measure.add(point);
    return point !== null;
  }

  isHidden(equipmentId: string): boolean {
    const instance = this.#instance(equipmentId);
    const options = this.pickScene();
    return instance !== undefined && options !== null && isBehindWalls(instance, options);
  }

  heightM(): number {
    const box = new Box3();
    for (const body of this.#bodies()) box.expandByObject(body);
    return box.isEmpty() ? 0 : box.max.z - FLOOR_Z_M;
  }

  dispose(): void {
    this.#section.setCut(this.#layer.renderer, null);
    this.#edges.dispose();
    this.#section.dispose();
    this.measure.dispose();
    this.#boards.dispose();
    this.group.clear();
  }

  #showBoards(): void {
    const [first] = this.#venues;
    const venue = this.#venues.find(({ index }) => index === this.#signs.venue) ?? null;
    this.#boards.show(venue, [first?.lon ?? 0, first?.lat ?? 0], this.#signs.signs);
  }

  #bodies(): readonly Mesh[] {
    const bodies: Mesh[] = [];
    const machines = new Set<Object3D>(this.#modelled);
    this.#layer.scene?.traverse((object) => {
      if (object instanceof Mesh && typeof object.userData.venue === 'number' && !machines.has(object)) bodies.push(object);
    });
    return bodies;
  }

  #machines(): readonly InstancedMesh[] {
    return (this.#set?.meshes ?? []).filter((mesh) => (mesh.userData.instances as readonly EquipmentInstance[])[0].isMeant);
  }

  #instance(equipmentId: string): EquipmentInstance | undefined {
    return this.#set?.instances.find((instance) => instance.equipmentId === equipmentId);
  }

  #footOf(equipmentId: string): MeasuredPoint | null {
    const instance = this.#instance(equipmentId);
    if (!instance) return null;
    const [{ x, y, z }] = endsOf(instance);
    return { at: [x, y, z], snap: 'machine', equipmentId, isEstimate: this.#isEstimate(equipmentId) };
  }

  /** Without dimensions in the register the type's stand in for them; without a pose a rule places the machine. */
  #isEstimate(equipmentId: string | undefined): boolean {
    const instance = equipmentId === undefined ? undefined : this.#instance(equipmentId);
    if (instance) return !Number.isFinite(instance.status.equipment.xM) && instance.modelled === undefined;
    return this.#venues.some(({ lengthM, widthM }) => !(lengthM > 0 && widthM > 0));
  }
}
