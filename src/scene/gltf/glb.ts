import { MODEL_LIMITS } from '../../domain/venueModel.ts';
import { ModelProblem, atMost } from './modelProblem.ts';

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

export interface Glb {
  readonly json: unknown;
  /** Empty where the container has no binary chunk. */
  readonly bin: Uint8Array;
}

/** Nesting of brackets outside strings, found before parsing so that a hostile file cannot exhaust the stack. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isInString) {
      if (code === 92) i++;
      else if (code === 34) isInString = false;
    } else if (code === 34) isInString = true;
    else if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return deepest;
}

/** Takes a binary glTF 2.0 apart. Throws a `ModelProblem`. */
export function readGlb(bytes: Uint8Array): Glb {
  atMost('bytes', bytes.length, MODEL_LIMITS.fileBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES + CHUNK_HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw new ModelProblem('notGlb', '');
  const version = view.getUint32(4, true);
  if (version !== 2) throw new ModelProblem('notGlb', `version ${version}`);
  const length = view.getUint32(8, true);
  if (length > bytes.length) throw new ModelProblem('cutOff', `${bytes.length} / ${length} bytes`);
  let json: Uint8Array | null = null;
  let bin: Uint8Array = new Uint8Array(0);
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= length;) {
    const size = view.getUint32(at, true);
    const type = view.getUint32(at + 4, true);
    const start = at + CHUNK_HEADER_BYTES;
    if (start + size > length) throw new ModelProblem('cutOff', `chunk at byte ${at}`);
    if (type === JSON_CHUNK) json ??= bytes.subarray(start, start + size);
    else if (type === BIN_CHUNK && bin.length === 0) bin = bytes.subarray(start, start + size);
    at = start + size;
  }
  if (json === null) throw new ModelProblem('damaged', 'JSON');
  atMost('JSON bytes', json.length, MODEL_LIMITS.jsonBytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(json);
    atMost('JSON nesting', nestingOf(text), MODEL_LIMITS.nesting);
    return { json: JSON.parse(text), bin };
  } catch (thrown: unknown) {
    if (thrown instanceof ModelProblem) throw thrown;
    throw new ModelProblem('damaged', 'JSON', { cause: thrown });
  }
}

const padded = (length: number): number => (length + 3) & ~3;

/** A container of its own around what passed the check. */
export function writeGlb(json: unknown, bin: Uint8Array): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const jsonBytes = padded(text.length);
  const binBytes = padded(bin.length);
  const length = HEADER_BYTES + 2 * CHUNK_HEADER_BYTES + jsonBytes + binBytes;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  const binAt = HEADER_BYTES + CHUNK_HEADER_BYTES + jsonBytes;
  [MAGIC, 2, length, jsonBytes, JSON_CHUNK].forEach((word, i) => view.setUint32(4 * i, word, true));
  bytes.set(text, HEADER_BYTES + CHUNK_HEADER_BYTES);
  bytes.fill(0x20, HEADER_BYTES + CHUNK_HEADER_BYTES + text.length, binAt);
  view.setUint32(binAt, binBytes, true);
  view.setUint32(binAt + 4, BIN_CHUNK, true);
  bytes.set(bin, binAt + CHUNK_HEADER_BYTES);
  return bytes.buffer;
}
