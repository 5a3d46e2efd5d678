import type { OpeningHours } from '../../domain/openingHours.ts';
import { parseOpeningHours } from '../../domain/openingHours.ts';
import type { CalendarEvent } from '../../domain/region.ts';
import { closuresOf } from '../../domain/simulation/dayContext.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import type { VenueTable } from '../../domain/venue.ts';
import { VENUE_FLAG } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const DEFAULT_PERIOD_MS = 300_000;

export const METER_VARIABLES = ['electricity', 'water'] as const;
export type MeterVariable = (typeof METER_VARIABLES)[number];

const METER_OF_PROPERTY: Readonly<Record<string, MeterVariable>> = {
  'elec.power': 'electricity',
  'elec.energy': 'electricity',
  'water.volume': 'water',
};

/** Which streams a package declares, as columns. Without a datastream table everything is expected to report. */
export interface StreamTable {
  /** Period of the venue's people counter, ms. */
  readonly counterPeriodMs: Float64Array;
  readonly hasMeter: Uint8Array;
  /** By meter: the period that the package declares, ms; 0 where it declares the meter without one, NaN where it declares none. */
  readonly meterPeriodMs: Readonly<Record<MeterVariable, Float64Array>>;
  /** By row of the catalogue's equipment: 1 where its state is reported. */
  readonly reportsState: Uint8Array;
}

export function streamTable(catalogue: Catalogue): StreamTable {
  const { venues } = catalogue.region;
  const isDeclared = catalogue.region.manifest.files.datastreams !== undefined;
  const counterPeriodMs = new Float64Array(venues.count).fill(DEFAULT_PERIOD_MS);
  const hasMeter = new Uint8Array(venues.count).fill(isDeclared ? 0 : 1);
  const unknown = (): Float64Array => new Float64Array(venues.count).fill(Number.NaN);
  const meterPeriodMs = { electricity: unknown(), water: unknown() };
  const reportsState = new Uint8Array(catalogue.equipment.length).fill(isDeclared ? 0 : 1);
  const reporting = new Set<string>();
  for (const stream of catalogue.datastreams) {
    if (stream.property === 'equip.state') reporting.add(stream.equipmentId);
    const venue = catalogue.venueIndexById.get(stream.venueId);
    if (venue === undefined || stream.equipmentId !== '') continue;
    if (stream.property === 'occ.count' && stream.periodS > 0) counterPeriodMs[venue] = stream.periodS * 1000;
    const meter = Object.hasOwn(METER_OF_PROPERTY, stream.property) ? METER_OF_PROPERTY[stream.property] : undefined;
    if (meter === 'electricity') hasMeter[venue] = 1;
    // Of power and energy the one that comes more often tells first that the meter fell silent.
    if (meter !== undefined) meterPeriodMs[meter][venue] = shorter(meterPeriodMs[meter][venue], Math.max(0, stream.periodS) * 1000);
  }
  if (isDeclared) catalogue.equipment.forEach((item, row) => (reportsState[row] = reporting.has(item.id) ? 1 : 0));
  return { counterPeriodMs, hasMeter, meterPeriodMs, reportsState };
}

/** The shorter of two periods, of those that are known. */
function shorter(a: number, b: number): number {
  return a > 0 && b > 0 ? Math.min(a, b) : a > 0 ? a : b;
}

/** Opening hours by venue; null where the register has none or they cannot be read. Equal texts share one object. */
export function openingHoursOf(venues: Pick<VenueTable, 'openHours'>): (OpeningHours | null)[] {
  const cache = new Map<string, OpeningHours | null>([['', null]]);
  return venues.openHours.map((text) => {
    let hours = cache.get(text);
    if (hours === undefined) {
      const parsed = parseOpeningHours(text);
      cache.set(text, (hours = parsed.ok ? parsed.value : null));
    }
    return hours;
  });
}

/** The venue table as the model takes it. */
export function simulatedVenues(venues: VenueTable, calendar: readonly CalendarEvent[]): SimulatedVenue[] {
  const hours = openingHoursOf(venues);
  const closures = closuresOf(calendar);
  return Array.from({ length: venues.count }, (_, index) => ({
    index,
    typeIndex: venues.type[index],
    isUrban: venues.isUrban[index] === 1,
    capacity: venues.capacity[index],
    fieldAreaM2: venues.fieldAreaM2[index],
    floorAreaM2: venues.floorAreaM2[index],
    isLit: (venues.flags[index] & VENUE_FLAG.lit) !== 0,
    isSharedSchool: (venues.flags[index] & VENUE_FLAG.sharedSchool) !== 0,
    hours: hours[index],
    closures: closures(venues.id[index]),
  }));
}
