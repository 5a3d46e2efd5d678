import { errorText } from '../base/assert.ts';
import type { FollowerAsk, FollowerPort, FollowerState, FollowerStatus } from '../domain/follower.ts';
import type { PyramidLevel } from '../domain/history.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
import type { FieldWindow, TimeFieldState, VariableId } from '../domain/timeField.ts';
import { prefetchAt, slotAt } from './windowPlan.ts';
import type { WindowGrid } from './windowPlan.ts';
import { holds, join, levelOf, stepAt, windowEndMs } from './windowTime.ts';

export interface FollowPlayerOptions {
  readonly fetchWindow: (variable: VariableId, atMs: number, level: PyramidLevel) => Promise<FieldWindow>;
  readonly grid: WindowGrid;
  /** First wait before an unreadable window is asked for again, ms; doubles up to half a minute. */
  readonly retryAfterMs?: number;
}

const RETRY_AFTER_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
const NOTHING: FollowerAsk = { atMs: Number.NaN, variable: 'occupancy', level: 'hour', speed: 0 };

/**
 * Shows the history at another clock's instant. One window resident, the next one fetched while the clock runs; one fetch at a time,
 * and one that is still of use when it arrives is shown however often the clock moved meanwhile.
 */
export class FollowPlayer implements FollowerPort {
  readonly #options: FollowPlayerOptions;
  #listener: ((state: FollowerState) => void) | null = null;
  #asked: FollowerAsk = NOTHING;
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

  show(asked: FollowerAsk): void {
    if (this.#isClosed) return;
    const before = this.#asked;
    this.#asked = asked;
    if (asked.variable !== before.variable) this.#field = this.#without();
    const isSame = Object.is(asked.atMs, before.atMs) && asked.variable === before.variable && asked.level === before.level;
    if (isSame && asked.speed === before.speed) return;
    this.#settle();
  }

  close(): void {
    this.#isClosed = true;
    this.#listener = null;
    this.#cancelRetry();
  }

  /** Brings what is resident to the instant, or asks for what is not. */
  #settle(): void {
    const { grid } = this.#options;
    const { atMs } = this.#asked;
    if (!(atMs >= grid.startMs && atMs < grid.endMs)) {
      this.#field = this.#without();
      this.#tell('outside');
      return;
    }
    const { window, next, revision } = this.#field;
    if (this.#fits(window)) this.#place(this.#field);
    else if (this.#fits(next)) this.#place({ ...EMPTY_FIELD, window: next, revision: revision + 1 });
    else if (this.#failed?.slot === this.#slot(atMs)) {
      this.#field = this.#without();
      this.#tell('failed', this.#failed.reason);
    } else {
      this.#tell('loading');
      void this.#fetch(atMs);
    }
  }

  #fits(window: FieldWindow | null): window is FieldWindow {
    const { atMs, level } = this.#asked;
    return holds(window, atMs) && levelOf(window) === level;
  }

  #place(field: TimeFieldState): void {
    const { window } = field;
    if (window === null) return;
    const { atMs, speed } = this.#asked;
    this.#field = { ...field, step: stepAt(window, atMs, speed !== 0) };
    this.#tell('present');
    this.#prefetch(window);
  }

  #prefetch(window: FieldWindow): void {
    const { atMs, speed } = this.#asked;
    const nextMs = prefetchAt(this.#options.grid, window, { nowMs: atMs, speed, direction: Math.sign(speed), loop: null });
    if (nextMs === null || holds(this.#field.next, nextMs) || this.#failed?.slot === this.#slot(nextMs)) return;
    void this.#fetch(nextMs);
  }

  async #fetch(atMs: number): Promise<void> {
    if (this.#fetching !== null) return;
    const slot = this.#slot(atMs);
    const { variable, level } = this.#asked;
    this.#fetching = slot;
    let fetched: FieldWindow | null = null;
    try {
      fetched = await this.#options.fetchWindow(variable, atMs, level);
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
    if (fetched !== null && variable === this.#asked.variable && level === this.#asked.level) {
      if (this.#fits(fetched)) this.#field = { ...EMPTY_FIELD, window: fetched, revision: this.#field.revision + 1 };
      else this.#takeNext(fetched);
    }
    this.#settle();
  }

  /** As the replay's own player does: neighbours lend each other the step that the way between them is interpolated to. */
  #takeNext(next: FieldWindow): void {
    const { window, revision } = this.#field;
    if (window === null || levelOf(window) !== levelOf(next)) return;
    if (next.startMs === windowEndMs(window) && join(window, next)) {
      const change = { step: window.stepCount - 1, venues: Uint32Array.from({ length: window.venueCount }, (_, venue) => venue) };
      this.#field = { ...this.#field, next, revision: revision + 1, change };
    } else if (windowEndMs(next) === window.startMs && join(next, window)) {
      this.#field = { ...this.#field, next: { ...next, key: `${next.key} joined` }, change: null };
    } else this.#field = { ...this.#field, next, change: null };
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
    const { variable, level } = this.#asked;
    return `${variable} ${level} ${slotAt(this.#options.grid, level, atMs).startMs}`;
  }

  #tell(status: FollowerStatus, reason = ''): void {
    const { atMs, variable } = this.#asked;
    this.#listener?.({ status, nowMs: atMs, variable, field: this.#field, reason });
  }
}
