import { HOUR_MS } from '../../domain/civilTime.ts';
import type { OutcomeSums } from '../../domain/outcomeReport.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import type { Reporters } from './reporters.ts';
import type { TimeAxis } from './timeAxis.ts';
import { stepAt } from './timeAxis.ts';
import type { VenueAxis } from './venueAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

interface OutcomeSources {
  readonly history: ZarrHistory;
  readonly time: TimeAxis;
  readonly venues: VenueAxis;
  readonly columns: ReplayColumns;
  readonly reporters: Reporters;
}

/** Hours of the history nearest to instants, ascending and distinct; whole days where `isByDay`. */
function hourEdges({ startMs, hourCount, dayEdges }: TimeAxis, edgesMs: ArrayLike<number>, isByDay: boolean): number[] {
  const hours = Array.from(edgesMs, (at) => Math.min(hourCount, Math.max(0, Math.round((at - startMs) / HOUR_MS))));
  const snapped = isByDay
    ? hours.map((hour, i) => {
        const day = stepAt(dayEdges, hour);
        // The last edge is an end: a day that the span touches is in it.
        return dayEdges[day] === hour || i < hours.length - 1 ? dayEdges[day] : dayEdges[Math.min(dayEdges.length - 1, day + 1)];
      })
    : hours;
  return [...new Set(snapped)].sort((a, b) => a - b);
}

/**
 * What a variable comes to by district in periods that follow each other, with what should have been read. Without types from two rows
 * of the prefix sums for each edge; with types from the days of the venues, in whole local days: `edgesMs` of the answer says so.
 */
export async function outcomeSums(
  { history, time, venues, columns, reporters }: OutcomeSources,
  variable: VariableId,
  edgesMs: ArrayLike<number>,
  filter: VenueFilter,
): Promise<OutcomeSums> {
  const isByVenue = filter.types.length > 0;
  const edges = hourEdges(time, edgesMs, isByVenue);
  const periods = Math.max(0, edges.length - 1);
  const districts = columns.districtIds.length;
  const column = (): Float64Array => new Float64Array(periods * districts);
  const sums = {
    variable,
    edgesMs: Float64Array.from(edges, (hour) => time.startMs + hour * HOUR_MS),
    sum: column(),
    count: column(),
    expected: column(),
  };
  const mask = filterMask(
    { count: columns.venueCount, type: columns.type, isUrban: columns.isUrban, district: columns.district },
    { ...filter, classes: [], districts: [] },
  );
  const expecting = new Uint32Array(districts);
  venues.venueOfRow.forEach((venue, row) => {
    if (venue >= 0 && mask[venue] === 1 && reporters.reports(row, variable)) expecting[columns.district[venue]] += 1;
  });
  for (let k = 0; k < periods; k++) {
    for (let d = 0; d < districts; d++) sums.expected[k * districts + d] = expecting[d] * (edges[k + 1] - edges[k]);
  }
  if (isByVenue) {
    const [values, read] = await Promise.all([history.level('day', variable), history.hoursRead('day', variable)]);
    const rows = venues.venueOfRow.length;
    for (let k = 0; k < periods; k++) {
      for (let day = stepAt(time.dayEdges, edges[k]); time.dayEdges[day] < edges[k + 1]; day++) {
        for (let row = 0; row < rows; row++) {
          const venue = venues.venueOfRow[row];
          const value = values[day * rows + row];
          if (venue < 0 || mask[venue] === 0 || Number.isNaN(value)) continue;
          const at = k * districts + columns.district[venue];
          const hours = read[day * rows + row];
          sums.sum[at] += variable === 'occupancy' ? value * hours : value;
          sums.count[at] += hours;
        }
      }
    }
    return sums;
  }
  const isWholeDays = edges.every((hour) => time.dayEdges[stepAt(time.dayEdges, hour)] === hour);
  const level = isWholeDays ? 'day' : 'hour';
  const rowsOf = async (name: string): Promise<Float64Array[]> =>
    Promise.all(edges.map((hour) => history.prefixRow(level, name, isWholeDays ? stepAt(time.dayEdges, hour) : hour)));
  const [values, counts] = await Promise.all([rowsOf(variable), rowsOf(`${variable}_n`)]);
  for (let k = 0; k < periods; k++) {
    venues.districtOfRow.forEach((district, row) => {
      if (district < 0) return;
      const at = k * districts + district;
      sums.sum[at] += values[k + 1][row] - values[k][row];
      sums.count[at] += counts[k + 1][row] - counts[k][row];
    });
  }
  return sums;
}
