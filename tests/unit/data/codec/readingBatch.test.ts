import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadingBatch } from '../../../../src/data/codec/readingBatch.ts';
import { BATCH_KINDS, decodeReadingBatch, encodeReadingBatch } from '../../../../src/data/codec/readingBatch.ts';

const START = Date.UTC(2026, 6, 1);
const id = fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/);
const batches: fc.Arbitrary<ReadingBatch> = fc
  .record({
    streams: fc.array(fc.record({ kind: fc.constantFrom(...BATCH_KINDS), id }), { minLength: 1, maxLength: 20 }),
    batchSequence: fc.nat(),
  })
  .chain(({ streams, batchSequence }) =>
    fc
      .array(
        fc.record({
          stream: fc.nat(streams.length - 1),
          atMs: fc.integer({ min: START, max: START + 0xffffffff }),
          sequence: fc.integer({ min: 0, max: 0xffffffff }),
          value: fc.double({ noDefaultInfinity: true, noNaN: true }),
          quality: fc.integer({ min: 0, max: 0xffff }),
        }),
        { maxLength: 60 },
      )
      .map((rows) => ({
        batchSequence,
        streams,
        stream: Uint16Array.from(rows, (row) => row.stream),
        atMs: Float64Array.from(rows, (row) => row.atMs),
        sequence: Uint32Array.from(rows, (row) => row.sequence),
        value: Float64Array.from(rows, (row) => row.value),
        quality: Uint16Array.from(rows, (row) => row.quality),
      })),
  );

test('what was written is read, from wherever it lies in a packet', () => {
  fc.assert(
    fc.property(batches, fc.nat(9), (batch, offset) => {
      const bytes = encodeReadingBatch(batch);
      const packet = new Uint8Array(bytes.length + offset);
      packet.set(bytes, offset);
      expect(decodeReadingBatch(packet.subarray(offset))).toEqual({ ok: true, value: batch });
      // Node's own kind of bytes, whose `slice` does not copy.
      expect(decodeReadingBatch(Buffer.from(packet).subarray(offset))).toEqual({ ok: true, value: batch });
    }),
  );
});

test('any bytes are read or refused in a sentence, and never with something that cannot be', () => {
  const sound = (bytes: Uint8Array): void => {
    const decoded = decodeReadingBatch(bytes);
    if (!decoded.ok) {
      expect(decoded.error).toMatch(/\w/);
      return;
    }
    const { streams, stream, value, atMs } = decoded.value;
    expect(stream.every((row) => row < streams.length)).toBe(true);
    expect(value.every(Number.isFinite) && atMs.every(Number.isFinite)).toBe(true);
    expect(streams.every((one) => /^[A-Za-z0-9._:-]{1,64}$/.test(one.id))).toBe(true);
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), sound), { numRuns: 500 });
  // Sound batches with some bytes changed, cut or grown get far further than noise.
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(batches, changes, fc.integer({ min: -30, max: 30 }), (batch, changed, grow) => {
      const bytes = encodeReadingBatch(batch);
      const other = new Uint8Array(Math.max(0, bytes.length + grow));
      other.set(bytes.subarray(0, other.length));
      for (const [at, byte] of changed) if (other.length > 0) other[at % other.length] = byte;
      sound(other);
    }),
    { numRuns: 1000 },
  );
});

test('a count that the bytes cannot hold is refused before anything is made of it', () => {
  const bytes = encodeReadingBatch({
    batchSequence: 0,
    streams: [],
    stream: new Uint16Array(),
    atMs: new Float64Array(),
    sequence: new Uint32Array(),
    value: new Float64Array(),
    quality: new Uint16Array(),
  });
  new DataView(bytes.buffer).setUint32(8, 0xffffffff, true);
  expect(decodeReadingBatch(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('4294967295') as string });
});
