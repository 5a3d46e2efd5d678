import { ensureDefined } from '../../base/assert.ts';
import type { ActivityBoard } from '../../domain/activity.ts';
import type { AlertDay, AlertMark, AlertQuestion, RegionAlerts, ShownAlert } from '../../domain/alertMarks.ts';
import type { LiveReadings, LiveRows } from '../../domain/liveTrace.ts';
import type { PlaceHour } from '../../domain/placeHour.ts';
import { FIVE_MINUTES_MS, localDayNumber, localDayStartMs, minuteOfDay } from '../../domain/civilTime.ts';
import { freshnessAt } from '../../domain/freshness.ts';
import { venueConditionIndex } from '../../domain/maintenance.ts';
import { QUALITY } from '../../domain/quality.ts';
import { meanVisits, screenedMean, venueDayShape } from '../../domain/simulation/venueModel.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { RoundCandidate } from '../../domain/inspectionRounds.ts';
import type { MaintenanceSummary, OpenOrder, RegisterPage, RegisterQuery } from '../../domain/maintenanceBoard.ts';
import type { RoundProgressQuestion, StopProgress } from '../../domain/roundProgress.ts';
import type { EquipmentPast } from '../../domain/reliabilityRecord.ts';
import type { ReliabilityQuestion, ReliabilityReport } from '../../domain/reliabilityReport.ts';
import type { VenueProgramme } from '../../domain/programme.ts';
import type { OpenActiveFeeds } from '../../domain/region.ts';
import type { VenueUpkeep } from '../../domain/standards.ts';
import type { BrokerSettings } from '../../domain/liveLink.ts';
import type { CounterReport, RegionReporting } from '../../domain/reporting.ts';
import type { DayCurve, EquipmentHit, VenueDetail } from '../../domain/twin.ts';
import type { VenueFilter, VenueIndex } from '../../domain/venue.ts';
import { filterMask } from '../../domain/venue.ts';
import { AlertDesk } from '../alerts/alertDesk.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { openOrders } from '../maintenance/openOrders.ts';
import { registerPage } from '../maintenance/register.ts';
import { reliabilityReport } from '../maintenance/reliability.ts';
import { documentsOfVenue } from '../catalogue/venueDocuments.ts';
import { equipmentPast } from '../maintenance/reliabilityRecord.ts';
import { reportsOf } from '../maintenance/equipmentSpells.ts';
import { roundCandidates } from '../maintenance/roundCandidates.ts';
import { roundProgress } from '../maintenance/roundProgress.ts';
import { maintenanceSummary } from '../maintenance/summary.ts';
import type { OrderCard, OrderEventDraft, OrderFile, OrderSheet, OutboxStatus } from '../../domain/orderDesk.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import { PLAIN_PLATFORM } from '../outbox/platform.ts';
import type { OutboxPlatform } from '../outbox/platform.ts';
import type { TimelineMarks } from '../../domain/timelineMarks.ts';
import type { LiveApi, LiveBatch, OpenedRegion } from '../protocol/liveApi.ts';
import type { PackageLocation, PackageSource } from '../protocol/packageSource.ts';
import { findEquipment } from './equipmentSearch.ts';
import { equipmentStatusesAt, openOrdersAt } from './equipmentStatus.ts';
import { FRESHNESS_INDEX, liveCode } from './changedRows.ts';
import { alertsOfLink, alertsOfReadings } from './linkAlerts.ts';
import { addToTotals, livePowerKw, liveReadings, liveRows } from './liveRows.ts';
import { advanceMaintenance, boardAt, counterFreshness, createTwin, isLiveInstant, lastReadingAt } from './liveTwin.ts';
import type { LiveTwin } from './liveTwin.ts';
import { counterReports, regionReporting } from './regionReporting.ts';
import { SimulatorSource } from './simulatorSource.ts';
import { timelineMarks } from './timelineMarks.ts';
import { TotalsBuilder } from './totals.ts';
import { venueUpkeep } from './venueUpkeep.ts';

export type OpenCatalogue = (source: PackageSource, onProgress: (share: number, stage: string) => void) => Promise<Catalogue>;

/** The live twin of one region: readings in, changes out. Runs in live.worker; answers calls in the order they come. */
export class LiveEngine implements LiveApi {
  #twin: LiveTwin | null = null;

  constructor(
    private readonly openCatalogue: OpenCatalogue,
    private readonly makeSource: (location: PackageLocation) => PackageSource,
    /** Where work on orders is kept; by default it ends with the process. */
    private readonly outboxPlatform: () => Promise<OutboxPlatform> = async () => PLAIN_PLATFORM,
  ) {}

  async open(location: PackageLocation, onProgress: (share: number, stage: string) => void): Promise<OpenedRegion> {
    await this.stop();
    await this.#twin?.desk.close();
    const catalogue = await this.openCatalogue(this.makeSource(location), onProgress);
    this.#twin = createTwin(catalogue, this.outboxPlatform);
    this.#twin.alerts = new AlertDesk(this.#twin);
    return catalogue.region;
  }

  async start(nowMs: number): Promise<void> {
    const twin = this.#need();
    twin.source?.stop();
    twin.broker = null;
    twin.desk.disconnect();
    twin.alerts?.attach(null);
    twin.source = new SimulatorSource(twin.catalogue, twin.venues, twin.streams);
    twin.source.start(nowMs, twin.store);
  }

  async connect(settings: BrokerSettings, clientId: string, nowMs: number): Promise<void> {
    const twin = this.#need();
    // The client is large, and only a region with a broker needs it.
    const { createBrokerSource } = await import('./broker/createBrokerSource.ts');
    const { catalogue, venues, streams, capacity, store, desk } = twin;
    const broker = createBrokerSource({ catalogue, venues, streams, capacity, settings, clientId, nowMs });
    await desk.connectTo(broker);
    if (twin !== this.#twin) return;
    twin.source?.stop();
    twin.source = broker;
    twin.broker = broker;
    twin.alerts?.attach(broker);
    twin.activity.attach(broker, nowMs);
    broker.start(nowMs, store);
  }

  async reporting(nowMs: number): Promise<RegionReporting | null> {
    const { catalogue, streams, source } = this.#need();
    source?.advance(nowMs);
    return source === null ? null : regionReporting(catalogue, streams, source, nowMs);
  }

  async counterReports(district: number, nowMs: number): Promise<readonly CounterReport[]> {
    const { catalogue, streams, source } = this.#need();
    return source === null ? [] : counterReports(catalogue, streams, source, district, nowMs);
  }

  async checkPublish(): Promise<void> {
    const broker = this.#need().broker;
    if (broker === null) throw new Error('LiveEngine: there is no broker');
    await broker.checkPublish();
  }

  async stop(): Promise<void> {
    this.#twin?.source?.stop();
    this.#twin?.programmeFeeds?.stop();
    if (this.#twin !== null) {
      this.#twin.source = null;
      this.#twin.broker = null;
      this.#twin.desk.disconnect();
    }
  }

  async pull(nowMs: number, filter: VenueFilter): Promise<LiveBatch> {
    const twin = this.#need();
    twin.desk.tick(nowMs);
    advance(twin, nowMs);
    twin.pulledMs = nowMs;
    const regionAlerts = twin.alerts?.pull(nowMs) ?? null;
    const maskKey = JSON.stringify(filter);
    const isFull = twin.maskKey !== maskKey || twin.store.wasReset;
    if (twin.maskKey !== maskKey) {
      twin.mask = filterMask(twin.catalogue.region.venues, filter);
      twin.maskKey = maskKey;
    }
    twin.store.wasReset = false;
    const { venues } = twin.catalogue.region;
    const urban = new TotalsBuilder();
    const rural = new TotalsBuilder();
    twin.rows.begin(isFull);
    for (let v = 0; v < venues.count; v++) {
      const hasCounter = venues.hasCounter[v] === 1;
      const isOpen = twin.openNow.isOpen(v);
      const freshness = counterFreshness(twin, v, nowMs);
      const last = twin.store.headcount[v];
      const code = liveCode(hasCounter, isOpen, freshness, last, twin.capacity[v]);
      twin.rows.set(v, code, freshness === 'dead' ? Number.NaN : last, FRESHNESS_INDEX[freshness]);
      if (twin.mask[v] === 0) continue;
      addToTotals(venues.isUrban[v] === 1 ? urban : rural, twin, v, freshness, nowMs);
    }
    return {
      sequence: ++twin.sequence,
      atMs: nowMs,
      isFull,
      ...twin.rows.take(),
      urban: urban.totals(),
      rural: rural.totals(),
      newestReadingMs: twin.store.newestMs,
      readingsReceived: twin.store.received,
      isSimulated: isSimulated(twin),
      link: twin.broker?.link ?? null,
      outbox: twin.desk.status,
      regionAlerts,
      alerts: twin.broker === null ? alertsOfReadings(twin.store) : alertsOfLink(twin.broker.link),
    };
  }

  async watchAlerts(nowMs: number): Promise<RegionAlerts | null> {
    const twin = this.#need();
    advance(twin, nowMs);
    return this.#alerts().pull(nowMs);
  }

  async askAlerts(question: AlertQuestion): Promise<readonly ShownAlert[]> {
    return this.#alerts().asked(question);
  }

  async alertDay(): Promise<AlertDay> {
    return this.#alerts().day();
  }

  async markAlert(mark: AlertMark): Promise<readonly AlertMark[] | null> {
    await this.#alerts().mark(mark);
    return this.#alerts().keptMarks;
  }

  async unmarkAlert(key: string): Promise<readonly AlertMark[] | null> {
    await this.#alerts().unmark(key);
    return this.#alerts().keptMarks;
  }

  async restoreAlertMarks(marks: readonly AlertMark[]): Promise<void> {
    this.#alerts().restore(marks);
  }

  async liveRows(filter: VenueFilter, nowMs: number): Promise<LiveRows> {
    const twin = this.#need();
    advance(twin, nowMs);
    const mask = filterMask(twin.catalogue.region.venues, filter);
    return { ...liveRows(twin, mask, (venue) => counterFreshness(twin, venue, nowMs), nowMs), isSimulated: isSimulated(twin) };
  }

  async liveReadings(venue: VenueIndex, nowMs: number): Promise<LiveReadings> {
    const twin = this.#need();
    needVenue(twin, venue);
    advance(twin, nowMs);
    return { ...liveReadings(twin, venue, counterFreshness(twin, venue, nowMs), nowMs), isSimulated: isSimulated(twin) };
  }

  async placeHour(venue: VenueIndex, endMs: number): Promise<PlaceHour> {
    needVenue(this.#need(), venue);
    return this.#alerts().hour(venue, endMs);
  }

  async timelineMarks(spanMs: readonly [number, number]): Promise<TimelineMarks> {
    const { catalogue, book } = this.#need();
    return timelineMarks(catalogue, book, spanMs);
  }

  async venueDetail(venue: VenueIndex, atMs: number): Promise<VenueDetail> {
    const twin = this.#need();
    const { catalogue, book, source } = twin;
    needVenue(twin, venue);
    const openOrders = openOrdersAt(book, venue, atMs);
    const equipment = equipmentStatusesAt(catalogue, book, venue, atMs, openOrders, (row) => source?.equipmentStateAt(row, atMs) ?? 255);
    const last = lastReadingAt(twin, venue, atMs);
    const periodMs = twin.streams.counterPeriodMs[venue];
    const hasCounter = catalogue.region.venues.hasCounter[venue] === 1;
    const freshness = hasCounter ? freshnessAt(atMs - last.atMs, periodMs) : 'none';
    twin.openNow.advance(atMs);
    return {
      venue,
      atMs,
      spaces: (catalogue.spacesOfVenue[venue] ?? []).map((row) => catalogue.spaces[row]),
      equipment,
      openOrders,
      documents: documentsOfVenue(catalogue, venue),
      conditionIndex: venueConditionIndex(equipment.map((item) => ({ crv: item.equipment.crv, index: item.conditionIndex }))),
      headcount: freshness === 'dead' ? Number.NaN : last.value,
      freshness,
      lastReadingMs: last.atMs,
      periodMs,
      powerKw: isLiveInstant(twin, atMs) ? livePowerKw(twin, venue, atMs) : Number.NaN,
      isOpen: twin.openNow.isOpen(venue),
      band: twin.broker?.bandOf(venue) ?? Number.NaN,
      quality:
        twin.broker === null
          ? Number.isNaN(last.value)
            ? 0
            : QUALITY.simulated
          : twin.broker.qualityOf(venue, twin.openNow.isOpen(venue)),
    };
  }

  async dayCurve(venue: VenueIndex, nowMs: number): Promise<DayCurve> {
    const twin = this.#need();
    needVenue(twin, venue);
    const { timeZone, seed } = twin.catalogue.region.manifest;
    const day = localDayNumber(timeZone, nowMs);
    const startMs = localDayStartMs(timeZone, day);
    const endMs = localDayStartMs(timeZone, day + 1);
    const stepMs = FIVE_MINUTES_MS;
    const count = Math.round((endMs - startMs) / stepMs);
    const headcount = new Float32Array(count).fill(Number.NaN);
    if (twin.source !== null) {
      const readings = twin.source.headcounts(venue, startMs, Math.min(endMs, nowMs + 1), stepMs);
      headcount.set(carryForward(readings, Math.floor((2 * twin.streams.counterPeriodMs[venue]) / stepMs)).subarray(0, count));
    }
    const simulated = twin.venues[venue];
    const context = twin.contexts(day);
    const shape = venueDayShape(simulated, context);
    const visits = meanVisits(seed, simulated, context);
    const capacity = twin.capacity[venue];
    const isIndoor = VENUE_TYPES[simulated.typeIndex].indoor;
    const expected = Float32Array.from({ length: count }, (_, k) => {
      const bin = Math.floor(minuteOfDay(timeZone, startMs + k * stepMs) / 5);
      return screenedMean(visits * shape.mean[bin], capacity, isIndoor);
    });
    return { venue, startMs, stepMs, headcount, expected, capacity };
  }

  async activityBoard(venue: VenueIndex, nowMs: number): Promise<ActivityBoard | null> {
    const twin = this.#need();
    needVenue(twin, venue);
    return twin.activity.board(venue, nowMs, twin.source, twin.broker !== null);
  }

  async programme(
    venue: VenueIndex,
    nowMs: number,
    spanMs: readonly [number, number],
    openActive: OpenActiveFeeds | null,
  ): Promise<VenueProgramme> {
    const twin = this.#need();
    needVenue(twin, venue);
    // Most regions have no feeds, and most visits ask for no programme.
    const { programmeOf } = await import('../openactive/programmeOf.ts');
    const { catalogue, venues, capacity, contexts } = twin;
    twin.programmeFeeds ??= openActive === null ? null : programmeOf.feeds(catalogue, openActive);
    return programmeOf.venue(catalogue, venues[venue], capacity[venue], contexts, twin.programmeFeeds, nowMs, spanMs);
  }

  async findEquipment(query: string, atMs: number, limit: number): Promise<readonly EquipmentHit[]> {
    const twin = this.#need();
    advanceMaintenance(twin, atMs);
    return findEquipment(twin.catalogue, query, atMs, twin.maintenance.severityOfEquipment, limit);
  }

  async register(query: RegisterQuery, atMs: number): Promise<RegisterPage> {
    return registerPage(boardAt(this.#need(), atMs), query);
  }

  async maintenanceSummary(filter: VenueFilter, atMs: number): Promise<MaintenanceSummary> {
    return maintenanceSummary(boardAt(this.#need(), atMs), filter);
  }

  async reliability(question: ReliabilityQuestion, nowMs: number): Promise<ReliabilityReport> {
    const { catalogue, book, venues, broker } = this.#need();
    return reliabilityReport({ catalogue, book, venues, reportsOf: reportsOf(broker), nowMs }, question);
  }

  async equipmentPast(venue: VenueIndex, equipmentId: string, atMs: number): Promise<EquipmentPast> {
    const twin = this.#need();
    needVenue(twin, venue);
    const { broker } = twin;
    const pointsOf = (row: number) => broker?.pointsOf(row);
    return equipmentPast({ ...twin, reportsOf: reportsOf(broker), pointsOf }, venue, equipmentId, atMs);
  }

  async venueUpkeep(atMs: number): Promise<VenueUpkeep> {
    return venueUpkeep(boardAt(this.#need(), atMs));
  }

  async openOrders(filter: VenueFilter, atMs: number): Promise<readonly OpenOrder[]> {
    const { catalogue, book } = this.#need();
    return openOrders(catalogue.region.venues, book, filter, atMs);
  }

  async orderCards(filter: VenueFilter, atMs: number, sinceMs: number): Promise<readonly OrderCard[]> {
    return this.#need().desk.cards(filter, atMs, sinceMs);
  }

  async orderSheet(orderId: string, atMs: number): Promise<OrderSheet | null> {
    return this.#need().desk.sheet(orderId, atMs);
  }

  async postOrderEvent(draft: OrderEventDraft, nowMs: number): Promise<OrderEvent> {
    return this.#need().desk.post(draft, nowMs);
  }

  async attachFile(file: Pick<OrderFile, 'orderId' | 'name' | 'type' | 'by'>, bytes: ArrayBuffer, nowMs: number): Promise<OrderFile> {
    return this.#need().desk.attach(file, bytes, nowMs);
  }

  async fileBytes(fileId: string): Promise<ArrayBuffer | null> {
    return this.#need().desk.fileBytes(fileId);
  }

  async outboxStatus(nowMs: number): Promise<OutboxStatus | null> {
    const { desk } = this.#need();
    desk.tick(nowMs);
    return desk.status;
  }

  async exportOutbox(): Promise<string> {
    return this.#need().desk.export();
  }

  async importOutbox(json: string, nowMs: number): Promise<number> {
    return this.#need().desk.import(json, nowMs);
  }

  async roundCandidates(filter: VenueFilter, atMs: number, limit: number): Promise<readonly RoundCandidate[]> {
    return roundCandidates(boardAt(this.#need(), atMs), filter).slice(0, limit);
  }

  async roundProgress(question: RoundProgressQuestion, atMs: number): Promise<readonly StopProgress[]> {
    const twin = this.#need();
    for (const venue of question.venues) needVenue(twin, venue);
    return roundProgress(twin.book, question, atMs);
  }

  #alerts(): AlertDesk {
    return ensureDefined(this.#need().alerts, 'LiveEngine: a twin without its alerts');
  }

  #need(): LiveTwin {
    if (this.#twin === null) throw new Error('LiveEngine: no region is open; call open first');
    return this.#twin;
  }
}

/** Readings, orders and opening hours up to an instant. */
function advance(twin: LiveTwin, nowMs: number): void {
  twin.source?.advance(nowMs);
  advanceMaintenance(twin, nowMs);
  twin.openNow.advance(nowMs);
}

function isSimulated(twin: LiveTwin): boolean {
  return twin.store.received > 0 && (twin.source?.isSimulated ?? true);
}

function needVenue(twin: LiveTwin, venue: VenueIndex): void {
  if (!(venue >= 0 && venue < twin.venues.length)) throw new Error(`LiveEngine: no venue ${venue} among ${twin.venues.length}`);
}

/** A counter that reports every quarter hour leaves bins between its readings; each holds for as long as it is fresh. */
function carryForward(values: Float32Array, bins: number): Float32Array {
  let last = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    if (!Number.isNaN(values[k])) last = k;
    else if (k - last < bins) values[k] = values[last];
  }
  return values;
}
