import { CODE_CLOSED, CODE_NO_SENSOR, MAX_CODE } from '../../domain/timeField.ts';
import type { FieldWindow } from '../../domain/timeField.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter, VenueTable } from '../../domain/venue.ts';

/** A set of venues now. Every venue is in exactly one of the four counts. */
export interface LiveSide {
  /** Sum over the venues with a reading; null where none has one. */
  readonly people: number | null;
  readonly value: number;
  readonly closed: number;
  /** Stale or missing. */
  readonly silent: number;
  readonly noSensor: number;
}

/** Counts what the live map draws: the codes of its one step, and the persons behind those that are values. */
export function liveSide(
  venues: Pick<VenueTable, 'count' | 'type' | 'isUrban' | 'district'>,
  filter: VenueFilter,
  headcount: Float32Array,
  window: Pick<FieldWindow, 'codes'>,
): LiveSide {
  const mask = filterMask(venues, filter);
  const counts = { value: 0, closed: 0, silent: 0, noSensor: 0 };
  let people = 0;
  for (let i = 0; i < venues.count; i++) {
    if (mask[i] === 0) continue;
    const code = window.codes[i];
    if (code <= MAX_CODE) {
      counts.value++;
      if (!Number.isNaN(headcount[i])) people += headcount[i];
    } else if (code === CODE_CLOSED) counts.closed++;
    else if (code === CODE_NO_SENSOR) counts.noSensor++;
    else counts.silent++;
  }
  return { people: counts.value > 0 ? people : null, ...counts };
}
