import { equipmentClass } from './defaults.ts';
import type { EquipmentStatus } from './twin.ts';

/** What equipment is told apart by where it is seen: colour, sign and legend all follow. */
export const LOOK_BY = ['condition', 'due', 'state', 'age'] as const;
export type LookBy = (typeof LOOK_BY)[number];

/** How a band is drawn; each has a colour and an outline of its own (`equipmentSigns.ts`). */
export type LookGrade = 'alarm' | 'warn' | 'note' | 'off' | 'calm' | 'unknown';

export interface LookBand {
  /** Names the band in `sceneTools` sentences. */
  readonly id: string;
  readonly grade: LookGrade;
  /** The band's lowest value (condition index, share of life) or highest (days); absent where it has none. */
  readonly limit?: number;
}

/**
 * The one table of bands, worst first. Condition: limits of `conditionBand`. Due: days to the next service, 14 and 60 are a planner's fortnight and
 * the next round but one (E). State: EN 13306. Age: share of the expected life (E).
 */
export const LOOK_BANDS = {
  condition: [
    { id: 'critical', grade: 'alarm' },
    { id: 'poor', grade: 'warn', limit: 30 },
    { id: 'fair', grade: 'note', limit: 60 },
    { id: 'good', grade: 'calm', limit: 80 },
    { id: 'unknown', grade: 'unknown' },
  ],
  due: [
    { id: 'overdue', grade: 'alarm', limit: 0 },
    { id: 'soon', grade: 'warn', limit: 14 },
    { id: 'next', grade: 'note', limit: 60 },
    { id: 'later', grade: 'calm' },
    { id: 'unknown', grade: 'unknown' },
  ],
  state: [
    { id: 'down', grade: 'alarm' },
    { id: 'degraded', grade: 'warn' },
    { id: 'disabled', grade: 'off' },
    { id: 'up', grade: 'calm' },
    { id: 'unknown', grade: 'unknown' },
  ],
  age: [
    { id: 'over', grade: 'alarm', limit: 1 },
    { id: 'late', grade: 'warn', limit: 0.8 },
    { id: 'middle', grade: 'note', limit: 0.5 },
    { id: 'young', grade: 'calm', limit: 0 },
    { id: 'unknown', grade: 'unknown' },
  ],
} as const satisfies Readonly<Record<LookBy, readonly LookBand[]>>;

export type LookBandId = (typeof LOOK_BANDS)[LookBy][number]['id'];

/** Age over expected life, the register's or the class's; NaN where the age is unknown. */
export function lifeShare({ equipment, ageYears }: Pick<EquipmentStatus, 'equipment' | 'ageYears'>): number {
  const life = equipment.lifeYears > 0 ? equipment.lifeYears : (equipmentClass(equipment.cls)?.lifeYears ?? Number.NaN);
  return ageYears / life;
}

function bandIndex(by: LookBy, status: EquipmentStatus): number {
  const bands: readonly LookBand[] = LOOK_BANDS[by];
  const last = bands.length - 1;
  if (by === 'condition' || by === 'state') {
    const id = by === 'condition' ? status.band : status.state;
    return bands.findIndex((band) => band.id === id);
  }
  const value = by === 'due' ? (status.service?.inDays ?? Number.NaN) : lifeShare(status);
  if (Number.isNaN(value)) return last;
  if (by === 'due') {
    const found = bands.findIndex(({ limit }) => limit !== undefined && value <= limit);
    return found < 0 ? last - 1 : found;
  }
  const found = bands.findIndex(({ limit }) => limit !== undefined && value >= limit);
  return found < 0 ? last - 1 : found;
}

/** The band a piece of equipment is in; nothing known is never a good band. */
export function lookBand(by: LookBy, status: EquipmentStatus): LookBand {
  return LOOK_BANDS[by][bandIndex(by, status)];
}

/** Pieces by band, in the order of the table. */
export function lookCounts(
  by: LookBy,
  equipment: readonly EquipmentStatus[],
): readonly { readonly band: LookBand; readonly count: number }[] {
  const counts = LOOK_BANDS[by].map(() => 0);
  for (const status of equipment) counts[bandIndex(by, status)]++;
  return LOOK_BANDS[by].map((band, i) => ({ band, count: counts[i] }));
}

/** Smaller is worse: band, then how far into it, then what matters more. Unknown comes before good: somebody has to look. */
export function lookOrder(by: LookBy, a: EquipmentStatus, b: EquipmentStatus): number {
  const order = rank(by, a) - rank(by, b) || depth(by, a) - depth(by, b) || b.equipment.criticality - a.equipment.criticality;
  return order || (a.equipment.id < b.equipment.id ? -1 : Number(a.equipment.id > b.equipment.id));
}

function rank(by: LookBy, status: EquipmentStatus): number {
  const grades: readonly LookGrade[] = ['alarm', 'warn', 'note', 'off', 'unknown', 'calm'];
  return grades.indexOf(lookBand(by, status).grade);
}

function depth(by: LookBy, status: EquipmentStatus): number {
  const value =
    by === 'due'
      ? (status.service?.inDays ?? Number.NaN)
      : by === 'age'
        ? -lifeShare(status)
        : by === 'condition'
          ? status.conditionIndex
          : -status.worstSeverity;
  return Number.isNaN(value) ? 0 : value;
}

/** Classes of a list with how many pieces of each, most first, then by code. */
export function classCounts(equipment: readonly EquipmentStatus[]): readonly { readonly cls: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { equipment: item } of equipment) counts.set(item.cls, (counts.get(item.cls) ?? 0) + 1);
  return [...counts].map(([cls, count]) => ({ cls, count })).sort((a, b) => b.count - a.count || (a.cls < b.cls ? -1 : 1));
}
