import { errorText } from '../base/assert.ts';
import type { FollowerPort, FollowerState, FollowerStatus } from '../domain/follower.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
import type { FieldWindow, TimeFieldState, VariableId } from '../domain/timeField.ts';

export interface FollowPlayerOptions {
  readonly fetchWindow: (variable: VariableId, atMs: number) => Promise<FieldWindow>;
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  /** Windows follow each other from `startMs` at this length. */
  readonly windowMs: number;
  /** First wait before an unreadable window is asked for again, ms; doubles up to half a minute. */
  readonly retryAfterMs?: number;
}

const PREFETCH_AFTER = 0.4;
const RETRY_AFTER_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

function holds(window: FieldWindow | null, atMs: number): window is FieldWindow {
  if (window === null) return false;
  return atMs >= window.startMs && atMs < window.startMs + Math.max(1, window.stepCount - 1) * window.stepMs;
}

/**
 * Shows the history at another clock's instant. One window resident, the next one fetched while the clock runs; one fetch at a time,
 * and one that is still of use when it arrives is shown however often the clock moved meanwhile.
 */
export class FollowPlayer implements FollowerPort {
  readonly #options: FollowPlayerOptions;
  #listener: ((state: FollowerState) => void) | null = null;
  #nowMs = Number.NaN;
  #variable: VariableId = 'occupancy';
  #isPlaying = false;
  #field: TimeFieldState = EMPTY_FIELD;
  /** `variable slot` that is being fetched, and that could not be. */
  #fetching: string | null = null;
  #failed: { readonly slot: string; readonly reason: string } | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #retryMs: number;
  #isClosed = false;

  constructor(options: FollowPlayerOptions) {
    this.#options = options;
    this.#retryMs = options.retryAfterMs ?? RETRY_AFTER_MS;
  }

  setListener(listener: (state: FollowerState) => void): void {
    this.#listener = listener;
  }

  get isIdle(): boolean {
    return this.#fetching === null;
  }

  show(atMs: number, variable: VariableId, isPlaying: boolean): void {
    if (this.#isClosed) return;
    const isSame = Object.is(atMs, this.#nowMs) && variable === this.#variable;
    this.#isPlaying = isPlaying;
    if (isSame) {
      this.#prefetch();
      return;
    }
    if (variable !== this.#variable) this.#field = this.#without();
    this.#nowMs = atMs;
    this.#variable = variable;
    this.#settle();
  }

  close(): void {
    this.#isClosed = true;
    this.#listener = null;
    this.#cancelRetry();
  }

  /** Brings what is resident to the instant, or asks for what is not. */
  #settle(): void {
    const { startMs, endMs } = this.#options;
    if (!(this.#nowMs >= startMs && this.#nowMs < endMs)) {
      this.#field = this.#without();
      this.#tell('outside');
      return;
    }
    const { window, next, revision } = this.#field;
    if (holds(window, this.#nowMs)) this.#place(this.#field);
    else if (holds(next, this.#nowMs)) this.#place({ ...EMPTY_FIELD, window: next, revision: revision + 1 });
    else if (this.#failed?.slot === this.#slot(this.#nowMs)) {
      this.#field = this.#without();
      this.#tell('failed', this.#failed.reason);
    } else {
      this.#tell('loading');
      void this.#fetch(this.#nowMs);
    }
  }

  #place(field: TimeFieldState): void {
    const { window } = field;
    if (window === null) return;
    this.#field = { ...field, step: (this.#nowMs - window.startMs) / window.stepMs };
    this.#tell('present');
    this.#prefetch();
  }

  #prefetch(): void {
    const { window, next, step } = this.#field;
    if (window === null || !this.#isPlaying || step < PREFETCH_AFTER * (window.stepCount - 1)) return;
    const followingMs = window.startMs + Math.max(1, window.stepCount - 1) * window.stepMs;
    if (followingMs >= this.#options.endMs || holds(next, followingMs) || this.#failed?.slot === this.#slot(followingMs)) return;
    void this.#fetch(followingMs);
  }

  async #fetch(atMs: number): Promise<void> {
    if (this.#fetching !== null) return;
    const slot = this.#slot(atMs);
    const variable = this.#variable;
    this.#fetching = slot;
    let fetched: FieldWindow | null = null;
    try {
      fetched = await this.#options.fetchWindow(variable, atMs);
      const { key } = fetched;
      if (!holds(fetched, atMs)) throw new Error(`FollowPlayer: the window ${key} does not hold ${atMs}`);
      this.#retryMs = this.#options.retryAfterMs ?? RETRY_AFTER_MS;
      this.#failed = null;
    } catch (thrown: unknown) {
      fetched = null;
      this.#failed = { slot, reason: errorText(thrown) };
      this.#retryLater();
    }
    this.#fetching = null;
    if (this.#isClosed) return;
    if (fetched !== null && variable === this.#variable) {
      if (holds(fetched, this.#nowMs)) this.#field = { ...EMPTY_FIELD, window: fetched, revision: this.#field.revision + 1 };
      else if (this.#isNext(fetched)) this.#field = { ...this.#field, next: fetched, change: null };
    }
    this.#settle();
  }

  #isNext({ startMs }: FieldWindow): boolean {
    const { window } = this.#field;
    return window !== null && startMs >= window.startMs + Math.max(1, window.stepCount - 1) * window.stepMs;
  }

  #retryLater(): void {
    if (this.#isClosed) return;
    this.#cancelRetry();
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = null;
      this.#failed = null;
      this.#settle();
    }, this.#retryMs);
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
  }

  #cancelRetry(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  #without(): TimeFieldState {
    const { window, revision } = this.#field;
    return window === null ? this.#field : { ...EMPTY_FIELD, revision: revision + 1 };
  }

  #slot(atMs: number): string {
    return `${this.#variable} ${Math.floor((atMs - this.#options.startMs) / this.#options.windowMs)}`;
  }

  #tell(status: FollowerStatus, reason = ''): void {
    this.#listener?.({ status, nowMs: this.#nowMs, variable: this.#variable, field: this.#field, reason });
  }
}
