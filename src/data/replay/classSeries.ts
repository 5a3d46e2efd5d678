import { HOUR_MS } from '../../domain/civilTime.ts';
import type { ClassSeries, PyramidLevel } from '../../domain/history.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { HISTORY_UNITS, HOURS_PER_CHUNK, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { Reporters } from './reporters.ts';
import { countReporters } from './reporters.ts';
import type { TimeAxis } from './timeAxis.ts';
import { edgesOf, stepAt } from './timeAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

/** Rural and urban, in the order of the class numbers 0 and 1. */
type Pair = readonly [rural: Float64Array, urban: Float64Array];

interface Steps {
  readonly level: PyramidLevel;
  /** First step and the number of steps. */
  readonly first: number;
  readonly count: number;
  readonly hourOf: (step: number) => number;
}

function stepsOf(axis: TimeAxis, level: PyramidLevel, from: number, to: number): Steps {
  const edges = edgesOf(axis, level);
  if (edges === null) return { level, first: from, count: to - from, hourOf: (step) => step };
  const first = stepAt(edges, from);
  const last = to > from ? Math.min(edges.length - 2, stepAt(edges, to - 1)) : first - 1;
  return { level, first, count: last - first + 1, hourOf: (step) => edges[step] };
}

function pair(length: number): Pair {
  return [new Float64Array(length), new Float64Array(length)];
}

async function addPrefixSteps(
  history: ZarrHistory,
  name: string,
  { level, first, count }: Steps,
  classes: Int8Array,
  into: Pair,
): Promise<void> {
  let before = await history.prefixRow(level, name, first);
  for (let i = 0; i < count; i++) {
    const after = await history.prefixRow(level, name, first + i + 1);
    for (let d = 0; d < classes.length; d++) if (classes[d] >= 0) into[classes[d]][i] += after[d] - before[d];
    before = after;
  }
}

function finished(
  variable: VariableId,
  axis: TimeAxis,
  steps: Steps,
  sum: Pair,
  read: Pair,
  reporters: readonly [rural: number, urban: number],
  isMeanByHour: boolean,
): ClassSeries {
  const { count, first, hourOf } = steps;
  const values = pair(count);
  const missing = [new Float32Array(count), new Float32Array(count)];
  for (const k of [0, 1] as const) {
    for (let i = 0; i < count; i++) {
      const hours = hourOf(first + i + 1) - hourOf(first + i);
      const expected = reporters[k] * hours;
      values[k][i] = read[k][i] > 0 ? sum[k][i] / (isMeanByHour ? hours : 1) : Number.NaN;
      missing[k][i] = expected > 0 ? Math.min(1, Math.max(0, 1 - read[k][i] / expected)) : 0;
    }
  }
  return {
    variable,
    unit: HISTORY_UNITS[variable],
    timesMs: Float64Array.from({ length: count }, (_, i) => axis.startMs + hourOf(first + i) * HOUR_MS),
    urban: values[1],
    rural: values[0],
    missingUrban: missing[1],
    missingRural: missing[0],
    level: steps.level,
  };
}

/**
 * Curves from the district prefix sums: sums per step, occupancy as mean persons present. Steps at the ends of the span are
 * whole steps of the level. `classes` and `venueClasses` are the same choice by district and by venue.
 */
export async function seriesByDistrict(
  history: ZarrHistory,
  axis: TimeAxis,
  variable: VariableId,
  level: PyramidLevel,
  hours: readonly [number, number],
  classes: Int8Array,
  reporters: Reporters,
  venueClasses: Int8Array,
): Promise<ClassSeries> {
  const steps = stepsOf(axis, level, hours[0], hours[1]);
  const [sum, read] = [pair(steps.count), pair(steps.count)];
  if (steps.count > 0) {
    await Promise.all([
      addPrefixSteps(history, variable, steps, classes, sum),
      addPrefixSteps(history, `${variable}_n`, steps, classes, read),
    ]);
  }
  return finished(variable, axis, steps, sum, read, countReporters(reporters, variable, venueClasses), variable === 'occupancy');
}

/**
 * The same from the venues themselves, for filters that name types. In days and weeks occupancy is the sum of the venues' means
 * over the hours that each reported.
 */
export async function seriesByVenue(
  history: ZarrHistory,
  axis: TimeAxis,
  variable: VariableId,
  level: PyramidLevel,
  hours: readonly [number, number],
  classes: Int8Array,
  reporters: Reporters,
): Promise<ClassSeries> {
  const steps = stepsOf(axis, level, hours[0], hours[1]);
  const [sum, read] = [pair(steps.count), pair(steps.count)];
  const n = classes.length;
  const rows = Array.from({ length: n }, (_, row) => row).filter((row) => classes[row] >= 0);
  if (level === 'hour') {
    const scale = await history.scaleOf(variable);
    for (let i = 0; i < steps.count; i++) {
      const hour = steps.first + i;
      const codes = await history.hours(variable, Math.floor(hour / HOURS_PER_CHUNK));
      const at = (hour % HOURS_PER_CHUNK) * n;
      for (const row of rows) {
        const k = classes[row] as 0 | 1;
        const code = codes[at + row];
        if (code === U16_MISSING) continue;
        read[k][i]++;
        if (code !== U16_CLOSED) sum[k][i] += code * scale;
      }
    }
  } else {
    const [values, coverage] = await Promise.all([history.level(level, variable), history.hoursRead(level, variable)]);
    for (let i = 0; i < steps.count; i++) {
      const at = (steps.first + i) * n;
      for (const row of rows) {
        const k = classes[row] as 0 | 1;
        const value = values[at + row];
        if (Number.isNaN(value)) continue;
        read[k][i] += coverage[at + row];
        sum[k][i] += value;
      }
    }
  }
  return finished(variable, axis, steps, sum, read, countReporters(reporters, variable, classes), false);
}
