import type { BenchmarkCarrier, BenchmarkReport } from '../../domain/benchmarks.ts';
import { HOUR_MS, localDayNumber } from '../../domain/civilTime.ts';
import type { DistrictSums } from '../../domain/districtSums.ts';
import type { Figure } from '../../domain/figures.ts';
import type { ClassSeries, HistoryInfo, PyramidLevel, VenueSeries } from '../../domain/history.ts';
import type { LoadNorms, LoadProfile, LoadReport } from '../../domain/loads.ts';
import { QUALITY } from '../../domain/quality.ts';
import type { FieldScale, FieldWindow, VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import type { SourceRows, VenueHours, VenueSums } from '../../domain/trace.ts';
import type { VenueFilter, VenueIndex } from '../../domain/venue.ts';
import { HISTORY_UNITS, HOURS_PER_CHUNK, inCurrency, isHeadCount, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { PackageLocation, PackageSource } from '../protocol/packageSource.ts';
import type { ReplayApi, ReplayColumns, ReplayStats, TracedTables } from '../protocol/replayApi.ts';
import { seriesByDistrict, seriesByVenue } from './classSeries.ts';
import { coarseWindow } from './coarseWindow.ts';
import { districtSums, guessedShareOf } from './districtSums.ts';
import { codeFactors, encodeStep, fieldScale } from './fieldWindow.ts';
import { LoadQuestions } from './loadQuestions.ts';
import { readReporters } from './reporters.ts';
import type { Reporters } from './reporters.ts';
import { replayFigures } from './replayFigures.ts';
import type { TimeAxis } from './timeAxis.ts';
import { createTimeAxis, hoursOf, levelFor, stepAt } from './timeAxis.ts';
import type { VenueAxis } from './venueAxis.ts';
import { classOfDistrictRows, classOfVenueRows, createVenueAxis } from './venueAxis.ts';
import { venueHours, venueSums } from './venueSums.ts';
import { ZarrHistory } from './zarrHistory.ts';

interface Opened {
  readonly source: PackageSource;
  readonly history: ZarrHistory;
  readonly columns: ReplayColumns;
  readonly time: TimeAxis;
  readonly venues: VenueAxis;
  readonly reporters: Reporters;
  readonly scales: Map<VariableId, Promise<FieldScale>>;
  loads: LoadQuestions | null;
}

/** 1 for a venue that is expected to report the variable. */
function expectedVenues({ venues, columns, reporters }: Opened, variable: VariableId): Uint8Array {
  return Uint8Array.from(venues.rowOfVenue, (row, v) => {
    const isCounted = isHeadCount(variable) && columns.hasCounter[v] === 1;
    return isCounted || (row >= 0 && reporters.reports(row, variable)) ? 1 : 0;
  });
}

/** A venue's curve is told by the hour up to this many hours (a quarter of a year), by the day beyond. */
const MOST_VENUE_HOURS = 2208;

/** Answers the replay worker's questions from a history. One history at a time; `open` replaces it. */
export class ReplayEngine implements ReplayApi {
  readonly #makeSource: (location: PackageLocation) => PackageSource;
  #opened: Opened | null = null;

  constructor(makeSource: (location: PackageLocation) => PackageSource) {
    this.#makeSource = makeSource;
  }

  async open(location: PackageLocation, path: string, columns: ReplayColumns): Promise<HistoryInfo | null> {
    this.#opened = null;
    const source = this.#makeSource(location);
    const history = await ZarrHistory.open(source, path.replace(/\/+$/, ''));
    if (history === null) return null;
    const { startMs, hourCount, timeZone, synthetic, label, variables } = history.info;
    const opened: Opened = {
      source,
      history,
      columns,
      time: createTimeAxis(timeZone, startMs, hourCount),
      venues: createVenueAxis(history.info, columns),
      reporters: await readReporters(history),
      scales: new Map(),
      loads: null,
    };
    const known = VARIABLES.filter((variable) => variables.includes(variable));
    if (known.length === 0) throw new Error(`${path}/zarr.json, variables: none of ${variables.join(', ')} is known`);
    const daily = await seriesByDistrict(
      history,
      opened.time,
      known.includes('visits') ? 'visits' : known[0],
      'day',
      [0, hourCount],
      // One class for all: the histogram is the region's.
      new Int8Array(history.info.districts.length),
      opened.reporters,
      new Int8Array(history.info.venues.length),
    );
    this.#opened = opened;
    return {
      startMs,
      endMs: startMs + hourCount * HOUR_MS,
      stepMs: HOUR_MS,
      variables: known,
      levels: ['hour', 'day', 'week'],
      dayStartsMs: opened.time.dayStartsMs.slice(),
      dailyTotals: daily.rural,
      dailyMissingShare: daily.missingRural,
      isSynthetic: synthetic,
      label,
    };
  }

  #ensureOpened(): Opened {
    if (this.#opened === null) throw new Error('ReplayEngine: no history is open.');
    return this.#opened;
  }

  #assertVariable({ history }: Opened, variable: VariableId): void {
    if (!history.info.variables.includes(variable)) throw new Error(`The history holds no ${variable}.`);
  }

  /**
   * The week of hours that holds `atMs`, clamped to the history, with the next week's first hour as its last step. Playing on
   * from a resident week, and in a week's last hour, that step is read; after a jump to a week that is not resident it repeats the
   * hour before, so that a seek reads one chunk.
   */
  async window(variable: VariableId, atMs: number, level: PyramidLevel = 'hour'): Promise<FieldWindow> {
    const opened = this.#ensureOpened();
    this.#assertVariable(opened, variable);
    if (level !== 'hour') return this.#coarse(opened, variable, atMs, level);
    const { history, time, venues, columns } = opened;
    const hour = Math.min(time.hourCount - 1, Math.max(0, Math.floor((atMs - time.startMs) / HOUR_MS)));
    const chunk = Math.floor(hour / HOURS_PER_CHUNK);
    const firstHour = chunk * HOURS_PER_CHUNK;
    const hoursHere = Math.min(HOURS_PER_CHUNK, time.hourCount - firstHour);
    const hasNext = firstHour + hoursHere < time.hourCount;
    const isContinuing = chunk > 0 && history.hasHours(variable, chunk - 1);
    const readsNext = hasNext && (isContinuing || history.hasHours(variable, chunk + 1) || hour === firstHour + hoursHere - 1);
    const [scale, scaleFactor, codes, next] = await Promise.all([
      this.#scale(opened, variable),
      history.scaleOf(variable),
      history.hours(variable, chunk),
      // A next week that cannot be read must not take this one with it; it is told when the clock is there.
      readsNext ? history.hours(variable, chunk + 1).catch(() => null) : null,
    ]);
    const factors = codeFactors(variable, scaleFactor, scale, venues);
    const rows = venues.venueOfRow.length;
    const expected = expectedVenues(opened, variable);
    const stepCount = hoursHere + 1;
    const out = new Uint8Array(stepCount * columns.venueCount);
    for (let step = 0; step < hoursHere; step++) {
      encodeStep(out, step * columns.venueCount, codes, step * rows, venues, factors, expected);
    }
    const lastAt = hoursHere * columns.venueCount;
    if (next === null) out.copyWithin(lastAt, lastAt - columns.venueCount, lastAt);
    else encodeStep(out, lastAt, next, 0, venues, factors, expected);
    return {
      key: `${variable}/${chunk}/${next === null ? 'end' : 'joined'}`,
      startMs: time.startMs + firstHour * HOUR_MS,
      stepMs: HOUR_MS,
      stepCount,
      venueCount: columns.venueCount,
      scale,
      codes: out,
    };
  }

  async #coarse(opened: Opened, variable: VariableId, atMs: number, level: 'day' | 'week'): Promise<FieldWindow> {
    const { history, time, venues } = opened;
    const scale = await this.#scale(opened, variable);
    return coarseWindow({ history, time, venues, variable, level, atMs, scale, expected: expectedVenues(opened, variable) });
  }

  #scale(opened: Opened, variable: VariableId): Promise<FieldScale> {
    let scale = opened.scales.get(variable);
    if (scale === undefined) {
      scale = this.#findScale(opened, variable);
      opened.scales.set(variable, scale);
      scale.catch(() => opened.scales.delete(variable));
    }
    return scale;
  }

  /** The writer's percentile; where it left none, that of the days' mean hours. */
  async #findScale({ history, venues, columns }: Opened, variable: VariableId): Promise<FieldScale> {
    if (variable === 'occupancy' || variable === 'visits') return fieldScale(variable, Number.NaN);
    const stated = await history.fullScaleOf(variable);
    const told = (scale: FieldScale): FieldScale => ({ ...scale, unit: inCurrency(scale.unit, columns.currency) });
    if (stated !== null) return told(fieldScale(variable, stated));
    const days = await history.level('day', variable);
    const rows = venues.venueOfRow.length;
    const perM2: number[] = [];
    for (let i = 0; i < days.length; i++) {
      const venue = venues.venueOfRow[i % rows];
      if (venue >= 0 && days[i] > 0) perM2.push(days[i] / 24 / venues.basisAreaM2[venue]);
    }
    perM2.sort((a, b) => a - b);
    return told(fieldScale(variable, perM2[Math.floor(perM2.length * 0.98)] ?? 1));
  }

  async series(variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter, maxPoints: number): Promise<ClassSeries> {
    const opened = this.#ensureOpened();
    this.#assertVariable(opened, variable);
    const { history, time, venues, columns, reporters } = opened;
    const hours = hoursOf(time, spanMs);
    const venueClasses = classOfVenueRows(venues, columns, filter);
    const level = levelFor(time, hours[0], hours[1], maxPoints);
    const answer = await (filter.types.length === 0
      ? seriesByDistrict(history, time, variable, level, hours, classOfDistrictRows(venues, columns, filter), reporters, venueClasses)
      : seriesByVenue(history, time, variable, level, hours, venueClasses, reporters));
    return { ...answer, unit: inCurrency(answer.unit, columns.currency) };
  }

  async figures(spanMs: readonly [number, number], filter: VenueFilter): Promise<readonly Figure[]> {
    const opened = this.#ensureOpened();
    const { history, time, columns } = opened;
    const edgesMs = hoursOf(time, spanMs).map((hour) => time.startMs + hour * HOUR_MS);
    const sums = await districtSums(opened, 'all', edgesMs, filter);
    const guessedShare =
      history.info.version >= 3 ? Number.NaN : guessedShareOf(await districtSums(opened, 'all', edgesMs, { ...filter, types: [] }));
    const { districtIsUrban: isUrban, districtPopulation: population, currency } = columns;
    return replayFigures({ sums, isUrban, population, currency, guessedShare });
  }

  async venueSeries(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueSeries> {
    const opened = this.#ensureOpened();
    this.#assertVariable(opened, variable);
    const { history, time, venues } = opened;
    const [from, to] = hoursOf(time, spanMs);
    const row = venues.rowOfVenue[venue] ?? -1;
    const rows = venues.venueOfRow.length;
    const isByDay = to - from > MOST_VENUE_HOURS;
    const first = isByDay ? stepAt(time.dayEdges, from) : from;
    const last = isByDay ? stepAt(time.dayEdges, Math.max(from, to - 1)) + 1 : to;
    const hourOf = (step: number): number => (isByDay ? time.dayEdges[step] : step);
    const timesMs = Float64Array.from({ length: last - first }, (_, i) => time.startMs + hourOf(first + i) * HOUR_MS);
    const values = new Float64Array(timesMs.length).fill(Number.NaN);
    const quality = new Uint16Array(timesMs.length);
    const answer = { venue, variable, unit: inCurrency(HISTORY_UNITS[variable], opened.columns.currency), timesMs, values, quality };
    if (row < 0) return answer;
    if (isByDay) {
      const days = await history.level('day', variable);
      for (let i = 0; i < values.length; i++) {
        values[i] = days[(first + i) * rows + row];
        if (!Number.isNaN(values[i])) quality[i] = history.info.synthetic ? QUALITY.simulated : QUALITY.measured;
      }
      return answer;
    }
    const scale = await history.scaleOf(variable);
    for (let i = 0; i < values.length; i++) {
      const chunk = Math.floor((first + i) / HOURS_PER_CHUNK);
      const [codes, bits] = await Promise.all([history.hours(variable, chunk), history.hours('quality', chunk)]);
      const at = ((first + i) % HOURS_PER_CHUNK) * rows + row;
      if (codes[at] === U16_MISSING) continue;
      values[i] = codes[at] === U16_CLOSED ? 0 : codes[at] * scale;
      quality[i] = bits[at];
    }
    return answer;
  }

  async districtSums(variables: readonly VariableId[] | 'all', edgesMs: Float64Array, filter: VenueFilter): Promise<DistrictSums> {
    return districtSums(this.#ensureOpened(), variables, edgesMs, filter);
  }

  async benchmarks(
    carrier: BenchmarkCarrier,
    spanMs: readonly [number, number],
    filter: VenueFilter,
    weather: string | null,
  ): Promise<BenchmarkReport> {
    // Tables are read by a parser that only this and `sourceRows` need.
    const { benchmarkReport, readTemperatures } = await import('./benchmarkReport.ts');
    const opened = this.#ensureOpened();
    const temperatures = await readTemperatures(opened.source, weather);
    const firstDay = localDayNumber(opened.history.info.timeZone, opened.time.startMs);
    return benchmarkReport(opened, carrier, spanMs, filter, firstDay, temperatures);
  }

  loads(
    spanMs: readonly [number, number],
    filter: VenueFilter,
    norms: LoadNorms,
    onProgress: (share: number) => void,
  ): Promise<LoadReport | null> {
    const opened = this.#ensureOpened();
    const { variables } = opened.history.info;
    if (!variables.includes('occupancy') && !variables.includes('visits'))
      return Promise.reject(new Error('The history holds neither persons present nor visits.'));
    opened.loads ??= new LoadQuestions(opened);
    return opened.loads.ask(spanMs, filter, norms, onProgress);
  }

  stopLoads(): Promise<void> {
    this.#opened?.loads?.stop();
    return Promise.resolve();
  }

  loadProfile(venue: VenueIndex): Promise<LoadProfile | null> {
    return Promise.resolve(this.#ensureOpened().loads?.profile(venue) ?? null);
  }

  async venueSums(figureId: string, variable: VariableId, spanMs: readonly [number, number], filter: VenueFilter): Promise<VenueSums> {
    const opened = this.#ensureOpened();
    this.#assertVariable(opened, variable);
    return venueSums(opened, figureId, variable, spanMs, filter);
  }

  async venueHours(venue: VenueIndex, variable: VariableId, spanMs: readonly [number, number]): Promise<VenueHours> {
    const opened = this.#ensureOpened();
    this.#assertVariable(opened, variable);
    return venueHours(opened, venue, variable, spanMs);
  }

  async sourceRows(venue: VenueIndex, variable: VariableId, atMs: number, tables: TracedTables): Promise<SourceRows> {
    const { sourceRows } = await import('./sourceRows.ts');
    const opened = this.#ensureOpened();
    this.#assertVariable(opened, variable);
    return sourceRows(opened, opened.source, tables, venue, variable, atMs);
  }

  stats(): Promise<ReplayStats> {
    return Promise.resolve(this.#opened?.history.stats ?? { chunksFetched: 0, bytesFetched: 0, decodeMs: 0 });
  }
}
