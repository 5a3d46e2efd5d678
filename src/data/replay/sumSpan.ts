import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import { HOURS_PER_CHUNK, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { ClassSums, SpanSums } from './spanSums.ts';
import { emptySums } from './spanSums.ts';
import type { TimeAxis } from './timeAxis.ts';
import { stepAt } from './timeAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

function variablesOf(history: ZarrHistory): VariableId[] {
  return VARIABLES.filter((variable) => history.info.variables.includes(variable));
}

function startSums(history: ZarrHistory): [rural: ClassSums, urban: ClassSums] {
  const { variables, hasCapacity } = history.info;
  return [emptySums(variables, hasCapacity), emptySums(variables, hasCapacity)];
}

/** Sums of the hours [from, to) by class of district: two rows of each prefix sum, whatever the span. Days and weeks that fit read the coarser rows. */
export async function sumByDistrict(
  history: ZarrHistory,
  axis: TimeAxis,
  [from, to]: readonly [number, number],
  classes: Int8Array,
): Promise<SpanSums> {
  const days = axis.dayEdges;
  const [firstDay, lastDay] = [stepAt(days, from), stepAt(days, to)];
  const isWholeDays = days[firstDay] === from && days[lastDay] === to;
  const [level, first, last] = isWholeDays ? (['day', firstDay, lastDay] as const) : (['hour', from, to] as const);
  const sums = startSums(history);
  const add = async (name: string, into: (sums: ClassSums, value: number) => void): Promise<void> => {
    const [before, after] = await Promise.all([history.prefixRow(level, name, first), history.prefixRow(level, name, last)]);
    for (let d = 0; d < classes.length; d++) if (classes[d] >= 0) into(sums[classes[d]], after[d] - before[d]);
  };
  await Promise.all([
    ...variablesOf(history).flatMap((variable) => [
      add(variable, (of, value) => (of.sum[variable] += value)),
      add(`${variable}_n`, (of, value) => (of.count[variable] += value)),
    ]),
    add('expected_n', (of, value) => (of.expected += value)),
    add('imputed_n', (of, value) => (of.imputed += value)),
    ...(history.info.hasCapacity ? [add('capacity_n', (of, value) => (of.capacityHours += value))] : []),
  ]);
  return { urban: sums[1], rural: sums[0], hours: to - from };
}

/**
 * Sums of the hours [from, to) over chosen venues: whole days from the day level, the hours at both ends from the hours.
 * `imputedShare` of the readings by class is taken from the districts, whose sums hold it.
 */
export async function sumByVenue(
  history: ZarrHistory,
  axis: TimeAxis,
  [from, to]: readonly [number, number],
  classes: Int8Array,
  imputedShare: readonly [rural: number, urban: number],
): Promise<SpanSums> {
  const sums = startSums(history);
  const reports = await history.reports();
  const n = classes.length;
  const rows = Array.from({ length: n }, (_, row) => row).filter((row) => classes[row] >= 0);
  for (const row of rows) if ((reports[row] & 1) !== 0) sums[classes[row]].expected += to - from;
  const days = axis.dayEdges;
  const first = days[stepAt(days, from)] === from ? stepAt(days, from) : stepAt(days, from) + 1;
  const last = stepAt(days, to);
  const hasDays = last > first;
  const hours: number[] = [];
  for (let hour = from; hour < (hasDays ? days[first] : to); hour++) hours.push(hour);
  if (hasDays) for (let hour = days[last]; hour < to; hour++) hours.push(hour);
  for (const variable of variablesOf(history)) {
    const scale = await history.scaleOf(variable);
    for (const hour of hours) {
      const codes = await history.hours(variable, Math.floor(hour / HOURS_PER_CHUNK));
      const at = (hour % HOURS_PER_CHUNK) * n;
      for (const row of rows) {
        const code = codes[at + row];
        if (code === U16_MISSING) continue;
        const of = sums[classes[row]];
        of.count[variable]++;
        if (code !== U16_CLOSED) of.sum[variable] += code * scale;
      }
    }
    if (!hasDays) continue;
    const [values, coverage] = await Promise.all([history.level('day', variable), history.level('day', 'coverage')]);
    for (let day = first; day < last; day++) {
      for (const row of rows) {
        const value = values[day * n + row];
        if (Number.isNaN(value)) continue;
        const of = sums[classes[row]];
        const read = coverage[day * n + row];
        of.count[variable] += read;
        of.sum[variable] += variable === 'occupancy' ? value * read : value;
      }
    }
  }
  for (const k of [0, 1] as const) {
    sums[k].expected = Math.max(sums[k].expected, ...variablesOf(history).map((variable) => sums[k].count[variable]));
    sums[k].imputed = imputedShare[k] * Math.max(0, ...variablesOf(history).map((variable) => sums[k].count[variable]));
    sums[k].capacityHours = Number.NaN;
  }
  return { urban: sums[1], rural: sums[0], hours: to - from };
}
