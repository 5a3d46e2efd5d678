import type { EquipmentClassCode } from '../../domain/defaults.ts';
import type { Equipment } from '../../domain/venue.ts';
import { EQUIPMENT_SIZE } from './equipmentModels.ts';
import { stationOn } from './outdoor.ts';
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
}

const PLANT: ReadonlySet<EquipmentClassCode> = new Set([
  'AHU',
  'DEHUM',
  'BOILER',
  'POOL_PUMP',
  'POOL_FILTER',
  'DOSING',
  'METER',
  'GATEWAY',
]);
const GYM: ReadonlySet<EquipmentClassCode> = new Set(['TREADMILL', 'CARDIO_OTHER', 'STRENGTH']);
const STATIONS: ReadonlySet<EquipmentClassCode> = new Set(['OFE', 'SMART_OFE', 'TT_TABLE']);
/** Their register position is the middle of what they cover; the plate that stands for them lies at its edge. */
const SURFACES: ReadonlySet<EquipmentClassCode> = new Set(['TURF', 'FLOOR', 'TRACK_SURF']);
/** Free way between two machines, m. */
const GAP_M = 0.35;

/** Height at which a class hangs, m; 0 for what stands. `isIndoor` decides for luminaires and boards. */
function hangingHeight(cls: EquipmentClassCode, plan: VenuePlan): number {
  const ceiling = plan.typeCode === 'GYM' ? 3.9 : plan.typeCode === 'SWI' ? 5.9 : 7.3;
  if (cls === 'LED_HALL') return ceiling;
  if (cls === 'SCOREBOARD') return plan.typeCode === 'SPH' || plan.typeCode === 'SWI' ? 4.4 : 3;
  if (cls === 'AED') return 1.1;
  return cls === 'SENSOR_ENV' ? 2.3 : 0;
}

/**
 * A pose for every piece, in the order given. The register's own position wins. The rest goes where its class belongs: plant in the plant room,
 * hoops on end lines, goals on goal lines, masts along the sides, machines in rows on the gym floor, stations along the path. Pieces placed by
 * rule lie inside their space and do not overlap one another while the space can hold them; what it cannot hold is set in rows outside, on -y.
 */
export function placeEquipment(plan: VenuePlan, equipment: readonly Equipment[]): EquipmentPose[] {
  const poses = new Map<Equipment, EquipmentPose>();
  const byRule: Equipment[] = [];
  for (const item of equipment) {
    if (Number.isFinite(item.xM) && Number.isFinite(item.yM) && !SURFACES.has(item.cls)) {
      const zM = Number.isFinite(item.zM) ? item.zM : hangingHeight(item.cls, plan);
      const headingRad = Number.isFinite(item.headingDeg) ? (item.headingDeg * Math.PI) / 180 : 0;
      poses.set(item, { xM: item.xM, yM: item.yM, zM, headingRad, isByRule: false });
    } else byRule.push(item);
  }
  const groups = new Map<string, { space: PlacedSpace; items: Equipment[]; rule: Rule }>();
  for (const item of byRule) {
    const rule = ruleOf(item.cls, plan);
    const space = spaceFor(plan, item, rule);
    const key = `${rule}|${rule === 'rows' || rule === 'stations' ? '' : item.cls}|${plan.spaces.indexOf(space)}`;
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
      const isWhole = rule === 'wall' || rule === 'ceiling' || rule === 'masts';
      const [x, y, heading] = pose;
      poses.set(item, {
        xM: isWhole ? x : space.xM + x * cos - y * sin,
        yM: isWhole ? y : space.yM + x * sin + y * cos,
        zM: hangingHeight(item.cls, plan) || 0.08,
        headingRad: isWhole ? heading : heading + space.turnRad,
        isByRule: true,
      });
    });
  }
  const yard = pack(overflow, Math.max(plan.lengthM, 12), 1000);
  overflow.forEach((item, i) => {
    const [x, y, heading] = yard[i] ?? [0, 0, 0];
    poses.set(item, { xM: x, yM: -plan.widthM / 2 - 503 + y, zM: 0.08, headingRad: heading, isByRule: true });
  });
  return equipment.map((item) => poses.get(item)!);
}

type Rule = 'rows' | 'ends' | 'masts' | 'ceiling' | 'wall' | 'stations' | 'gates' | 'sample';
type Local = readonly [x: number, y: number, heading: number];

function ruleOf(cls: EquipmentClassCode, plan: VenuePlan): Rule {
  if (cls === 'HOOP' || cls === 'GOAL') return 'ends';
  if (cls === 'FLOODLIGHT') return 'masts';
  if (cls === 'LED_HALL') return 'ceiling';
  if (cls === 'SCOREBOARD' || cls === 'AED' || cls === 'SENSOR_ENV') return 'wall';
  if (cls === 'GATE') return 'gates';
  if (SURFACES.has(cls)) return 'sample';
  return STATIONS.has(cls) && spacesOfKind(plan, 'path').length > 0 ? 'stations' : 'rows';
}

function spaceFor(plan: VenuePlan, item: Equipment, rule: Rule): PlacedSpace {
  const own = plan.spaces.find((space) => space.id !== '' && space.id === item.spaceId);
  const kinds = PLANT.has(item.cls)
    ? ['plant']
    : GYM.has(item.cls)
      ? ['gym']
      : rule === 'stations'
        ? ['path']
        : ['court', 'pitch', 'pool', 'gym', 'hall', 'path'];
  const fitting = spacesOfKind(plan, ...kinds);
  if (own && (!PLANT.has(item.cls) || own.kind === 'plant' || fitting.length === 0)) return own;
  return fitting[0] ?? plan.spaces[0];
}

const RULES: Readonly<Record<Rule, (items: readonly Equipment[], space: PlacedSpace, plan: VenuePlan) => (Local | undefined)[]>> = {
  rows: (items, space, plan) =>
    space.kind === 'gym' ? gymRows(items, space, plan) : pack(items, space.lengthM - 0.9, space.widthM - 0.9),
  ends: (items, space) =>
    items.map((item, i): Local => {
      const isHoop = item.cls === 'HOOP';
      const [l, w] = isHoop ? [Math.min(28, space.lengthM), Math.min(15, space.widthM)] : [space.lengthM, space.widthM];
      const side = i % 2 === 0 ? -1 : 1;
      if (i < 2) return [(side * l) / 2, 0, side < 0 ? 0 : Math.PI];
      // Further pairs face each other across the field.
      const pair = Math.floor((i - 2) / 2);
      const along = (pair % 2 === 0 ? -1 : 1) * (l / 4) * (1 - 0.5 * Math.floor(pair / 2));
      return [along, (side * w) / 2, side < 0 ? Math.PI / 2 : -Math.PI / 2];
    }),
  masts: (items, _space, plan) => {
    const perSide = Math.ceil(items.length / 2);
    return items.map((_, i): Local => {
      const side = i % 2 === 0 ? -1 : 1;
      const at = perSide === 1 ? 0 : (Math.floor(i / 2) / (perSide - 1) - 0.5) * 0.86;
      return [at * plan.lengthM, side * (plan.widthM / 2 - 0.8), side < 0 ? Math.PI / 2 : -Math.PI / 2];
    });
  },
  ceiling: (items, _space, plan) => {
    const columns = Math.max(1, Math.round(Math.sqrt((items.length * plan.lengthM) / plan.widthM)));
    const rows = Math.ceil(items.length / columns);
    return items.map((_, i): Local => [
      ((i % columns) + 0.5 - columns / 2) * (plan.lengthM / columns) * 0.92,
      (Math.floor(i / columns) + 0.5 - rows / 2) * (plan.widthM / rows) * 0.86,
      0,
    ]);
  },
  wall: (items, _space, plan) =>
    items.map((item, i): Local => {
      const [a, b] = [plan.lengthM / 2 - 0.5, plan.widthM / 2 - 0.5];
      if (item.cls === 'SCOREBOARD') return i % 2 === 0 ? [-a, ((i >> 1) % 2 ? -5 : 0) * Math.ceil((i >> 1) / 2), 0] : [a, ((i >> 1) % 2 ? 5 : 0) * Math.ceil((i >> 1) / 2), Math.PI];
      const start = item.cls === 'AED' ? 0.12 : -0.3;
      const x = ((start + i * 0.17 + 0.5) % 1) - 0.5;
      return [x * 2 * (a - 1), -b, Math.PI / 2];
    }),
  stations: (items, space) => items.map((_, i): Local => stationOn(space.lengthM, space.widthM, i, Math.max(12, items.length))),
  gates: (items, space, plan) => items.map((_, i): Local => {
    const [x, y] = [(i - (items.length - 1) / 2) * 1.4, -plan.widthM / 2 - 1.1];
    return [x - space.xM, y - space.yM, Math.PI / 2];
  }),
  sample: (items, space) => items.map((_, i): Local => [space.lengthM / 2 - 1 - i * 1.2, -space.widthM / 2 + 0.7, 0]),
}; // prettier-ignore

/** Cardio in rows along the glazing (-y), strength in rows behind it. */
function gymRows(items: readonly Equipment[], space: PlacedSpace, plan: VenuePlan): (Local | undefined)[] {
  const cardio = items.filter((item) => item.cls === 'TREADMILL' || item.cls === 'CARDIO_OTHER');
  const rest = items.filter((item) => !cardio.includes(item));
  const l = space.lengthM - 1.4;
  const plant = spacesOfKind(plan, 'plant')[0];
  const keep = plant && Math.abs(plant.yM - space.yM) < space.widthM / 2 ? 0.6 : 0;
  const found = new Map<Equipment, Local>();
  let y = -space.widthM / 2 + 0.9;
  for (const group of [cardio, rest]) {
    const pitch = group === cardio ? 1.35 : 2.3;
    const depth = group === cardio ? 2.1 : 2.1;
    const perRow = Math.max(1, Math.floor(l / pitch));
    for (let from = 0; from < group.length; from += perRow) {
      const row = group.slice(from, from + perRow);
      if (y + depth > space.widthM / 2 - keep) break;
      row.forEach((item, i) => found.set(item, [-l / 2 + pitch * (i + 0.5), y + depth / 2, -Math.PI / 2]));
      y += depth + (group === cardio ? 0.5 : 0.6);
    }
    y += 0.5;
  }
  return items.map((item) => found.get(item));
}

/** Shelves in a rectangle around the origin, tallest first: no two overlap, none crosses the edge. */
export function pack(items: readonly Equipment[], lengthM: number, widthM: number): (Local | undefined)[] {
  const found = new Map<Equipment, Local>();
  const order = [...items].sort((p, q) => EQUIPMENT_SIZE[q.cls][1] - EQUIPMENT_SIZE[p.cls][1]);
  let [x, y, depth] = [-lengthM / 2, -widthM / 2, 0];
  for (const item of order) {
    let [l, w] = EQUIPMENT_SIZE[item.cls];
    const isTurned = l > lengthM && w <= lengthM;
    if (isTurned) [l, w] = [w, l];
    if (x + l > lengthM / 2 + 1e-9) [x, y, depth] = [-lengthM / 2, y + depth + GAP_M, 0];
    if (y + w > widthM / 2 + 1e-9 || l > lengthM) continue;
    found.set(item, [x + l / 2, y + w / 2, isTurned ? Math.PI / 2 : 0]);
    x += l + GAP_M;
    depth = Math.max(depth, w);
  }
  return items.map((item) => found.get(item));
}
