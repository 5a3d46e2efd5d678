import type { Alert } from './alert.ts';
import { DAY_MS } from './civilTime.ts';
import type { PyramidLevel } from './history.ts';
import type { TimeFieldState } from './timeField.ts';

/** connecting: no data yet; buffering: the asked instant is not resident; stale: connected but nothing new; failed: see alerts. */
export type Presence = 'connecting' | 'buffering' | 'present' | 'stale' | 'failed';

export interface PlayerClock {
  /** The instant shown, UTC ms. */
  readonly nowMs: number;
  /** Raised by every seek, so that an answer to an older seek can be told and dropped. */
  readonly seekId: number;
  /** Shown seconds per real second; negative plays backwards. */
  readonly speed: number;
  readonly isPlaying: boolean;
}

export interface PlayerCapabilities {
  readonly canSeek: boolean;
  readonly canSetSpeed: boolean;
  /** First and last instant that can be shown; null when live. */
  readonly spanMs: readonly [startMs: number, endMs: number] | null;
}

export interface PlayerState {
  readonly kind: 'live' | 'replay';
  readonly presence: Presence;
  readonly clock: PlayerClock;
  readonly field: TimeFieldState;
  readonly capabilities: PlayerCapabilities;
  readonly alerts: readonly Alert[];
}

/**
 * Live or recorded, the drawing code sees only this. A player calls its listener with each new state and does not call
 * again before the returned promise settles (back-pressure); what happened meanwhile is in the next state.
 */
export interface Player {
  setListener(listener: (state: PlayerState) => Promise<void>): void;
  play(): void;
  pause(): void;
  /** Resolves when the instant is on the field, or when a later seek replaced it. */
  seek(atMs: number): Promise<void>;
  setSpeed(speed: number): void;
  /** Moves by whole steps of the level that is shown; negative goes back. */
  step(steps: number): Promise<void>;
  /** True when nothing is loading or pending. */
  readonly isIdle: boolean;
  close(): void;
}

export const HOUR_A_SECOND = 3600;
export const DAY_A_SECOND = 86_400;
export const WEEK_A_SECOND = 604_800;

/** Shown seconds per real second. */
export const SPEEDS: readonly number[] = [1, 60, 300, 900, 1800, HOUR_A_SECOND, DAY_A_SECOND, WEEK_A_SECOND];

const LEVELS: readonly PyramidLevel[] = ['hour', 'day', 'week'];
/** Within a loop shorter than this a mean of days, or of weeks, would leave next to nothing to see. */
const LEAST_DAYS_FOR_DAYS = 2;
const LEAST_DAYS_FOR_WEEKS = 28;

/**
 * The level that is drawn at a speed: hours up to less than a day a second (the nights would flicker), then local days, from a week a
 * second weeks. Never coarser for a lower speed. A short loop (`spanMs`) is told more finely; null is the whole history.
 */
export function levelOfPlay(speed: number, spanMs: readonly [number, number] | null): PyramidLevel {
  const pace = Math.abs(speed);
  const bySpeed = pace >= WEEK_A_SECOND ? 2 : pace >= DAY_A_SECOND ? 1 : 0;
  const days = spanMs === null ? Number.POSITIVE_INFINITY : (spanMs[1] - spanMs[0]) / DAY_MS;
  const bySpan = days >= LEAST_DAYS_FOR_WEEKS ? 2 : days >= LEAST_DAYS_FOR_DAYS ? 1 : 0;
  return LEVELS[Math.min(bySpeed, bySpan)];
}
