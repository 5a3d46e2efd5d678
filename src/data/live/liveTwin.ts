import { freshnessAt } from '../../domain/freshness.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import type { Freshness } from '../../domain/twin.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import { capacityOf } from '../../domain/venue.ts';
import type { AlertDesk } from '../alerts/alertDesk.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { equipmentBoard } from '../maintenance/equipmentBoard.ts';
import type { EquipmentBoard } from '../maintenance/equipmentBoard.ts';
import { onlyNearby } from '../maintenance/onlyNearby.ts';
import { OrderBook } from '../maintenance/orderBook.ts';
import type { ProgrammeFeeds } from '../openactive/programmeFeeds.ts';
import { OrderDesk } from '../outbox/orderDesk.ts';
import type { OutboxPlatform } from '../outbox/platform.ts';
import { ActivityDesk } from './activity/activityDesk.ts';
import type { BrokerSource } from './broker/brokerSource.ts';
import { ChangedRows } from './changedRows.ts';
import { equipmentState } from './equipmentStatus.ts';
import type { LiveSource } from './liveSource.ts';
import { MaintenanceState } from './maintenanceState.ts';
import { OpenNow } from './openNow.ts';
import { ReadingStore } from './readingStore.ts';
import { regionDayContexts } from './simulatorSource.ts';
import type { StreamTable } from './streams.ts';
import { simulatedVenues, streamTable } from './streams.ts';

/** How far back a venue's last reading is looked for at an instant other than now. */
const LOOK_BACK_MS = 3 * 3_600_000;
const MINUTE_MS = 60_000;

/** Everything that follows from an opened catalogue and is replaced with it. */
export interface LiveTwin {
  readonly catalogue: Catalogue;
  readonly book: OrderBook;
  readonly desk: OrderDesk;
  alerts: AlertDesk | null;
  readonly activity: ActivityDesk;
  readonly venues: readonly SimulatedVenue[];
  readonly streams: StreamTable;
  readonly store: ReadingStore;
  readonly maintenance: MaintenanceState;
  readonly openNow: OpenNow;
  readonly capacity: Float32Array;
  readonly rows: ChangedRows;
  readonly venueOfEquipment: Int32Array;
  readonly isDown: Uint8Array;
  readonly downOfVenue: Uint16Array;
  readonly contexts: ReturnType<typeof regionDayContexts>;
  source: LiveSource | null;
  /** The source, where it is a broker. */
  broker: BrokerSource | null;
  pulledMs: number;
  sequence: number;
  maskKey: string;
  mask: Uint8Array;
  /** The register at the minute that was last asked about; made by the first question. */
  board: EquipmentBoard | null;
  /** Made by the first question about a programme. */
  programmeFeeds: ProgrammeFeeds | null;
  /** Of the order book, when the register was made. */
  boardRevision: number;
  isOnlyNearby: Uint8Array | null;
}

/** The twin of a catalogue before anything was read; its alerts follow. */
export function createTwin(catalogue: Catalogue, outboxPlatform: () => Promise<OutboxPlatform>): LiveTwin {
  const table = catalogue.region.venues;
  const venues = simulatedVenues(table, catalogue.region.calendar);
  const downOfVenue = new Uint16Array(table.count);
  const book = new OrderBook(catalogue);
  return {
    catalogue,
    book,
    alerts: null,
    activity: new ActivityDesk(catalogue),
    desk: new OrderDesk({ regionId: catalogue.region.manifest.id, venues: table, book, platform: outboxPlatform }),
    venues,
    streams: streamTable(catalogue),
    store: new ReadingStore(table.count, catalogue.equipment.length),
    maintenance: new MaintenanceState(book, catalogue.equipment, table),
    openNow: new OpenNow(catalogue.region.manifest.timeZone, venues),
    capacity: Float32Array.from(venues, (_, v) => capacityOf(table, v).value),
    rows: new ChangedRows(table.count),
    venueOfEquipment: Int32Array.from(catalogue.equipment, (item) => catalogue.venueIndexById.get(item.venueId) ?? -1),
    isDown: new Uint8Array(catalogue.equipment.length),
    downOfVenue,
    contexts: regionDayContexts(catalogue),
    source: null,
    broker: null,
    pulledMs: Number.NaN,
    sequence: 0,
    maskKey: '',
    mask: new Uint8Array(0),
    board: null,
    programmeFeeds: null,
    boardRevision: 0,
    isOnlyNearby: null,
  };
}

/** How far the newest count of a venue may be trusted. */
export function counterFreshness(twin: LiveTwin, venue: VenueIndex, atMs: number): Freshness {
  if (twin.catalogue.region.venues.hasCounter[venue] === 0) return 'none';
  return freshnessAt(atMs - twin.store.headcountMs[venue], twin.streams.counterPeriodMs[venue]);
}

/** Within a minute of the last pull: what the store holds is what was so then. */
export function isLiveInstant(twin: LiveTwin, atMs: number): boolean {
  return Math.abs(atMs - twin.pulledMs) <= 60_000;
}

/** Newest head-count not after an instant: the store's when it is about now, else what the source still knows of that time. */
export function lastReadingAt(twin: LiveTwin, venue: VenueIndex, atMs: number): { value: number; atMs: number } {
  if (isLiveInstant(twin, atMs)) return { value: twin.store.headcount[venue], atMs: twin.store.headcountMs[venue] };
  const stepMs = 60_000;
  const startMs = atMs - LOOK_BACK_MS;
  const values = twin.source?.headcounts(venue, startMs, atMs + 1, stepMs) ?? new Float32Array(0);
  const at = values.findLastIndex((value) => !Number.isNaN(value));
  return at < 0 ? { value: Number.NaN, atMs: Number.NaN } : { value: values[at], atMs: startMs + at * stepMs };
}

/** Of the minute that holds an instant: pages of one register shall not come from different seconds. */
export function boardAt(twin: LiveTwin, atMs: number): EquipmentBoard {
  const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  if (twin.board?.atMs !== minuteMs || twin.boardRevision !== twin.book.revision) {
    const { catalogue, book, maintenance, source } = twin;
    twin.boardRevision = book.revision;
    advanceMaintenance(twin, minuteMs);
    twin.isOnlyNearby ??= onlyNearby(catalogue.region.venues);
    twin.board = equipmentBoard(
      {
        catalogue,
        book,
        isOnlyNearby: twin.isOnlyNearby,
        severity: maintenance.severityOfEquipment,
        openOrders: maintenance.openOrdersOfEquipment,
        reportedState: (row) => source?.equipmentStateAt(row, minuteMs) ?? 255,
      },
      minuteMs,
    );
  }
  return twin.board;
}

/** Orders and reported states up to `nowMs` into the counts by venue; costs as much as what changed. */
export function advanceMaintenance(twin: LiveTwin, nowMs: number): void {
  const changed = twin.maintenance.advance(nowMs);
  for (const row of twin.store.takeEquipmentChanges()) updateDown(twin, row);
  for (const row of changed) updateDown(twin, row);
}

function updateDown(twin: LiveTwin, row: number): void {
  const state = equipmentState(twin.store.equipmentState[row], twin.maintenance.severityOfEquipment[row]);
  const isDown = state === 'down' ? 1 : 0;
  const venue = twin.venueOfEquipment[row];
  twin.alerts?.touch(row);
  if (isDown === twin.isDown[row] || venue < 0) return;
  twin.isDown[row] = isDown;
  twin.downOfVenue[venue] += isDown === 1 ? 1 : -1;
}
