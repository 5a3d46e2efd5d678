import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { filterMask } from '../../domain/venue.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import type { HistoryRoot } from './zarrHistory.ts';

/** How the package's venues and districts stand on the axes of a history, and what values are divided by. */
export interface VenueAxis {
  /** Row of the history by venue of the package; −1 where it has none. */
  readonly rowOfVenue: Int32Array;
  readonly venueOfRow: Int32Array;
  readonly districtOfRow: Int32Array;
  /** Persons, and m² of gross floor (indoor types) or playing area; the type's typical value where unknown. */
  readonly capacity: Float64Array;
  readonly basisAreaM2: Float64Array;
}

function positive(value: number): number | null {
  return value > 0 ? value : null;
}

export function createVenueAxis(root: HistoryRoot, columns: ReplayColumns): VenueAxis {
  const venueByid = new Map(columns.venueIds.map((id, index) => [id, index]));
  const districtById = new Map(columns.districtIds.map((id, index) => [id, index]));
  const venueOfRow = Int32Array.from(root.venues, (id) => venueByid.get(id) ?? -1);
  const districtOfRow = Int32Array.from(root.districts, (id) => districtById.get(id) ?? -1);
  const rowOfVenue = new Int32Array(columns.venueCount).fill(-1);
  venueOfRow.forEach((venue, row) => {
    if (venue >= 0) rowOfVenue[venue] = row;
  });
  const capacity = new Float64Array(columns.venueCount);
  const basisAreaM2 = new Float64Array(columns.venueCount);
  for (let v = 0; v < columns.venueCount; v++) {
    const type = VENUE_TYPES[columns.type[v]];
    capacity[v] = positive(columns.capacity[v]) ?? type.typicalCapacity;
    const field = positive(columns.fieldAreaM2[v]) ?? type.typicalAreaM2;
    basisAreaM2[v] = type.indoor ? (positive(columns.floorAreaM2[v]) ?? field) : field;
  }
  return { rowOfVenue, venueOfRow, districtOfRow, capacity, basisAreaM2 };
}

/** 1 urban, 0 rural, −1 not asked for: by row of the history's district axis. Types cannot be told by district. */
export function classOfDistrictRows(axis: VenueAxis, columns: ReplayColumns, filter: VenueFilter): Int8Array {
  const wanted = new Set(filter.districts);
  return Int8Array.from(axis.districtOfRow, (district) => {
    if (district < 0 || (wanted.size > 0 && !wanted.has(district))) return -1;
    const isUrban = columns.districtIsUrban[district] === 1;
    const isAsked = filter.classes.length === 0 || filter.classes.includes(isUrban ? 'urban' : 'rural');
    return isAsked ? Number(isUrban) : -1;
  });
}

/** The same by row of the history's venue axis, for filters that name types. */
export function classOfVenueRows(axis: VenueAxis, columns: ReplayColumns, filter: VenueFilter): Int8Array {
  const mask = filterMask({ count: columns.venueCount, type: columns.type, isUrban: columns.isUrban, district: columns.district }, filter);
  return Int8Array.from(axis.venueOfRow, (venue) => (venue >= 0 && mask[venue] === 1 ? columns.isUrban[venue] : -1));
}
