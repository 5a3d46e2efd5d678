import type { ActivityBoard } from '../domain/activity.ts';
import type { TravelMode } from '../domain/access.ts';
import type { AlertMark } from '../domain/alertMarks.ts';
import type { LiveReadings, LiveRows, LiveTraceRequest } from '../domain/liveTrace.ts';
import type { PlaceHour } from '../domain/placeHour.ts';
import type { ChoiceReport, EquityQuestion, EquityReport } from '../domain/equityReport.ts';
import type { Comparison } from '../domain/comparison.ts';
import type { BenchmarkCarrier, BenchmarkReport } from '../domain/benchmarks.ts';
import type { DistrictSums } from '../domain/districtSums.ts';
import type { Figure } from '../domain/figures.ts';
import type { ClassSeries, VenueSeries } from '../domain/history.ts';
import type { LoadNorms, LoadProfile, LoadReport } from '../domain/loads.ts';
import type { BrokerSettings, DistrictReporting } from '../domain/liveLink.ts';
import type { MapOverlay, OverlayReading } from '../domain/mapOverlay.ts';
import type { RoundCandidate, RoundPlan, RoundQuestion } from '../domain/inspectionRounds.ts';
import type { MaintenanceSummary, OpenOrder, RegisterPage, RegisterQuery } from '../domain/maintenanceBoard.ts';
import type { EquipmentPast } from '../domain/reliabilityRecord.ts';
import type { ReliabilityQuestion, ReliabilityReport } from '../domain/reliabilityReport.ts';
import type { OfflinePort } from '../domain/offlinePort.ts';
import type { OutcomeReport } from '../domain/outcomeReport.ts';
import type { VenueProgramme } from '../domain/programme.ts';
import type { VenueUpkeep } from '../domain/standards.ts';
import type { VariableId } from '../domain/timeField.ts';
import type { SourceRows, TraceRequest, VenueHours, VenueSums } from '../domain/trace.ts';
import type { OrderCard, OrderEventDraft, OrderFile, OrderSheet } from '../domain/orderDesk.ts';
import type { OrderEvent } from '../domain/workOrders.ts';
import type { TimelineMarks } from '../domain/timelineMarks.ts';
import type { DayCurve, EquipmentHit, VenueDetail } from '../domain/twin.ts';
import type { VenueFilter, VenueIndex } from '../domain/venue.ts';
import type { DeskView } from './deskView.ts';
import type { InspectView, Language, Mode, Selection, TabId, ThemeChoice } from './appState.ts';

/**
 * Everything a panel may ask for. Implemented once, in `app/controller.ts`; queries are answered by the workers and
 * reject with an Error whose message is a sentence.
 */
export interface AppActions {
  /** Keeps regions on this device; null where the app was put together without. */
  readonly offline: OfflinePort | null;
  setMode(mode: Mode): void;
  play(): void;
  pause(): void;
  seek(atMs: number): void;
  /** Negative plays backwards. */
  setSpeed(speed: number): void;
  /** Whole steps of the level that is shown; negative goes back. */
  step(steps: number): void;
  /** The span that figures and curves are about; null returns to the default (the week around the clock). */
  setSpan(spanMs: readonly [number, number] | null): void;
  /** What is played again and again, kept inside the history; the clock goes into it. null plays to the end. */
  setLoop(loopMs: readonly [number, number] | null): void;
  /** Shows what a link to this region shows (`formatUrl`), without opening the region again; language and theme stay. */
  showView(query: string): void;
  setVariable(variable: VariableId): void;
  setFilter(filter: VenueFilter): void;
  select(selection: Selection): void;
  hover(venue: VenueIndex | null): void;
  /** Moves the camera to the selection's place and selects it. */
  flyTo(selection: Selection): void;
  /** Back to the whole region. */
  flyHome(): void;
  /** Shows a subject in the rail; what the one before had put on the map goes. */
  setTab(tab: TabId): void;
  /** Opens an alert at its place; null goes back to the list. */
  openAlert(key: string | null): void;
  /** Changes how the inside of venues is looked at; what is not named stays. */
  setInspect(change: Partial<InspectView>): void;
  /** null ends the comparison. */
  setComparison(comparison: Comparison | null): void;
  setOverlay(overlay: MapOverlay | null): void;
  readOverlay(reading: OverlayReading | null): void;
  /** Opens the way from a figure to its source rows; null closes it. */
  openTrace(request: TraceRequest | null): void;
  /** Opens the way from a live figure to its venues and their readings; null closes it. */
  openLiveTrace(request: LiveTraceRequest | null): void;
  /** Fills the screen with a venue's track board; null closes it. */
  showTrackBoard(venue: VenueIndex | null): void;
  /** Opens a part of the order desk: the board, an order, the form that raises one, a venue's checklist; null closes it. */
  openDesk(view: DeskView | null): void;
  setLanguage(language: Language): void;
  setTheme(theme: ThemeChoice): void;
  clearAlert(id: string): void;
  openRegionUrl(url: string): void;
  openRegionFiles(files: ReadonlyMap<string, Blob>): void;

  /** What happened in a span, for the marks under the scrubber. */
  timelineMarks(spanMs: readonly [number, number]): Promise<TimelineMarks>;
  /** Takes live readings from a broker; null goes back to the package's own, or to the simulator. Kept in memory only. */
  connectBroker(settings: BrokerSettings | null): Promise<void>;
  /** How each district's sensors report; null while the simulator stands in. */
  reporting(): Promise<readonly DistrictReporting[] | null>;
  /** Rejects with the reason when this account may not publish. */
  checkPublish(): Promise<void>;
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
  /** What is planned at a venue in a span. */
  programme(venue: VenueIndex, spanMs: readonly [number, number]): Promise<VenueProgramme>;
  findEquipment(query: string, atMs: number, limit: number): Promise<readonly EquipmentHit[]>;
  register(query: RegisterQuery, atMs: number): Promise<RegisterPage>;
  maintenanceSummary(filter: VenueFilter, atMs: number): Promise<MaintenanceSummary>;
  /** What was out when, and how often machines fail. */
  reliability(question: ReliabilityQuestion): Promise<ReliabilityReport>;
  /** The record of one piece beyond its state. */
  /** Bytes of a file of the open package. Rejects with a sentence where there is none, or it is larger than 32 MB. */
  packageFile(path: string): Promise<Uint8Array>;
  equipmentPast(venue: VenueIndex, equipmentId: string, atMs: number): Promise<EquipmentPast>;
  /** Open work orders, those past their time first. */
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
  /** Venues worth an inspection, worthiest first. */
  roundCandidates(filter: VenueFilter, atMs: number, limit: number): Promise<readonly RoundCandidate[]>;
  planRounds(question: RoundQuestion): Promise<RoundPlan>;
  /** Rejects when the region has no history. */
  series(variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter, maxPoints: number): Promise<ClassSeries>;
  /** The figures of any span and set of venues. Rejects when the region has no history. */
  figures(spanMs: readonly [number, number], filter: VenueFilter): Promise<readonly Figure[]>;
  /** What every district used in the periods between instants. Rejects when the region has no history. */
  districtSums(variables: readonly VariableId[] | 'all', edgesMs: Float64Array, filter: VenueFilter): Promise<DistrictSums>;
  /** Venues against TM46 over the whole days of a span. Rejects when the region has no history. */
  benchmarks(carrier: BenchmarkCarrier, spanMs: readonly [number, number], filter: VenueFilter): Promise<BenchmarkReport>;
  venueSeries(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueSeries>;
  /** null when a newer question replaced this one. */
  equity(question: EquityQuestion, onProgress: (share: number) => void): Promise<EquityReport | null>;
  /** null where no distance can be measured, or a newer question replaced this one. */
  choice(question: EquityQuestion, mode: TravelMode, onProgress: (share: number) => void): Promise<ChoiceReport | null>;
  /** null when a newer question replaced this one, or it was stopped. Rejects when the region has no history. */
  loads(
    spanMs: readonly [number, number],
    filter: VenueFilter,
    norms: LoadNorms,
    onProgress: (share: number) => void,
  ): Promise<LoadReport | null>;
  stopLoads(): Promise<void>;
  loadProfile(venue: VenueIndex): Promise<LoadProfile | null>;
  /** A variable per resident, its spread, and both period by period. Rejects when the region has no history. */
  outcome(variable: VariableId, edgesMs: Float64Array, filter: VenueFilter): Promise<OutcomeReport>;
  venueUpkeep(atMs: number): Promise<VenueUpkeep>;
  /** What each venue adds to a figure. Rejects when the region has no history; so do the next two. */
  venueSums(figureId: string, variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter): Promise<VenueSums>;
  venueHours(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueHours>;
  sourceRows(venue: VenueIndex, variable: VariableId, atMs: number): Promise<SourceRows>;
}
