import type { Alert, InputProblem } from '../../domain/alert.ts';
import type { AlertMark, RegionAlerts } from '../../domain/alertMarks.ts';
import type { BrokerSettings, LiveLink } from '../../domain/liveLink.ts';
import type { CounterReport, RegionReporting } from '../../domain/reporting.ts';
import type { CalendarEvent, District, OpenActiveFeeds, PopulationCells, RegionManifest } from '../../domain/region.ts';
import type { OrderEventDraft, OrderFile, OutboxStatus } from '../../domain/orderDesk.ts';
import type { RegionQueries } from '../../domain/regionQueries.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import type { ReliabilityQuestion, ReliabilityReport } from '../../domain/reliabilityReport.ts';
import type { VenueProgramme } from '../../domain/programme.ts';
import type { LiveReadings, LiveRows } from '../../domain/liveTrace.ts';
import type { LiveTotals } from '../../domain/twin.ts';
import type { VenueFilter, VenueIndex, VenueTable } from '../../domain/venue.ts';
import type { PackageLocation } from './packageSource.ts';

/** Everything the main thread keeps of a package. Typed arrays are transferred. */
export interface OpenedRegion {
  readonly manifest: RegionManifest;
  readonly districts: readonly District[];
  readonly venues: VenueTable;
  readonly population: PopulationCells | null;
  readonly calendar: readonly CalendarEvent[];
  /** First refused or repaired rows, at most 200; `problemCount` counts all. */
  readonly problems: readonly InputProblem[];
  readonly problemCount: number;
  readonly counts: { readonly spaces: number; readonly equipment: number; readonly workOrders: number };
}

/** What changed since the last pull. Venue columns are parallel to `indices`. */
export interface LiveBatch {
  readonly sequence: number;
  /** The instant the batch describes, UTC ms. */
  readonly atMs: number;
  /** True when `indices` covers every venue. */
  readonly isFull: boolean;
  readonly indices: Uint32Array;
  /** Field codes of domain/timeField.ts with OCCUPANCY_SCALE. */
  readonly codes: Uint8Array;
  /** Persons; NaN where there is no reading. */
  readonly headcount: Float32Array;
  /** Index into FRESHNESS. */
  readonly freshness: Uint8Array;
  readonly urban: LiveTotals;
  readonly rural: LiveTotals;
  /** Newest reading of all, UTC ms; NaN before the first. */
  readonly newestReadingMs: number;
  readonly readingsReceived: number;
  readonly isSimulated: boolean;
  /** The way to the broker; null while the simulator stands in. */
  readonly link: LiveLink | null;
  /** What waits in this browser; null until that is known. */
  readonly outbox: OutboxStatus | null;
  readonly alerts: readonly Alert[];
  /** What goes wrong in the region; null where nothing about it changed since the last answer. */
  readonly regionAlerts: RegionAlerts | null;
}

/** Main thread → live.worker. Every call may reject with an Error whose message is a sentence. */
export interface LiveApi extends Pick<
  RegionQueries,
  | 'checkPublish'
  | 'askAlerts'
  | 'alertDay'
  | 'placeHour'
  | 'timelineMarks'
  | 'venueDetail'
  | 'dayCurve'
  | 'activityBoard'
  | 'findEquipment'
  | 'register'
  | 'maintenanceSummary'
  | 'equipmentPast'
  | 'openOrders'
  | 'roundCandidates'
  | 'roundProgress'
  | 'orderCards'
  | 'orderSheet'
  | 'fileBytes'
  | 'exportOutbox'
  | 'venueUpkeep'
> {
  /** Reads and checks the package's tables. `onProgress` gets 0…1 and is called at most ten times a second. */
  open(location: PackageLocation, onProgress: (share: number, stage: string) => void): Promise<OpenedRegion>;
  /** Starts the source for the opened region; `nowMs` anchors the simulator's clock to the caller's. */
  start(nowMs: number): Promise<void>;
  /** Takes readings from a broker instead. `clientId` is the same for as long as the page lives, so that the broker keeps what was missed. */
  connect(settings: BrokerSettings, clientId: string, nowMs: number): Promise<void>;
  /** How each district's sensors report; null while nothing is listened to. */
  reporting(nowMs: number): Promise<RegionReporting | null>;
  /** The people counters that a district's numbers are made of. */
  counterReports(district: number, nowMs: number): Promise<readonly CounterReport[]>;
  /** Changes since the last pull, as of `nowMs`. The first pull, and the first after a filter change, is full. */
  pull(nowMs: number, filter: VenueFilter): Promise<LiveBatch>;
  /** The region's alerts without a picture, while another time is shown; null where nothing about them changed. */
  watchAlerts(nowMs: number): Promise<RegionAlerts | null>;
  /**
   * Acknowledges or shelves an alert, and takes that back. Rejects with the broker's reason. Answers what this browser is to keep; null
   * where the broker keeps it.
   */
  markAlert(mark: AlertMark): Promise<readonly AlertMark[] | null>;
  unmarkAlert(key: string): Promise<readonly AlertMark[] | null>;
  restoreAlertMarks(marks: readonly AlertMark[]): Promise<void>;
  /** What every venue of a filter adds to the live figures at an instant. */
  liveRows(filter: VenueFilter, nowMs: number): Promise<LiveRows>;
  /** What one venue's part of them was read from. */
  liveReadings(venue: VenueIndex, nowMs: number): Promise<LiveReadings>;
  /**
   * What is planned at a venue in [fromMs, toMs): slots and sessions of the package's OpenActive feeds, which are read from the first
   * question on. `openActive` has their addresses in full, without those that the page may not reach.
   */
  programme(
    venue: VenueIndex,
    nowMs: number,
    spanMs: readonly [number, number],
    openActive: OpenActiveFeeds | null,
  ): Promise<VenueProgramme>;
  /** What was out when in a span, up to now. */
  reliability(question: ReliabilityQuestion, nowMs: number): Promise<ReliabilityReport>;
  /** Keeps an event here and sends it when it can be sent. Rejects where it is not one. */
  postOrderEvent(draft: OrderEventDraft, nowMs: number): Promise<OrderEvent>;
  /** Photos are made smaller. Rejects with the reason where a file cannot be kept. */
  attachFile(file: Pick<OrderFile, 'orderId' | 'name' | 'type' | 'by'>, bytes: ArrayBuffer, nowMs: number): Promise<OrderFile>;
  /** As in a batch, for when nothing is pulled. */
  outboxStatus(nowMs: number): Promise<OutboxStatus | null>;
  /** Takes in what another browser exported: how much of it was new. Rejects where it cannot be read. */
  importOutbox(json: string, nowMs: number): Promise<number>;
  stop(): Promise<void>;
}
