/** Crockford's base 32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
const PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const MAX_TIME_MS = 2 ** 48 - 1;

/** True for a ULID as `createUlids` makes them: 26 characters, upper case. */
export function isUlid(text: string): boolean {
  return PATTERN.test(text);
}

function timeText(atMs: number): string {
  let text = '';
  for (let rest = atMs, k = 0; k < TIME_LENGTH; k++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  return text;
}

/** One more than a number in base 32, in place; false when it went round. */
function increment(digits: Uint8Array): boolean {
  for (let k = digits.length - 1; k >= 0; k--) {
    if (digits[k] < 31) {
      digits[k]++;
      return true;
    }
    digits[k] = 0;
  }
  return false;
}

/**
 * A maker of ULIDs (github.com/ulid/spec): 48 bits of time and 80 of randomness that sort as text by time. Monotonic: within one
 * millisecond, or when the clock went back, the next is the last one plus one.
 */
export function createUlids(
  fill: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes),
): (atMs: number) => string {
  let lastMs = -1;
  const digits = new Uint8Array(RANDOM_LENGTH);
  return (atMs) => {
    const whole = Math.min(MAX_TIME_MS, Math.max(0, Math.floor(atMs)));
    if (!(whole > lastMs) && increment(digits)) return timeText(lastMs) + textOf(digits);
    lastMs = Math.max(whole, lastMs + (whole > lastMs ? 0 : 1));
    fill(digits);
    for (let k = 0; k < digits.length; k++) digits[k] &= 31;
    return timeText(lastMs) + textOf(digits);
  };
}

function textOf(digits: Uint8Array): string {
  let text = '';
  for (const digit of digits) text += ALPHABET[digit];
  return text;
}

/** A new ULID of this thread. */
export const newUlid = createUlids();
