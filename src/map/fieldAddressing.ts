/**
 * Where a venue's code lies in the texture of a time field: one layer a step, rows of FIELD_WIDTH venues.
 *
 *     layer = step      x = venue mod FIELD_WIDTH      y = venue div FIELD_WIDTH
 *
 * 256 keeps a row-sized upload of a live change at 256 bytes and lets 200,000 venues fit 782 rows, well under the 2,048 that
 * every WebGL2 device has.
 */
export const FIELD_WIDTH = 256;

export function fieldRows(venueCount: number): number {
  return Math.max(1, Math.ceil(venueCount / FIELD_WIDTH));
}

/** Rows [from, to) of one layer. */
export interface RowRun {
  readonly from: number;
  readonly to: number;
}

/**
 * The row runs that hold the venues, ascending. Runs closer than `mergeGap` rows are joined: each upload call costs about as
 * much as a few kilobytes.
 */
export function rowRuns(venues: Uint32Array, mergeGap = 8): RowRun[] {
  const rows = [...new Set(Array.from(venues, (venue) => Math.floor(venue / FIELD_WIDTH)))].sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && row - last.to < mergeGap) last.to = row + 1;
    else runs.push({ from: row, to: row + 1 });
  }
  return runs;
}

/** Entries that are not venues of the window but follow them in every layer: the marks of gathered venues. */
export interface ExtraEntries {
  readonly count: number;
  /** Fills `out` (length `count`) from the codes of one step. */
  fill(stepCodes: Uint8Array, out: Uint8Array): void;
}

export const NO_EXTRA: ExtraEntries = { count: 0, fill: () => undefined };

/** Bytes of one step, extra entries after the venues, padded to whole rows; the padding is never read. */
export function paddedLayer(codes: Uint8Array, venueCount: number, step: number, extra: ExtraEntries = NO_EXTRA): Uint8Array {
  const layer = new Uint8Array(FIELD_WIDTH * fieldRows(venueCount + extra.count));
  const stepCodes = codes.subarray(step * venueCount, (step + 1) * venueCount);
  layer.set(stepCodes);
  extra.fill(stepCodes, layer.subarray(venueCount, venueCount + extra.count));
  return layer;
}

/** Bytes of rows [from, to) of a step, padded where the last row is not full. */
export function paddedRows(codes: Uint8Array, venueCount: number, step: number, run: RowRun): Uint8Array {
  const rows = new Uint8Array(FIELD_WIDTH * (run.to - run.from));
  const from = run.from * FIELD_WIDTH;
  const to = Math.min(venueCount, run.to * FIELD_WIDTH);
  rows.set(codes.subarray(step * venueCount + from, step * venueCount + to));
  return rows;
}
