import { Decompress } from 'fzstd';

const MAGIC = 0xfd2fb528;

/** What a frame header says of the size it decodes to; null when it does not say. Throws when it is no zstd frame. */
export function zstdContentSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 6 || view.getUint32(0, true) !== MAGIC) throw new Error('is not zstd');
  const descriptor = bytes[4];
  const sizeFlag = descriptor >> 6;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const at = 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][descriptor & 3];
  const width = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : [0, 2, 4, 8][sizeFlag];
  if (width === 0) return null;
  if (at + width > bytes.byteLength) throw new Error('is truncated');
  if (width === 1) return bytes[at];
  if (width === 2) return view.getUint16(at, true) + 256;
  return width === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}

/** Back-references of a frame without a single segment reach at most this far here: zstd's own default limit for decoders is 8 MiB. */
const MOST_WINDOW_BYTES = 8_388_608;

function windowSize(bytes: Uint8Array): number {
  if ((bytes[4] & 0x20) !== 0) return 0;
  const base = 2 ** (10 + (bytes[5] >> 3));
  return base + (base / 8) * (bytes[5] & 7);
}

/**
 * Decodes to exactly `size` bytes or throws why not: a frame that claims or yields more is refused before it can fill the memory.
 */
export function zstdDecode(bytes: Uint8Array, size: number): Uint8Array {
  const claimed = zstdContentSize(bytes);
  if (claimed !== null && claimed !== size) throw new Error(`says it holds ${claimed} bytes where ${size} are due`);
  const window = windowSize(bytes);
  if (window > Math.max(MOST_WINDOW_BYTES, 2 * size)) throw new Error(`asks for a window of ${window} bytes to hold ${size}`);
  const out = new Uint8Array(size);
  let filled = 0;
  const stream = new Decompress((part) => {
    if (filled + part.length > size) throw new Error(`holds more than the ${size} bytes that are due`);
    out.set(part, filled);
    filled += part.length;
  });
  stream.push(bytes, true);
  if (filled !== size) throw new Error(`holds ${filled} bytes where ${size} are due`);
  return out;
}
