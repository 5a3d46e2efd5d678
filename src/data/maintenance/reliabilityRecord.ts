import { DAY_MS, localDayNumber } from '../../domain/civilTime.ts';
import { papersOf } from '../../domain/papers.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import { FAILURE_SEVERITY, mergeSpells } from '../../domain/downtime.ts';
import { crowFlyKm, ROAD_DETOUR, roadMinutes } from '../../domain/inspectionRounds.ts';
import { nextPlan } from '../../domain/maintenancePlan.ts';
import { medianRemainingLife } from '../../domain/reliability.ts';
import type { EquipmentPast, LivePoint, PastOrder } from '../../domain/reliabilityRecord.ts';
import type { DayContext } from '../../domain/simulation/dayContext.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import { meanVisits } from '../../domain/simulation/venueModel.ts';
import { POSITION_ACCURACIES } from '../../domain/venue.ts';
import type { Equipment, VenueIndex, VenueTable } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ageYearsAt, repairsBefore, wearDays } from '../live/equipmentStatus.ts';
import { faultsOf, spellsByEquipment } from './equipmentSpells.ts';
import type { ReportsOf } from './equipmentSpells.ts';
import { newestDoneMs } from './newestDone.ts';
import { OpenTime } from './openTime.ts';
import type { OrderBook } from './orderBook.ts';
import { plannedTasks } from './plannedTasks.ts';
import { pieceSums } from './reliability.ts';

const YEAR_DAYS = 365.25;
const SHOWN_ORDERS = 3;
const MEAN_DAYS = 28;
/** Statutory inspections come yearly where the register says nothing else (E). */
const STATUTORY_DAYS = 365;
const DISTRICT_ONLY = POSITION_ACCURACIES.indexOf('district');

export interface RecordSources {
  readonly catalogue: Catalogue;
  readonly book: OrderBook;
  readonly venues: readonly SimulatedVenue[];
  readonly reportsOf: ReportsOf;
  readonly contexts: (dayNumber: number) => DayContext;
  /** What a piece reports beside its state. */
  readonly pointsOf: (row: number) => { readonly atMs: number; readonly values: ReadonlyMap<string, number> } | undefined;
}

/** The nearest other venue of the type; venues of unknown place are nobody's neighbour. */
export function nearestAlternative(venues: VenueTable, venue: VenueIndex): EquipmentPast['nearest'] {
  if (venues.accuracy[venue] === DISTRICT_ONLY) return null;
  const place = (v: number) => ({ lon: venues.lon[v], lat: venues.lat[v], isUrban: venues.isUrban[v] === 1 });
  const here = place(venue);
  let best = -1;
  let bestKm = Number.POSITIVE_INFINITY;
  for (let v = 0; v < venues.count; v++) {
    if (v === venue || venues.type[v] !== venues.type[venue] || venues.accuracy[v] === DISTRICT_ONLY) continue;
    const km = crowFlyKm(here, place(v));
    if (km < bestKm) [best, bestKm] = [v, km];
  }
  if (best < 0) return null;
  const minutes = roadMinutes(bestKm, here.isUrban && venues.isUrban[best] === 1);
  return { venue: best, km: bestKm * ROAD_DETOUR, minutes };
}

function firstEventMs(book: OrderBook): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < book.count; row++) first = Math.min(first, book.movesOf(row).at(0)?.atMs ?? first);
  return first;
}

function pastOrders(book: OrderBook, rows: readonly number[], equipmentId: string, atMs: number): PastOrder[] {
  const found = rows.flatMap((row): PastOrder[] => {
    if (book.about(row)?.equipmentId !== equipmentId) return [];
    const { order, state, reportedAtMs, restoredAtMs, steps, flags } = book.historyAt(row, atMs);
    if (order === null || state === null || order.equipmentId !== equipmentId) return [];
    return [{ order, state, reportedAtMs, completedAtMs: restoredAtMs, by: steps.at(-1)?.event.by ?? '', flags: flags.length }];
  });
  return found.sort((a, b) => b.reportedAtMs - a.reportedAtMs);
}

function lastStatutoryMs(book: OrderBook, venue: VenueIndex, piece: string, atMs: number): number {
  return newestDoneMs(book, venue, atMs, ({ kind, equipmentId }) => kind === 'STATUTORY' && (equipmentId === '' || equipmentId === piece));
}

function livePoints({ catalogue, pointsOf }: RecordSources, row: number, item: Equipment): LivePoint[] {
  const points = pointsOf(row);
  if (points === undefined) return [];
  const streams = catalogue.datastreams.filter(({ equipmentId }) => equipmentId === item.id);
  return [...points.values].map(([name, value]) => {
    const stream = streams.find(({ property }) => property === name || property.endsWith(`.${name}`));
    return { name, value, unit: stream?.unit ?? '', atMs: points.atMs };
  });
}

/** What the record of one piece tells beyond its state. Throws when the venue has no such piece. */
export function equipmentPast(sources: RecordSources, venue: VenueIndex, equipmentId: string, atMs: number): EquipmentPast {
  const { catalogue, book, venues, reportsOf, contexts } = sources;
  const row = (catalogue.equipmentOfVenue[venue] ?? []).find((at) => catalogue.equipment[at].id === equipmentId);
  if (row === undefined) throw new Error(`equipmentPast: venue ${venue} has no equipment "${equipmentId}"`);
  const item = catalogue.equipment[row];
  const { manifest, venues: table } = catalogue.region;
  const rows = book.rowsOfVenue(venue);
  const ageDays = ageYearsAt(item, atMs) * YEAR_DAYS;
  const fromMs = Math.min(atMs, Math.max(firstEventMs(book), Number.isNaN(ageDays) ? Number.NEGATIVE_INFINITY : atMs - ageDays * DAY_MS));
  const piece = spellsByEquipment(book, rows, atMs).get(equipmentId);
  const faults = mergeSpells(faultsOf(piece, reportsOf(row)), FAILURE_SEVERITY);
  const openTime = new OpenTime(manifest.timeZone, venues, fromMs, atMs);
  const repairedMs = repairsBefore(book, venue, atMs).get(equipmentId) ?? Number.NaN;
  const cls = equipmentClass(item.cls);
  const eta = cls?.weibullEtaDays ?? Number.NaN;
  const wear = wearDays(item, ageDays / YEAR_DAYS, repairedMs, atMs);
  const day = localDayNumber(manifest.timeZone, atMs);
  const visits = Array.from({ length: MEAN_DAYS }, (_, back) => meanVisits(manifest.seed, venues[venue], contexts(day - back)));
  const orders = pastOrders(book, rows, equipmentId, atMs);
  const lastMs = lastStatutoryMs(book, venue, equipmentId, atMs);
  const tasks = plannedTasks(catalogue, book, venue, item, atMs);
  const statutoryPlan = nextPlan((tasks ?? []).map(({ plan }) => plan).filter(({ kind }) => kind === 'STATUTORY'));
  return {
    atMs,
    lastOrders: orders.slice(0, SHOWN_ORDERS),
    orders: orders.length,
    sums: pieceSums(item, faults, piece?.work ?? [], [fromMs, atMs], (a, b) => openTime.openMs(venue, a, b)),
    recordMs: [fromMs, atMs],
    wearDays: wear,
    wearSince: wear === eta ? 'eta' : Number.isNaN(repairedMs) ? 'installation' : 'repair',
    medianRemainingDays: cls === undefined ? Number.NaN : medianRemainingLife(wear, cls.weibullBeta, eta),
    statutory: Number.isFinite(lastMs)
      ? { lastMs, dueMs: lastMs + (statutoryPlan?.intervalDays ?? STATUTORY_DAYS) * DAY_MS, isPlanned: statutoryPlan !== undefined }
      : null,
    tasks,
    points: livePoints(sources, row, item),
    papers: papersOf(item, catalogue.documents, catalogue.spares),
    visitsPerDay: visits.reduce((sum, value) => sum + value, 0) / MEAN_DAYS,
    nearest: nearestAlternative(table, venue),
  };
}
