import type { ActivityBoard } from '../../domain/activity.ts';
import type { Alert, InputProblem } from '../../domain/alert.ts';
import type { AlertMark, RegionAlerts } from '../../domain/alertMarks.ts';
import type { BrokerSettings, DistrictReporting, LiveLink } from '../../domain/liveLink.ts';
import type { CalendarEvent, District, OpenActiveFeeds, PopulationCells, RegionManifest } from '../../domain/region.ts';
import type { RoundCandidate } from '../../domain/inspectionRounds.ts';
import type { MaintenanceSummary, OpenOrder, RegisterPage, RegisterQuery } from '../../domain/maintenanceBoard.ts';
import type { OrderCard, OrderEventDraft, OrderFile, OrderSheet, OutboxStatus } from '../../domain/orderDesk.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import type { EquipmentPast } from '../../domain/reliabilityRecord.ts';
import type { ReliabilityQuestion, ReliabilityReport } from '../../domain/reliabilityReport.ts';
import type { VenueProgramme } from '../../domain/programme.ts';
import type { LiveReadings, LiveRows } from '../../domain/liveTrace.ts';
import type { PlaceHour } from '../../domain/placeHour.ts';
import type { VenueUpkeep } from '../../domain/standards.ts';
import type { TimelineMarks } from '../../domain/timelineMarks.ts';
import type { DayCurve, EquipmentHit, LiveTotals, VenueDetail } from '../../domain/twin.ts';
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
export interface LiveApi {
  /** Reads and checks the package's tables. `onProgress` gets 0…1 and is called at most ten times a second. */
  open(location: PackageLocation, onProgress: (share: number, stage: string) => void): Promise<OpenedRegion>;
  /** Starts the source for the opened region; `nowMs` anchors the simulator's clock to the caller's. */
  start(nowMs: number): Promise<void>;
  /** Takes readings from a broker instead. `clientId` is the same for as long as the page lives, so that the broker keeps what was missed. */
  connect(settings: BrokerSettings, clientId: string, nowMs: number): Promise<void>;
  /** How each district's sensors report; null while the simulator stands in. */
  reporting(nowMs: number): Promise<readonly DistrictReporting[] | null>;
  /** Rejects with the reason when this account may not publish. */
  checkPublish(): Promise<void>;
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
  /** The hour of a venue that ends at an instant, by its live readings. */
  placeHour(venue: VenueIndex, endMs: number): Promise<PlaceHour>;
  /** Spells of weather that the weather table shows, and the urgent work orders opened by local day. */
  timelineMarks(spanMs: readonly [number, number]): Promise<TimelineMarks>;
  venueDetail(venue: VenueIndex, atMs: number): Promise<VenueDetail>;
  dayCurve(venue: VenueIndex, nowMs: number): Promise<DayCurve>;
  /** What the collection points of a smart track measured today, as far as it may be told; null where there are none. */
  activityBoard(venue: VenueIndex, nowMs: number): Promise<ActivityBoard | null>;
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
  /** Equipment by tag, class name or id, and every piece in a band; worst first, at most `limit`. */
  findEquipment(query: string, atMs: number, limit: number): Promise<readonly EquipmentHit[]>;
  /** A page of the equipment register; pages of one minute are of one register. */
  register(query: RegisterQuery, atMs: number): Promise<RegisterPage>;
  maintenanceSummary(filter: VenueFilter, atMs: number): Promise<MaintenanceSummary>;
  /** What was out when in a span, up to now. */
  reliability(question: ReliabilityQuestion, nowMs: number): Promise<ReliabilityReport>;
  equipmentPast(venue: VenueIndex, equipmentId: string, atMs: number): Promise<EquipmentPast>;
  openOrders(filter: VenueFilter, atMs: number): Promise<readonly OpenOrder[]>;
  roundCandidates(filter: VenueFilter, atMs: number, limit: number): Promise<readonly RoundCandidate[]>;
  /** Open orders of the filter, and those that ended since an instant. */
  orderCards(filter: VenueFilter, atMs: number, sinceMs: number): Promise<readonly OrderCard[]>;
  orderSheet(orderId: string, atMs: number): Promise<OrderSheet | null>;
  /** Keeps an event here and sends it when it can be sent. Rejects where it is not one. */
  postOrderEvent(draft: OrderEventDraft, nowMs: number): Promise<OrderEvent>;
  /** Photos are made smaller. Rejects with the reason where a file cannot be kept. */
  attachFile(file: Pick<OrderFile, 'orderId' | 'name' | 'type' | 'by'>, bytes: ArrayBuffer, nowMs: number): Promise<OrderFile>;
  /** null where not all of it has come yet. */
  fileBytes(fileId: string): Promise<ArrayBuffer | null>;
  /** As in a batch, for when nothing is pulled. */
  outboxStatus(nowMs: number): Promise<OutboxStatus | null>;
  /** Everything that waits in this browser, as JSON. */
  exportOutbox(): Promise<string>;
  /** Takes in what another browser exported: how much of it was new. Rejects where it cannot be read. */
  importOutbox(json: string, nowMs: number): Promise<number>;
  /** Condition and newest inspection of every venue. */
  venueUpkeep(atMs: number): Promise<VenueUpkeep>;
  stop(): Promise<void>;
}
