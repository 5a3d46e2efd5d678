import { equipmentClass } from './defaults.ts';
import type { EquipmentClassCode } from './defaults.ts';
import type { EquipmentStatus } from './twin.ts';

/**
 * What an inspector looks at, by equipment class and for the venue as a whole: two to six checks that one person does on the spot,
 * without tools that a village pool does not have. The choice is ours (E), after the routine and operational inspection of the EN 1176-7 /
 * EN 16630 regime and the standards that domain specification §1.4 names for each class; a check never replaces a standard's own
 * procedure or the yearly main inspection by a competent person. A critical check guards against injury or closure.
 */
const TABLE = {
  VENUE: ['exits!', 'firstAid!', 'stepFree', 'emergencyLight', 'tidy', 'rules'],
  TREADMILL: ['emergencyStop!', 'belt', 'handrail', 'clearance', 'lead'],
  STRENGTH: ['cable!', 'pin', 'stability', 'pad'],
  CARDIO_OTHER: ['pedal', 'seatLock', 'noise'],
  HOOP: ['anchor!', 'rim', 'padding', 'net'],
  GOAL: ['anchor!', 'frame', 'netHooks'],
  TT_TABLE: ['stability', 'surface'],
  OFE: ['fixing!', 'moving', 'corrosion', 'surface', 'sign'],
  SMART_OFE: ['fixing!', 'moving', 'display', 'power', 'sign'],
  FLOODLIGHT: ['lit', 'mast!', 'glare'],
  LED_HALL: ['lit', 'guard'],
  AHU: ['filter', 'belt', 'drain', 'noise'],
  DEHUM: ['humidity', 'drain', 'leak', 'noise'],
  BOILER: ['carbonMonoxide!', 'lockout', 'pressure', 'leak'],
  POOL_PUMP: ['seal', 'vibration', 'strainer', 'gauges'],
  POOL_FILTER: ['pressureDrop', 'backwash', 'leak'],
  DOSING: ['limits!', 'storage!', 'probe', 'level'],
  TURF: ['seam', 'infill', 'objects', 'drainage'],
  FLOOR: ['boards', 'grip', 'lines'],
  TRACK_SURF: ['peel', 'drainage', 'lines'],
  SCOREBOARD: ['modules', 'fixing!'],
  AED: ['ready!', 'pads!', 'battery', 'reach'],
  GATE: ['freePassage!', 'passes', 'count'],
  METER: ['reading', 'seal'],
  SENSOR_ENV: ['plausible', 'fixing'],
  GATEWAY: ['online', 'cabinet'],
} as const satisfies Readonly<Record<EquipmentClassCode | 'VENUE', readonly string[]>>;

type Bare<T extends string> = T extends `${infer Id}!` ? Id : T;
export type ChecklistGroupId = keyof typeof TABLE;
/** `CLASS.check`: the item of a `checked` event and the end of its sentence's key. */
export type CheckId = { [G in ChecklistGroupId]: `${G}.${Bare<(typeof TABLE)[G][number]>}` }[ChecklistGroupId];

export interface Check {
  readonly id: CheckId;
  /** Against injury or closure: failing it proposes an urgent order. */
  readonly isCritical: boolean;
}

/** The checks of one class that a venue has. */
export interface ChecklistGroup {
  readonly id: ChecklistGroupId;
  /** Standards that §1.4 names for the class; '' where it names none. */
  readonly standards: string;
  readonly checks: readonly Check[];
  /** Worst first; none for the venue as a whole. */
  readonly machines: readonly EquipmentStatus[];
}

function checksOf(group: ChecklistGroupId): Check[] {
  return TABLE[group].map((text) => ({ id: `${group}.${text.replace('!', '')}` as CheckId, isCritical: text.endsWith('!') }));
}

const ALL: ReadonlyMap<string, Check> = new Map(
  (Object.keys(TABLE) as ChecklistGroupId[]).flatMap((group) => checksOf(group).map((check) => [check.id, check] as const)),
);

/** The check of an event's item; null for one that this version does not know. */
export function checkOf(item: string): Check | null {
  return ALL.get(item) ?? null;
}

/** Every check there is. */
export function allChecks(): readonly Check[] {
  return [...ALL.values()];
}

export function groupOf(check: CheckId): ChecklistGroupId {
  return check.slice(0, check.indexOf('.')) as ChecklistGroupId;
}

/** What makes a machine come first: down before all else, then chance to fail within 90 days × criticality; an unknown age as a certain one. */
function urgency({ state, failureProbability90d, equipment }: EquipmentStatus): number {
  const chance = Number.isNaN(failureProbability90d) ? 1 : failureProbability90d;
  return (state === 'down' ? 10 : state === 'degraded' ? 5 : 0) + chance * equipment.criticality;
}

/** What to look at in a venue with these machines: their classes, worst first, and the venue as a whole at the end. */
export function checklistOf(equipment: readonly EquipmentStatus[]): ChecklistGroup[] {
  const byClass = new Map<EquipmentClassCode, EquipmentStatus[]>();
  for (const status of equipment) {
    const { cls } = status.equipment;
    if (equipmentClass(cls) === undefined) continue;
    byClass.set(cls, [...(byClass.get(cls) ?? []), status]);
  }
  const groups = [...byClass].map(([cls, machines]): ChecklistGroup & { readonly worst: number } => ({
    id: cls,
    standards: (equipmentClass(cls)?.standards ?? '').replace(/^—$/, ''),
    checks: checksOf(cls),
    machines: machines.toSorted((a, b) => urgency(b) - urgency(a) || (a.equipment.id < b.equipment.id ? -1 : 1)),
    worst: Math.max(...machines.map(urgency)),
  }));
  const sorted = groups.sort((a, b) => b.worst - a.worst || (a.id < b.id ? -1 : 1)).map(({ worst: _worst, ...group }) => group);
  return [...sorted, { id: 'VENUE', standards: '', checks: checksOf('VENUE'), machines: [] }];
}
