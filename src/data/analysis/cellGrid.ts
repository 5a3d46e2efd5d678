import type { PopulationCells } from '../../domain/region.ts';

const EARTH_RADIUS_M = 6_371_008.8;
const M_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
const RADIANS = Math.PI / 180;
/** Bins to a usual reach: smaller ones look at fewer cells in vain, and a row of bins is one run of cells. */
const BINS_PER_REACH = 4;
/** More bins than this are coarsened: a few far cells shall not cost the memory of the space between. */
const MOST_BINS = 1_000_000;

/** Cells found near a point; the arrays are overwritten by the next question. */
export interface Near {
  count: number;
  cells: Uint32Array;
  /** Great-circle distances, m. */
  distanceM: Float64Array;
}

/** Population cells in a grid of bins, so that a point looks at its neighbourhood only. Regions do not cross the 180th meridian. */
export class CellGrid {
  /** Unit vectors x, y, z of the cells, in the order of `#members`. */
  readonly #vectors: Float64Array;
  readonly #starts: Uint32Array;
  readonly #members: Uint32Array;
  readonly #columns: number;
  readonly #rows: number;
  readonly #west: number;
  readonly #south: number;
  readonly #binLon: number;
  readonly #binLat: number;
  readonly #near: Near = { count: 0, cells: new Uint32Array(256), distanceM: new Float64Array(256) };

  /** `reachM` is how far questions usually go. */
  constructor({ lon, lat }: Pick<PopulationCells, 'lon' | 'lat'>, reachM: number) {
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < lon.length; i++) {
      west = Math.min(west, lon[i]);
      east = Math.max(east, lon[i]);
      south = Math.min(south, lat[i]);
      north = Math.max(north, lat[i]);
    }
    if (lon.length === 0) [west, east, south, north] = [0, 0, 0, 0];
    let binLat = reachM / BINS_PER_REACH / M_PER_DEGREE;
    let binLon = binLat / Math.max(0.01, Math.cos(((south + north) / 2) * RADIANS));
    const bins = ((east - west) / binLon + 1) * ((north - south) / binLat + 1);
    const coarser = Math.max(1, Math.sqrt(bins / MOST_BINS));
    binLat *= coarser;
    binLon *= coarser;
    this.#west = west;
    this.#south = south;
    this.#binLon = binLon;
    this.#binLat = binLat;
    this.#columns = Math.floor((east - west) / binLon) + 1;
    this.#rows = Math.floor((north - south) / binLat) + 1;

    const bin = new Uint32Array(lon.length);
    const starts = new Uint32Array(this.#columns * this.#rows + 1);
    for (let i = 0; i < lon.length; i++) {
      bin[i] = Math.floor((lat[i] - south) / binLat) * this.#columns + Math.floor((lon[i] - west) / binLon);
      starts[bin[i] + 1] += 1;
    }
    for (let b = 1; b < starts.length; b++) starts[b] += starts[b - 1];
    const next = starts.slice();
    this.#members = new Uint32Array(lon.length);
    this.#vectors = new Float64Array(lon.length * 3);
    for (let i = 0; i < lon.length; i++) {
      const place = next[bin[i]]++;
      const across = Math.cos(lat[i] * RADIANS);
      this.#members[place] = i;
      this.#vectors[place * 3] = across * Math.cos(lon[i] * RADIANS);
      this.#vectors[place * 3 + 1] = across * Math.sin(lon[i] * RADIANS);
      this.#vectors[place * 3 + 2] = Math.sin(lat[i] * RADIANS);
    }
    this.#starts = starts;
  }

  /** Cells whose centre is within `reachM` of a point, in no particular order. */
  within(lon: number, lat: number, reachM: number): Near {
    const near = this.#near;
    near.count = 0;
    const dLat = reachM / M_PER_DEGREE;
    const dLon = dLat / Math.max(0.01, Math.cos((Math.abs(lat) + dLat) * RADIANS));
    const firstRow = Math.max(0, Math.floor((lat - dLat - this.#south) / this.#binLat));
    const lastRow = Math.min(this.#rows - 1, Math.floor((lat + dLat - this.#south) / this.#binLat));
    const firstColumn = Math.max(0, Math.floor((lon - dLon - this.#west) / this.#binLon));
    const lastColumn = Math.min(this.#columns - 1, Math.floor((lon + dLon - this.#west) / this.#binLon));
    if (firstColumn > lastColumn) return near;
    const across = Math.cos(lat * RADIANS);
    const x = across * Math.cos(lon * RADIANS);
    const y = across * Math.sin(lon * RADIANS);
    const z = Math.sin(lat * RADIANS);
    const mostSquare = (2 * Math.sin(reachM / EARTH_RADIUS_M / 2)) ** 2;
    const vectors = this.#vectors;
    const members = this.#members;
    for (let row = firstRow; row <= lastRow; row++) {
      // Bins of a row lie one behind the other.
      const from = this.#starts[row * this.#columns + firstColumn];
      const to = this.#starts[row * this.#columns + lastColumn + 1];
      if (near.count + to - from > near.cells.length) this.#grow(near.count + to - from);
      const { cells, distanceM } = near;
      let count = near.count;
      for (let k = from; k < to; k++) {
        const dx = vectors[k * 3] - x;
        const dy = vectors[k * 3 + 1] - y;
        const dz = vectors[k * 3 + 2] - z;
        const square = dx * dx + dy * dy + dz * dz;
        if (square > mostSquare) continue;
        cells[count] = members[k];
        // 2 asin(c ÷ 2) by its first terms: exact to 1e-14 for reaches of some kilometres.
        distanceM[count] = EARTH_RADIUS_M * Math.sqrt(square) * (1 + square / 24 + (3 * square * square) / 640);
        count += 1;
      }
      near.count = count;
    }
    return near;
  }

  #grow(atLeast: number): void {
    const near = this.#near;
    const length = Math.max(atLeast, near.cells.length * 2);
    const cells = new Uint32Array(length);
    cells.set(near.cells);
    near.cells = cells;
    const distanceM = new Float64Array(length);
    distanceM.set(near.distanceM);
    near.distanceM = distanceM;
  }
}
