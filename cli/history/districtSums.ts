import { QUALITY } from '../../src/domain/quality.ts';
import type { HistoryVariable } from '../../src/data/codec/zarrHistoryFormat.ts';
import { districtRowsPerChunk, HISTORY_UNITS } from '../../src/data/codec/zarrHistoryFormat.ts';
import type { ZarrFiles } from './zarrFiles.ts';

interface Inputs {
  readonly districtIds: readonly string[];
  readonly districtOfVenue: Uint16Array;
  readonly hasCounter: Uint8Array;
  readonly hourCount: number;
  readonly variables: readonly HistoryVariable[];
  readonly capacity?: Float32Array | Float64Array;
}

/** One prefix sum: the running total of every district and the rows recorded so far. */
interface Track {
  readonly name: string;
  readonly units: string;
  readonly running: Float64Array;
  readonly hourRows: Float64Array;
  readonly rows: Readonly<Record<'day' | 'week', Float64Array>>;
}

/**
 * Prefix sums by district: row k is the sum of the hours before k. Call `startHour` before the values of an hour are added.
 * Doubles hold a year of a province's visits exactly to about 1e-9 relative.
 */
export class DistrictSums {
  readonly #files: ZarrFiles;
  readonly #inputs: Inputs;
  readonly #edges: Readonly<Record<'day' | 'week', readonly number[]>>;
  readonly #next = { day: 0, week: 0 };
  readonly #rowsPerChunk: number;
  readonly #tracks: Track[] = [];
  readonly #expected: Float64Array;
  readonly #imputed: Float64Array;
  readonly #open: Float64Array;
  /** Capacity of venue-hours that are open and have a head-count: the denominator of mean utilisation. */
  readonly capacity: Float64Array;

  constructor(files: ZarrFiles, inputs: Inputs, edges: Readonly<Record<'day' | 'week', readonly number[]>>) {
    this.#files = files;
    this.#inputs = inputs;
    this.#edges = edges;
    this.#rowsPerChunk = districtRowsPerChunk(inputs.districtIds.length);
    for (const variable of inputs.variables) {
      this.#track(variable, variable === 'occupancy' ? '{person}.h' : HISTORY_UNITS[variable]);
      this.#track(`${variable}_n`, 'h');
    }
    this.#expected = this.#track('expected_n', 'h');
    this.#imputed = this.#track('imputed_n', 'h');
    this.#open = this.#track('open_n', 'h');
    this.capacity = inputs.capacity === undefined ? new Float64Array(inputs.districtIds.length) : this.#track('capacity_n', '{person}.h');
  }

  #track(name: string, units: string): Float64Array {
    const count = this.#inputs.districtIds.length;
    const running = new Float64Array(count);
    this.#tracks.push({
      name,
      units,
      running,
      hourRows: new Float64Array(this.#rowsPerChunk * count).fill(Number.NaN),
      rows: {
        day: new Float64Array(this.#edges.day.length * count),
        week: new Float64Array(this.#edges.week.length * count),
      },
    });
    this.#files.declare({
      path: `district/hour/${name}`,
      dataType: 'float64',
      shape: [this.#inputs.hourCount + 1, count],
      chunkShape: [this.#rowsPerChunk, count],
      dimensionNames: ['edge', 'district'],
      fill: 'NaN',
      attributes: { units, long_name: 'sum of the hours before this row' },
    });
    return running;
  }

  running(k: number): { sum: Float64Array; count: Float64Array } {
    return { sum: this.#tracks[2 * k].running, count: this.#tracks[2 * k + 1].running };
  }

  addQuality(quality: Uint16Array, row: number): void {
    const { districtOfVenue, hasCounter } = this.#inputs;
    const guessed = QUALITY.imputed | QUALITY.simulated;
    for (let v = 0; v < hasCounter.length; v++) {
      const bits = quality[row + v];
      const district = districtOfVenue[v];
      if (bits !== 0 || hasCounter[v] === 1) this.#expected[district]++;
      if (bits === 0) continue;
      if ((bits & guessed) !== 0) this.#imputed[district]++;
      if ((bits & QUALITY.closed) === 0) this.#open[district]++;
    }
  }

  /** Records row `hour`: everything before it is in. */
  async startHour(hour: number): Promise<void> {
    const count = this.#inputs.districtIds.length;
    const at = (hour % this.#rowsPerChunk) * count;
    for (const track of this.#tracks) track.hourRows.set(track.running, at);
    for (const level of ['day', 'week'] as const) {
      const edges = this.#edges[level];
      while (this.#next[level] < edges.length && edges[this.#next[level]] <= hour) {
        for (const track of this.#tracks) track.rows[level].set(track.running, this.#next[level] * count);
        this.#next[level]++;
      }
    }
    if ((hour + 1) % this.#rowsPerChunk === 0) await this.#flush((hour + 1) / this.#rowsPerChunk - 1);
  }

  async #flush(chunk: number): Promise<void> {
    for (const track of this.#tracks) {
      await this.#files.writeChunk(`district/hour/${track.name}`, [chunk, 0], track.hourRows);
      track.hourRows.fill(Number.NaN);
    }
  }

  async finish(): Promise<void> {
    const { hourCount, districtIds } = this.#inputs;
    await this.startHour(hourCount);
    if ((hourCount + 1) % this.#rowsPerChunk !== 0) await this.#flush(Math.floor(hourCount / this.#rowsPerChunk));
    for (const level of ['day', 'week'] as const) {
      for (const track of this.#tracks) {
        await this.#files.writeAll(
          {
            path: `district/${level}/${track.name}`,
            dataType: 'float64',
            shape: [this.#edges[level].length, districtIds.length],
            dimensionNames: ['edge', 'district'],
            fill: 'NaN',
            attributes: { units: track.units, long_name: `sum of the hours before this ${level}` },
          },
          track.rows[level],
        );
      }
    }
  }
}
