import type { Alert } from './alert.ts';
import type { TimeFieldState } from './timeField.ts';

/** connecting: no data yet; buffering: the asked instant is not resident; stale: connected but nothing new; failed: see alerts. */
export type Presence = 'connecting' | 'buffering' | 'present' | 'stale' | 'failed';

export interface PlayerClock {
  /** The instant shown, UTC ms. */
  readonly nowMs: number;
  /** Raised by every seek, so that an answer to an older seek can be told and dropped. */
  readonly seekId: number;
  /** Shown seconds per real second. */
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
  /** Moves by whole steps of the resident field; negative goes back. */
  step(steps: number): Promise<void>;
  /** True when nothing is loading or pending. */
  readonly isIdle: boolean;
  close(): void;
}

/** Shown seconds per real second. 3,600 is an hour a second. */
export const SPEEDS: readonly number[] = [1, 60, 300, 900, 1800, 3600];
