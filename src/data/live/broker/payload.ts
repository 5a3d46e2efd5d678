/** A message of a person's size; a batch has its own limit. */
const MAX_JSON_BYTES = 20_000;
const decoder = new TextDecoder('utf-8', { fatal: true });
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** 2000-01-01: an instant before that is a clock that was never set. */
const EARLIEST_MS = 946_684_800_000;
const LATEST_MS = 4_102_444_800_000;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, or the reason why the bytes are none. */
export function jsonObject(payload: Uint8Array): JsonObject | string {
  if (payload.length > MAX_JSON_BYTES) return `${payload.length} bytes are too many`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoder.decode(payload));
  } catch {
    return 'not JSON';
  }
  return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed) ? (parsed as JsonObject) : 'not a JSON object';
}

const COLON = 58;
const POINT = 46;
const ZULU = 90;

/** Two decimal digits at a place; NaN for anything else. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

let dayText = '';
let dayMs = Number.NaN;

/** `2026-07-06T10:30:00.000Z`, the form that programs write, without the cost of `Date.parse` but once a day; NaN for every other form. */
function writtenInstant(text: string): number {
  if (text.length !== 24 || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return Number.NaN;
  if (text.charCodeAt(19) !== POINT || text.charCodeAt(23) !== ZULU) return Number.NaN;
  if (!text.startsWith(dayText) || dayText === '') {
    const midnight = `${text.slice(0, 11)}00:00:00.000Z`;
    if (!ISO.test(midnight)) return Number.NaN;
    dayMs = Date.parse(midnight);
    dayText = text.slice(0, 11);
  }
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  const isSound = hour <= 23 && minute <= 59 && second <= 59;
  return isSound ? dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + 10 * two(text, 20) + (two(text, 21) % 10) : Number.NaN;
}

/** UTC ms of an ISO 8601 text with its zone, or of a number of ms; NaN for anything else and for years before 2000. */
export function instant(value: unknown): number {
  let atMs = Number.NaN;
  if (typeof value === 'number') atMs = value;
  else if (typeof value === 'string') {
    atMs = writtenInstant(value);
    if (Number.isNaN(atMs) && value.length <= 40 && ISO.test(value)) atMs = Date.parse(value);
  }
  return atMs >= EARLIEST_MS && atMs <= LATEST_MS ? Math.round(atMs) : Number.NaN;
}

/** A finite number, or NaN. */
export function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
}

/** A sequence number; NaN where there is none or it is not one. */
export function sequenceOf(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : Number.NaN;
}
