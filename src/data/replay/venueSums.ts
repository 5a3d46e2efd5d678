import { HOUR_MS } from '../../domain/civilTime.ts';
import { QUALITY } from '../../domain/quality.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { TraceDivisor, VenueHours, VenueSums } from '../../domain/trace.ts';
import { traceRule } from '../../domain/trace.ts';
import type { VenueFilter, VenueIndex } from '../../domain/venue.ts';
import { HISTORY_UNITS, HOURS_PER_CHUNK, inCurrency, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import type { Reporters } from './reporters.ts';
import type { TimeAxis } from './timeAxis.ts';
import { hoursOf, stepAt } from './timeAxis.ts';
import type { VenueAxis } from './venueAxis.ts';
import { classOfVenueRows } from './venueAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

/** What is open: a history with its axes. */
export interface OpenedHistory {
  readonly history: ZarrHistory;
  readonly columns: ReplayColumns;
  readonly time: TimeAxis;
  readonly venues: VenueAxis;
  readonly reporters: Reporters;
}

/** Beyond this many stored hours (of all venues of the axis) whole days come from the day level: a year of 10,000 venues is just within. */
const MOST_HOURS_READ = 100_000_000;
const IMPUTED = QUALITY.imputed | QUALITY.simulated;

interface RowSums {
  readonly sum: Float64Array;
  readonly read: Float64Array;
  readonly imputed: Float64Array;
  /** Hours that were open and had a value: those whose capacity a utilisation counts. */
  readonly open: Float64Array;
}

function rowSums(count: number): RowSums {
  return {
    sum: new Float64Array(count),
    read: new Float64Array(count),
    imputed: new Float64Array(count),
    open: new Float64Array(count),
  };
}

/** Hours [from, to) from the hour arrays. Codes are summed, which is exact, and scaled once. */
async function addHours(
  history: ZarrHistory,
  variable: VariableId,
  [from, to]: readonly [number, number],
  rows: Int32Array,
  withQuality: boolean,
  into: RowSums,
): Promise<void> {
  if (from >= to) return;
  const scale = await history.scaleOf(variable);
  const width = history.info.venues.length;
  const codeSum = new Float64Array(rows.length);
  for (let chunk = Math.floor(from / HOURS_PER_CHUNK); chunk * HOURS_PER_CHUNK < to; chunk++) {
    const [codes, quality, open] = await Promise.all([
      history.hours(variable, chunk),
      withQuality ? history.hours('quality', chunk) : null,
      withQuality && history.info.version >= 3 ? history.openHours(chunk) : null,
    ]);
    const first = Math.max(from, chunk * HOURS_PER_CHUNK);
    const last = Math.min(to, (chunk + 1) * HOURS_PER_CHUNK);
    for (let hour = first; hour < last; hour++) {
      const at = (hour - chunk * HOURS_PER_CHUNK) * width;
      for (let i = 0; i < rows.length; i++) {
        const code = codes[at + rows[i]];
        if (code === U16_MISSING) continue;
        into.read[i]++;
        if (code !== U16_CLOSED) codeSum[i] += code;
        if (quality === null) continue;
        const bits = quality[at + rows[i]];
        if ((bits & IMPUTED) !== 0) into.imputed[i]++;
        if (open === null ? code !== U16_CLOSED && (bits & QUALITY.closed) === 0 : open[at + rows[i]] === 1) into.open[i]++;
      }
    }
  }
  for (let i = 0; i < rows.length; i++) into.sum[i] += codeSum[i] * scale;
}

/** Whole days [first, last) from the day level. */
async function addDays(
  history: ZarrHistory,
  variable: VariableId,
  first: number,
  last: number,
  rows: Int32Array,
  into: RowSums,
): Promise<void> {
  const width = history.info.venues.length;
  const [values, read] = await Promise.all([history.level('day', variable), history.hoursRead('day', variable)]);
  for (let day = first; day < last; day++) {
    for (let i = 0; i < rows.length; i++) {
      const value = values[day * width + rows[i]];
      if (Number.isNaN(value)) continue;
      const hours = read[day * width + rows[i]];
      into.read[i] += hours;
      into.sum[i] += variable === 'occupancy' ? value * hours : value;
    }
  }
}

async function sumRows(
  opened: OpenedHistory,
  variable: VariableId,
  hours: readonly [number, number],
  rows: Int32Array,
  level: 'hour' | 'day',
  withQuality: boolean,
): Promise<RowSums> {
  const { history, time } = opened;
  const into = rowSums(rows.length);
  const [from, to] = hours;
  if (level === 'hour') {
    await addHours(history, variable, hours, rows, withQuality, into);
    return into;
  }
  const days = time.dayEdges;
  const first = days[stepAt(days, from)] === from ? stepAt(days, from) : stepAt(days, from) + 1;
  const last = stepAt(days, to);
  if (last <= first) {
    await addHours(history, variable, hours, rows, false, into);
  } else {
    await addHours(history, variable, [from, days[first]], rows, false, into);
    await addDays(history, variable, first, last, rows, into);
    await addHours(history, variable, [days[last], to], rows, false, into);
  }
  into.imputed.fill(Number.NaN);
  into.open.fill(Number.NaN);
  return into;
}

/** Each row's part of what a figure divides by. */
async function divisorOf(
  opened: OpenedHistory,
  divisor: TraceDivisor | null,
  hours: readonly [number, number],
  rows: Int32Array,
  level: 'hour' | 'day',
  amounts: RowSums,
): Promise<Float64Array> {
  const { history, venues } = opened;
  const nothing = new Float64Array(rows.length).fill(Number.NaN);
  const venueOf = (i: number): number => venues.venueOfRow[rows[i]];
  if (divisor === 'basisArea') return nothing.map((_, i) => venues.basisAreaM2[venueOf(i)]);
  if (divisor === 'openHours') return amounts.open;
  if (divisor === 'capacityHours') return nothing.map((_, i) => amounts.open[i] * venues.capacity[venueOf(i)]);
  const other: VariableId | null = divisor === 'visits' ? 'visits' : divisor === 'visitorHours' ? 'occupancy' : null;
  if (other === null || !history.info.variables.includes(other)) return nothing;
  const { sum, read } = await sumRows(opened, other, hours, rows, level, false);
  return nothing.map((_, i) => (read[i] > 0 ? sum[i] : Number.NaN));
}

/** What each venue of the filter adds to a figure: the same hours as the figure's own sums, venue by venue. */
export async function venueSums(
  opened: OpenedHistory,
  figureId: string,
  variable: VariableId,
  spanMs: readonly [number, number],
  filter: VenueFilter,
): Promise<VenueSums> {
  const { history, columns, time, venues, reporters } = opened;
  const rule = traceRule(figureId);
  const hours = hoursOf(time, spanMs);
  const length = hours[1] - hours[0];
  const classes = classOfVenueRows(venues, columns, filter);
  const asked = Int32Array.from(
    Array.from(classes.keys()).filter((row) => classes[row] >= 0 && (!rule.isCountedOnly || reporters.counts(row, variable))),
  );
  const level = length * history.info.venues.length > MOST_HOURS_READ ? 'day' : 'hour';
  const all = await sumRows(opened, variable, hours, asked, level, true);
  const kept = Int32Array.from(asked.keys()).filter((i) => all.read[i] > 0 || reporters.reports(asked[i], variable));
  const pick = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i]);
  const rows = Int32Array.from(kept, (i) => asked[i]);
  const amounts: RowSums = { sum: pick(all.sum), read: pick(all.read), imputed: pick(all.imputed), open: pick(all.open) };
  return {
    variable,
    unit: variable === 'occupancy' ? '{person}.h' : inCurrency(HISTORY_UNITS[variable], columns.currency),
    spanMs: [time.startMs + hours[0] * HOUR_MS, time.startMs + hours[1] * HOUR_MS],
    hours: length,
    venue: Uint32Array.from(rows, (row) => venues.venueOfRow[row]),
    sum: amounts.sum.map((value, i) => (amounts.read[i] > 0 ? value : Number.NaN)),
    hoursRead: amounts.read,
    hoursExpected: Float64Array.from(rows, (row) => (reporters.reports(row, variable) ? length : 0)),
    hoursImputed: amounts.imputed,
    divisor: await divisorOf(opened, rule.divisor, hours, rows, level, amounts),
    level,
  };
}

/** Every stored hour of a venue in a span, however long; `venueSeries` is the coarser curve. */
export async function venueHours(
  { history, time, venues, columns }: OpenedHistory,
  venue: VenueIndex,
  variable: VariableId,
  spanMs: readonly [number, number],
): Promise<VenueHours> {
  const [from, to] = hoursOf(time, spanMs);
  const timesMs = Float64Array.from({ length: to - from }, (_, i) => time.startMs + (from + i) * HOUR_MS);
  const values = new Float64Array(timesMs.length).fill(Number.NaN);
  const quality = new Uint16Array(timesMs.length);
  const row = venues.rowOfVenue[venue] ?? -1;
  const width = history.info.venues.length;
  if (row >= 0 && to > from) {
    const scale = await history.scaleOf(variable);
    for (let chunk = Math.floor(from / HOURS_PER_CHUNK); chunk * HOURS_PER_CHUNK < to; chunk++) {
      const [codes, bits] = await Promise.all([history.hours(variable, chunk), history.hours('quality', chunk)]);
      const first = Math.max(from, chunk * HOURS_PER_CHUNK);
      const last = Math.min(to, (chunk + 1) * HOURS_PER_CHUNK);
      for (let hour = first; hour < last; hour++) {
        const at = (hour - chunk * HOURS_PER_CHUNK) * width + row;
        quality[hour - from] = bits[at];
        if (codes[at] !== U16_MISSING) values[hour - from] = codes[at] === U16_CLOSED ? 0 : codes[at] * scale;
      }
    }
  }
  return { venue, variable, unit: inCurrency(HISTORY_UNITS[variable], columns.currency), timesMs, values, quality };
}
