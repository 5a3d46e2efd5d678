import type { HistoryVariable } from '../../src/data/codec/zarrHistoryFormat.ts';
import { AGGREGATION, DAYS_PER_CHUNK, HISTORY_UNITS, venuesPerChunk, WEEKS_PER_CHUNK } from '../../src/data/codec/zarrHistoryFormat.ts';
import { TIME_ATTRIBUTES } from './zarrFiles.ts';
import type { ZarrFiles } from './zarrFiles.ts';

/** Hours with a value, and of these the open and the imputed ones. */
type Count = 'n' | 'open' | 'imputed';
const COUNT_MEANS: Readonly<Record<Count, string>> = { n: '', open: ' while open', imputed: ', imputed' };

/** A peak is not added up: nobody asks how many of its hours were open. */
function countsOf(variable: HistoryVariable): readonly Count[] {
  return variable === 'occupancy_max' ? ['n'] : ['n', 'open', 'imputed'];
}

/** Running sum, count and maximum of one variable for every venue. */
class Accumulator {
  readonly sum: Float64Array;
  readonly count: Uint16Array;
  readonly max: Float64Array;
  /** Of `count`, the open and the imputed hours. */
  readonly open: Uint16Array;
  readonly imputed: Uint16Array;

  constructor(venueCount: number) {
    this.sum = new Float64Array(venueCount);
    this.count = new Uint16Array(venueCount);
    this.max = new Float64Array(venueCount);
    this.open = new Uint16Array(venueCount);
    this.imputed = new Uint16Array(venueCount);
  }

  add(venue: number, value: number, isOpen: boolean, isImputed: boolean): void {
    this.sum[venue] += value;
    this.count[venue]++;
    if (isOpen) this.open[venue]++;
    if (isImputed) this.imputed[venue]++;
    if (value > this.max[venue]) this.max[venue] = value;
  }

  moveInto(other: Accumulator | null): void {
    if (other !== null) {
      for (let v = 0; v < this.sum.length; v++) {
        other.sum[v] += this.sum[v];
        other.count[v] += this.count[v];
        other.open[v] += this.open[v];
        other.imputed[v] += this.imputed[v];
        if (this.max[v] > other.max[v]) other.max[v] = this.max[v];
      }
    }
    this.sum.fill(0);
    this.count.fill(0);
    this.max.fill(0);
    this.open.fill(0);
    this.imputed.fill(0);
  }
}

/** The day or week arrays of a history: closes a row whenever the hour at its end is reached. */
export class CoarseLevel {
  readonly #files: ZarrFiles;
  readonly #name: 'day' | 'week';
  readonly #variables: readonly HistoryVariable[];
  readonly #venueCount: number;
  readonly #starts: readonly number[];
  readonly #edges: readonly number[];
  readonly #rows: number;
  readonly #accumulators: readonly Accumulator[];
  readonly #coverage: Uint16Array;
  readonly #buffers: readonly Float32Array[];
  readonly #counts: readonly Readonly<Record<Count, Uint8Array>>[];
  readonly #coverageBuffer: Uint16Array;
  #row = 0;

  /** `starts` are UTC ms of the rows, `edges` their first hours plus the end of the last. */
  constructor(
    files: ZarrFiles,
    name: 'day' | 'week',
    variables: readonly HistoryVariable[],
    venueCount: number,
    starts: readonly number[],
    edges: readonly number[],
  ) {
    this.#files = files;
    this.#name = name;
    this.#variables = variables;
    this.#venueCount = venueCount;
    this.#starts = starts;
    this.#edges = edges;
    this.#rows = name === 'day' ? DAYS_PER_CHUNK : WEEKS_PER_CHUNK;
    this.#accumulators = variables.map(() => new Accumulator(venueCount));
    this.#coverage = new Uint16Array(venueCount);
    this.#buffers = variables.map(() => new Float32Array(this.#rows * venueCount).fill(Number.NaN));
    const zeros = (): Uint8Array => new Uint8Array(this.#rows * venueCount);
    this.#counts = variables.map(() => ({ n: zeros(), open: zeros(), imputed: zeros() }));
    this.#coverageBuffer = new Uint16Array(this.#rows * venueCount);
    const shape = [starts.length, venueCount];
    const chunkShape = [this.#rows, venuesPerChunk(venueCount)];
    const dimensionNames = ['time', 'venue'];
    for (const variable of variables) {
      files.declare({
        path: `${name}/${variable}`,
        dataType: 'float32',
        shape,
        chunkShape,
        dimensionNames,
        fill: 'NaN',
        attributes: { units: HISTORY_UNITS[variable], aggregation: AGGREGATION[variable] },
      });
      for (const count of countsOf(variable)) {
        files.declare({
          path: `${name}/${variable}_${count}`,
          dataType: 'uint8',
          shape,
          chunkShape,
          dimensionNames,
          fill: 0,
          attributes: { units: 'h', long_name: `hours with a value of ${variable}${COUNT_MEANS[count]}` },
        });
      }
    }
    files.declare({
      path: `${name}/coverage`,
      dataType: 'uint16',
      shape,
      chunkShape,
      dimensionNames,
      fill: 0,
      attributes: { units: 'h', long_name: 'hours with a reading' },
    });
  }

  accumulator(k: number): Accumulator {
    return this.#accumulators[k];
  }

  addCoverage(quality: Uint16Array, row: number): void {
    for (let v = 0; v < this.#venueCount; v++) if (quality[row + v] !== 0) this.#coverage[v]++;
  }

  /** Call before the values of `hour` are added; the last time with the hour after the end. */
  async startHour(hour: number, coarser: CoarseLevel | null): Promise<void> {
    while (this.#row < this.#starts.length && this.#edges[this.#row + 1] <= hour) await this.#closeRow(coarser);
  }

  async #closeRow(coarser: CoarseLevel | null): Promise<void> {
    const at = (this.#row % this.#rows) * this.#venueCount;
    this.#variables.forEach((variable, k) => {
      const { sum, count, max, open, imputed } = this.#accumulators[k];
      const out = this.#buffers[k];
      const how = AGGREGATION[variable];
      for (let v = 0; v < this.#venueCount; v++) {
        if (count[v] === 0) continue;
        this.#counts[k].n[at + v] = count[v];
        this.#counts[k].open[at + v] = open[v];
        this.#counts[k].imputed[at + v] = imputed[v];
        if (how === 'mean') out[at + v] = sum[v] / count[v];
        else out[at + v] = how === 'max' ? max[v] : sum[v];
      }
      this.#accumulators[k].moveInto(coarser?.accumulator(k) ?? null);
    });
    this.#coverageBuffer.set(this.#coverage, at);
    if (coarser !== null) for (let v = 0; v < this.#venueCount; v++) coarser.#coverage[v] += this.#coverage[v];
    this.#coverage.fill(0);
    this.#row++;
    if (this.#row % this.#rows === 0) await this.#flush(this.#row / this.#rows - 1);
  }

  async #flush(chunk: number): Promise<void> {
    const size = venuesPerChunk(this.#venueCount);
    for (let part = 0; part * size < this.#venueCount; part++) {
      const write = async <T extends Float32Array | Uint8Array | Uint16Array>(name: string, piece: T, rows: T): Promise<void> => {
        const n = this.#venueCount;
        const width = Math.min(size, n - part * size);
        for (let r = 0; r < this.#rows; r++) piece.set(rows.subarray(r * n + part * size, r * n + part * size + width), r * size);
        await this.#files.writeChunk(`${this.#name}/${name}`, [chunk, part], piece);
      };
      for (const [k, variable] of this.#variables.entries()) {
        await write(variable, new Float32Array(this.#rows * size).fill(Number.NaN), this.#buffers[k]);
        for (const count of countsOf(variable))
          await write(`${variable}_${count}`, new Uint8Array(this.#rows * size), this.#counts[k][count]);
      }
      await write('coverage', new Uint16Array(this.#rows * size), this.#coverageBuffer);
    }
    for (const buffer of this.#buffers) buffer.fill(Number.NaN);
    for (const counts of this.#counts) for (const buffer of Object.values(counts)) buffer.fill(0);
    this.#coverageBuffer.fill(0);
  }

  async finish(): Promise<void> {
    if (this.#row % this.#rows !== 0) await this.#flush(Math.floor(this.#row / this.#rows));
    await this.#files.writeAll(
      {
        path: `${this.#name}/time`,
        dataType: 'int64',
        shape: [this.#starts.length],
        dimensionNames: ['time'],
        fill: 0,
        attributes: TIME_ATTRIBUTES,
      },
      BigInt64Array.from(this.#starts, (at) => BigInt(at)),
    );
  }
}
