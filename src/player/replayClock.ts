/** Pure arithmetic of the replay clock; all times UTC ms. */

export interface ClockRange {
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  readonly isLoop: boolean;
}

export interface ClockStep {
  readonly nowMs: number;
  /** True when the end, or backwards the start, was reached and the clock must stop. */
  readonly hasEnded: boolean;
}

/** A tab that slept must not jump hours when it wakes: one frame moves the clock by at most this much real time. */
const LONGEST_FRAME_MS = 250;

/**
 * Where the clock stands after `realMs` of playing; a negative speed goes back. Loops inside the range or stops at its last (first)
 * instant; from outside it comes in at the end that it plays from.
 */
export function advanceClock(nowMs: number, realMs: number, speed: number, { startMs, endMs, isLoop }: ClockRange): ClockStep {
  const next = nowMs + Math.min(LONGEST_FRAME_MS, Math.max(0, realMs)) * speed;
  const lastMs = endMs - 1;
  const length = endMs - startMs;
  if (speed < 0) {
    if (next >= startMs) return { nowMs: Math.min(lastMs, next), hasEnded: false };
    if (!isLoop) return { nowMs: startMs, hasEnded: true };
    return { nowMs: Math.min(lastMs, endMs - ((startMs - next) % length)), hasEnded: false };
  }
  if (next <= lastMs) return { nowMs: Math.max(startMs, next), hasEnded: false };
  if (!isLoop) return { nowMs: lastMs, hasEnded: true };
  return { nowMs: startMs + ((next - startMs) % length), hasEnded: false };
}

/** Nearest instant inside [startMs, endMs). NaN becomes the start. */
export function clampInstant(atMs: number, startMs: number, endMs: number): number {
  if (Number.isNaN(atMs)) return startMs;
  return Math.min(endMs - 1, Math.max(startMs, atMs));
}
