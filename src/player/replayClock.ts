/** Pure arithmetic of the replay clock; all times UTC ms. */

export interface ClockRange {
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  readonly isLoop: boolean;
}

export interface ClockStep {
  readonly nowMs: number;
  /** True when the end was reached and the clock must stop. */
  readonly hasEnded: boolean;
}

/** A tab that slept must not jump hours when it wakes: one frame moves the clock by at most this much real time. */
const LONGEST_FRAME_MS = 250;

/** Where the clock stands after `realMs` of playing. Loops inside the range or stops at its last instant. */
export function advanceClock(nowMs: number, realMs: number, speed: number, range: ClockRange): ClockStep {
  const next = nowMs + Math.min(LONGEST_FRAME_MS, Math.max(0, realMs)) * speed;
  const lastMs = range.endMs - 1;
  if (next <= lastMs) return { nowMs: Math.max(range.startMs, next), hasEnded: false };
  if (!range.isLoop) return { nowMs: lastMs, hasEnded: true };
  const length = range.endMs - range.startMs;
  return { nowMs: range.startMs + ((next - range.startMs) % length), hasEnded: false };
}

/** Nearest instant inside [startMs, endMs). NaN becomes the start. */
export function clampInstant(atMs: number, startMs: number, endMs: number): number {
  if (Number.isNaN(atMs)) return startMs;
  return Math.min(endMs - 1, Math.max(startMs, atMs));
}
