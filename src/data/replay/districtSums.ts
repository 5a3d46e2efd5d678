import { HOUR_MS } from '../../domain/civilTime.ts';
import type { DistrictSums, DistrictVariableSums } from '../../domain/districtSums.ts';
import { RESOURCES } from '../../domain/formulas.ts';
import { QUALITY } from '../../domain/quality.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { HOURS_PER_CHUNK, isBooked, isHeadCount, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import type { Reporters } from './reporters.ts';
import type { TimeAxis } from './timeAxis.ts';
import { stepAt } from './timeAxis.ts';
import type { VenueAxis } from './venueAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

export interface SumSources {
  readonly history: ZarrHistory;
  readonly time: TimeAxis;
  readonly venues: VenueAxis;
  readonly columns: ReplayColumns;
  readonly reporters: Reporters;
}

type Writable = { -readonly [K in keyof DistrictVariableSums]: Float64Array };

/** Columns before any reading: zeros, what is expected of the venues, and NaN for what the history does not say. */
function startColumns(
  { history, venues, columns, reporters }: SumSources,
  variable: VariableId,
  mask: Uint8Array,
  edges: readonly number[],
): Writable {
  const { version, variables } = history.info;
  const districts = columns.districtIds.length;
  const periods = Math.max(0, edges.length - 1);
  const column = (isKnown = true): Float64Array => {
    const zeros = new Float64Array(periods * districts);
    return isKnown ? zeros : zeros.fill(Number.NaN);
  };
  const counts = isHeadCount(variable) || RESOURCES.some((resource) => resource.variable === variable);
  const of: Writable = {
    sum: column(),
    read: column(),
    expected: column(),
    imputed: column(version >= 3),
    open: column(version >= 3),
    counted: column(counts),
    visits: column(variables.includes('visits')),
    visitorHours: column(variables.includes('occupancy')),
    venues: new Float64Array(districts),
    areaM2: new Float64Array(districts),
  };
  venues.venueOfRow.forEach((venue, row) => {
    if (venue < 0 || mask[venue] === 0 || !reporters.reports(row, variable)) return;
    of.venues[columns.district[venue]] += 1;
    of.areaM2[columns.district[venue]] += venues.basisAreaM2[venue];
  });
  for (let k = 0; k < periods; k++) {
    for (let d = 0; d < districts; d++) of.expected[k * districts + d] = of.venues[d] * (edges[k + 1] - edges[k]);
  }
  return of;
}

/** Two rows of each prefix sum for a period, whatever its length. */
async function fromPrefixSums(
  { history, time, venues }: SumSources,
  by: ReadonlyMap<VariableId, Writable>,
  edges: readonly number[],
  districts: number,
  capacityHours: Float64Array,
  guessed: Float64Array,
): Promise<void> {
  const { version, variables, hasCapacity, meteredSums } = history.info;
  const isWholeDays = edges.every((hour) => time.dayEdges[stepAt(time.dayEdges, hour)] === hour);
  const level = isWholeDays ? 'day' : 'hour';
  const wanted: [name: string, into: Float64Array][] = [];
  for (const [variable, of] of by) {
    wanted.push([variable, of.sum], [`${variable}_n`, of.read]);
    if (version >= 3) wanted.push([`${variable}_imputed`, of.imputed], [`${variable}_open`, of.open]);
    const isOwn = meteredSums.includes(variable);
    wanted.push([isOwn ? `${variable}_counted` : variable, of.counted]);
    if (variables.includes('visits')) wanted.push([isOwn ? `${variable}_visits` : 'visits', of.visits]);
    if (variables.includes('occupancy')) wanted.push([isOwn ? `${variable}_visitor_hours` : 'occupancy', of.visitorHours]);
  }
  if (by.has('occupancy') && hasCapacity) wanted.push(['capacity_n', capacityHours]);
  wanted.push(['imputed_n', guessed]);
  await Promise.all(
    wanted.map(async ([name, into]) => {
      const rows = await Promise.all(edges.map((hour) => history.prefixRow(level, name, isWholeDays ? stepAt(time.dayEdges, hour) : hour)));
      for (let k = 0; k < rows.length - 1; k++) {
        for (const [row, district] of venues.districtOfRow.entries()) {
          if (district >= 0) into[k * districts + district] += rows[k + 1][row] - rows[k][row];
        }
      }
    }),
  );
}

/** Of chosen venues: whole days from the day level, the hours at both ends of a period from the hours. */
async function fromVenues(
  { history, time, venues, columns, reporters }: SumSources,
  by: ReadonlyMap<VariableId, Writable>,
  edges: readonly number[],
  mask: Uint8Array,
  capacityHours: Float64Array,
): Promise<void> {
  const { variables, version } = history.info;
  const districts = columns.districtIds.length;
  const width = venues.venueOfRow.length;
  const rows = Array.from({ length: width }, (_, row) => row).filter((row) => {
    const venue = venues.venueOfRow[row];
    return venue >= 0 && mask[venue] === 1;
  });
  const districtOf = rows.map((row) => columns.district[venues.venueOfRow[row]]);
  // Visits and visitor-hours of a resource's venues come from the head-counts, asked for or not.
  const heads = (['visits', 'occupancy'] as const).filter((head) => variables.includes(head));
  const read = new Set<VariableId>([...by.keys(), ...heads]);
  for (const variable of read) {
    const own = by.get(variable);
    const isHead = isHeadCount(variable);
    const adders = rows.map((row): ((at: number, value: number) => void) => {
      const others = isHead ? [...by].filter(([other]) => isHeadCount(other) || reporters.counts(row, other)) : [];
      const intoHeads = others.map(([, of]) => (variable === 'visits' ? of.visits : of.visitorHours));
      const counts = own !== undefined && (isHead || reporters.counts(row, variable));
      return (at, value) => {
        for (const into of intoHeads) into[at] += value;
        if (own === undefined) return;
        own.sum[at] += value;
        if (counts) own.counted[at] += value;
      };
    });
    const scale = await history.scaleOf(variable);
    const wantsHours = own !== undefined && version >= 3;
    for (let k = 0; k < edges.length - 1; k++) {
      const [from, to] = [edges[k], edges[k + 1]];
      const days = time.dayEdges;
      const first = days[stepAt(days, from)] === from ? stepAt(days, from) : stepAt(days, from) + 1;
      const last = stepAt(days, to);
      const hasDays = last > first;
      const hours: number[] = [];
      for (let hour = from; hour < (hasDays ? days[first] : to); hour++) hours.push(hour);
      if (hasDays) for (let hour = days[last]; hour < to; hour++) hours.push(hour);
      for (const hour of hours) {
        const chunk = Math.floor(hour / HOURS_PER_CHUNK);
        const [codes, open, quality] = await Promise.all([
          history.hours(variable, chunk),
          wantsHours ? history.openHours(chunk) : null,
          wantsHours && !isBooked(variable) ? history.hours('quality', chunk) : null,
        ]);
        const at = (hour % HOURS_PER_CHUNK) * width;
        rows.forEach((row, i) => {
          const code = codes[at + row];
          if (code === U16_MISSING) return;
          const cell = k * districts + districtOf[i];
          adders[i](cell, code === U16_CLOSED ? 0 : code * scale);
          if (own === undefined) return;
          own.read[cell] += 1;
          if (quality !== null && (quality[at + row] & QUALITY.imputed) !== 0) own.imputed[cell] += 1;
          if (open === null || open[at + row] !== 1) return;
          own.open[cell] += 1;
          if (variable === 'occupancy') capacityHours[cell] += venues.capacity[venues.venueOfRow[row]];
        });
      }
      if (!hasDays) continue;
      const [values, counted, open, imputed] = await Promise.all([
        history.level('day', variable),
        history.hoursRead('day', variable),
        wantsHours ? history.level('day', `${variable}_open`) : null,
        wantsHours ? history.level('day', `${variable}_imputed`) : null,
      ]);
      for (let day = first; day < last; day++) {
        rows.forEach((row, i) => {
          const value = values[day * width + row];
          if (Number.isNaN(value)) return;
          const cell = k * districts + districtOf[i];
          const n = counted[day * width + row];
          adders[i](cell, variable === 'occupancy' ? value * n : value);
          if (own === undefined) return;
          own.read[cell] += n;
          if (imputed !== null) own.imputed[cell] += imputed[day * width + row];
          if (open === null) return;
          own.open[cell] += open[day * width + row];
          if (variable === 'occupancy') capacityHours[cell] += open[day * width + row] * venues.capacity[venues.venueOfRow[row]];
        });
      }
    }
  }
}

/**
 * Sums by district in the periods between instants. Without types from two rows of each prefix sum a period, so that the cost does not
 * grow with its length; with types from the days (and, at ends that are not midnight, the hours) of the venues. The filter's districts
 * and classes only set `asked`.
 */
export async function districtSums(
  sources: SumSources,
  variables: readonly VariableId[] | 'all',
  edgesMs: ArrayLike<number>,
  filter: VenueFilter,
): Promise<DistrictSums> {
  const { history, time, columns } = sources;
  const hours = Array.from(edgesMs, (at) => Math.min(time.hourCount, Math.max(0, Math.round((at - time.startMs) / HOUR_MS))));
  const edges = [...new Set(hours)].sort((a, b) => a - b);
  const districts = columns.districtIds.length;
  const mask = filterMask(
    { count: columns.venueCount, type: columns.type, isUrban: columns.isUrban, district: columns.district },
    { ...filter, classes: [], districts: [] },
  );
  const wanted = VARIABLES.filter(
    (variable) => history.info.variables.includes(variable) && (variables === 'all' || variables.includes(variable)),
  );
  const by = new Map(wanted.map((variable) => [variable, startColumns(sources, variable, mask, edges)]));
  const cells = Math.max(0, edges.length - 1) * districts;
  const isByVenue = filter.types.length > 0;
  const knowsCapacity = wanted.includes('occupancy') && (isByVenue ? history.info.version >= 3 : history.info.hasCapacity);
  const capacityHours = new Float64Array(cells).fill(knowsCapacity ? 0 : Number.NaN);
  const guessed = new Float64Array(cells).fill(isByVenue ? Number.NaN : 0);
  if (isByVenue) await fromVenues(sources, by, edges, mask, capacityHours);
  else await fromPrefixSums(sources, by, edges, districts, capacityHours, guessed);
  const isWanted = new Set(filter.districts);
  return {
    edgesMs: Float64Array.from(edges, (hour) => time.startMs + hour * HOUR_MS),
    districtCount: districts,
    by: Object.fromEntries(by),
    capacityHours,
    guessed,
    asked: Uint8Array.from(columns.districtIsUrban, (isUrban, district) =>
      (isWanted.size === 0 || isWanted.has(district)) &&
      (filter.classes.length === 0 || filter.classes.includes(isUrban === 1 ? 'urban' : 'rural'))
        ? 1
        : 0,
    ),
  };
}

/** Share of the readings of the districts asked about that is imputed or simulated: of the variable that is read most. */
export function guessedShareOf(sums: DistrictSums): number {
  const asked = (column: Float64Array): number =>
    column.reduce((sum, value, i) => sum + (sums.asked[i % sums.districtCount] === 1 ? value : 0), 0);
  const read = Math.max(0, ...Object.values(sums.by).map((of) => asked(of.read)));
  return read > 0 ? Math.min(1, asked(sums.guessed) / read) : 0;
}
