import type { DeliveryCounts } from '../../domain/reporting.ts';

/** What a reading is of: a piece of equipment (`equipment`), else a venue. Flows, energy and water count up from the last reset. */
export type StreamKind = 'occupancy' | 'flowIn' | 'flowOut' | 'equipment' | 'power' | 'energy' | 'water';

/** One observation. */
export interface Reading {
  readonly kind: StreamKind;
  /** Row in the venue table, or in the catalogue's equipment for `equipment`. */
  readonly index: number;
  /** When it was so, UTC ms, by the sender's clock. */
  readonly phenomenonMs: number;
  readonly receivedMs: number;
  /** Counts up by one within a stream; NaN where the source has none. */
  readonly sequence: number;
  /** Persons, kW, kWh, m³, or an index into EQUIPMENT_STATES. */
  readonly value: number;
  /** Quality bits of §2.2. */
  readonly quality: number;
}

export interface ReadingSink {
  accept(reading: Reading): void;
  /** Forget everything: the source's clock was set back or jumped, and a full picture follows. */
  reset(): void;
}

/** How a source's streams have reported: what `regionReporting` makes figures of. */
export interface SourceReports {
  /** Instant of the newest reading of a venue's people counter; NaN where none came. */
  newestMs(venue: number): number;
  /** Readings of a venue's people counter about [startMs, endMs), each once. */
  countWithin(venue: number, startMs: number, endMs: number): number;
  /** From when on all readings of a venue's people counter were listened to and are still known, UTC ms; infinite where they never were. */
  knownFromMs(venue: number): number;
  /** Since when all streams are counted, UTC ms, and the counts by district; null where a source makes its readings and can lose none. */
  deliveries(): { readonly sinceMs: number; readonly byDistrict: readonly DeliveryCounts[] } | null;
}

/** Where live readings come from. Never reads the clock itself: the caller says what time it is. */
export interface LiveSource {
  readonly isSimulated: boolean;
  /** Begins, and hands over the newest known reading of every stream. */
  start(nowMs: number, sink: ReadingSink): void;
  /** Hands over what has arrived up to `nowMs`. */
  advance(nowMs: number): void;
  stop(): void;
  /** Head-counts of a venue on steps of `stepMs` in [startMs, endMs); NaN where there is none. Length `ceil((end − start)/step)`. */
  headcounts(venue: number, startMs: number, endMs: number, stepMs: number): Float32Array;
  /** Power of a venue's meter likewise, kW, where the source keeps none of its own. */
  powers?(venue: number, startMs: number, endMs: number, stepMs: number): Float32Array;
  /** Index into EQUIPMENT_STATES of an equipment row at any instant; 255 where nothing reports. */
  equipmentStateAt(row: number, atMs: number): number;
  /** How its streams have reported so far. */
  reports(): SourceReports;
}
