import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';

/** What a stream of a batch is about; a batch carries the number, so the order is part of the format. */
export const BATCH_KINDS = ['occupancy', 'flowIn', 'flowOut', 'equipment', 'power', 'energy'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

export interface BatchStream {
  readonly kind: BatchKind;
  /** Id of the venue, or of the piece of equipment. */
  readonly id: string;
}

/** Readings of many streams as columns of one length. */
export interface ReadingBatch {
  /** Counts up by one with each batch of a gateway. */
  readonly batchSequence: number;
  readonly streams: readonly BatchStream[];
  /** Row of `streams`. */
  readonly stream: Uint16Array;
  /** UTC ms. */
  readonly atMs: Float64Array;
  readonly sequence: Uint32Array;
  readonly value: Float64Array;
  /** Bits of domain/quality.ts. */
  readonly quality: Uint16Array;
}

/** 'EFB1', little-endian. */
const MAGIC = 0x31424645;
const HEADER_BYTES = 24;
const ROW_BYTES = 8 + 4 + 4 + 2 + 2;
export const MAX_BATCH_STREAMS = 65_535;
export const MAX_BATCH_ROWS = 200_000;
export const MAX_BATCH_BYTES = 8_000_000;
const ID = /^[A-Za-z0-9._:-]{1,64}$/;

function padded(bytes: number): number {
  return (bytes + 7) & ~7;
}

/**
 * One batch as bytes (docs/formats.md, "Binary batch"): times are whole milliseconds within 49 days of the earliest. Throws when a
 * column or an id does not fit; that is a mistake of the caller.
 */
export function encodeReadingBatch(batch: ReadingBatch): Uint8Array<ArrayBuffer> {
  const { streams, stream, atMs, sequence, value, quality } = batch;
  const count = stream.length;
  if (streams.length > MAX_BATCH_STREAMS || count > MAX_BATCH_ROWS)
    throw new Error(`ReadingBatch: ${count} rows of ${streams.length} streams`);
  const tableBytes = streams.reduce((sum, { id }) => sum + 2 + id.length, 0);
  const table = padded(HEADER_BYTES + tableBytes);
  const bytes = new Uint8Array(table + count * ROW_BYTES);
  const view = new DataView(bytes.buffer);
  let base = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) base = Math.min(base, atMs[i]);
  if (count === 0) base = 0;
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, streams.length, true);
  view.setUint32(8, count, true);
  view.setUint32(12, batch.batchSequence, true);
  view.setFloat64(16, base, true);
  let at = HEADER_BYTES;
  for (const { kind, id } of streams) {
    if (!ID.test(id)) throw new Error(`ReadingBatch: "${id}" is not an id`);
    view.setUint8(at++, BATCH_KINDS.indexOf(kind));
    view.setUint8(at++, id.length);
    for (let i = 0; i < id.length; i++) view.setUint8(at++, id.charCodeAt(i));
  }
  at = table;
  new Float64Array(bytes.buffer, at, count).set(value);
  const offsets = new Uint32Array(bytes.buffer, (at += count * 8), count);
  for (let i = 0; i < count; i++) {
    const offset = atMs[i] - base;
    if (!(offset >= 0 && offset <= 0xffffffff)) throw new Error(`ReadingBatch: ${atMs[i]} is more than 49 days after ${base}`);
    offsets[i] = offset;
  }
  new Uint32Array(bytes.buffer, (at += count * 4), count).set(sequence);
  new Uint16Array(bytes.buffer, (at += count * 4), count).set(stream);
  new Uint16Array(bytes.buffer, at + count * 2, count).set(quality);
  return bytes;
}

/** Reads any bytes: what is not a whole, sound batch is refused in a sentence, and nothing larger than the bytes is ever allocated. */
export function decodeReadingBatch(input: Uint8Array): Result<ReadingBatch, string> {
  if (input.length > MAX_BATCH_BYTES) return err(`the batch has ${input.length} bytes; ${MAX_BATCH_BYTES} are allowed`);
  if (input.length < HEADER_BYTES) return err(`${input.length} bytes are too few for a batch`);
  // The columns are views on aligned memory; a message lies anywhere in its packet. (A Buffer's own `slice` would not copy.)
  const bytes = new Uint8Array(input);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC) return err('the bytes do not begin with EFB1');
  const streamCount = view.getUint16(4, true);
  if (view.getUint16(6, true) !== 0) return err('the batch has flags that this version does not know');
  const count = view.getUint32(8, true);
  const base = view.getFloat64(16, true);
  if (!(Math.abs(base) <= 8.64e15) || !Number.isInteger(base)) return err('the batch begins at no instant');
  if (count > MAX_BATCH_ROWS) return err(`the batch claims ${count} readings; ${MAX_BATCH_ROWS} are allowed`);
  const streams: BatchStream[] = [];
  let at = HEADER_BYTES;
  for (let s = 0; s < streamCount; s++) {
    if (at + 2 > bytes.length) return err('the batch ends within its streams');
    const kind = BATCH_KINDS[bytes[at]];
    const length = bytes[at + 1];
    if (kind === undefined) return err(`stream ${s} is of kind ${bytes[at]}, which this version does not know`);
    if (at + 2 + length > bytes.length) return err('the batch ends within its streams');
    const id = String.fromCharCode(...bytes.subarray(at + 2, at + 2 + length));
    if (!ID.test(id)) return err(`stream ${s} has no usable id`);
    streams.push({ kind, id });
    at += 2 + length;
  }
  at = padded(at);
  if (at + count * ROW_BYTES !== bytes.length)
    return err(`the batch has ${bytes.length} bytes, not the ${at + count * ROW_BYTES} it claims`);
  const value = new Float64Array(bytes.buffer, at, count);
  const offsets = new Uint32Array(bytes.buffer, (at += count * 8), count);
  const sequence = new Uint32Array(bytes.buffer, (at += count * 4), count);
  const stream = new Uint16Array(bytes.buffer, (at += count * 4), count);
  const quality = new Uint16Array(bytes.buffer, at + count * 2, count);
  const atMs = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    if (stream[i] >= streamCount) return err(`reading ${i} is of stream ${stream[i]} of ${streamCount}`);
    if (!Number.isFinite(value[i])) return err(`reading ${i} has no finite value`);
    atMs[i] = base + offsets[i];
  }
  return ok({ batchSequence: view.getUint32(12, true), streams, stream, atMs, sequence, value, quality });
}
