import { DAY_MS, parseDay, utcDayText } from '../../../src/domain/civilTime.ts';
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
  /** The source printed a negative head-count; `persons` is 0 then. */
  readonly isNegativeClamped: boolean;
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

interface Draft {
  readonly name: string;
  readonly type: FacilityType;
  readonly raw: string;
  readonly freePercent: string;
  readonly reading: Reading;
}

/** A head-count beyond this is a misprint: no published one exceeds the capacity printed beside it. */
const MOST_TIMES_CAPACITY = 10;
/** Half a year was published; a reading two years from the middle has a wrong date, and would stretch the history to hold it. */
const MOST_DAYS_FROM_MIDDLE = 730;

const RAW = /^(-?\d{1,6})\/(\d{1,6}) persons?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** `timestamp` with an offset as UTC ms; NaN for anything else. */
export function parseInstant(text: string): number {
  // Date.parse takes 30 February for 2 March.
  return INSTANT.test(text) && parseDay(text.slice(0, 10)) !== null ? Date.parse(text) : Number.NaN;
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
  const drafts: Draft[] = [];
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
    const [printed, capacity] = match === null ? [Number.NaN, Number.NaN] : [Number(match[1]), Number(match[2])];
    if (capacity === 0) rows.refuse('raw_occupancy', `"${raw}" has no capacity`);
    else if (printed > MOST_TIMES_CAPACITY * capacity) {
      rows.refuse('raw_occupancy', `"${raw}" is more than ${MOST_TIMES_CAPACITY} times the capacity`);
    }
    const open = rows.oneOf('is_open', ['True', 'False'], null);
    if (rows.isRefused) continue;
    const persons = Math.max(0, printed);
    const reading = { atMs, persons, capacity, isOpen: open === 'True', isNegativeClamped: printed < 0, row: rows.rowNumber };
    drafts.push({ name, type, raw, freePercent: rows.raw('occupancy_percent_free'), reading });
  }
  const middleMs = median(drafts.map(({ reading }) => reading.atMs));
  const groups = new Map<string, { name: string; type: FacilityType; byTime: Map<number, Reading> }>();
  for (const { name, type, raw, freePercent, reading } of drafts) {
    const { atMs, persons, row } = reading;
    if (Math.abs(atMs - middleMs) > MOST_DAYS_FROM_MIDDLE * DAY_MS) {
      const day = utcDayText(atMs);
      const reason = `is more than ${MOST_DAYS_FROM_MIDDLE} days from the middle of the other readings`;
      account.refuse(row, 'timestamp', `${day} ${reason}`, `timestamp: ${reason}`);
      continue;
    }
    const key = `${type}\n${name}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { name, type, byTime: new Map() }));
    const known = group.byTime.get(atMs);
    if (known !== undefined) {
      if (known.persons === persons) account.merge('repeats an earlier row of the same facility and instant');
      else {
        const reason = 'contradicts an earlier row of the same facility and instant';
        account.refuse(
          row,
          'raw_occupancy',
          `"${raw}" contradicts row ${known.row} of the same facility and instant`,
          `raw_occupancy: ${reason}`,
        );
      }
      continue;
    }
    if (reading.isNegativeClamped) {
      const reason = 'is a negative head-count; taken as 0 with quality bit 16';
      account.repair(row, 'raw_occupancy', `"${raw}" ${reason}`, `raw_occupancy: ${reason}`);
    } else if (freePercent !== '' && !(Math.abs(100 * (1 - persons / reading.capacity) - Number(freePercent)) <= 1)) {
      account.note('occupancy_percent_free is not the free share of persons/capacity; the head-count is used');
    }
    group.byTime.set(atMs, reading);
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

/** The middle value; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : sorted[sorted.length >> 1];
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
