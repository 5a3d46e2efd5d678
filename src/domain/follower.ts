import type { TimeFieldState, VariableId } from './timeField.ts';

/** loading: not resident yet; outside: the history does not reach there; failed: could not be read, and is asked for again. */
export type FollowerStatus = 'loading' | 'present' | 'outside' | 'failed';

export interface FollowerState {
  readonly status: FollowerStatus;
  /** The instant asked for, UTC ms. */
  readonly nowMs: number;
  readonly variable: VariableId;
  /** Without a window outside the history and after a failure: nothing is shown rather than another time's values. */
  readonly field: TimeFieldState;
  /** Why it failed, a sentence; '' otherwise. */
  readonly reason: string;
}

/** A second look at the history that has no clock of its own: it shows the instant it is given. */
export interface FollowerPort {
  /** Called at once with each new state. */
  setListener(listener: (state: FollowerState) => void): void;
  /** `isPlaying`: the clock runs on from there, so that the next window is worth having. */
  show(atMs: number, variable: VariableId, isPlaying: boolean): void;
  readonly isIdle: boolean;
  close(): void;
}
