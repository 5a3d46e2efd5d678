import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { HistoryWriter } from '../../../../cli/history/historyWriter.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import type { VariableId } from '../../../../src/domain/timeField.ts';
import { VARIABLES } from '../../../../src/domain/timeField.ts';
import { DISTRICT_OF_VENUE, HAS_COUNTER, METERS_WATER, START_MS, TIME_ZONE, smallColumns } from './smallHistory.ts';

const VENUES = DISTRICT_OF_VENUE.length;
const HOURS = 168 + 50;
const TYPE = [6, 0, 6, 0, 0];
const CAPACITY = [50, 60, 70, 80, 90];
/** Steps that values are rounded to, so that what is stored is what was given. */
const STEP: Readonly<Record<VariableId, number>> = {
  occupancy: 0.1,
  visits: 0.1,
  electricity: 0.05,
  heat: 0.05,
  cooling: 0.05,
  water: 0.002,
  staff: 0.01,
  maintenance: 1,
};

function isReporting(variable: VariableId, venue: number): boolean {
  if (variable === 'maintenance') return venue !== 4;
  return variable === 'occupancy' || variable === 'visits' || variable === 'staff' ? HAS_COUNTER[venue] === 1 : METERS_WATER[venue] === 1;
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A history of all eight variables with gaps; nobody reads a fifth of the venue-hours, in which only maintenance is booked. */
export async function writeFullHistory() {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-full-'));
  folders.push(folder);
  let state = 11;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const quality = new Uint16Array(HOURS * VENUES);
  const timetable = new Uint8Array(HOURS * VENUES);
  const columnsByVariable = Object.fromEntries(
    VARIABLES.map((variable) => [variable, new Float64Array(HOURS * VENUES).fill(Number.NaN)]),
  ) as Record<VariableId, Float64Array>;
  for (let at = 0; at < HOURS * VENUES; at++) {
    const [hour, venue] = [Math.floor(at / VENUES), at % VENUES];
    timetable[at] = hour % 24 >= 6 && hour % 24 < 21 ? 1 : 0;
    if (random() > 0.2)
      quality[at] = QUALITY.measured | (timetable[at] === 0 ? QUALITY.closed : 0) | (random() < 0.1 ? QUALITY.imputed : 0);
    for (const variable of VARIABLES) {
      if (!isReporting(variable, venue)) continue;
      if (variable !== 'maintenance' && (quality[at] === 0 || random() < 0.1)) continue;
      const isHead = variable === 'occupancy' || variable === 'visits';
      const value = isHead && timetable[at] === 0 ? 0 : Math.round((random() * 40) / STEP[variable]) * STEP[variable];
      columnsByVariable[variable][at] = value;
    }
    // A closed hour is a known zero for whoever counts there.
    if ((quality[at] & QUALITY.closed) !== 0 && HAS_COUNTER[venue] === 1)
      for (const variable of ['occupancy', 'visits'] as const) columnsByVariable[variable][at] = 0;
  }
  const reporters = Object.fromEntries(
    VARIABLES.map((variable) => [variable, Uint8Array.from({ length: VENUES }, (_, v) => Number(isReporting(variable, v)))]),
  );
  const writer = new HistoryWriter(join(folder, 'history.zarr'), {
    venueIds: DISTRICT_OF_VENUE.map((_, v) => `v${v}`),
    districtOfVenue: Uint16Array.from(DISTRICT_OF_VENUE),
    districtIds: ['d0', 'd1', 'd2'],
    timeZone: TIME_ZONE,
    startMs: START_MS,
    hourCount: HOURS,
    label: 'full',
    synthetic: false,
    hasCounter: Uint8Array.from(HAS_COUNTER),
    reporters,
    variables: VARIABLES,
    capacity: Float32Array.from(CAPACITY),
  });
  for (let start = 0; start < HOURS; start += 168) {
    const [a, b] = [start * VENUES, Math.min(HOURS, start + 168) * VENUES];
    const part = Object.fromEntries(VARIABLES.map((variable) => [variable, columnsByVariable[variable].slice(a, b)]));
    await writer.writeHours(start, part, quality.slice(a, b), timetable.slice(a, b));
  }
  await writer.finish();
  const isOpen = (at: number): boolean => (quality[at] === 0 ? timetable[at] === 1 : (quality[at] & QUALITY.closed) === 0);
  return {
    folder,
    columns: smallColumns(),
    startMs: START_MS,
    hours: HOURS,
    columnsByVariable,
    /** Plain additions over all venues of the types. */
    add(column: Float64Array, variable: VariableId, from: number, to: number, types: readonly number[]) {
      const total = { sum: 0, read: 0, open: 0, imputed: 0 };
      for (let at = from * VENUES; at < to * VENUES; at++) {
        const value = column[at];
        if (Number.isNaN(value) || (types.length > 0 && !types.includes(TYPE[at % VENUES]))) continue;
        total.sum += value;
        total.read += 1;
        if (isOpen(at)) total.open += 1;
        if (variable !== 'maintenance' && (quality[at] & QUALITY.imputed) !== 0) total.imputed += 1;
      }
      return total;
    },
    utilisation(types: readonly number[]): number {
      let [persons, places] = [0, 0];
      columnsByVariable.occupancy.forEach((value, at) => {
        if (Number.isNaN(value) || !types.includes(TYPE[at % VENUES])) return;
        persons += value;
        if (isOpen(at)) places += CAPACITY[at % VENUES];
      });
      return persons / places;
    },
  };
}
