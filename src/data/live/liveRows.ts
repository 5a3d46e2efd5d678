import { HOUR_MS } from '../../domain/civilTime.ts';
import type { LiveReadings, LiveRows } from '../../domain/liveTrace.ts';
import { OPEN_UNKNOWN } from '../../domain/liveTrace.ts';
import { staleAgeMs } from '../../domain/freshness.ts';
import { QUALITY } from '../../domain/quality.ts';
import type { Freshness } from '../../domain/twin.ts';
import { capacityOf } from '../../domain/venue.ts';
import { powerHistory } from '../alerts/meterHistory.ts';
import type { TwinFacts } from '../alerts/twinFacts.ts';
import { FRESHNESS_INDEX } from './changedRows.ts';
import { openOrdersAt } from './equipmentStatus.ts';
import { TotalsBuilder } from './totals.ts';

/** What the rows read of the twin beyond the facts that alerts read. */
export interface RowFacts extends TwinFacts {
  readonly maintenance: { readonly openUrgentOfVenue: Uint16Array };
  readonly downOfVenue: Uint16Array;
}

const MINUTE_MS = 60_000;

/** 1 open, 0 closed, `OPEN_UNKNOWN` where neither hours nor a counter tell. */
function openCode({ catalogue, openNow }: RowFacts, v: number): number {
  const { hasCounter, openHours } = catalogue.region.venues;
  return hasCounter[v] === 1 || openHours[v] !== '' ? Number(openNow.isOpen(v)) : OPEN_UNKNOWN;
}

/** Power of a venue's meter, kW; NaN where it has none, or its last reading is dead (§2.2). */
export function livePowerKw({ store, streams }: Pick<TwinFacts, 'store' | 'streams'>, v: number, atMs: number): number {
  if (streams.hasMeter[v] === 0) return Number.NaN;
  const declared = streams.meterPeriodMs.electricity[v];
  const isUsable = atMs - store.powerMs[v] <= Math.max(HOUR_MS, staleAgeMs(declared > 0 ? declared : 0));
  return isUsable ? store.powerKw[v] : Number.NaN;
}

/** Adds a venue to the sums of its class, as the headline figures count it. */
export function addToTotals(totals: TotalsBuilder, twin: RowFacts, v: number, freshness: Freshness, atMs: number): void {
  const open = openCode(twin, v);
  const isUsable = freshness === 'fresh' || freshness === 'ageing';
  totals.addVenue(
    twin.catalogue.region.venues.hasCounter[v] === 1,
    open === OPEN_UNKNOWN ? null : open === 1,
    isUsable ? twin.store.headcount[v] : Number.NaN,
    twin.capacity[v],
    twin.maintenance.openUrgentOfVenue[v],
    twin.downOfVenue[v],
  );
  if (twin.streams.hasMeter[v] === 1) totals.addMeter(livePowerKw(twin, v, atMs));
}

/** What every venue of the mask adds to the live figures, and the same instant's sums as the figures are made of them. */
export function liveRows(
  twin: RowFacts,
  mask: Uint8Array,
  freshnessOf: (venue: number) => Freshness,
  atMs: number,
): Omit<LiveRows, 'isSimulated'> {
  const { venues } = twin.catalogue.region;
  const found = Uint32Array.from(mask.keys()).filter((v) => mask[v] === 1);
  const column = (of: (venue: number) => number): Float64Array => Float64Array.from(found, of);
  const sums = { urban: new TotalsBuilder(), rural: new TotalsBuilder() };
  for (const v of found) addToTotals(sums[venues.isUrban[v] === 1 ? 'urban' : 'rural'], twin, v, freshnessOf(v), atMs);
  return {
    atMs,
    urban: sums.urban.totals(),
    rural: sums.rural.totals(),
    venue: found,
    isOpen: Uint8Array.from(found, (v) => openCode(twin, v)),
    hasCounter: Uint8Array.from(found, (v) => venues.hasCounter[v]),
    persons: column((v) => twin.store.headcount[v]),
    readMs: column((v) => twin.store.headcountMs[v]),
    freshness: Uint8Array.from(found, (v) => FRESHNESS_INDEX[freshnessOf(v)]),
    capacity: column((v) => twin.capacity[v]),
    powerKw: column((v) => livePowerKw(twin, v, atMs)),
    powerMs: column((v) => (twin.streams.hasMeter[v] === 1 ? twin.store.powerMs[v] : Number.NaN)),
    urgentOrders: column((v) => twin.maintenance.openUrgentOfVenue[v]),
  };
}

/** What one venue's part of the live figures was read from: its newest readings, those of the last hour, its datastreams, its urgent orders. */
export function liveReadings(twin: RowFacts, venue: number, freshness: Freshness, atMs: number): Omit<LiveReadings, 'isSimulated'> {
  const { catalogue, store, streams, source, broker } = twin;
  const { venues } = catalogue.region;
  const lastMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  const startMs = lastMs - HOUR_MS;
  const counts = venues.hasCounter[venue] === 1 ? (source?.headcounts(venue, startMs, lastMs + 1, MINUTE_MS) ?? []) : [];
  const powers = streams.hasMeter[venue] === 1 ? powerHistory(twin, venue, startMs, lastMs + 1, MINUTE_MS) : [];
  const at = (values: ArrayLike<number>, k: number): number => values[k] ?? Number.NaN;
  const steps = Array.from({ length: HOUR_MS / MINUTE_MS + 1 }, (_, k) => HOUR_MS / MINUTE_MS - k).filter(
    (k) => !Number.isNaN(at(counts, k)) || !Number.isNaN(at(powers, k)),
  );
  const capacity = capacityOf(venues, venue);
  return {
    venue,
    atMs,
    persons: store.headcount[venue],
    readMs: store.headcountMs[venue],
    freshness,
    periodMs: streams.counterPeriodMs[venue],
    capacity: capacity.value,
    isCapacityEstimate: capacity.isEstimate,
    powerKw: livePowerKw(twin, venue, atMs),
    powerMs: streams.hasMeter[venue] === 1 ? store.powerMs[venue] : Number.NaN,
    quality: broker?.qualityOf(venue, twin.openNow.isOpen(venue)) ?? (Number.isNaN(store.headcount[venue]) ? 0 : QUALITY.simulated),
    timesMs: Float64Array.from(steps, (k) => startMs + k * MINUTE_MS),
    counts: Float64Array.from(steps, (k) => at(counts, k)),
    powers: Float64Array.from(steps, (k) => at(powers, k)),
    streams: catalogue.datastreams
      .filter((stream) => stream.venueId === venues.id[venue] && stream.equipmentId === '')
      .map(({ id, property, unit, periodS, external }) => ({ id, property, unit, periodS, external })),
    urgentOrders: openOrdersAt(twin.book, venue, atMs).filter(({ order }) => order.priority === 'P1' || order.priority === 'P2'),
  };
}
