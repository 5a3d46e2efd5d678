import type { DayContext } from '../../domain/simulation/dayContext.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { BrokerSource } from '../live/broker/brokerSource.ts';
import type { LiveSource } from '../live/liveSource.ts';
import type { OpenNow } from '../live/openNow.ts';
import type { ReadingStore } from '../live/readingStore.ts';
import type { StreamTable } from '../live/streams.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

/** What alerts read of the live twin; its columns move under them. */
export interface TwinFacts {
  readonly catalogue: Catalogue;
  readonly book: OrderBook;
  readonly venues: readonly SimulatedVenue[];
  readonly streams: StreamTable;
  readonly store: ReadingStore;
  readonly openNow: OpenNow;
  readonly capacity: Float32Array;
  readonly venueOfEquipment: Int32Array;
  /** By equipment row: 1 where it is down by report or by an open order. */
  readonly isDown: Uint8Array;
  readonly contexts: (dayNumber: number) => DayContext;
  readonly source: LiveSource | null;
  readonly broker: BrokerSource | null;
  isOnlyNearby: Uint8Array | null;
}
