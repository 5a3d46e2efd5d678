import type { PyramidLevel } from './history.ts';
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

export interface FollowerAsk {
  /** UTC ms. */
  readonly atMs: number;
  readonly variable: VariableId;
  /** The level that the other side draws, so that both are means of the same length. */
  readonly level: PyramidLevel;
  /** Of the clock that is followed, so that the window it comes to is there in time; 0 when it stands. */
  readonly speed: number;
}

/** A second look at the history that has no clock of its own: it shows the instant it is given. */
export interface FollowerPort {
  /** Called at once with each new state. */
  setListener(listener: (state: FollowerState) => void): void;
  show(asked: FollowerAsk): void;
  readonly isIdle: boolean;
  close(): void;
}
