import { HOUR_MS, localDayNumber, localDayStarts, weekdayOfDay } from '../../src/domain/civilTime.ts';
import { QUALITY } from '../../src/domain/quality.ts';
import type { HistoryAttributes, HistoryVariable } from '../../src/data/codec/zarrHistoryFormat.ts';
import {
  AGGREGATION,
  HISTORY_UNITS,
  HISTORY_VERSION,
  HOURS_PER_CHUNK,
  isBooked,
  isHeadCount,
  OPEN_UNKNOWN,
  U16_CLOSED,
  U16_MAX,
  U16_MISSING,
  venuesPerChunk,
} from '../../src/data/codec/zarrHistoryFormat.ts';
import { DistrictSums } from './districtSums.ts';
import { FullScale } from './fullScale.ts';
import { CoarseLevel } from './coarseLevel.ts';
import { TIME_ATTRIBUTES, ZarrFiles } from './zarrFiles.ts';

type Column = Float32Array | Float64Array;

export interface HistoryOptions {
  /** Ids in the order of the venue axis: the order of `venues.csv`. */
  readonly venueIds: readonly string[];
  readonly districtOfVenue: Uint16Array;
  /** Ids in the order of the district axis: the order of `districts.geojson`. */
  readonly districtIds: readonly string[];
  readonly timeZone: string;
  /** UTC ms of the first hour, a whole hour. Best a local Monday's midnight, so that a chunk is a week. */
  readonly startMs: number;
  readonly hourCount: number;
  readonly label: string;
  readonly synthetic: boolean;
  /** 1 where a counter is expected to report. */
  readonly hasCounter: Uint8Array;
  /** 1 where the variable is expected: its counter or meter is there. Without it, wherever there is a counter. A reading elsewhere throws. */
  readonly reporters?: Partial<Record<HistoryVariable, Uint8Array>>;
  readonly variables: readonly HistoryVariable[];
  /** Step of the uint16 codes by variable; the largest value is 65,533 steps. Defaults: DEFAULT_SCALE_FACTORS. */
  readonly scaleFactors?: Partial<Record<HistoryVariable, number>>;
  /** Persons by venue (typical capacity where unknown), for mean utilisation. Without it the app cannot say utilisation over a span. */
  readonly capacity?: Column;
  /** Basis area by venue, m²: floor area indoors, field area outdoors. For the colour scale of resources; without it the reader estimates. */
  readonly basisAreaM2?: Column;
}

/** Steps of the codes: up to 6,553 persons and visits an hour, 3,276 kWh, 131 m³, 655 staff hours and a cost of 65,533 at one venue in an hour. */
export const DEFAULT_SCALE_FACTORS: Readonly<Record<HistoryVariable, number>> = {
  occupancy: 0.1,
  occupancy_max: 1,
  visits: 0.1,
  electricity: 0.05,
  heat: 0.05,
  cooling: 0.05,
  water: 0.002,
  staff: 0.01,
  maintenance: 1,
};

/**
 * Writes a package's history (docs/formats.md, `history.zarr`) in one pass:
 *
 *     const writer = new HistoryWriter(dir, options);
 *     for (let h = 0; h < hourCount; h += 168) await writer.writeHours(h, columns, quality);   // whole weeks, the last may be shorter
 *     await writer.finish();
 *
 * Columns are steps × venues, step-major; NaN is missing. `quality` has the same shape: 0 means no reading of anything.
 * In hours with the bit `closed`, NaN and 0 of occupancy, occupancy_max and visits are stored as "closed": a known zero.
 * `open` has the same shape too: 1 where the venue is open by its hours, asked where quality is 0; without it that is not known.
 * What is booked and not read (`isBooked`) may have values where quality is 0.
 * Sums and means are of the stored (rounded) values, so that every level agrees with the hours. A negative value, a value
 * beyond the code range, a value whose quality is 0 or of a venue that was not said to report it throws, naming variable, venue, hour and value. Same input, same bytes.
 */
export class HistoryWriter {
  readonly #options: HistoryOptions;
  readonly #files: ZarrFiles;
  readonly #venueCount: number;
  readonly #perChunk: number;
  readonly #scales: readonly number[];
  readonly #sums: DistrictSums;
  readonly #day: CoarseLevel;
  readonly #week: CoarseLevel;
  readonly #fullScales: readonly (FullScale | null)[];
  readonly #hasReading: Uint8Array;
  readonly #reporters: readonly Uint8Array[];
  #nextHour = 0;

  constructor(dir: string, options: HistoryOptions) {
    const { startMs, hourCount, timeZone, venueIds, variables } = options;
    if (startMs % HOUR_MS !== 0 || hourCount < 1) throw new Error(`HistoryWriter: ${hourCount} hours from ${startMs} are not whole hours.`);
    for (const [name, column] of Object.entries({
      districtOfVenue: options.districtOfVenue,
      hasCounter: options.hasCounter,
      ...options.reporters,
      capacity: options.capacity,
      basisAreaM2: options.basisAreaM2,
    })) {
      if (column !== undefined && column.length !== venueIds.length) {
        throw new Error(`HistoryWriter: ${name} has ${column.length} entries for ${venueIds.length} venues.`);
      }
    }
    this.#options = options;
    this.#files = new ZarrFiles(dir);
    this.#venueCount = venueIds.length;
    this.#perChunk = venuesPerChunk(venueIds.length);
    this.#scales = variables.map((variable) => options.scaleFactors?.[variable] ?? DEFAULT_SCALE_FACTORS[variable]);
    this.#hasReading = new Uint8Array(venueIds.length);
    this.#reporters = variables.map((variable) => options.reporters?.[variable] ?? options.hasCounter);
    const dayStarts = localDayStarts(timeZone, startMs, startMs + hourCount * HOUR_MS);
    const firstDay = localDayNumber(timeZone, startMs);
    const weekStarts = [...dayStarts].filter((_, i) => i === 0 || (i < dayStarts.length - 1 && weekdayOfDay(firstDay + i) === 0));
    const edges = (starts: readonly number[]): number[] => starts.map((at) => Math.max(0, Math.ceil((at - startMs) / HOUR_MS)));
    const dayEdges = edges([...dayStarts.subarray(0, -1)]);
    const weekEdges = edges(weekStarts);
    this.#day = new CoarseLevel(this.#files, 'day', variables, this.#venueCount, [...dayStarts.subarray(0, -1)], [...dayEdges, hourCount]);
    this.#week = new CoarseLevel(this.#files, 'week', variables, this.#venueCount, weekStarts, [...weekEdges, hourCount]);
    this.#sums = new DistrictSums(
      this.#files,
      { ...options, reporters: this.#reporters },
      { day: [...dayEdges, hourCount], week: [...weekEdges, hourCount] },
    );
    this.#fullScales = variables.map((variable) =>
      variable === 'occupancy' || variable === 'occupancy_max' || options.basisAreaM2 === undefined
        ? null
        : new FullScale(options.basisAreaM2),
    );
    this.#declareHours();
    this.#declareOpen();
  }

  #declareHours(): void {
    this.#options.variables.forEach((_, k) => this.#declareVariable(k, Number.NaN));
    this.#files.declare({
      path: 'hour/quality',
      dataType: 'uint16',
      ...this.#hourShape(),
      fill: 0,
      attributes: {
        long_name: 'quality bits; 0 = no reading',
        flag_masks: Object.values(QUALITY),
        flag_meanings: Object.keys(QUALITY).join(' '),
      },
    });
  }

  #declareOpen(): void {
    this.#files.declare({
      path: 'hour/open',
      dataType: 'uint8',
      ...this.#hourShape(),
      fill: OPEN_UNKNOWN,
      attributes: { flag_values: [0, 1, OPEN_UNKNOWN], flag_meanings: 'closed open not_known' },
    });
  }

  #hourShape(): { shape: readonly number[]; chunkShape: readonly number[]; dimensionNames: readonly string[] } {
    return {
      shape: [this.#options.hourCount, this.#venueCount],
      chunkShape: [HOURS_PER_CHUNK, this.#perChunk],
      dimensionNames: ['time', 'venue'],
    };
  }

  /** Again at the end, when the percentile is known. */
  #declareVariable(k: number, p98PerM2: number): void {
    const variable = this.#options.variables[k];
    this.#files.declare({
      path: `hour/${variable}`,
      dataType: 'uint16',
      ...this.#hourShape(),
      fill: U16_MISSING,
      attributes: {
        units: HISTORY_UNITS[variable],
        scale_factor: this.#scales[k],
        add_offset: 0,
        _FillValue: U16_MISSING,
        ...(isHeadCount(variable) ? { missing_value: U16_CLOSED } : {}),
        aggregation: AGGREGATION[variable],
        ...(Number.isNaN(p98PerM2) ? {} : { p98PerM2 }),
      },
    });
  }

  /** The next hours, in order. `startHour` is the count of hours written before. */
  async writeHours(
    startHour: number,
    columns: Partial<Record<HistoryVariable, Column>>,
    quality: Uint16Array,
    open: Uint8Array | null = null,
  ): Promise<void> {
    const n = this.#venueCount;
    const steps = quality.length / n;
    const { variables, hourCount, districtOfVenue } = this.#options;
    const isLast = startHour + steps === hourCount;
    if (startHour !== this.#nextHour) throw new Error(`HistoryWriter: hours from ${startHour} arrived, ${this.#nextHour} is next.`);
    if (steps !== HOURS_PER_CHUNK && !(isLast && steps > 0 && steps < HOURS_PER_CHUNK)) {
      throw new Error(
        `HistoryWriter: ${steps} hours at ${startHour} of ${hourCount}; ${HOURS_PER_CHUNK} at a time are expected, fewer only at the end.`,
      );
    }
    const data = variables.map((variable) => {
      const column = columns[variable];
      if (column === undefined || column.length !== quality.length) {
        throw new Error(`HistoryWriter: ${variable} has ${column?.length ?? 0} values for ${quality.length} of quality.`);
      }
      return column;
    });
    // Of a reading its own bits say whether the venue was open.
    const isOpen = new Uint8Array(HOURS_PER_CHUNK * n).fill(OPEN_UNKNOWN);
    for (let at = 0; at < quality.length; at++) {
      if (quality[at] !== 0) isOpen[at] = (quality[at] & QUALITY.closed) === 0 ? 1 : 0;
      else if (open !== null) isOpen[at] = open[at] === 1 ? 1 : 0;
    }
    const codes = variables.map(() => new Uint16Array(HOURS_PER_CHUNK * n).fill(U16_MISSING));
    for (let s = 0; s < steps; s++) {
      const hour = startHour + s;
      await this.#sums.startHour(hour);
      await this.#day.startHour(hour, this.#week);
      await this.#week.startHour(hour, null);
      const row = s * n;
      for (let v = 0; v < n; v++) if (quality[row + v] !== 0) this.#hasReading[v] = 1;
      this.#sums.addQuality(quality, row);
      this.#day.addCoverage(quality, row);
      for (let k = 0; k < variables.length; k++) this.#encodeHour(k, hour, data[k], { quality, isOpen, row }, codes[k], districtOfVenue);
    }
    this.#nextHour += steps;
    const chunk = startHour / HOURS_PER_CHUNK;
    for (let k = 0; k < variables.length; k++) await this.#writeParts(`hour/${variables[k]}`, chunk, codes[k], U16_MISSING);
    const padded = new Uint16Array(HOURS_PER_CHUNK * n);
    padded.set(quality);
    await this.#writeParts('hour/quality', chunk, padded, 0);
    await this.#writeParts('hour/open', chunk, isOpen, OPEN_UNKNOWN);
  }

  #encodeHour(
    k: number,
    hour: number,
    data: Column,
    { quality, isOpen, row }: { readonly quality: Uint16Array; readonly isOpen: Uint8Array; readonly row: number },
    codes: Uint16Array,
    districtOf: Uint16Array,
  ): void {
    const variable = this.#options.variables[k];
    const scale = this.#scales[k];
    const closes = isHeadCount(variable);
    const capacity = variable === 'occupancy' ? this.#options.capacity : undefined;
    const reports = this.#reporters[k];
    const { sum, count, also, open, imputed } = this.#sums.running(k);
    const books = isBooked(variable);
    const day = this.#day.accumulator(k);
    const full = hour % FullScale.EVERY_HOURS === 0 ? this.#fullScales[k] : null;
    for (let v = 0; v < this.#venueCount; v++) {
      const raw = data[row + v];
      const bits = quality[row + v];
      const isClosed = closes && reports[v] === 1 && (bits & QUALITY.closed) !== 0 && !(raw > 0);
      if (!isClosed && Number.isNaN(raw)) continue;
      const code = isClosed ? 0 : Math.round(raw / scale);
      if (!(code >= 0 && code <= U16_MAX) || (bits === 0 && !books) || reports[v] !== 1)
        throw this.#badValue(variable, v, hour, raw, bits, scale);
      codes[row + v] = isClosed ? U16_CLOSED : code;
      const value = code * scale;
      sum[districtOf[v]] += value;
      count[districtOf[v]]++;
      for (const { members, total } of also) if (members[v] === 1) total[districtOf[v]] += value;
      const opens = isOpen[row + v] === 1;
      const guesses = !books && (bits & QUALITY.imputed) !== 0;
      if (opens) open[districtOf[v]]++;
      if (guesses) imputed[districtOf[v]]++;
      day.add(v, value, opens, guesses);
      if (capacity !== undefined && opens) this.#sums.capacity[districtOf[v]] += capacity[v];
      if (full !== null) full.add(v, value);
    }
  }

  #badValue(variable: HistoryVariable, venue: number, hour: number, raw: number, bits: number, scale: number): Error {
    const at = new Date(this.#options.startMs + hour * HOUR_MS).toISOString();
    const where = `HistoryWriter: ${variable} of ${this.#options.venueIds[venue]} at ${at} is ${raw}`;
    if (bits === 0 && !isBooked(variable)) return new Error(`${where}, but its quality is 0 (no reading).`);
    if (this.#reporters[this.#options.variables.indexOf(variable)][venue] !== 1)
      return new Error(`${where}, but the venue was not said to report ${variable}.`);
    return new Error(`${where}; codes of ${scale} hold 0 to ${U16_MAX * scale}. Set scaleFactors.${variable}.`);
  }

  async #writeParts(path: string, chunk: number, data: Uint16Array | Uint8Array, fill: number): Promise<void> {
    const n = this.#venueCount;
    const size = this.#perChunk;
    if (size === n) return this.#files.writeChunk(path, [chunk, 0], data);
    for (let part = 0; part * size < n; part++) {
      const piece = data instanceof Uint8Array ? new Uint8Array(HOURS_PER_CHUNK * size) : new Uint16Array(HOURS_PER_CHUNK * size);
      piece.fill(fill);
      const width = Math.min(size, n - part * size);
      for (let s = 0; s < HOURS_PER_CHUNK; s++) piece.set(data.subarray(s * n + part * size, s * n + part * size + width), s * size);
      await this.#files.writeChunk(path, [chunk, part], piece);
    }
  }

  /** Closes the coarse levels and writes the metadata. Throws when hours are missing. */
  async finish(): Promise<void> {
    const options = this.#options;
    const { hourCount, startMs, variables } = options;
    if (this.#nextHour !== hourCount) throw new Error(`HistoryWriter: ${this.#nextHour} of ${hourCount} hours were written.`);
    await this.#sums.finish();
    await this.#day.startHour(hourCount, this.#week);
    await this.#week.startHour(hourCount, null);
    await this.#day.finish();
    await this.#week.finish();
    variables.forEach((_, k) => this.#declareVariable(k, this.#fullScales[k]?.percentile(0.98) ?? Number.NaN));
    const hours = BigInt64Array.from({ length: hourCount }, (_, h) => BigInt(startMs + h * HOUR_MS));
    await this.#files.writeAll(
      { path: 'hour/time', dataType: 'int64', shape: [hourCount], dimensionNames: ['time'], fill: 0, attributes: TIME_ATTRIBUTES },
      hours,
    );
    const reports = this.#hasReading.map((has, v) => (has === 1 ? 2 : 0) | (options.hasCounter[v] === 1 ? 1 : 0));
    await this.#files.writeAll(
      {
        path: 'reports',
        dataType: 'uint8',
        shape: [this.#venueCount],
        dimensionNames: ['venue'],
        fill: 0,
        attributes: { flag_masks: [1, 2], flag_meanings: 'expected_to_report has_a_reading' },
      },
      reports,
    );
    const expects = Uint16Array.from({ length: this.#venueCount }, (_, v) =>
      this.#reporters.reduce((bits, reports, k) => bits | (reports[v] === 1 ? 1 << k : 0), 0),
    );
    await this.#files.writeAll(
      {
        path: 'expects',
        dataType: 'uint16',
        shape: [this.#venueCount],
        dimensionNames: ['venue'],
        fill: 0,
        attributes: { flag_masks: variables.map((_, k) => 1 << k), flag_meanings: variables.join(' ') },
      },
      expects,
    );
    const evenfield: HistoryAttributes = {
      version: HISTORY_VERSION,
      timeZone: options.timeZone,
      label: options.label,
      synthetic: options.synthetic,
      startMs,
      hourCount,
      variables,
      venues: options.venueIds,
      districts: options.districtIds,
      hasCapacity: options.capacity !== undefined,
      meteredSums: this.#sums.meteredSums,
    };
    await this.#files.finish({ evenfield });
  }
}
