import type { RegionQueries } from '../domain/regionQueries.ts';
import type { RegionSession } from '../domain/session.ts';

/** What the controller answers by itself, because an answer changes what is shown. */
type OwnAnswers = 'connectBroker' | 'markAlert' | 'unmarkAlert' | 'postOrderEvent' | 'attachFile';

/** Hands questions on to the region that is open; they reject while none is. */
export abstract class SessionQueries implements Omit<RegionQueries, OwnAnswers> {
  abstract get session(): RegionSession | null;

  protected required(): RegionSession {
    if (this.session === null) throw new Error('No region is open');
    return this.session;
  }

  timelineMarks: RegionQueries['timelineMarks'] = async (spanMs) => this.required().timelineMarks(spanMs);
  reporting: RegionQueries['reporting'] = async () => this.required().reporting();
  counterReports: RegionQueries['counterReports'] = async (district) => this.required().counterReports(district);
  checkPublish: RegionQueries['checkPublish'] = async () => this.required().checkPublish();
  liveRows: RegionQueries['liveRows'] = async (filter) => this.required().liveRows(filter);
  liveReadings: RegionQueries['liveReadings'] = async (venue) => this.required().liveReadings(venue);
  askAlerts: RegionQueries['askAlerts'] = async (question) => this.required().askAlerts(question);
  alertDay: RegionQueries['alertDay'] = async () => this.required().alertDay();
  placeHour: RegionQueries['placeHour'] = async (venue, endMs) => this.required().placeHour(venue, endMs);
  venueDetail: RegionQueries['venueDetail'] = async (venue, atMs) => this.required().venueDetail(venue, atMs);
  dayCurve: RegionQueries['dayCurve'] = async (venue, nowMs) => this.required().dayCurve(venue, nowMs);
  activityBoard: RegionQueries['activityBoard'] = async (venue, nowMs) => this.required().activityBoard(venue, nowMs);
  programme: RegionQueries['programme'] = async (venue, spanMs) => this.required().programme(venue, spanMs);
  findEquipment: RegionQueries['findEquipment'] = async (query, atMs, limit) => this.required().findEquipment(query, atMs, limit);
  register: RegionQueries['register'] = async (query, atMs) => this.required().register(query, atMs);
  maintenanceSummary: RegionQueries['maintenanceSummary'] = async (filter, atMs) => this.required().maintenanceSummary(filter, atMs);
  reliability: RegionQueries['reliability'] = async (question) => this.required().reliability(question);
  equipmentPast: RegionQueries['equipmentPast'] = async (venue, equipmentId, atMs) =>
    this.required().equipmentPast(venue, equipmentId, atMs);
  openOrders: RegionQueries['openOrders'] = async (filter, atMs) => this.required().openOrders(filter, atMs);
  orderCards: RegionQueries['orderCards'] = async (filter, atMs, sinceMs) => this.required().orderCards(filter, atMs, sinceMs);
  orderSheet: RegionQueries['orderSheet'] = async (orderId, atMs) => this.required().orderSheet(orderId, atMs);
  fileBytes: RegionQueries['fileBytes'] = async (fileId) => this.required().fileBytes(fileId);
  exportOutbox: RegionQueries['exportOutbox'] = async () => this.required().exportOutbox();
  importOutbox: RegionQueries['importOutbox'] = async (json) => this.required().importOutbox(json);
  roundProgress: RegionQueries['roundProgress'] = async (question, atMs) => this.required().roundProgress(question, atMs);
  roundCandidates: RegionQueries['roundCandidates'] = async (filter, atMs, limit) => this.required().roundCandidates(filter, atMs, limit);
  planRounds: RegionQueries['planRounds'] = async (question) => this.required().planRounds(question);
  series: RegionQueries['series'] = async (variable, spanMs, filter, maxPoints) =>
    this.required().series(variable, spanMs, filter, maxPoints);
  figures: RegionQueries['figures'] = async (spanMs, filter) => this.required().figures(spanMs, filter);
  venueSeries: RegionQueries['venueSeries'] = async (venue, variable, spanMs) => this.required().venueSeries(venue, variable, spanMs);
  equity: RegionQueries['equity'] = async (question, onProgress) => this.required().equity(question, onProgress);
  choice: RegionQueries['choice'] = async (question, mode, onProgress) => this.required().choice(question, mode, onProgress);
  districtSums: RegionQueries['districtSums'] = async (variables, edgesMs, filter) =>
    this.required().districtSums(variables, edgesMs, filter);
  benchmarks: RegionQueries['benchmarks'] = async (carrier, spanMs, filter) => this.required().benchmarks(carrier, spanMs, filter);
  outcome: RegionQueries['outcome'] = async (variable, edgesMs, filter) => this.required().outcome(variable, edgesMs, filter);
  venueUpkeep: RegionQueries['venueUpkeep'] = async (atMs) => this.required().venueUpkeep(atMs);
  loads: RegionQueries['loads'] = async (spanMs, filter, norms, onProgress) => this.required().loads(spanMs, filter, norms, onProgress);
  stopLoads: RegionQueries['stopLoads'] = async () => this.session?.stopLoads();
  loadProfile: RegionQueries['loadProfile'] = async (venue) => this.required().loadProfile(venue);
  venueSums: RegionQueries['venueSums'] = async (figureId, variable, spanMs, filter) =>
    this.required().venueSums(figureId, variable, spanMs, filter);
  venueHours: RegionQueries['venueHours'] = async (venue, variable, spanMs) => this.required().venueHours(venue, variable, spanMs);
  sourceRows: RegionQueries['sourceRows'] = async (venue, variable, atMs) => this.required().sourceRows(venue, variable, atMs);
}
