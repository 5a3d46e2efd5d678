import { RESOURCES } from '../../domain/formulas.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import { HOURS_PER_CHUNK, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { Reporters } from './reporters.ts';
import { countReporters } from './reporters.ts';
import type { ClassSums, ResourceId, SpanSums } from './spanSums.ts';
import { emptySums, mostRead } from './spanSums.ts';
import type { TimeAxis } from './timeAxis.ts';
import { stepAt } from './timeAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

function variablesOf(history: ZarrHistory): VariableId[] {
  return VARIABLES.filter((variable) => history.info.variables.includes(variable));
}

function resourcesOf(history: ZarrHistory): ResourceId[] {
  return RESOURCES.map(({ variable }) => variable).filter((variable) => history.info.variables.includes(variable));
}

/** Sums before any reading: zeros, and what is expected of the venues. */
function startSums(
  history: ZarrHistory,
  hours: number,
  reporters: Reporters,
  venueClasses: Int8Array,
): [rural: ClassSums, urban: ClassSums] {
  const { variables, hasCapacity } = history.info;
  const sums: [ClassSums, ClassSums] = [emptySums(variables, hasCapacity), emptySums(variables, hasCapacity)];
  for (const variable of variablesOf(history)) {
    const venues = countReporters(reporters, variable, venueClasses);
    for (const k of [0, 1] as const) sums[k].expected[variable] = venues[k] * hours;
  }
  return sums;
}

/**
 * Sums of the hours [from, to) by class of district: two rows of each prefix sum, whatever the span. Days and weeks that fit read
 * the coarser rows. `classes` and `venueClasses` are the same choice by district and by venue.
 */
export async function sumByDistrict(
  history: ZarrHistory,
  axis: TimeAxis,
  [from, to]: readonly [number, number],
  classes: Int8Array,
  reporters: Reporters,
  venueClasses: Int8Array,
): Promise<SpanSums> {
  const days = axis.dayEdges;
  const [firstDay, lastDay] = [stepAt(days, from), stepAt(days, to)];
  const isWholeDays = days[firstDay] === from && days[lastDay] === to;
  const [level, first, last] = isWholeDays ? (['day', firstDay, lastDay] as const) : (['hour', from, to] as const);
  const { hasCapacity, meteredSums } = history.info;
  const sums = startSums(history, to - from, reporters, venueClasses);
  const add = async (name: string, into: (sums: ClassSums, value: number) => void): Promise<void> => {
    const [before, after] = await Promise.all([history.prefixRow(level, name, first), history.prefixRow(level, name, last)]);
    for (let d = 0; d < classes.length; d++) if (classes[d] >= 0) into(sums[classes[d]], after[d] - before[d]);
  };
  const ownSums = resourcesOf(history).filter((resource) => meteredSums.includes(resource));
  await Promise.all([
    ...variablesOf(history).flatMap((variable) => [
      add(variable, (of, value) => (of.sum[variable] += value)),
      add(`${variable}_n`, (of, value) => (of.count[variable] += value)),
    ]),
    ...ownSums.flatMap((resource) => [
      add(`${resource}_counted`, (of, value) => (of.metered[resource].counted += value)),
      ...(history.info.variables.includes('visits')
        ? [add(`${resource}_visits`, (of, value) => (of.metered[resource].visits += value))]
        : []),
      ...(history.info.variables.includes('occupancy')
        ? [add(`${resource}_visitor_hours`, (of, value) => (of.metered[resource].visitorHours += value))]
        : []),
    ]),
    add('imputed_n', (of, value) => (of.imputed += value)),
    ...(hasCapacity ? [add('capacity_n', (of, value) => (of.capacityHours += value))] : []),
  ]);
  for (const { sum, metered } of sums) {
    for (const resource of resourcesOf(history)) {
      if (!ownSums.includes(resource)) metered[resource] = { counted: sum[resource], visits: sum.visits, visitorHours: sum.occupancy };
    }
  }
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
  reporters: Reporters,
  imputedShare: readonly [rural: number, urban: number],
): Promise<SpanSums> {
  const sums = startSums(history, to - from, reporters, classes);
  const n = classes.length;
  const rows = Array.from({ length: n }, (_, row) => row).filter((row) => classes[row] >= 0);
  const resources = resourcesOf(history);
  const countedBy = rows.map((row) => resources.filter((resource) => reporters.counts(row, resource)));
  const add = (i: number, variable: VariableId, value: number, hours: number): void => {
    const { count, sum, metered } = sums[classes[rows[i]]];
    count[variable] += hours;
    sum[variable] += value;
    if (variable === 'visits') for (const resource of countedBy[i]) metered[resource].visits += value;
    else if (variable === 'occupancy') for (const resource of countedBy[i]) metered[resource].visitorHours += value;
    else if (countedBy[i].includes(variable)) metered[variable].counted += value;
  };
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
      rows.forEach((row, i) => {
        const code = codes[at + row];
        if (code !== U16_MISSING) add(i, variable, code === U16_CLOSED ? 0 : code * scale, 1);
      });
    }
    if (!hasDays) continue;
    const [values, read] = await Promise.all([history.level('day', variable), history.hoursRead('day', variable)]);
    for (let day = first; day < last; day++) {
      rows.forEach((row, i) => {
        const value = values[day * n + row];
        if (Number.isNaN(value)) return;
        const hoursRead = read[day * n + row];
        add(i, variable, variable === 'occupancy' ? value * hoursRead : value, hoursRead);
      });
    }
  }
  for (const k of [0, 1] as const) {
    sums[k].imputed = imputedShare[k] * mostRead(sums[k]);
    sums[k].capacityHours = Number.NaN;
  }
  return { urban: sums[1], rural: sums[0], hours: to - from };
}
