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

function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - 48;
  const ones = bytes[at + 1] - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

/** The instant of `2026-07-06T10:30:00.000Z` in bytes, of the day that a text was last read of; NaN where it is another day or form. */
function writtenInstantIn(bytes: Uint8Array, at: number): number {
  if (bytes[at + 13] !== COLON || bytes[at + 16] !== COLON || bytes[at + 19] !== POINT || bytes[at + 23] !== ZULU) return Number.NaN;
  if (dayText === '') return Number.NaN;
  for (let k = 0; k < dayText.length; k++) if (bytes[at + k] !== dayText.charCodeAt(k)) return Number.NaN;
  const hour = pair(bytes, at + 11);
  const minute = pair(bytes, at + 14);
  const second = pair(bytes, at + 17);
  const isSound = hour <= 23 && minute <= 59 && second <= 59;
  return isSound
    ? dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + 10 * pair(bytes, at + 20) + (pair(bytes, at + 21) % 10)
    : Number.NaN;
}

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

const QUOTE = 34;
const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;
/** Digits whose number is exact. */
const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, k) => 10 ** k);

/** The numbers of a plain message; NaN where it has none. */
export interface PlainReading {
  atMs: number;
  n: number;
  in: number;
  out: number;
  seq: number;
  q: number;
}

const plain: PlainReading = { atMs: 0, n: 0, in: 0, out: 0, seq: 0, q: 0 };

/**
 * `{"t":"2026-07-06T10:30:00.000Z","n":31,"seq":12,"q":1}` from its bytes, in the form that programs write, several times as fast as
 * through a text and `JSON.parse`. null for any other form: then that is the way. The object is the same each time.
 */
export function plainReading(bytes: Uint8Array): PlainReading | null {
  const end = bytes.length - 1;
  if (bytes[0] !== OPEN || bytes[end] !== CLOSE) return null;
  plain.atMs = plain.n = plain.in = plain.out = plain.seq = plain.q = Number.NaN;
  let at = 1;
  for (;;) {
    if (bytes[at] !== QUOTE) return null;
    let key = 0;
    for (at++; bytes[at] !== QUOTE; at++) {
      // Three letters at most: what is longer is none of these.
      if (at >= end || key > 0xffff) return null;
      key = (key << 8) | bytes[at];
    }
    if (bytes[at + 1] !== COLON) return null;
    at += 2;
    if (key === KEY_T) {
      if (bytes[at] !== QUOTE || bytes[at + 25] !== QUOTE) return null;
      plain.atMs = writtenInstantIn(bytes, at + 1);
      if (Number.isNaN(plain.atMs)) return null;
      at += 26;
    } else {
      const first = at;
      let digits = 0;
      let whole = 0;
      let point = -1;
      for (; ; at++) {
        const digit = bytes[at] - 48;
        if (digit >= 0 && digit <= 9) {
          whole = 10 * whole + digit;
          digits++;
        } else if (bytes[at] === POINT && point < 0 && digits > 0) point = at;
        else break;
      }
      const isPlain = digits > 0 && digits <= MOST_DIGITS && point !== at - 1;
      // JSON knows no leading zeros.
      const hasLeadingZero = bytes[first] === 48 && digits > 1 && point !== first + 1;
      if (!isPlain || hasLeadingZero) return null;
      const value = point < 0 ? whole : whole / POWERS[at - 1 - point];
      if (key === KEY_N) plain.n = value;
      else if (key === KEY_SEQ) plain.seq = value;
      else if (key === KEY_Q) plain.q = value;
      else if (key === KEY_IN) plain.in = value;
      else if (key === KEY_OUT) plain.out = value;
      else return null;
    }
    if (at === end) return plain;
    if (bytes[at] !== COMMA) return null;
    at++;
  }
}

const KEY_T = 0x74;
const KEY_N = 0x6e;
const KEY_Q = 0x71;
const KEY_IN = 0x696e;
const KEY_SEQ = 0x736571;
const KEY_OUT = 0x6f7574;
