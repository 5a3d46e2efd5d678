import { FIVE_MINUTES_MS, HOUR_MS, localDayNumber, minuteOfDay } from '../../domain/civilTime.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import { SILENT_SHARE } from '../../domain/freshness.ts';
import { EQUIPMENT_STATES } from '../../domain/maintenance.ts';
import { QUALITY } from '../../domain/quality.ts';
import { STREAM, u01 } from '../../domain/rng.ts';
import type { DayContext } from '../../domain/simulation/dayContext.ts';
import { createDayContexts } from '../../domain/simulation/dayContext.ts';
import type { DayPlan, SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import { planDay, planHeadcount, planPowerKw } from '../../domain/simulation/venueModel.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LiveSource, ReadingSink, SourceReports, StreamKind } from './liveSource.ts';
import type { StreamTable } from './streams.ts';

/** Share of meters that are silent at any instant: wired, they fail less often than counters (E). */
const SILENT_METERS = { urban: 0.01, rural: 0.03 } as const;
const SPELL_MS = 8 * HOUR_MS;
/** A silent spell starts in the first 70 % of its block and lasts to its end: 65 % of the block on average. */
const SPELL_START_MAX = 0.7;
const SPELL_MEAN = 1 - SPELL_START_MAX / 2;
const MAX_SPELLS_BACK = 9;
/** Keeps the draws of equipment rows apart from those of venues. */
const EQUIPMENT_KEY = 0x40000000;
const METER_KEY = 0x20000000;
const UP = EQUIPMENT_STATES.indexOf('up');
const DOWN = EQUIPMENT_STATES.indexOf('down');

/** Contexts of a region's days, at the middle of its bounds. */
export function regionDayContexts(catalogue: Catalogue): (dayNumber: number) => DayContext {
  const { manifest, calendar } = catalogue.region;
  const [west, south, east, north] = manifest.bounds;
  return createDayContexts({
    seed: manifest.seed,
    timeZone: manifest.timeZone,
    latDeg: (south + north) / 2,
    lonDeg: (west + east) / 2,
    energyRegion: manifest.energyRegion,
    weather: catalogue.weather,
    calendar,
  });
}

/**
 * Readings of a region that has no broker, from the model of §2–3. A pure function of seed and time: any order of calls shows the
 * same picture for the same instant, and a clock set back simply starts again.
 */
export class SimulatorSource implements LiveSource {
  readonly isSimulated = true;
  readonly #seed: number;
  readonly #timeZone: string;
  readonly #phaseMs: Float64Array;
  readonly #lastReading: Float64Array;
  readonly #lastSent: Float64Array;
  readonly #lastMetered: Float64Array;
  readonly #equipmentNextMs: Float64Array;
  readonly #contexts: (dayNumber: number) => DayContext;
  readonly #plan: Partial<DayPlan> = {};
  #counted = { venue: -1, atMs: Number.NaN, persons: 0 };
  #sink: ReadingSink | null = null;
  #nowMs = Number.NaN;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly venues: readonly SimulatedVenue[],
    private readonly streams: StreamTable,
  ) {
    const { manifest } = catalogue.region;
    this.#seed = manifest.seed;
    this.#timeZone = manifest.timeZone;
    this.#contexts = regionDayContexts(catalogue);
    this.#phaseMs = Float64Array.from(venues, (venue) => {
      const period = streams.counterPeriodMs[venue.index];
      return Math.floor((u01(this.#seed, venue.index, 0, STREAM.phase) * period) / 1000) * 1000;
    });
    this.#lastReading = new Float64Array(venues.length).fill(Number.NaN);
    this.#lastSent = new Float64Array(venues.length).fill(Number.NaN);
    this.#lastMetered = new Float64Array(venues.length).fill(Number.NaN);
    this.#equipmentNextMs = new Float64Array(catalogue.equipment.length).fill(Number.NEGATIVE_INFINITY);
  }

  start(nowMs: number, sink: ReadingSink): void {
    this.#sink = sink;
    this.#restart(nowMs);
  }

  advance(nowMs: number): void {
    if (this.#sink === null) return;
    if (nowMs < this.#nowMs) this.#restart(nowMs);
    else this.#emit(nowMs);
  }

  stop(): void {
    this.#sink = null;
  }

  headcounts(venue: number, startMs: number, endMs: number, stepMs: number): Float32Array {
    const values = new Float32Array(Math.max(0, Math.ceil((endMs - startMs) / stepMs))).fill(Number.NaN);
    if (this.catalogue.region.venues.hasCounter[venue] === 0) return values;
    const period = this.streams.counterPeriodMs[venue];
    const phase = this.#phaseMs[venue];
    for (let k = Math.ceil((startMs - phase) / period); k * period + phase < endMs; k++) {
      const at = k * period + phase;
      if (this.#counterSilentSince(venue, at) <= at) continue;
      values[Math.floor((at - startMs) / stepMs)] = this.#headcount(venue, at);
    }
    return values;
  }

  powers(venue: number, startMs: number, endMs: number, stepMs: number): Float32Array {
    const values = new Float32Array(Math.max(0, Math.ceil((endMs - startMs) / stepMs))).fill(Number.NaN);
    if (this.streams.hasMeter[venue] === 0) return values;
    const period = this.streams.counterPeriodMs[venue];
    const phase = this.#phaseMs[venue];
    for (let k = Math.ceil((startMs - phase) / period); k * period + phase < endMs; k++) {
      const at = k * period + phase;
      if (this.#meterSilentSince(venue, at) <= at) continue;
      values[Math.floor((at - startMs) / stepMs)] = this.#powerKw(venue, at);
    }
    return values;
  }

  equipmentStateAt(row: number, atMs: number): number {
    if (this.streams.reportsState[row] === 0) return 255;
    return this.#equipmentSpell(row, atMs).isDown ? DOWN : UP;
  }

  /** A silent spell swallows readings that are due; nothing is late, doubled or out of order here. */
  reports(): SourceReports {
    const atOf = (venue: number, index: number): number => this.#instant(venue, index);
    return {
      newestMs: (venue) => atOf(venue, this.#lastSent[venue]),
      countWithin: (venue, startMs, endMs) => {
        let count = 0;
        const first = Math.ceil((startMs - this.#phaseMs[venue]) / this.streams.counterPeriodMs[venue]);
        for (let k = first; atOf(venue, k) < endMs; k++) if (this.#counterSilentSince(venue, atOf(venue, k)) > atOf(venue, k)) count++;
        return count;
      },
      knownFromMs: () => Number.NEGATIVE_INFINITY,
      deliveries: () => null,
    };
  }

  #restart(nowMs: number): void {
    this.#sink?.reset();
    this.#lastReading.fill(Number.NaN);
    this.#lastSent.fill(Number.NaN);
    this.#lastMetered.fill(Number.NaN);
    this.#equipmentNextMs.fill(Number.NEGATIVE_INFINITY);
    this.#emit(nowMs);
  }

  #emit(nowMs: number): void {
    this.#nowMs = nowMs;
    const { hasCounter } = this.catalogue.region.venues;
    for (let venue = 0; venue < this.venues.length; venue++) {
      const hasMeter = this.streams.hasMeter[venue] === 1;
      if (hasCounter[venue] === 0 && !hasMeter) continue;
      const period = this.streams.counterPeriodMs[venue];
      const newest = Math.floor((nowMs - this.#phaseMs[venue]) / period);
      if (newest === this.#lastReading[venue]) continue;
      this.#lastReading[venue] = newest;
      if (hasCounter[venue] === 1) {
        const heard = this.#lastHeard(venue, newest, (at) => this.#counterSilentSince(venue, at));
        if (this.#isNew(this.#lastSent, venue, heard))
          this.#send('occupancy', venue, heard, nowMs, this.#headcount(venue, this.#instant(venue, heard)));
      }
      if (hasMeter) {
        const heard = this.#lastHeard(venue, newest, (at) => this.#meterSilentSince(venue, at));
        if (this.#isNew(this.#lastMetered, venue, heard))
          this.#send('power', venue, heard, nowMs, this.#powerKw(venue, this.#instant(venue, heard)));
      }
    }
    for (let row = 0; row < this.#equipmentNextMs.length; row++) {
      if (nowMs >= this.#equipmentNextMs[row] && this.streams.reportsState[row] === 1) this.#emitEquipment(row, nowMs);
    }
  }

  /** Number of the newest reading that a silent spell did not swallow; NaN where it lies too far back. */
  #lastHeard(venue: number, newest: number, silentSince: (atMs: number) => number): number {
    let index = newest;
    for (let back = 0; back < MAX_SPELLS_BACK; back++) {
      const at = this.#instant(venue, index);
      const since = silentSince(at);
      if (since > at) return index;
      index = Math.ceil((since - this.#phaseMs[venue]) / this.streams.counterPeriodMs[venue]) - 1;
    }
    return Number.NaN;
  }

  /** Whether a reading has not been sent yet; it then counts as sent. */
  #isNew(sent: Float64Array, venue: number, index: number): boolean {
    if (Number.isNaN(index) || index === sent[venue]) return false;
    sent[venue] = index;
    return true;
  }

  #instant(venue: number, index: number): number {
    return index * this.streams.counterPeriodMs[venue] + this.#phaseMs[venue];
  }

  #counterSilentSince(venue: number, atMs: number): number {
    return this.#silentSince(venue, SILENT_SHARE[this.venues[venue].isUrban ? 'urban' : 'rural'], atMs);
  }

  #meterSilentSince(venue: number, atMs: number): number {
    return this.#silentSince(venue + METER_KEY, SILENT_METERS[this.venues[venue].isUrban ? 'urban' : 'rural'], atMs);
  }

  /** Start of the silent spell of the block that holds the instant; Infinity when the stream of the key is not silent in it. */
  #silentSince(key: number, share: number, atMs: number): number {
    const offset = u01(this.#seed, key, 1, STREAM.phase) * SPELL_MS;
    const block = Math.floor((atMs - offset) / SPELL_MS);
    if (u01(this.#seed, key, block, STREAM.silent) >= share / SPELL_MEAN) return Infinity;
    return block * SPELL_MS + offset + u01(this.#seed, key, block, STREAM.silentSince) * SPELL_START_MAX * SPELL_MS;
  }

  #emitEquipment(row: number, nowMs: number): void {
    const spell = this.#equipmentSpell(row, nowMs);
    this.#equipmentNextMs[row] = spell.untilMs;
    this.#accept('equipment', row, spell.sinceMs, nowMs, Number.NaN, spell.isDown ? DOWN : UP);
  }

  /** One failure in each mean cycle of MTBF + MTTR, at a drawn place, with an exponentially drawn repair. */
  #equipmentSpell(row: number, atMs: number): { isDown: boolean; sinceMs: number; untilMs: number } {
    const cls = equipmentClass(this.catalogue.equipment[row].cls);
    if (cls === undefined) throw new Error(`SimulatorSource: equipment row ${row} has no class`);
    const cycle = cls.mtbfDays * 24 * HOUR_MS + cls.mttrHours * HOUR_MS;
    const key = row + EQUIPMENT_KEY;
    const offset = u01(this.#seed, key, 0, STREAM.phase) * cycle;
    const block = Math.floor((atMs - offset) / cycle);
    const start = block * cycle + offset;
    const repair = Math.min(cycle / 3, -Math.log(u01(this.#seed, key, block, STREAM.equipmentRepair)) * cls.mttrHours * HOUR_MS);
    const fails = start + u01(this.#seed, key, block, STREAM.equipmentUp) * (cycle - repair);
    if (atMs < fails) return { isDown: false, sinceMs: start, untilMs: fails };
    if (atMs < fails + repair) return { isDown: true, sinceMs: fails, untilMs: fails + repair };
    return { isDown: false, sinceMs: fails + repair, untilMs: start + cycle };
  }

  #send(kind: 'occupancy' | 'power', venue: number, index: number, nowMs: number, value: number): void {
    this.#accept(kind, venue, this.#instant(venue, index), nowMs, index, value);
  }

  #accept(kind: StreamKind, index: number, at: number, nowMs: number, sequence: number, value: number): void {
    this.#sink?.accept({ kind, index, phenomenonMs: at, receivedMs: nowMs, sequence, value, quality: QUALITY.simulated });
  }

  #binAt(atMs: number): number {
    return Math.floor(minuteOfDay(this.#timeZone, atMs) / 5);
  }

  #planAt(venue: number, atMs: number): DayPlan {
    const { venue: planned, ctx } = this.#plan;
    const day = localDayNumber(this.#timeZone, atMs);
    if (planned?.index === venue && ctx?.dayNumber === day) return this.#plan as DayPlan;
    return planDay(this.#seed, this.venues[venue], this.#contexts(day), this.#plan);
  }

  #powerKw(venue: number, atMs: number): number {
    return planPowerKw(this.#planAt(venue, atMs), this.#binAt(atMs), this.#headcount(venue, atMs));
  }

  #headcount(venue: number, atMs: number): number {
    // The counter and the meter of a venue ask for the same instant.
    if (this.#counted.venue !== venue || this.#counted.atMs !== atMs) this.#counted = { venue, atMs, persons: this.#countAt(venue, atMs) };
    return this.#counted.persons;
  }

  #countAt(venue: number, atMs: number): number {
    return planHeadcount(this.#planAt(venue, atMs), this.#binAt(atMs), Math.floor(atMs / FIVE_MINUTES_MS));
  }
}
