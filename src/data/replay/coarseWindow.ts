import { DAY_MS, HOUR_MS } from '../../domain/civilTime.ts';
import type { PyramidLevel } from '../../domain/history.ts';
import { CODE_MISSING, CODE_NO_SENSOR, MAX_CODE } from '../../domain/timeField.ts';
import type { FieldScale, FieldWindow, VariableId } from '../../domain/timeField.ts';
import { AGGREGATION } from '../codec/zarrHistoryFormat.ts';
import { STEPS_PER_WINDOW } from '../protocol/replayApi.ts';
import { codeFactors } from './fieldWindow.ts';
import { edgesOf, stepAt } from './timeAxis.ts';
import type { TimeAxis } from './timeAxis.ts';
import type { VenueAxis } from './venueAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

export interface CoarseQuestion {
  readonly history: ZarrHistory;
  readonly time: TimeAxis;
  readonly venues: VenueAxis;
  readonly variable: VariableId;
  readonly level: Exclude<PyramidLevel, 'hour'>;
  readonly atMs: number;
  readonly scale: FieldScale;
  /** By venue: 1 where a reading is expected. */
  readonly expected: Uint8Array;
}

/**
 * The days or weeks around an instant as field codes on the scale of the hours: every step is the mean over the hours that have a
 * value (closed ones are zeros among them), so that an hour, a day and a week can be told on one legend. A step with no hour read is
 * missing, or no sensor where none is expected. The last step repeats the one before: a mean holds for its whole step.
 */
export async function coarseWindow({
  history,
  time,
  venues,
  variable,
  level,
  atMs,
  scale,
  expected,
}: CoarseQuestion): Promise<FieldWindow> {
  const edges = edgesOf(time, level) ?? time.dayEdges;
  const perWindow = STEPS_PER_WINDOW[level];
  const hour = Math.min(time.hourCount - 1, Math.max(0, Math.floor((atMs - time.startMs) / HOUR_MS)));
  const first = Math.floor(stepAt(edges, hour) / perWindow) * perWindow;
  const count = Math.min(perWindow, edges.length - 1 - first);
  const isMean = AGGREGATION[variable] === 'mean';
  const [values, read] = await Promise.all([
    history.levelRows(level, variable, first, first + count),
    // A byte a venue and step, for the whole history: from the second window on a seek reads the values alone.
    isMean ? null : history.hoursRead(level, variable),
  ]);
  const rows = venues.venueOfRow.length;
  const venueCount = venues.rowOfVenue.length;
  const factors = codeFactors(variable, 1, scale, venues);
  const codes = new Uint8Array((count + 1) * venueCount);
  for (let step = 0; step < count; step++) {
    for (let v = 0; v < venueCount; v++) {
      const row = venues.rowOfVenue[v];
      const hours = row < 0 || read === null ? 1 : read[(first + step) * rows + row];
      const mean = row < 0 ? Number.NaN : values[step * rows + row] / hours;
      codes[step * venueCount + v] =
        mean >= 0 && hours > 0 ? Math.min(MAX_CODE, Math.round(mean * factors[v])) : expected[v] === 1 ? CODE_MISSING : CODE_NO_SENSOR;
    }
  }
  codes.copyWithin(count * venueCount, (count - 1) * venueCount, count * venueCount);
  const edgesMs = Float64Array.from({ length: count + 1 }, (_, i) => time.startMs + edges[first + i] * HOUR_MS);
  return {
    key: `${variable}/${level}/${first}`,
    startMs: edgesMs[0],
    stepMs: level === 'day' ? DAY_MS : 7 * DAY_MS,
    stepCount: count + 1,
    venueCount,
    scale,
    codes,
    level,
    edgesMs,
  };
}
