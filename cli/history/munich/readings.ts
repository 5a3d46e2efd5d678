import { openRegister } from '../../commands/importRes/inputs.ts';
import type { AccountKeeper } from '../../lib/report.ts';

const FACILITY_TYPES = ['pool', 'sauna', 'ice_rink'] as const;
export type FacilityType = (typeof FACILITY_TYPES)[number];

/** What a renamed facility had behind its name before. */
const TYPE_SUFFIX: Readonly<Record<FacilityType, string>> = { pool: ' Schwimmbad', sauna: ' Sauna', ice_rink: ' Eislaufbahn' };

export interface Reading {
  readonly atMs: number;
  readonly persons: number;
  /** Capacity as printed beside the head-count. */
  readonly capacity: number;
  readonly isOpen: boolean;
  readonly row: number;
}

export interface Facility {
  readonly name: string;
  readonly type: FacilityType;
  /** Ascending by time. */
  readonly readings: readonly Reading[];
  /** Earlier names that were joined into this one. */
  readonly formerNames: readonly string[];
}

const RAW = /^(-?\d{1,6})\/(\d{1,6}) persons?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** `timestamp` with an offset as UTC ms; NaN for anything else. */
export function parseInstant(text: string): number {
  return INSTANT.test(text) ? Date.parse(text) : Number.NaN;
}

/**
 * Facilities by type and name with their readings. A pool and a sauna of one name stay apart. Refused rows are in the account.
 * A facility "X Sauna" whose readings end before those of the sauna "X" begin is the same one under its former name.
 */
export async function readReadings(path: string): Promise<{ facilities: readonly Facility[]; account: AccountKeeper }> {
  const { rows, account } = await openRegister(path, [
    'timestamp',
    'pool_name',
    'facility_type',
    'raw_occupancy',
    'occupancy_percent_free',
    'is_open',
  ]);
  const groups = new Map<string, { name: string; type: FacilityType; byTime: Map<number, Reading> }>();
  while (rows.next()) {
    const stamp = rows.raw('timestamp');
    const atMs = parseInstant(stamp);
    if (Number.isNaN(atMs))
      rows.refuse('timestamp', `"${stamp.slice(0, 40)}" is not an instant with an offset (2026-01-16T11:40:32+01:00)`);
    const name = rows.text('pool_name');
    if (name === '') rows.refuse('pool_name', 'the cell is empty');
    const type = rows.oneOf('facility_type', FACILITY_TYPES, null);
    const raw = rows.raw('raw_occupancy');
    const match = RAW.exec(raw);
    if (match === null) rows.refuse('raw_occupancy', `"${raw.slice(0, 40)}" is not "persons/capacity persons"`);
    const [persons, capacity] = match === null ? [Number.NaN, Number.NaN] : [Number(match[1]), Number(match[2])];
    if (persons < 0) rows.refuse('raw_occupancy', `"${raw}" is a negative head-count`);
    if (capacity === 0) rows.refuse('raw_occupancy', `"${raw}" has no capacity`);
    const freePercent = rows.number('occupancy_percent_free', 0, 100);
    const open = rows.oneOf('is_open', ['True', 'False'], null);
    if (rows.isRefused) continue;
    const key = `${type}\n${name}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { name, type, byTime: new Map() }));
    const known = group.byTime.get(atMs);
    if (known !== undefined) {
      if (known.persons === persons) account.merge('repeats an earlier row of the same facility and instant');
      else rows.refuse('raw_occupancy', `"${raw}" contradicts row ${known.row} of the same facility and instant`);
      continue;
    }
    if (Math.abs(100 * (1 - persons / capacity) - freePercent) > 1) {
      account.note('occupancy_percent_free is not the free share of persons/capacity; the head-count is used');
    }
    group.byTime.set(atMs, { atMs, persons, capacity, isOpen: open === 'True', row: rows.rowNumber });
    account.keep();
  }
  const list = [...groups.values()].map(({ name, type, byTime }): Facility => ({
    name,
    type,
    readings: [...byTime.values()].sort((a, b) => a.atMs - b.atMs),
    formerNames: [],
  }));
  return { facilities: joinRenamed(list), account };
}

function joinRenamed(list: readonly Facility[]): readonly Facility[] {
  const joined = new Set<Facility>();
  const kept = list.map((facility) => {
    const former = list.find(
      (other) =>
        other.type === facility.type &&
        other.name === facility.name + TYPE_SUFFIX[facility.type] &&
        (other.readings.at(-1) as Reading).atMs < facility.readings[0].atMs,
    );
    if (former === undefined) return facility;
    joined.add(former);
    return { ...facility, readings: [...former.readings, ...facility.readings], formerNames: [former.name] };
  });
  return kept.filter((_, i) => !joined.has(list[i])).sort((a, b) => compare(a.name, b.name) || compare(a.type, b.type));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The capacity printed most often; of equals the latest. */
export function usualCapacity(readings: readonly Reading[]): number {
  const counts = new Map<number, number>();
  let best = readings[0].capacity;
  for (const { capacity } of readings) {
    const count = (counts.get(capacity) ?? 0) + 1;
    counts.set(capacity, count);
    if (count >= (counts.get(best) ?? 0)) best = capacity;
  }
  return best;
}
