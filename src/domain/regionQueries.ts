import type { TravelMode } from './access.ts';
import type { ActivityBoard } from './activity.ts';
import type { AlertDay, AlertMark, AlertQuestion, ShownAlert } from './alertMarks.ts';
import type { BenchmarkCarrier, BenchmarkReport } from './benchmarks.ts';
import type { DistrictSums } from './districtSums.ts';
import type { ChoiceReport, EquityQuestion, EquityReport } from './equityReport.ts';
import type { Figure } from './figures.ts';
import type { ClassSeries, VenueSeries } from './history.ts';
import type { RoundCandidate, RoundPlan, RoundQuestion } from './inspectionRounds.ts';
import type { BrokerSettings } from './liveLink.ts';
import type { LiveReadings, LiveRows } from './liveTrace.ts';
import type { LoadNorms, LoadProfile, LoadReport } from './loads.ts';
import type { MaintenanceSummary, OpenOrder, RegisterPage, RegisterQuery } from './maintenanceBoard.ts';
import type { OrderCard, OrderEventDraft, OrderFile, OrderSheet } from './orderDesk.ts';
import type { OutcomeReport } from './outcomeReport.ts';
import type { PlaceHour } from './placeHour.ts';
import type { VenueProgramme } from './programme.ts';
import type { EquipmentPast } from './reliabilityRecord.ts';
import type { ReliabilityQuestion, ReliabilityReport } from './reliabilityReport.ts';
import type { CounterReport, RegionReporting } from './reporting.ts';
import type { RoundProgressQuestion, StopProgress } from './roundProgress.ts';
import type { VenueUpkeep } from './standards.ts';
import type { VariableId } from './timeField.ts';
import type { TimelineMarks } from './timelineMarks.ts';
import type { SourceRows, VenueHours, VenueSums } from './trace.ts';
import type { DayCurve, EquipmentHit, VenueDetail } from './twin.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';
import type { OrderEvent } from './workOrders.ts';

/**
 * Everything that may be asked of an opened region. The workers answer (`player/regionSession.ts`); the app hands the questions of its panels
 * on to the region that is open (`app/sessionQueries.ts`). Answers reject with an Error whose message is a sentence.
 */
export interface RegionQueries {
  /** What happened in a span, for the marks under the scrubber: spells of weather that the weather table shows, urgent work orders opened by local day. */
  timelineMarks(spanMs: readonly [number, number]): Promise<TimelineMarks>;
  /** Takes live readings from a broker; null goes back to the package's own, or to the simulator. Kept in memory only. */
  connectBroker(settings: BrokerSettings | null): Promise<void>;
  /** How each district's sensors report now; null while nothing is listened to. */
  reporting(): Promise<RegionReporting | null>;
  /** The people counters that a district's numbers are made of. */
  counterReports(district: number): Promise<readonly CounterReport[]>;
  /** Rejects with the reason when this account may not publish. */
  checkPublish(): Promise<void>;
  /** Alerts beyond those that are shown, as of the newest picture. */
  askAlerts(question: AlertQuestion): Promise<readonly ShownAlert[]>;
  /** What was wrong in the last 24 hours, as far as this page has watched. */
  alertDay(): Promise<AlertDay>;
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
  /** What the collection points of a smart track measured today, as far as it may be told; null where there are none. */
  activityBoard(venue: VenueIndex, nowMs: number): Promise<ActivityBoard | null>;
  /** What is planned at a venue in a span: slots and sessions of the package's feeds. */
  programme(venue: VenueIndex, spanMs: readonly [number, number]): Promise<VenueProgramme>;
  /** Equipment by tag, class name or id, and every piece in a band; worst first, at most `limit`. */
  findEquipment(query: string, atMs: number, limit: number): Promise<readonly EquipmentHit[]>;
  /** A page of the equipment register; pages of one minute are of one register. */
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
  /** How the stops of inspection rounds stand, in the order of the question. */
  roundProgress(question: RoundProgressQuestion, atMs: number): Promise<readonly StopProgress[]>;
  /** Inspection rounds (§5.4); a stop's number in the answer is its place in the question, from 1. */
  planRounds(question: RoundQuestion): Promise<RoundPlan>;
  /**
   * Curves of a span by class; the level is chosen so that there are at most `maxPoints`. Rejects when the region has no history; so does
   * every other question about its hours.
   */
  series(variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter, maxPoints: number): Promise<ClassSeries>;
  venueSeries(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueSeries>;
  /** Totals and normalised figures of any span and set of venues, for the variables in the history. */
  figures(spanMs: readonly [number, number], filter: VenueFilter): Promise<readonly Figure[]>;
  /**
   * What every district used in the periods between instants, ascending, of some variables or all: any number of periods for two rows of
   * prefix sums each. Of the filter only types restrict what is summed.
   */
  districtSums(variables: readonly VariableId[] | 'all', edgesMs: Float64Array, filter: VenueFilter): Promise<DistrictSums>;
  /** Venues against TM46 (§3.3) over the whole days of a span. */
  benchmarks(carrier: BenchmarkCarrier, spanMs: readonly [number, number], filter: VenueFilter): Promise<BenchmarkReport>;
  /**
   * How full venues are against norms (§2.1), from the hours of the span. Hours are read chunk by chunk; `onProgress` gets 0…1. The newest
   * question wins: one that a newer replaced, or that was stopped, answers null. Norms that change alone are answered from what was read.
   */
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
   * Provision and how evenly it is spread (§4). The newest question wins: one that a newer replaced answers null. `onProgress` gets 0…1, at
   * most ten times a second. The worker that answers starts with the first question.
   */
  equity(question: EquityQuestion, onProgress: (share: number) => void): Promise<EquityReport | null>;
  /** Huff's choice of the same venues by one way of travel; null where no distance can be measured or a newer question came. */
  choice(question: EquityQuestion, mode: TravelMode, onProgress: (share: number) => void): Promise<ChoiceReport | null>;
  /** What a variable comes to per resident between instants, how evenly, and how that went from period to period. */
  outcome(variable: VariableId, edgesMs: Float64Array, filter: VenueFilter): Promise<OutcomeReport>;
  /** Condition and newest inspection of every venue. */
  venueUpkeep(atMs: number): Promise<VenueUpkeep>;
  /** The way back from a figure: what each venue of the filter adds to it, every stored hour of a venue, and what an hour was read from. */
  venueSums(figureId: string, variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter): Promise<VenueSums>;
  venueHours(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueHours>;
  sourceRows(venue: VenueIndex, variable: VariableId, atMs: number): Promise<SourceRows>;
}
