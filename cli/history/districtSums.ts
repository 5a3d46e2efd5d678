import { QUALITY } from '../../src/domain/quality.ts';
import type { HistoryVariable } from '../../src/data/codec/zarrHistoryFormat.ts';
import { districtRowsPerChunk, HISTORY_UNITS, isHeadCount } from '../../src/data/codec/zarrHistoryFormat.ts';
import type { ZarrFiles } from './zarrFiles.ts';

interface Inputs {
  readonly districtIds: readonly string[];
  readonly districtOfVenue: Uint16Array;
  /** By variable: 1 where it is expected. */
  readonly reporters: readonly Uint8Array[];
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

/** A second total of a variable, over some of the venues. */
interface PartialTotal {
  readonly members: Uint8Array;
  readonly total: Float64Array;
}

/** The running totals of a variable by district: value, hours with a value, of these the open and the imputed ones. */
interface Running {
  readonly sum: Float64Array;
  readonly count: Float64Array;
  readonly open: Float64Array;
  readonly imputed: Float64Array;
  readonly also: readonly PartialTotal[];
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
  readonly #also: readonly PartialTotal[][];
  readonly #running: readonly Omit<Running, 'also'>[];
  /** Resources whose venues are not those with a head-count, so that a ratio to visits needs sums of its own. */
  readonly meteredSums: readonly HistoryVariable[];
  readonly #imputed: Float64Array;
  readonly #open: Float64Array;
  /** Capacity of venue-hours that are open and have a head-count: the denominator of mean utilisation. */
  readonly capacity: Float64Array;

  constructor(files: ZarrFiles, inputs: Inputs, edges: Readonly<Record<'day' | 'week', readonly number[]>>) {
    this.#files = files;
    this.#inputs = inputs;
    this.#edges = edges;
    this.#rowsPerChunk = districtRowsPerChunk(inputs.districtIds.length);
    this.#running = inputs.variables.map((variable) => ({
      sum: this.#track(variable, variable === 'occupancy' ? '{person}.h' : HISTORY_UNITS[variable]),
      count: this.#track(`${variable}_n`, 'h'),
      open: variable === 'occupancy_max' ? this.#nowhere() : this.#track(`${variable}_open`, 'h'),
      imputed: variable === 'occupancy_max' ? this.#nowhere() : this.#track(`${variable}_imputed`, 'h'),
    }));
    this.#also = inputs.variables.map(() => []);
    this.meteredSums = this.#trackMetered();
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

  /** Sums over the venues that report a resource and every head-count: both sides of resource per visit and per visitor-hour. */
  #trackMetered(): HistoryVariable[] {
    const { variables, reporters } = this.#inputs;
    const heads = (['visits', 'occupancy'] as const).filter((variable) => variables.includes(variable));
    const sets = heads.map((variable) => reporters[variables.indexOf(variable)]);
    if (heads.length === 0) return [];
    return variables.filter((variable, k) => {
      if (isHeadCount(variable) || sets.every((set) => set.every((reports, v) => reports === reporters[k][v]))) return false;
      const members = reporters[k].map((reports, v) => (reports === 1 && sets.every((set) => set[v] === 1) ? 1 : 0));
      this.#also[k].push({ members, total: this.#track(`${variable}_counted`, HISTORY_UNITS[variable]) });
      for (const head of heads) {
        const name = head === 'visits' ? 'visits' : 'visitor_hours';
        const total = this.#track(`${variable}_${name}`, head === 'visits' ? HISTORY_UNITS.visits : '{person}.h');
        this.#also[variables.indexOf(head)].push({ members, total });
      }
      return true;
    });
  }

  /** What no array is made of: peaks are not added up. */
  #nowhere(): Float64Array {
    return new Float64Array(this.#inputs.districtIds.length);
  }

  running(k: number): Running {
    return { ...this.#running[k], also: this.#also[k] };
  }

  addQuality(quality: Uint16Array, row: number): void {
    const { districtOfVenue } = this.#inputs;
    const guessed = QUALITY.imputed | QUALITY.simulated;
    for (let v = 0; v < districtOfVenue.length; v++) {
      const bits = quality[row + v];
      const district = districtOfVenue[v];
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
