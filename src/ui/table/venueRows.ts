import type { RegionData } from '../../domain/regionData.ts';
import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, CODE_STALE, sampleField } from '../../domain/timeField.ts';
import type { TimeFieldState } from '../../domain/timeField.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';

export type NoValueCode = 'closed' | 'stale' | 'missing' | 'noSensor';

export interface VenueRow {
  readonly venue: number;
  /** Drawn value; NaN where there is none, and `code` then says why. */
  readonly value: number;
  readonly code: NoValueCode | null;
}

export type VenueColumn = 'name' | 'value';

const CODES: Readonly<Record<number, NoValueCode>> = {
  [CODE_CLOSED]: 'closed',
  [CODE_STALE]: 'stale',
  [CODE_MISSING]: 'missing',
  [CODE_NO_SENSOR]: 'noSensor',
};

/** Every venue that the map shows, as it shows it: names ascending, or values descending with those without a value last. */
export function venueRows(
  region: RegionData,
  filter: VenueFilter,
  field: Pick<TimeFieldState, 'window' | 'step'>,
  names: readonly string[],
  sortBy: VenueColumn,
): VenueRow[] {
  const mask = filterMask(region.venues, filter);
  const rows: VenueRow[] = [];
  for (let venue = 0; venue < region.venues.count; venue++) {
    if (mask[venue] === 0) continue;
    const sample = field.window === null ? null : sampleField(field.window, venue, field.step);
    const value = sample?.value ?? Number.NaN;
    rows.push({ venue, value, code: Number.isNaN(value) ? (CODES[sample?.code ?? CODE_MISSING] ?? 'missing') : null });
  }
  const byName = (a: VenueRow, b: VenueRow): number => names[a.venue].localeCompare(names[b.venue]);
  if (sortBy === 'name') return rows.sort(byName);
  return rows.sort((a, b) => {
    if (Number.isNaN(a.value) || Number.isNaN(b.value))
      return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || byName(a, b);
    return b.value - a.value || byName(a, b);
  });
}
