import { DAY_MS, HOUR_MS, parseDay } from '../../domain/civilTime.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import { mergeSpells, overlapMs, spellLevel } from '../../domain/downtime.ts';
import type { Spell } from '../../domain/downtime.ts';
import { NO_SUMS, SUM_KEYS } from '../../domain/reliabilityReport.ts';
import type { DownCourse, DownLane, ReliabilityQuestion, ReliabilityReport, ReliabilitySums } from '../../domain/reliabilityReport.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import { filterMask } from '../../domain/venue.ts';
import type { Equipment } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { faultsOf, spellsByEquipment } from './equipmentSpells.ts';
import type { ReportsOf } from './equipmentSpells.ts';
import { OpenTime } from './openTime.ts';
import type { OrderBook } from './orderBook.ts';

/** More lanes than a reader compares. */
const MOST_LANES = 24;
const COURSE_STEPS = 240;

type Sums = { -readonly [Key in keyof ReliabilitySums]: number };

function addTo(into: Sums, part: ReliabilitySums): void {
  for (const key of SUM_KEYS) into[key] += part[key];
}

/** Mean number of machines out at once by steps of the span: each spell adds the share of every step that it covers. */
class Course {
  readonly #steps: Float64Array;
  readonly #stepMs: number;

  constructor(
    private readonly startMs: number,
    endMs: number,
  ) {
    const count = Math.max(1, Math.min(COURSE_STEPS, Math.ceil((endMs - startMs) / HOUR_MS)));
    this.#steps = new Float64Array(count);
    this.#stepMs = Math.max(1, endMs - startMs) / count;
  }

  add(fromMs: number, toMs: number): void {
    const first = Math.max(0, Math.floor((fromMs - this.startMs) / this.#stepMs));
    for (let step = first; step < this.#steps.length; step++) {
      const at = this.startMs + step * this.#stepMs;
      if (at >= toMs) return;
      this.#steps[step] += overlapMs(fromMs, toMs, at, at + this.#stepMs) / this.#stepMs;
    }
  }

  static both(urban: Course, rural: Course): DownCourse {
    return {
      startMs: urban.startMs,
      stepMs: urban.#stepMs,
      urban: Float32Array.from(urban.#steps),
      rural: Float32Array.from(rural.#steps),
    };
  }
}

export interface ReliabilitySources {
  readonly catalogue: Catalogue;
  readonly book: OrderBook;
  /** By VenueIndex: hours and closures. */
  readonly venues: readonly SimulatedVenue[];
  readonly reportsOf: ReportsOf;
  readonly nowMs: number;
}

/** Sums of one piece over [fromMs, toMs), in which it was there. Faults are merged, ascending. */
export function pieceSums(
  item: Equipment,
  faults: readonly Spell[],
  work: readonly (readonly [number, number])[],
  [fromMs, toMs]: readonly [number, number],
  openMs: (fromMs: number, toMs: number) => number,
): Sums {
  const sums: Sums = { ...NO_SUMS, equipment: 1, exposureMs: toMs - fromMs };
  for (const spell of faults) {
    sums.downMs += overlapMs(spell.fromMs, spell.toMs, fromMs, toMs);
    if (spell.fromMs >= fromMs && spell.fromMs < toMs) sums.failures += 1;
    if (spell.isRepaired && spell.toMs >= fromMs && spell.toMs < toMs) {
      const repairMs = spell.toMs - spell.fromMs;
      sums.repairs += 1;
      sums.repairMs += repairMs;
      sums.repairMs2 += repairMs * repairMs;
    }
  }
  for (const [startMs, endMs] of work) {
    const [a, b] = [Math.max(fromMs, startMs), Math.min(toMs, endMs)];
    if (b > a) sums.plannedMs += b - a - faults.reduce((sum, spell) => sum + overlapMs(spell.fromMs, spell.toMs, a, b), 0);
  }
  const open = openMs(fromMs, toMs);
  if (!Number.isNaN(open)) {
    sums.openMs = open;
    for (const spell of faults) sums.openLostMs += openMs(Math.max(fromMs, spell.fromMs), Math.min(toMs, spell.toMs));
  }
  const cls = equipmentClass(item.cls);
  if (cls !== undefined) {
    sums.defaultExposureMs = sums.exposureMs;
    sums.expectedFailures = sums.exposureMs / DAY_MS / cls.mtbfDays;
    sums.expectedRepairMs = sums.expectedFailures * cls.mttrHours * HOUR_MS;
  }
  return sums;
}

function laneOf(
  item: Equipment,
  venue: number,
  isUrban: boolean,
  faults: readonly Spell[],
  [fromMs, toMs]: readonly [number, number],
): DownLane {
  const spells = faults.flatMap((spell) => {
    if (overlapMs(spell.fromMs, spell.toMs, fromMs, toMs) === 0) return [];
    return {
      fromMs: Math.max(fromMs, spell.fromMs),
      toMs: Math.min(toMs, spell.toMs),
      level: spellLevel(spell.severity),
      orderIds: spell.orderIds,
      isCut: spell.fromMs < fromMs || spell.toMs > toMs,
    };
  });
  const downMs = spells.reduce((sum, spell) => sum + spell.toMs - spell.fromMs, 0);
  return { equipmentId: item.id, venue, cls: item.cls, tag: item.tag, isUrban, downMs, spells };
}

/** What was out when in a span, how often machines failed and how long repairs took, by class, make or district (M8). */
export function reliabilityReport(
  { catalogue, book, venues, reportsOf, nowMs }: ReliabilitySources,
  { spanMs, filter, by, fromSeverity, focus }: ReliabilityQuestion,
): ReliabilityReport {
  const { venues: table, districts, manifest } = catalogue.region;
  const span: readonly [number, number] = [spanMs[0], Math.max(spanMs[0], Math.min(spanMs[1], nowMs))];
  const mask = filterMask(table, filter);
  const pieces = spellsByEquipment(
    book,
    Array.from({ length: book.count }, (_, row) => row),
    nowMs,
  );
  const openTime = new OpenTime(manifest.timeZone, venues, ...span);
  const all: readonly [Sums, Sums] = [{ ...NO_SUMS }, { ...NO_SUMS }];
  const groups = new Map<string, readonly [Sums, Sums]>();
  const courses = [new Course(...span), new Course(...span)] as const;
  const lanes: DownLane[] = [];
  let reportedOnly = 0;
  let undated = 0;
  catalogue.equipment.forEach((item, row) => {
    const venue = catalogue.venueIndexById.get(item.venueId) ?? -1;
    if (venue < 0 || mask[venue] === 0) return;
    const key = by === 'class' ? item.cls : by === 'make' ? item.make : districts[table.district[venue]].id;
    const installedMs = (parseDay(item.installed) ?? Number.NaN) * DAY_MS;
    const fromMs = installedMs > span[0] ? installedMs : span[0];
    const own: readonly [number, number] = [Math.min(fromMs, span[1]), span[1]];
    if (own[0] >= own[1]) return;
    if (Number.isNaN(installedMs)) undated += 1;
    const piece = pieces.get(item.id);
    const faults = mergeSpells(faultsOf(piece, reportsOf(row)), fromSeverity);
    const urban = table.isUrban[venue] as 0 | 1;
    const sums = pieceSums(item, faults, piece?.work ?? [], own, (a, b) => openTime.openMs(venue, a, b));
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = [{ ...NO_SUMS }, { ...NO_SUMS }]));
    addTo(group[urban], sums);
    addTo(all[urban], sums);
    if (sums.downMs === 0 || (focus !== null && focus !== key)) return;
    const lane = laneOf(item, venue, urban === 1, faults, own);
    lanes.push(lane);
    reportedOnly += lane.spells.filter(({ orderIds }) => orderIds.length === 0).length;
    for (const spell of lane.spells) courses[urban].add(spell.fromMs, spell.toMs);
  });
  lanes.sort((a, b) => b.downMs - a.downMs || (a.equipmentId < b.equipmentId ? -1 : 1));
  return {
    spanMs: span,
    urban: all[1],
    rural: all[0],
    rows: [...groups].map(([key, [rural, urban]]) => ({ key, urban, rural })),
    course: Course.both(courses[1], courses[0]),
    lanes: lanes.slice(0, MOST_LANES),
    machinesOut: lanes.length,
    reportedOnly,
    undated,
  };
}
