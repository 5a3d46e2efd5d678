import type { EquipmentClassCode } from '../../domain/defaults.ts';
import type { Equipment } from '../../domain/venue.ts';
import { EQUIPMENT_SIZE, MAST_LAMP_M } from './equipmentModels.ts';
import { goalSize } from './fieldPaint.ts';
import { fieldsIn, sportOf } from './fields.ts';
import type { Sport } from './fields.ts';
import { boundsOf, freeRect } from './layout.ts';
import { placeMasts } from './masts.ts';
import { stationOn } from './outdoor.ts';
import { groundZ } from './terrain.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Pose in the venue's frame: metres, and the turn of the model's front from the x axis, counter-clockwise. */
export interface EquipmentPose {
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly headingRad: number;
  /** False where the register has the position. */
  readonly isByRule: boolean;
  /** Of the model along its heading, across and up; a goal for five is narrower than one for eleven. Absent for 1. */
  readonly scale?: readonly [along: number, across: number, up: number];
}

const PLANT: ReadonlySet<EquipmentClassCode> = new Set(['AHU', 'DEHUM', 'BOILER', 'POOL_PUMP', 'POOL_FILTER', 'DOSING']);
const GYM: ReadonlySet<EquipmentClassCode> = new Set(['TREADMILL', 'CARDIO_OTHER', 'STRENGTH']);
const STATIONS: ReadonlySet<EquipmentClassCode> = new Set(['OFE', 'SMART_OFE']);
/** Boxes on a wall, with the height of their foot, m. Outdoors each stands on its own post. */
const ON_WALL: Readonly<Partial<Record<EquipmentClassCode, number>>> = { METER: 1.1, GATEWAY: 2.2, AED: 1.1, SENSOR_ENV: 2.2 };
/** Their register position is the middle of what they cover; the plate that stands for them lies at its edge. */
const SURFACES: ReadonlySet<EquipmentClassCode> = new Set(['TURF', 'FLOOR', 'TRACK_SURF']);
/** Free way between two machines, m: what one needs to pass between them, and the least that a full room leaves. */
const WALK_M = 0.8;
/** Free ways that a rule tries, widest first: a large room is not packed into its corner. */
const WALKS_M = [2, 1.4, WALK_M];
const GAP_M = 0.35;
const FLOOR_M = 0.08;

/** Where luminaires hang under each kind of roof, m; outdoors none do. */
const CEILING_M: Readonly<Record<string, number>> = { GYM: 3.9, SWI: 5.9, TTH: 4.1 };
const INDOOR = new Set(['SPH', 'TTH', 'TEN', 'SWI', 'GYM', 'CFC', 'ICE']);

/** Height at which a class hangs, m; 0 for what stands. */
function hangingHeight(cls: EquipmentClassCode, plan: VenuePlan): number {
  if (cls === 'LED_HALL') return CEILING_M[plan.typeCode] ?? 7.2;
  if (cls === 'SCOREBOARD') return INDOOR.has(plan.typeCode) && plan.typeCode !== 'GYM' && plan.typeCode !== 'TTH' ? 4.4 : 3;
  return ON_WALL[cls] ?? 0;
}

/**
 * A pose for every piece, in the order given. The register's own position wins. The rest goes where its class belongs: plant in the plant room,
 * hoops on end lines, goals on goal lines, masts along fields, machines in rows on the gym floor, stations along the path, tables in a grid.
 * Pieces placed by rule lie inside their space and do not overlap one another while the space can hold them; what it cannot hold stands in a
 * yard outside, beyond +x.
 */
export function placeEquipment(plan: VenuePlan, equipment: readonly Equipment[]): EquipmentPose[] {
  const poses = new Map<Equipment, EquipmentPose>();
  const byRule: Equipment[] = [];
  for (const item of equipment) {
    if (Number.isFinite(item.xM) && Number.isFinite(item.yM) && !SURFACES.has(item.cls)) {
      const zM = Number.isFinite(item.zM) ? item.zM : hangingHeight(item.cls, plan);
      const headingRad = Number.isFinite(item.headingDeg) ? (item.headingDeg * Math.PI) / 180 : 0;
      const pose = { xM: item.xM, yM: item.yM, zM, headingRad, isByRule: false };
      if (item.cls === 'GOAL') poses.set(item, { ...pose, ...goalScale(nearestPitchLength(plan, item)) });
      // A mast's registered height is that of its lamps: it stands on the ground and is stretched to it.
      else if (item.cls === 'FLOODLIGHT')
        poses.set(item, { ...pose, zM: groundZ(plan, item.xM, item.yM), ...(zM > 2 ? { scale: [1, 1, zM / MAST_LAMP_M] as const } : {}) });
      else poses.set(item, pose);
    } else byRule.push(item);
  }
  const groups = new Map<string, { space: PlacedSpace; items: Equipment[]; rule: Rule }>();
  for (const item of byRule) {
    const rule = ruleOf(item.cls, plan);
    const space = spaceFor(plan, item, rule);
    const isShared = rule === 'rows' || rule === 'stations' || rule === 'wall' || rule === 'plantWall';
    const isWhole = rule === 'wall' || rule === 'masts';
    const key = `${rule}|${isShared ? '' : item.cls}|${isWhole ? '' : plan.spaces.indexOf(space)}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { space, items: [item], rule });
  }
  const overflow: Equipment[] = [];
  for (const { space, items, rule } of groups.values()) {
    const local = RULES[rule](items, space, plan);
    items.forEach((item, i) => {
      const pose = local[i];
      if (!pose) {
        overflow.push(item);
        return;
      }
      const [cos, sin] = [Math.cos(space.turnRad), Math.sin(space.turnRad)];
      const isWhole = IN_PLAN.has(rule);
      const [x, y, heading, scale] = pose;
      const [xM, yM] = isWhole ? [x, y] : [space.xM + x * cos - y * sin, space.yM + x * sin + y * cos];
      poses.set(item, {
        xM,
        yM,
        zM: groundZ(plan, xM, yM) + (item.cls === 'FLOODLIGHT' ? 0 : hangingHeight(item.cls, plan) || FLOOR_M),
        headingRad: isWhole ? heading : heading + space.turnRad,
        isByRule: true,
        ...(scale ? { scale } : {}),
      });
    });
  }
  const depthM = 9;
  const yard = pack(overflow, depthM, 1000);
  overflow.forEach((item, i) => {
    const [x, y, heading] = yard[i] ?? [0, 0, 0];
    const [xM, yM] = [plan.lengthM / 2 + 3.5 + depthM / 2 + x, -plan.widthM / 2 + 500 + y];
    poses.set(item, { xM, yM, zM: groundZ(plan, xM, yM) + FLOOR_M, headingRad: heading, isByRule: true });
  });
  return equipment.map((item) => poses.get(item)!);
}

const goalScale = (pitchM: number): Pick<EquipmentPose, 'scale'> => {
  const [width, height] = goalSize(pitchM);
  return width === 7.32 ? {} : { scale: [height / 2.44, width / 7.32, height / 2.44] };
};

function nearestPitchLength(plan: VenuePlan, item: Equipment): number {
  const pitches = spacesOfKind(plan, 'pitch');
  const distance = (pitch: PlacedSpace): number => Math.hypot(pitch.xM - item.xM, pitch.yM - item.yM);
  const nearest = pitches.sort((p, q) => distance(p) - distance(q))[0];
  return nearest ? Math.max(nearest.lengthM, nearest.widthM) : 105;
}

type Rule = 'rows' | 'hoops' | 'goals' | 'masts' | 'ceiling' | 'boards' | 'wall' | 'plantWall' | 'stations' | 'tables' | 'gates' | 'sample';
type Local = readonly [x: number, y: number, heading: number, scale?: readonly [number, number, number]];

/** Rules that answer in the venue's frame instead of their space's. */
const IN_PLAN: ReadonlySet<Rule> = new Set<Rule>(['hoops', 'goals', 'masts', 'ceiling', 'boards', 'wall', 'gates']);

function ruleOf(cls: EquipmentClassCode, plan: VenuePlan): Rule {
  if (cls === 'HOOP') return 'hoops';
  if (cls === 'GOAL') return 'goals';
  if (cls === 'FLOODLIGHT') return 'masts';
  if (cls === 'LED_HALL') return 'ceiling';
  if (cls === 'SCOREBOARD') return 'boards';
  if (cls in ON_WALL) {
    return (cls === 'METER' || cls === 'GATEWAY') && spacesOfKind(plan, 'plant').length > 0 ? 'plantWall' : 'wall';
  }
  if (cls === 'GATE') return 'gates';
  if (SURFACES.has(cls)) return 'sample';
  const hasPath = spacesOfKind(plan, 'path').length > 0;
  if (cls === 'TT_TABLE') return hasPath ? 'stations' : 'tables';
  return STATIONS.has(cls) && hasPath ? 'stations' : 'rows';
}

/** Kinds of space that a rule looks for, best first. */
function kindsFor(cls: EquipmentClassCode, rule: Rule): readonly string[] {
  if (PLANT.has(cls) || rule === 'plantWall') return ['plant'];
  if (GYM.has(cls)) return ['gym', 'hall'];
  if (rule === 'stations') return ['path'];
  if (cls === 'TURF') return ['pitch'];
  if (cls === 'TRACK_SURF') return ['track'];
  return ['court', 'hall', 'pitch', 'pool', 'gym', 'rink', 'path'];
}

function spaceFor(plan: VenuePlan, item: Equipment, rule: Rule): PlacedSpace {
  const own = plan.spaces.find((space) => space.id !== '' && space.id === item.spaceId);
  const fitting = kindsFor(item.cls, rule).flatMap((kind) => spacesOfKind(plan, kind));
  const needsPlant = PLANT.has(item.cls) || rule === 'plantWall';
  if (own && (!needsPlant || own.kind === 'plant' || fitting.length === 0)) return own;
  return fitting[0] ?? plan.spaces[0];
}

/** Ends of all fields of a sport, those of the space given first: where they lie in the venue's frame, facing inwards. */
function fieldEnds(plan: VenuePlan, first: PlacedSpace, sport: Sport): { at: Local; lengthM: number }[] {
  const fits = (space: PlacedSpace): boolean => {
    const own = sportOf(space);
    return own === sport || (sport === 'basketball' && own === 'badminton');
  };
  const spaces = [first, ...plan.spaces.filter((space) => space !== first)].filter(fits);
  return spaces.flatMap((space) =>
    fieldsIn(sport, space.lengthM, space.widthM).flatMap((field) =>
      (field.isHalf ? [-1] : [-1, 1]).map((side) => {
        const turn = field.turnRad + space.turnRad;
        const [cos, sin] = [Math.cos(space.turnRad), Math.sin(space.turnRad)];
        const [fx, fy] = [
          field.xM + (side * Math.cos(field.turnRad) * field.lengthM) / 2,
          field.yM + (side * Math.sin(field.turnRad) * field.lengthM) / 2,
        ];
        return {
          at: [space.xM + fx * cos - fy * sin, space.yM + fx * sin + fy * cos, side < 0 ? turn : turn + Math.PI] as const,
          lengthM: field.lengthM,
        };
      }),
    ),
  );
}

/** Rooms and stands that nothing else may stand in. */
function solidSpaces(plan: VenuePlan): ReturnType<typeof boundsOf>[] {
  return spacesOfKind(plan, 'plant', 'stand', 'lobby').map(boundsOf);
}

/** A space less what others take of it, in its own frame. Turned spaces are taken whole. */
function freeOf(space: PlacedSpace, plan: VenuePlan): { x: number; y: number; l: number; w: number } {
  if (space.turnRad !== 0) return { x: 0, y: 0, l: space.lengthM, w: space.widthM };
  const others = ['plant', 'stand', 'lobby'].includes(space.kind) ? [] : solidSpaces(plan);
  const rect = freeRect(boundsOf(space), others);
  return { x: rect.xM - space.xM, y: rect.yM - space.yM, l: rect.lengthM, w: rect.widthM };
}

const moved = (found: (Local | undefined)[], dx: number, dy: number): (Local | undefined)[] =>
  found.map((pose) => pose && [pose[0] + dx, pose[1] + dy, pose[2]]);

const RULES: Readonly<Record<Rule, (items: readonly Equipment[], space: PlacedSpace, plan: VenuePlan) => (Local | undefined)[]>> = {
  rows: (items, space, plan) => {
    const free = freeOf(space, plan);
    if (space.kind === 'gym') return moved(gymRows(items, free.l, free.w), free.x, free.y);
    // Meters hang along the walls of a plant room.
    const edge = space.kind === 'plant' && !plan.has.has('METER') && !plan.has.has('GATEWAY') ? 0.4 : 0.9;
    for (const gapM of WALKS_M) {
      const roomy = pack(items, free.l - 2 * WALK_M, free.w - 2 * WALK_M, gapM);
      if (roomy.every(Boolean)) return moved(roomy, free.x, free.y);
    }
    return moved(pack(items, free.l - edge, free.w - edge), free.x, free.y);
  },
  hoops: (items, space, plan) => {
    const ends = fieldEnds(plan, space, 'basketball');
    return items.map((_, i) => ends[i]?.at);
  },
  goals: (items, space, plan) => {
    const ends = fieldEnds(plan, space, 'football');
    return items.map((_, i): Local | undefined => {
      const end = ends[i];
      return end && [end.at[0], end.at[1], end.at[2], goalScale(end.lengthM).scale];
    });
  },
  masts: (items, space, plan) => placeMasts(plan, space, items.length),
  ceiling: (items, _space, plan) => {
    const columns = Math.max(1, Math.round(Math.sqrt((items.length * plan.lengthM) / plan.widthM)));
    const rows = Math.ceil(items.length / columns);
    return items.map((_, i): Local => [
      ((i % columns) + 0.5 - columns / 2) * (plan.lengthM / columns) * 0.92,
      (Math.floor(i / columns) + 0.5 - rows / 2) * (plan.widthM / rows) * 0.86,
      0,
    ]);
  },
  boards: (items, _space, plan) => items.map((_, i): Local => {
    const [a, pair] = [plan.lengthM / 2 - 0.5, Math.floor(i / 2)];
    const y = (pair % 2 ? 5 : -5) * Math.ceil(pair / 2);
    // In front of a room that takes the end of the hall, not inside it.
    const behind = (side: -1 | 1): number =>
      solidSpaces(plan).reduce((x, room) => {
        const isThere = Math.abs(side * a - room.xM) < room.lengthM / 2 + 1 && Math.abs(y - room.yM) < room.widthM / 2 + 2;
        return isThere ? Math.min(x, side * room.xM - room.lengthM / 2 - 0.4) : x;
      }, a);
    return i % 2 === 0 ? [-behind(-1), y, 0] : [behind(1), y, Math.PI];
  }),
  wall: (items, _space, plan) => {
    const [a, y] = [plan.lengthM / 2 - 1.2, -plan.widthM / 2 + 0.5];
    // The entrance is in the middle.
    const from = a > 6 ? 4 : 1;
    const perSide = Math.ceil(items.length / 2);
    return items.map((_, i): Local => [(i % 2 ? -1 : 1) * (from + ((a - from) * (Math.floor(i / 2) + 0.5)) / perSide), y, Math.PI / 2]);
  },
  plantWall: (items, space) => items.map((_, i): Local | undefined => {
    const x = -space.lengthM / 2 + 0.6 + i * 0.6;
    if (x < space.lengthM / 2 - 0.4) return [x, space.widthM / 2 - 0.32, -Math.PI / 2];
    return undefined;
  }),
  stations: (items, space) => items.map((_, i): Local => stationOn(space.lengthM, space.widthM, i, items.length)),
  tables: (items, space, plan) => {
    const free = freeOf(space, plan);
    return moved(tableGrid(items.length, free.l - 0.6, free.w - 0.6), free.x, free.y);
  },
  gates: (items, _space, plan) => {
    const lobby = spacesOfKind(plan, 'lobby')[0];
    const isInside = INDOOR.has(plan.typeCode);
    const x = lobby ? Math.max(-plan.lengthM / 2 + 4, Math.min(plan.lengthM / 2 - 4, lobby.xM)) : 0;
    const y = -plan.widthM / 2 + (isInside ? 1.3 : 2.6);
    return items.map((_, i): Local => [x + (i - (items.length - 1) / 2) * 1.1, y, Math.PI / 2]);
  },
  sample: (items, space) => items.map((_, i): Local => [space.lengthM / 2 - (space.kind === 'track' ? 8 : 1) - i * 1.2, -space.widthM / 2 + 0.7, 0]),
}; // prettier-ignore

/** Tables in a grid over a rectangle, each in a cell of its own, turned where that leaves more room; none where a cell is too small to play in. */
function tableGrid(count: number, lengthM: number, widthM: number): (Local | undefined)[] {
  const [l, w] = EQUIPMENT_SIZE.TT_TABLE;
  let best = { score: 0, columns: 1, rows: count, isTurned: false };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    for (const isTurned of [false, true]) {
      const [needL, needW] = isTurned ? [w, l] : [l, w];
      const score = Math.min(lengthM / columns - needL, widthM / rows - needW);
      if (score > best.score) best = { score, columns, rows, isTurned };
    }
  }
  const { score, columns, rows, isTurned } = best;
  return Array.from({ length: count }, (_, i) => {
    if (score < 0.2) return undefined;
    const row = Math.floor(i / columns);
    const inRow = Math.min(columns, count - row * columns);
    return [
      ((i % columns) + 0.5 - inRow / 2) * (lengthM / columns),
      (row + 0.5 - rows / 2) * (widthM / rows),
      isTurned ? Math.PI / 2 : 0,
    ] as const;
  });
}

/** Cardio in rows along the glazing (-y), strength in rows behind it, in a rectangle around the origin. */
function gymRows(items: readonly Equipment[], lengthM: number, widthM: number): (Local | undefined)[] {
  const cardio = items.filter((item) => item.cls === 'TREADMILL' || item.cls === 'CARDIO_OTHER');
  const rest = items.filter((item) => !cardio.includes(item));
  const l = lengthM - 1.4;
  const found = new Map<Equipment, Local>();
  const depth = 2.1;
  let y = -widthM / 2 + 0.5;
  for (const group of [cardio, rest]) {
    const pitch = group === cardio ? 1.35 : 2.1;
    const perRow = Math.max(1, Math.floor(l / pitch));
    for (let from = 0; from < group.length; from += perRow) {
      const row = group.slice(from, from + perRow);
      if (y + depth > widthM / 2 - 0.3) break;
      row.forEach((item, i) => found.set(item, [-l / 2 + pitch * (i + 0.5), y + depth / 2, -Math.PI / 2]));
      y += depth + 0.35;
    }
    y += 0.25;
  }
  return items.map((item) => found.get(item));
}

/** Shelves in a rectangle around the origin, tallest first: no two overlap, none crosses the edge. */
export function pack(items: readonly Equipment[], lengthM: number, widthM: number, gapM = GAP_M): (Local | undefined)[] {
  const found = new Map<Equipment, Local>();
  const order = [...items].sort((p, q) => EQUIPMENT_SIZE[q.cls][1] - EQUIPMENT_SIZE[p.cls][1]);
  let [x, y, depth] = [-lengthM / 2, -widthM / 2, 0];
  for (const item of order) {
    let [l, w] = EQUIPMENT_SIZE[item.cls];
    const isTurned = l > lengthM && w <= lengthM;
    if (isTurned) [l, w] = [w, l];
    if (x + l > lengthM / 2 + 1e-9) [x, y, depth] = [-lengthM / 2, y + depth + gapM, 0];
    if (y + w > widthM / 2 + 1e-9 || l > lengthM) continue;
    found.set(item, [x + l / 2, y + w / 2, isTurned ? Math.PI / 2 : 0]);
    x += l + gapM;
    depth = Math.max(depth, w);
  }
  return items.map((item) => found.get(item));
}
