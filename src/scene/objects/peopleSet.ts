import { Color, Group, InstancedMesh, Matrix4 } from 'three';

import { isVenueLit } from '../sceneTypes.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { CROWD_FROM } from './figureModels.ts';
import type { SceneMaterials } from './materials.ts';
import type { Rgb } from './meshBuilder.ts';
import type { ModelKey, ModelLibrary } from './modelLibrary.ts';
import { FIGURE_COLOURS, placePeople } from './people.ts';
import type { Figure, Station } from './people.ts';
import { machineSpots, placeVenues, stationsOf } from './placedVenue.ts';
import type { PlacedVenue } from './placedVenue.ts';
import { STAFF_COLOURS, placeStaff } from './staff.ts';
import { venueDuty } from './venueDuty.ts';
import { alongWay, isSeen, walkOn, walkersFor } from './walking.ts';
import type { Walker } from './walking.ts';

/** From this many figures on none casts a shadow: those of a crowd run together, and would double its triangles. */
const MOST_SHADOWS = 400;
/** A frame that comes late moves nobody by more than this, ms. */
const LONGEST_STEP_MS = 100;

interface Crowd {
  /** What places depend on beside the count. */
  key: string;
  /** As many as are counted; those who are leaving come after them. */
  figures: readonly Figure[];
  /** Figures of the count, NaN where it is unknown. */
  count: number;
  walkers: Walker[];
}

/**
 * People of the venues shown: visitors, one mesh for all that are lit and one for all that are not, and staff likewise. A changed count is one
 * upload; those who come and go then walk, and only they are sent again while they do. Nothing here has a clock: `tick` is told the time.
 */
export class PeopleSet {
  readonly group = new Group();
  readonly visitors: readonly FigureMesh[];
  readonly #staff: readonly FigureMesh[];
  readonly #placed: readonly PlacedVenue[];
  readonly #crowds: readonly Crowd[];
  #venues: readonly SceneVenue[] = [];
  #lastMs = Number.NaN;
  #staffKey = '';

  constructor(venues: readonly SceneVenue[], origin: readonly [number, number], library: ModelLibrary, materials: SceneMaterials) {
    this.#placed = placeVenues(venues, origin);
    this.#crowds = venues.map(() => ({ key: '', figures: [], count: Number.NaN, walkers: [] }));
    this.visitors = [true, false].map((isLit) => new FigureMesh(this.group, 'people', isLit, library, materials));
    this.#staff = [true, false].map((isLit) => new FigureMesh(this.group, 'staff', isLit, library, materials));
  }

  /** Head-counts and staff as they are now. Returns whether shadows changed. Nobody walks when motion is reduced, or where the count was unknown. */
  update(venues: readonly SceneVenue[], isMotionReduced: boolean): boolean {
    this.#venues = venues;
    const isCut = isMotionReduced && this.isMoving;
    if (isCut) for (const crowd of this.#crowds) crowd.walkers = [];
    const isCounted = venues.map((venue, v) => this.#count(venue, v, isMotionReduced)).some(Boolean);
    const isChanged = isCut || isCounted;
    if (isChanged) {
      this.#lastMs = Number.NaN;
      this.#draw();
    }
    const isStaffChanged = this.#updateStaff(venues);
    return isStaffChanged || (isChanged && !this.isMoving);
  }

  get isMoving(): boolean {
    return this.#crowds.some(({ walkers }) => walkers.length > 0);
  }

  /** Moves on whoever walks; 'rests' once when the last has arrived. Cheap where nobody does. */
  tick(nowMs: number): 'still' | 'moves' | 'rests' {
    if (!this.isMoving) return 'still';
    const deltaMs = Number.isNaN(this.#lastMs) ? 0 : Math.min(LONGEST_STEP_MS, Math.max(0, nowMs - this.#lastMs));
    this.#lastMs = nowMs;
    let isAny = false;
    for (const { walkers } of this.#crowds) isAny = walkOn(walkers, deltaMs) || isAny;
    if (isAny) {
      this.#drawWalkers();
      return 'moves';
    }
    for (const crowd of this.#crowds) crowd.walkers = [];
    this.#draw();
    return 'rests';
  }

  dispose(): void {
    for (const mesh of [...this.visitors, ...this.#staff]) mesh.dispose();
    this.group.clear();
  }

  #count(venue: SceneVenue, v: number, isMotionReduced: boolean): boolean {
    const { plan, poses } = this.#placed[v];
    const crowd = this.#crowds[v];
    const stations = stationsOf(venue, poses);
    const key = `${isVenueLit(venue)} ${stations.length}`;
    if (key === crowd.key && Object.is(crowd.count, venue.headcount)) return false;
    const before = crowd.count;
    const on = crowd.walkers;
    const hadKey = crowd.key === key;
    crowd.key = key;
    crowd.count = venue.headcount;
    const figures = placePeople(plan, venue.headcount, stations, machineSpots(venue, poses));
    const isSteady = hadKey && !isMotionReduced && Number.isFinite(before) && Number.isFinite(venue.headcount);
    crowd.walkers = isSteady ? walkersFor(Math.round(Math.max(0, before)), figures.length, on) : [];
    const last = crowd.walkers.reduce((most, { nth }) => Math.max(most, nth), -1);
    crowd.figures = last < figures.length ? figures : [...figures, ...crowd.figures.slice(figures.length, last + 1)];
    return true;
  }

  #updateStaff(venues: readonly SceneVenue[]): boolean {
    const figures = venues.map((venue, v) => {
      const { plan, poses } = this.#placed[v];
      return placeStaff(plan, venueDuty(venue, plan), machineSpots(venue, poses));
    });
    const key = figures.map((list, v) => `${isVenueLit(venues[v])} ${list.map(({ role }) => role).join()}`).join('|');
    if (key === this.#staffKey) return false;
    this.#staffKey = key;
    [true, false].forEach((isLit, i) => {
      const placed = figures.flatMap((list, v) =>
        isVenueLit(venues[v]) === isLit
          ? list.map((at): Placed => ({ at, colour: STAFF_COLOURS[at.role], frame: this.#placed[v].frame }))
          : [],
      );
      this.#staff[i].show(placed, [], 'STAFF');
    });
    return true;
  }

  /** All figures: those at rest first, those on the way behind them. */
  #draw(): void {
    [true, false].forEach((isLit, i) => {
      const resting: Placed[] = [];
      this.#crowds.forEach(({ figures, count, walkers }, v) => {
        if (isVenueLit(this.#venues[v]) !== isLit) return;
        const away = new Set(walkers.map(({ nth }) => nth));
        const shown = count > 0 ? Math.round(count) : 0;
        for (let nth = 0; nth < Math.min(shown, figures.length); nth++)
          if (!away.has(nth)) resting.push(this.#placedAt(v, figures[nth], figures[nth].colour));
      });
      const walking = this.#walking(isLit);
      this.visitors[i].show(resting, walking, resting.length + walking.length >= CROWD_FROM ? 'CROWD' : 'FIGURE');
    });
  }

  #drawWalkers(): void {
    [true, false].forEach((isLit, i) => this.visitors[i].move(this.#walking(isLit)));
  }

  #walking(isLit: boolean): Placed[] {
    return this.#crowds.flatMap(({ figures, walkers }, v) =>
      isVenueLit(this.#venues[v]) === isLit
        ? walkers.map((walker): Placed => {
            const { plan, frame } = this.#placed[v];
            const figure = figures[walker.nth];
            const at = alongWay(plan, figure, walker.share, walker.way);
            return { at, colour: FIGURE_COLOURS[figure.colour], frame, isHidden: !isSeen(walker) };
          })
        : [],
    );
  }

  #placedAt(v: number, at: Station, colour: number): Placed {
    return { at, colour: FIGURE_COLOURS[colour], frame: this.#placed[v].frame };
  }
}

interface Placed {
  readonly at: Station;
  readonly colour: Rgb;
  readonly frame: Matrix4;
  readonly isHidden?: boolean;
}

const tint = new Color();
const matrix = new Matrix4();

/** Figures of one light and one kind. Remade only when it must grow or changes its model. */
export class FigureMesh {
  mesh: InstancedMesh | null = null;
  readonly #group: Group;
  readonly #name: string;
  readonly #isLit: boolean;
  readonly #library: ModelLibrary;
  readonly #materials: SceneMaterials;
  #key: ModelKey = 'FIGURE';
  #capacity = 0;
  #resting = 0;

  constructor(group: Group, name: string, isLit: boolean, library: ModelLibrary, materials: SceneMaterials) {
    this.#group = group;
    this.#name = name;
    this.#isLit = isLit;
    this.#library = library;
    this.#materials = materials;
  }

  /** One upload of all of them. */
  show(resting: readonly Placed[], walking: readonly Placed[], key: ModelKey): void {
    const count = resting.length + walking.length;
    const mesh = this.#meshFor(count, key);
    this.#resting = resting.length;
    if (!mesh) return;
    [...resting, ...walking].forEach((placed, i) => this.#set(mesh, i, placed));
    mesh.count = count;
    mesh.visible = count > 0;
    mesh.castShadow = count <= MOST_SHADOWS;
    mesh.instanceMatrix.clearUpdateRanges();
    mesh.instanceMatrix.needsUpdate = true;
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    // Walkers leave any bounds taken now.
    mesh.frustumCulled = walking.length === 0;
    mesh.computeBoundingSphere();
  }

  /** One upload of those who walk; they are as many as were last shown, in the same order. */
  move(walking: readonly Placed[]): void {
    const { mesh } = this;
    if (!mesh || walking.length === 0) return;
    walking.forEach((placed, i) => this.#set(mesh, this.#resting + i, placed));
    mesh.instanceMatrix.clearUpdateRanges();
    mesh.instanceMatrix.addUpdateRange(this.#resting * 16, walking.length * 16);
    mesh.instanceMatrix.needsUpdate = true;
  }

  dispose(): void {
    if (!this.mesh) return;
    this.mesh.dispose();
    this.#group.remove(this.mesh);
    this.#library.giveBack(this.#key);
    this.mesh = null;
    this.#capacity = 0;
  }

  #set(mesh: InstancedMesh, i: number, { at, colour, frame, isHidden }: Placed): void {
    if (isHidden) matrix.makeScale(0, 0, 0);
    else matrix.makeRotationZ(at.headingRad);
    mesh.setMatrixAt(i, matrix.setPosition(at.xM, at.yM, at.zM).premultiply(frame));
    mesh.setColorAt(i, tint.setRGB(...colour));
  }

  #meshFor(count: number, key: ModelKey): InstancedMesh | null {
    if (this.mesh && count <= this.#capacity && (key === this.#key || count === 0)) return this.mesh;
    if (count === 0) return null;
    this.dispose();
    this.#key = key;
    // Room for a quarter more, so that a filling venue is not remade with every person.
    this.#capacity = Math.ceil(count * 1.25);
    this.mesh = new InstancedMesh(this.#library.take(key), this.#materials.figure(this.#isLit), this.#capacity);
    this.mesh.name = this.#name;
    this.mesh.receiveShadow = true;
    // People are neither picked nor in the way of what is.
    this.mesh.raycast = () => undefined;
    this.#group.add(this.mesh);
    return this.mesh;
  }
}
