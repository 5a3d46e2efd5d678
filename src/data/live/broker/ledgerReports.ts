import type { DeliveryCounts } from '../../../domain/reporting.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { SourceReports, StreamKind } from '../liveSource.ts';
import type { StreamLedger } from './streamLedger.ts';

/** The ledger of each stream, by kind and row; none where nothing came. */
export type Ledgers = Readonly<Record<StreamKind, (StreamLedger | undefined)[]>>;

type Sums = { -readonly [K in keyof DeliveryCounts]: DeliveryCounts[K] };

function noCounts(): Sums {
  return { kept: 0, numbered: 0, missing: 0, filled: 0, duplicates: 0, late: 0, skewed: 0 };
}

function add(sums: Sums, ledger: StreamLedger | undefined): void {
  if (ledger === undefined) return;
  sums.kept += ledger.kept;
  sums.numbered += ledger.numbered;
  sums.missing += ledger.missing;
  sums.filled += ledger.filled;
  sums.duplicates += ledger.duplicates;
  sums.late += ledger.late;
  sums.skewed += ledger.skewed;
}

/** What became of the readings of all streams. */
export function deliveriesOf(ledgers: Ledgers): DeliveryCounts {
  const sums = noCounts();
  for (const ofKind of Object.values(ledgers)) for (const ledger of ofKind) add(sums, ledger);
  return sums;
}

function deliveriesByDistrict(ledgers: Ledgers, { region, equipment, venueIndexById }: ReportsOf): DeliveryCounts[] {
  const { venues, districts } = region;
  const rows = districts.map(noCounts);
  const { equipment: ofEquipment, ...ofVenues } = ledgers;
  for (const ofKind of Object.values(ofVenues)) ofKind.forEach((ledger, venue) => add(rows[venues.district[venue]], ledger));
  ofEquipment.forEach((ledger, row) => {
    const venue = venueIndexById.get(equipment[row].venueId);
    if (venue !== undefined) add(rows[venues.district[venue]], ledger);
  });
  return rows;
}

type ReportsOf = Pick<Catalogue, 'region' | 'equipment' | 'venueIndexById'>;

/** How the streams of a broker have reported, listened to since `sinceMs` (UTC ms; NaN: not yet). */
export function ledgerReports(ledgers: Ledgers, catalogue: ReportsOf, sinceMs: number): SourceReports {
  const counters = ledgers.occupancy;
  return {
    newestMs: (venue) => counters[venue]?.newestMs ?? Number.NaN,
    countWithin: (venue, startMs, endMs) => counters[venue]?.countWithin(startMs, endMs) ?? 0,
    knownFromMs: (venue) =>
      Number.isNaN(sinceMs) ? Number.POSITIVE_INFINITY : Math.max(sinceMs, counters[venue]?.knownFromMs ?? Number.NEGATIVE_INFINITY),
    deliveries: () => ({ sinceMs, byDistrict: deliveriesByDistrict(ledgers, catalogue) }),
  };
}
