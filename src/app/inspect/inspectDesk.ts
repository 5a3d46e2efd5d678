import { MAP_FOV_DEG, WALK_FOCUS_M, WALK_FOV_DEG, eyeAbove, eyeAround, lookOf } from '../../domain/inspectEye.ts';
import type { Eye, Origin } from '../../domain/inspectEye.ts';
import { sightOf, standAt, standInDoor, standBefore, standIn } from '../../domain/inspectPlan.ts';
import type { PlanMachine, Sight, VenueFloorPlan } from '../../domain/inspectPlan.ts';
import type { EyeMark, InspectPort, InspectTarget, OrbitStep } from '../../domain/inspectPort.ts';
import { bearingToVenueRad, eyeHeightM, freePlace, inputOf, isStill, look, walk } from '../../domain/inspectWalk.ts';
import type { WalkKey, Walker } from '../../domain/inspectWalk.ts';
import { lonLatToEastNorth, lonLatToVenue, venueToLonLat } from '../../domain/venueFrame.ts';
import type { InspectRig } from '../../map/inspectRig.ts';
import { isOnFoot } from '../../state/appState.ts';
import type { Camera, InspectCamera } from '../../state/appState.ts';
import { listenInOrbit, listenOnFoot } from './walkInput.ts';

const DEG = Math.PI / 180;
const ORBIT_PITCH = 58;
/** Around a machine this much of its surroundings is seen, m. */
const MACHINE_VIEW_M = 13;
/** A glance at a place that nothing is selected in, m. */
const PLACE_VIEW_M = 30;
/** Looked down upon, a machine or space is seen in this much of its surroundings at least, m. */
const ABOVE_VIEW_M = 22;
/** Somebody who has stood still for this long looks at what is before them. */
const STAND_MS = 500;
/** A frame that took longer counts as this long: nobody is thrown through a hall by a stall. */
const LONGEST_FRAME_S = 0.25;
const ORBIT_STEPS: Readonly<Record<OrbitStep, readonly [bearingDeg: number, pitchDeg: number, zoom: number]>> = {
  left: [-15, 0, 0],
  right: [15, 0, 0],
  up: [0, -8, 0],
  down: [0, 8, 0],
  nearer: [0, 0, 0.5],
  farther: [0, 0, -0.5],
};
/** A top view that was tilted this far is none any more, degrees. */
const TOP_TILT_DEG = 6;
const WHEEL_STEP_M = 0.5;

export interface DeskVenue extends Origin {
  readonly bearingDeg: number;
}

export interface DeskOptions {
  readonly rig: InspectRig;
  readonly venue: DeskVenue;
  readonly plan: VenueFloorPlan;
  /** The camera of a link that was made on foot: the first walk begins there. */
  readonly linked: Camera | null;
  readonly isMotionReduced: () => boolean;
  /** The reader is done with this way of moving: Escape, or the map was tilted out of the top view. */
  readonly onLeave: () => void;
  readonly onChoose: (machineId: string) => void;
}

/** Who looks at a venue's middle within this part of its longer side looks at all of it. */
const WHOLE_SHARE = 0.12;

/** Joins a venue's plan with the map's camera: who walks, looks down or orbits in it, and how they come from one to the other. */
export class InspectDesk implements InspectPort {
  #plan: VenueFloorPlan;
  readonly #options: DeskOptions;
  readonly #held = new Set<WalkKey>();
  readonly #markListeners = new Set<(mark: EyeMark) => void>();
  readonly #modeListeners = new Set<() => void>();
  readonly #sightListeners = new Set<(sight: Sight) => void>();
  #mode: InspectCamera = 'orbit';
  #walker: Walker | null = null;
  #machine: PlanMachine | null = null;
  #linked: Camera | null;
  #frame = 0;
  #lastMs = 0;
  #standing: ReturnType<typeof setTimeout> | null = null;
  #stopListening: (() => void) | null = null;
  /** Which journey is under way: one that was overtaken does not finish. */
  #journey = 0;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#plan = options.plan;
    this.#linked = options.linked;
  }

  get plan(): VenueFloorPlan {
    return this.#plan;
  }

  get mode(): InspectCamera {
    return this.#mode;
  }

  /** Nobody walks, nothing glides, and everybody knows where the camera came to rest. */
  get isIdle(): boolean {
    return this.#frame === 0 && this.#standing === null && !this.#options.rig.isGliding;
  }

  /** Follows the map from now on. Returns how to end: the camera is given back. */
  attach(): () => void {
    const { rig } = this.#options;
    const detach = rig.attach(() => this.#moved());
    const stopOrbit = listenInOrbit(rig.canvas, (step) => {
      if (this.#mode !== 'orbit') return false;
      this.orbit(step);
      return true;
    });
    return () => {
      this.release();
      stopOrbit();
      detach();
    };
  }

  /** Told when the way of moving has changed. */
  onMode(listener: () => void): () => void {
    this.#modeListeners.add(listener);
    return () => this.#modeListeners.delete(listener);
  }

  /** What stands where, and the machine that orbits turn about and that one who sets out on foot goes to. */
  setSubject(plan: VenueFloorPlan, machineId: string | null): void {
    this.#plan = plan;
    this.#machine = plan.machines.find(({ id }) => id === machineId) ?? null;
  }

  /** Changes the way of moving from where one is. */
  enter(mode: InspectCamera): void {
    const before = this.#mode;
    if (mode === before) return;
    this.#setMode(mode);
    if (isOnFoot(mode)) {
      this.#journey += 1;
      this.#options.rig.take();
      this.#listen();
      if (isOnFoot(before)) return;
      const linked = this.#linked;
      this.#linked = null;
      const walker = linked === null ? this.#setOut() : this.#linkedWalker(linked);
      if (linked !== null) this.#stand(walker);
      // A tour goes to its first stop by itself.
      else if (mode === 'walk') void this.#walkTo(walker);
      else this.#walker = walker;
      return;
    }
    const from = this.#walker;
    this.#endWalk();
    if (mode === 'top') void this.#travel(this.#above(false));
    else if (this.#machine !== null) void this.#travel(this.#aroundMachine(this.#machine));
    else if (from !== null) void this.#travel(this.#aroundPlace(from.xM, from.yM, PLACE_VIEW_M));
    else if (before === 'top') void this.#travel(this.#aroundVenue());
  }

  /** Gives the camera back where it is: somebody else moves it now. */
  release(): void {
    this.#journey += 1;
    this.#endWalk();
    this.#setMode('orbit');
    this.#options.rig.giveBack();
  }

  goTo(target: InspectTarget): void {
    const { plan } = this;
    if (target.kind === 'machine') {
      const machine = plan.machines.find(({ id }) => id === target.id);
      if (machine === undefined) return;
      this.#machine = machine;
      if (isOnFoot(this.#mode)) void this.#walkTo(standBefore(plan, machine));
      else void this.#travel(this.#mode === 'top' ? this.#abovePlace(machine.xM, machine.yM, 0) : this.#aroundMachine(machine));
      this.#options.onChoose(machine.id);
      return;
    }
    const rect = target.kind === 'space' ? plan.spaces[target.index] : { ...plan.entrances[target.index], lengthM: 6, widthM: 6 };
    const walker = target.kind === 'space' ? standIn(plan, plan.spaces[target.index]) : standAt(plan, plan.entrances[target.index]);
    const sizeM = Math.max(rect.lengthM, rect.widthM) + 4;
    if (isOnFoot(this.#mode)) void this.#walkTo(walker);
    else void this.#travel(this.#mode === 'top' ? this.#abovePlace(rect.xM, rect.yM, sizeM) : this.#aroundPlace(rect.xM, rect.yM, sizeM));
  }

  orbit(step: OrbitStep): void {
    const { rig, isMotionReduced } = this.#options;
    if (rig.isTaken) return;
    const [bearingDeg, pitchDeg, zoom] = ORBIT_STEPS[step];
    const [xM, yM] = this.#machine === null ? [0, 0] : [this.#machine.xM, this.#machine.yM];
    const { lon, lat, bearingDeg: axisDeg } = this.#options.venue;
    const [pivotLon, pivotLat] = venueToLonLat(lon, lat, axisDeg, xM, yM);
    rig.turn({ bearingDeg, pitchDeg, zoom }, { lon: pivotLon, lat: pivotLat }, isMotionReduced());
  }

  lookDown(isNorthUp: boolean): void {
    void this.#travel(this.#above(isNorthUp));
  }

  hold(key: WalkKey, isDown: boolean): void {
    if (!isOnFoot(this.#mode)) return;
    if (isDown) this.#held.add(key);
    else this.#held.delete(key);
    if (this.#walker !== null && !isStill(inputOf(this.#held)) && this.#frame === 0) this.#start();
  }

  focus(): void {
    this.#options.rig.canvas.focus({ preventScroll: true });
  }

  mark(): EyeMark {
    const { rig, venue } = this.#options;
    const eye = rig.eye();
    const { widthPx, heightPx } = rig.view;
    const halfViewRad = Math.atan((Math.tan((eye.fovDeg * DEG) / 2) * widthPx) / heightPx);
    const headingRad = bearingToVenueRad(eye.bearingDeg, this.plan.ground.turnRad);
    if (isOnFoot(this.#mode) && this.#walker !== null && !rig.isGliding)
      return { xM: this.#walker.xM, yM: this.#walker.yM, headingRad, halfViewRad, heightM: eye.upM };
    // From above: what stands in the middle of the picture.
    const [east, north] = lookOf(eye);
    const reachM = isOnFoot(this.#mode) ? 0 : eye.focusM;
    const [lon, lat] = venueToLonLat(venue.lon, venue.lat, 90, eye.eastM + east * reachM, eye.northM + north * reachM);
    const [xM, yM] = lonLatToVenue(venue.lon, venue.lat, venue.bearingDeg, lon, lat);
    return { xM, yM, headingRad, halfViewRad, heightM: eye.upM };
  }

  onMark(listener: (mark: EyeMark) => void): () => void {
    this.#markListeners.add(listener);
    return () => this.#markListeners.delete(listener);
  }

  onSight(listener: (sight: Sight) => void): () => void {
    this.#sightListeners.add(listener);
    return () => this.#sightListeners.delete(listener);
  }

  /** The map moved, by whatever. */
  #moved(): void {
    const { rig } = this.#options;
    if (this.#mode === 'top' && !rig.isTaken && rig.pitchDeg > TOP_TILT_DEG) this.#options.onLeave();
    if (this.#markListeners.size === 0) return;
    const mark = this.mark();
    for (const listener of this.#markListeners) listener(mark);
  }

  #setMode(mode: InspectCamera): void {
    this.#mode = mode;
    for (const listener of this.#modeListeners) listener();
  }

  /** Before the selected machine, else where the map looks; in the door when that is outside, or the venue as a whole. */
  #setOut(): Walker {
    const { rig, venue } = this.#options;
    const { plan } = this;
    if (this.#machine !== null) return standBefore(plan, this.#machine);
    const eye = rig.eye();
    const [east, north] = lookOf(eye);
    const [lon, lat] = venueToLonLat(venue.lon, venue.lat, 90, eye.eastM + east * eye.focusM, eye.northM + north * eye.focusM);
    const [xM, yM] = lonLatToVenue(venue.lon, venue.lat, venue.bearingDeg, lon, lat);
    const isOutside = Math.abs(xM) > plan.lengthM / 2 || Math.abs(yM) > plan.widthM / 2;
    const isMiddle = Math.hypot(xM, yM) < WHOLE_SHARE * Math.max(plan.lengthM, plan.widthM);
    if (isOutside || isMiddle) return standInDoor(plan, plan.entrances[0]);
    const [freeX, freeY] = freePlace(plan.ground, xM, yM);
    return { xM: freeX, yM: freeY, bearingDeg: eye.bearingDeg, pitchDeg: 88 };
  }

  #linkedWalker({ lon, lat, pitch, bearing }: Camera): Walker {
    const { venue } = this.#options;
    const [centreEastM, centreNorthM] = lonLatToEastNorth(venue.lon, venue.lat, lon, lat);
    const [east, north] = lookOf({ bearingDeg: bearing, pitchDeg: pitch });
    const [eyeLon, eyeLat] = venueToLonLat(
      venue.lon,
      venue.lat,
      90,
      centreEastM - east * WALK_FOCUS_M,
      centreNorthM - north * WALK_FOCUS_M,
    );
    const [xM, yM] = freePlace(this.plan.ground, ...lonLatToVenue(venue.lon, venue.lat, venue.bearingDeg, eyeLon, eyeLat));
    return look({ xM, yM, bearingDeg: bearing, pitchDeg: pitch }, 0, 0);
  }

  #eyeOf({ xM, yM, bearingDeg, pitchDeg }: Walker): Eye {
    const [eastM, northM] = this.#eastNorth(xM, yM);
    return { eastM, northM, upM: eyeHeightM(this.plan.ground, xM, yM), bearingDeg, pitchDeg, focusM: WALK_FOCUS_M, fovDeg: WALK_FOV_DEG };
  }

  #eastNorth(xM: number, yM: number): [eastM: number, northM: number] {
    const { turnRad } = this.plan.ground;
    return [xM * Math.cos(turnRad) - yM * Math.sin(turnRad), xM * Math.sin(turnRad) + yM * Math.cos(turnRad)];
  }

  #above(isNorthUp: boolean): Eye {
    const { lengthM, widthM } = this.plan;
    const axisDeg = 90 - this.plan.ground.turnRad / DEG;
    return eyeAbove({ eastM: 0, northM: 0, lengthM: lengthM + 6, widthM: widthM + 6, axisDeg }, this.#options.rig.view, isNorthUp);
  }

  #abovePlace(xM: number, yM: number, sizeM: number): Eye {
    const [eastM, northM] = this.#eastNorth(xM, yM);
    const { rig } = this.#options;
    const { bearingDeg } = rig.eye();
    return eyeAround({ eastM, northM, sizeM: Math.max(sizeM, ABOVE_VIEW_M) }, rig.view, bearingDeg, 0);
  }

  #aroundMachine({ xM, yM, sizeM }: PlanMachine): Eye {
    return this.#aroundPlace(xM, yM, MACHINE_VIEW_M + Math.max(...sizeM));
  }

  #aroundPlace(xM: number, yM: number, sizeM: number): Eye {
    const [eastM, northM] = this.#eastNorth(xM, yM);
    const { rig } = this.#options;
    return eyeAround({ eastM, northM, sizeM }, rig.view, rig.eye().bearingDeg, ORBIT_PITCH);
  }

  #aroundVenue(): Eye {
    return this.#aroundPlace(0, 0, Math.max(this.plan.lengthM, this.plan.widthM));
  }

  /** To an eye of the map's own kind, and gives the camera back there. */
  async #travel(eye: Eye): Promise<void> {
    const { rig, isMotionReduced } = this.#options;
    const journey = (this.#journey += 1);
    rig.take();
    await rig.glide({ ...eye, fovDeg: MAP_FOV_DEG }, isMotionReduced());
    if (journey === this.#journey) rig.giveBack();
  }

  async #walkTo(walker: Walker): Promise<void> {
    const { rig, isMotionReduced } = this.#options;
    const journey = (this.#journey += 1);
    this.#halt();
    this.#walker = walker;
    await rig.glide(this.#eyeOf(walker), isMotionReduced());
    if (journey === this.#journey) this.#stand(walker);
  }

  /** Puts somebody there; once they have stayed, the map has come to rest and they see what is before them. */
  #stand(walker: Walker): void {
    this.#walker = walker;
    this.#options.rig.place(this.#eyeOf(walker), false);
    if (this.#standing !== null) clearTimeout(this.#standing);
    this.#standing = setTimeout(() => {
      this.#standing = null;
      if (this.#walker === null) return;
      this.#options.rig.place(this.#eyeOf(this.#walker), true);
      const sight = sightOf(this.plan, this.#walker);
      for (const listener of this.#sightListeners) listener(sight);
    }, STAND_MS);
  }

  #listen(): void {
    this.#stopListening ??= listenOnFoot(this.#options.rig.canvas, {
      onKey: (key, isDown) => this.hold(key, isDown),
      onDrag: (dxPx, dyPx) => {
        // The picture follows the hand, as a thing that is held.
        const degPerPx = WALK_FOV_DEG / this.#options.rig.view.heightPx;
        this.#change((walker) => look(walker, -dxPx * degPerPx, dyPx * degPerPx));
      },
      onWheel: (steps) =>
        this.#change((walker) =>
          walk(
            walker,
            { ...inputOf(new Set()), ahead: Math.sign(steps) },
            (Math.min(3, Math.abs(steps)) * WHEEL_STEP_M) / 2.2,
            this.plan.ground,
          ),
        ),
      onLevel: () => this.#change((walker) => ({ ...walker, pitchDeg: 90 })),
      onLeave: () => this.#options.onLeave(),
      onBlur: () => this.#held.clear(),
    });
  }

  #change(to: (walker: Walker) => Walker): void {
    if (this.#walker === null) return;
    this.#journey += 1;
    this.#stand(to(this.#walker));
  }

  #start(): void {
    this.#journey += 1;
    if (this.#standing !== null) clearTimeout(this.#standing);
    this.#standing = null;
    this.#lastMs = performance.now();
    const step = (nowMs: number): void => {
      const input = inputOf(this.#held);
      const seconds = Math.max(0, Math.min(LONGEST_FRAME_S, (nowMs - this.#lastMs) / 1000));
      this.#lastMs = nowMs;
      if (this.#walker === null) {
        this.#frame = 0;
        return;
      }
      if (isStill(input)) {
        this.#frame = 0;
        this.#stand(this.#walker);
        return;
      }
      this.#walker = walk(this.#walker, input, seconds, this.plan.ground);
      this.#options.rig.place(this.#eyeOf(this.#walker), false);
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #halt(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #endWalk(): void {
    this.#halt();
    this.#held.clear();
    if (this.#standing !== null) clearTimeout(this.#standing);
    this.#standing = null;
    this.#walker = null;
    this.#stopListening?.();
    this.#stopListening = null;
  }
}
