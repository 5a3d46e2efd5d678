import type { ActivityBoard } from './activity.ts';
import type { InputProblem } from './alert.ts';
import type { AlertMark, RegionAlerts } from './alertMarks.ts';
import type { LiveReadings, LiveRows } from './liveTrace.ts';
import type { PlaceHour } from './placeHour.ts';
import type { TravelMode } from './access.ts';
import type { ChoiceReport, EquityQuestion, EquityReport } from './equityReport.ts';
import type { BenchmarkCarrier, BenchmarkReport } from './benchmarks.ts';
import type { DistrictSums } from './districtSums.ts';
import type { Figure } from './figures.ts';
import type { FollowerPort } from './follower.ts';
import type { ClassSeries, HistoryInfo, VenueSeries } from './history.ts';
import type { LoadNorms, LoadProfile, LoadReport } from './loads.ts';
import type { RoundCandidate, RoundPlan, RoundQuestion } from './inspectionRounds.ts';
import type { MaintenanceSummary, OpenOrder, RegisterPage, RegisterQuery } from './maintenanceBoard.ts';
import type { EquipmentPast } from './reliabilityRecord.ts';
import type { ReliabilityQuestion, ReliabilityReport } from './reliabilityReport.ts';
import type { OrderCard, OrderEventDraft, OrderFile, OrderSheet, OutboxStatus } from './orderDesk.ts';
import type { OrderEvent } from './workOrders.ts';
import type { OutcomeReport } from './outcomeReport.ts';
import type { BrokerSettings, DistrictReporting, LiveLink } from './liveLink.ts';
import type { Player } from './playback.ts';
import type { RegionData } from './regionData.ts';
import type { VenueProgramme } from './programme.ts';
import type { VenueUpkeep } from './standards.ts';
import type { VariableId } from './timeField.ts';
import type { SourceRows, VenueHours, VenueSums } from './trace.ts';
import type { TimelineMarks } from './timelineMarks.ts';
import type { DayCurve, EquipmentHit, LiveTotals, VenueDetail } from './twin.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';
import type { ModelFiles } from './venueModel.ts';

/** The newest live numbers of a session. Columns are by VenueIndex, owned by the session and overwritten by the next batch. */
export interface LiveSummary {
  readonly atMs: number;
  readonly urban: LiveTotals;
  readonly rural: LiveTotals;
  readonly newestReadingMs: number;
  readonly readingsReceived: number;
  readonly isSimulated: boolean;
  /** What goes wrong in the region. */
  readonly regionAlerts: RegionAlerts | null;
  /** The way to the broker; null while the simulator stands in. */
  readonly link: LiveLink | null;
  /** What waits in this browser; null until that is known. */
  readonly outbox: OutboxStatus | null;
  readonly headcount: Float32Array;
  readonly freshness: Uint8Array;
  /** Raised with each batch that changed a venue. */
  readonly revision: number;
}

/** What a session asks and tells while it lives. */
export interface SessionHooks {
  readonly onProgress: (share: number, stage: string) => void;
  readonly onLive: (summary: LiveSummary) => void;
  /** What waits in this browser, while no live player tells it. */
  readonly onOutbox: (outbox: OutboxStatus) => void;
  /** An address that the page's policy does not allow: nothing is asked of it. */
  readonly onLinkRefused: (url: string) => void;
  /** A worker died by itself; the session is of no use any more. */
  readonly onCrash: (worker: string, reason: string) => void;
  /** The filter that live totals are about, asked at each pull. */
  readonly filter: () => VenueFilter;
  /** The wall clock, UTC ms. */
  readonly now: () => number;
}

export interface LivePlayerPort extends Player {
  /** Pulls now instead of at the next interval. */
  refresh(): Promise<void>;
}

export interface ReplayPlayerPort extends Player {
  setVariable(variable: VariableId): Promise<void>;
  setLoop(range: readonly [number, number] | null): void;
}

/** One opened region: its workers, their answers, and the players over them. */
export interface RegionSession {
  readonly region: RegionData;
  /** null when the package has no history, or it could not be read (`historyFailure` then says why). */
  readonly history: HistoryInfo | null;
  readonly historyFailure: string | null;
  readonly problems: readonly InputProblem[];
  readonly problemCount: number;
  /** Reads bytes of the package's basemap; null when it has none. */
  readonly readBasemap: ((offset: number, length: number) => Promise<ArrayBuffer>) | null;
  /** Venues' own models. */
  readonly modelFiles: ModelFiles;
  createLivePlayer(): LivePlayerPort;
  /** Throws when there is no history. */
  createReplayPlayer(options: {
    atMs: number;
    speed: number;
    variable: VariableId;
    loop?: readonly [number, number] | null;
  }): ReplayPlayerPort;
  /** Rejects when there is no history. */
  createFollower(): Promise<FollowerPort>;
  timelineMarks(spanMs: readonly [number, number]): Promise<TimelineMarks>;
  /** Takes live readings from a broker; null goes back to the package's own, or to the simulator. */
  connectBroker(settings: BrokerSettings | null): Promise<void>;
  /** How each district's sensors report; null while the simulator stands in. */
  reporting(): Promise<readonly DistrictReporting[] | null>;
  /** Rejects with the reason when this account may not publish. */
  checkPublish(): Promise<void>;
  /** The region's alerts while another time than now is shown; null where nothing about them changed. */
  watchAlerts(): Promise<RegionAlerts | null>;
  /** Acknowledges or shelves an alert, and takes that back. Both reject with the broker's reason. */
  markAlert(mark: AlertMark): Promise<void>;
  unmarkAlert(key: string): Promise<void>;
  /** What every venue of a filter adds to the live figures now. */
  liveRows(filter: VenueFilter): Promise<LiveRows>;
  /** What one venue's part of them was read from. */
  liveReadings(venue: VenueIndex): Promise<LiveReadings>;
  /** The hour of a venue that ends at an instant, by its live readings. */
  placeHour(venue: VenueIndex, endMs: number): Promise<PlaceHour>;
  venueDetail(venue: VenueIndex, atMs: number): Promise<VenueDetail>;
  dayCurve(venue: VenueIndex, nowMs: number): Promise<DayCurve>;
  /** null at a venue without collection points. */
  activityBoard(venue: VenueIndex, nowMs: number): Promise<ActivityBoard | null>;
  /** What is planned at a venue in a span: slots and sessions of the package's feeds. */
  programme(venue: VenueIndex, spanMs: readonly [number, number]): Promise<VenueProgramme>;
  findEquipment(query: string, atMs: number, limit: number): Promise<readonly EquipmentHit[]>;
  register(query: RegisterQuery, atMs: number): Promise<RegisterPage>;
  maintenanceSummary(filter: VenueFilter, atMs: number): Promise<MaintenanceSummary>;
  /** What was out when, and how often machines fail (M8). */
  reliability(question: ReliabilityQuestion): Promise<ReliabilityReport>;
  /** The record of one piece beyond its state (M3). */
  equipmentPast(venue: VenueIndex, equipmentId: string, atMs: number): Promise<EquipmentPast>;
  /** Open work orders of the filter, those past their time first. */
  openOrders(filter: VenueFilter, atMs: number): Promise<readonly OpenOrder[]>;
  /** Orders of the filter that are open at an instant, and those that ended since another. */
  orderCards(filter: VenueFilter, atMs: number, sinceMs: number): Promise<readonly OrderCard[]>;
  /** null where nobody has heard of the order. */
  orderSheet(orderId: string, atMs: number): Promise<OrderSheet | null>;
  /** Keeps an event in this browser and sends it when it can be sent. Rejects where it is not one. */
  postOrderEvent(draft: OrderEventDraft): Promise<OrderEvent>;
  /** Photos are made smaller. Rejects with the reason where a file cannot be kept. */
  attachFile(file: Pick<OrderFile, 'orderId' | 'name' | 'type' | 'by'>, bytes: ArrayBuffer): Promise<OrderFile>;
  /** null where not all of it has come yet. */
  fileBytes(fileId: string): Promise<ArrayBuffer | null>;
  /** Everything that waits in this browser, as JSON. */
  exportOutbox(): Promise<string>;
  /** Takes in what another browser exported: how much of it was new. Rejects where it cannot be read. */
  importOutbox(json: string): Promise<number>;
  /** Venues of the filter worth an inspection, worthiest first, at most `limit`. */
  roundCandidates(filter: VenueFilter, atMs: number, limit: number): Promise<readonly RoundCandidate[]>;
  planRounds(question: RoundQuestion): Promise<RoundPlan>;
  series(variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter, maxPoints: number): Promise<ClassSeries>;
  venueSeries(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueSeries>;
  figures(spanMs: readonly [number, number], filter: VenueFilter): Promise<readonly Figure[]>;
  /** What every district used in the periods between instants. Of the filter only types restrict what is summed. */
  districtSums(variables: readonly VariableId[] | 'all', edgesMs: Float64Array, filter: VenueFilter): Promise<DistrictSums>;
  /** Venues against TM46 (§3.3) over the whole days of a span. */
  benchmarks(carrier: BenchmarkCarrier, spanMs: readonly [number, number], filter: VenueFilter): Promise<BenchmarkReport>;
  /** How full venues are against norms (§2.1). The newest question wins: one that a newer replaced, or that was stopped, answers null. */
  loads(
    spanMs: readonly [number, number],
    filter: VenueFilter,
    norms: LoadNorms,
    onProgress: (share: number) => void,
  ): Promise<LoadReport | null>;
  stopLoads(): Promise<void>;
  /** A venue's week in the newest answer about loads; null where that did not look at it. */
  loadProfile(venue: VenueIndex): Promise<LoadProfile | null>;
  /**
   * Provision and how evenly it is spread (§4). The newest question wins: one that a newer replaced answers null. The worker that
   * answers starts with the first question.
   */
  equity(question: EquityQuestion, onProgress: (share: number) => void): Promise<EquityReport | null>;
  /** Huff's choice; null where no distance can be measured or a newer question came. */
  choice(question: EquityQuestion, mode: TravelMode, onProgress: (share: number) => void): Promise<ChoiceReport | null>;
  /** What a variable comes to per resident between instants, how evenly, and how that went from period to period. Rejects without a history. */
  outcome(variable: VariableId, edgesMs: Float64Array, filter: VenueFilter): Promise<OutcomeReport>;
  venueUpkeep(atMs: number): Promise<VenueUpkeep>;
  /** The way back from a figure: what each venue adds to it, a venue's stored hours, and what an hour was read from. */
  venueSums(figureId: string, variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter): Promise<VenueSums>;
  venueHours(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueHours>;
  sourceRows(venue: VenueIndex, variable: VariableId, atMs: number): Promise<SourceRows>;
  /** Calls to the workers that are not answered yet. */
  readonly pendingCalls: number;
  close(): void;
}
