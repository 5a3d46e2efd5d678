import { errorText } from '../base/assert.ts';
import { LatestLimiter } from '../base/limiter.ts';
import type { Alert } from '../domain/alert.ts';
import { withAlert } from '../domain/alert.ts';
import type { Player, PlayerState, Presence } from '../domain/playback.ts';
import { levelOfPlay } from '../domain/playback.ts';
import type { PyramidLevel } from '../domain/history.ts';
import type { StepEdges } from '../domain/stepEdges.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
import type { FieldWindow, TimeFieldState, VariableId } from '../domain/timeField.ts';
import type { FrameSource } from './frameSource.ts';
import { advanceClock, clampInstant } from './replayClock.ts';
import { prefetchAt, slotAt, steppedMs } from './windowPlan.ts';
import type { WindowGrid } from './windowPlan.ts';
import { holds, join, levelOf, stepAt, unreadable, windowEndMs } from './windowTime.ts';

/** What the player needs of `ReplayApi`: the window of a level that holds an instant. */
export type FetchWindow = (variable: VariableId, atMs: number, level: PyramidLevel) => Promise<FieldWindow>;

export interface ReplayPlayerOptions {
  readonly fetchWindow: FetchWindow;
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  readonly atMs: number;
  /** Negative plays backwards. */
  readonly speed: number;
  readonly variable: VariableId;
  readonly loop?: readonly [number, number] | null;
  readonly frames: FrameSource;
  /** Windows of hours follow each other from `startMs` at this length: what is lost when one cannot be read. */
  readonly windowMs: number;
  /** Where days and weeks begin, and how many make a window; without them only hours are played. */
  readonly coarse?: { readonly edges: StepEdges; readonly stepsPerWindow: Readonly<Record<PyramidLevel, number>> };
  /** First wait before an unreadable window is asked for again, ms; doubles up to half a minute. */
  readonly retryAfterMs?: number;
}

const RETRY_AFTER_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
const HOURS_ONLY = { hour: 168, day: 1, week: 1 } as const;

/**
 * Plays a history, forwards or back: one window of hours, days or weeks resident, the one that the clock comes to next prefetched, a
 * tick moves one number. Another level is shown when it is there; until then the one before goes on. A window that cannot be read is
 * an alert and shown as missing; the clock goes on through it, and it is asked for again.
 */
export class ReplayPlayer implements Player {
  readonly #options: ReplayPlayerOptions;
  readonly #fetches = new LatestLimiter();
  #listener: ((state: PlayerState) => Promise<void>) | null = null;
  #isEmitting = false;
  #isEmitPending = false;
  #isClosed = false;

  #nowMs: number;
  #speed: number;
  #seekId = 0;
  #isPlaying = false;
  #variable: VariableId;
  #loop: readonly [number, number] | null = null;
  #field: TimeFieldState = EMPTY_FIELD;
  #presence: Presence = 'connecting';
  #alerts: readonly Alert[] = [];
  #prefetching: string | null = null;
  /** Which way the clock was last moved by hand. */
  #handDirection = 0;
  readonly #grid: WindowGrid;
  /** What is being fetched, so that frames meanwhile do not ask again. */
  #fetching: string | null = null;
  /** The window that stands in for one that could not be read. */
  #standIn: FieldWindow | null = null;
  #lastRead: FieldWindow | null = null;
  #failedPrefetch: string | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #retryMs: number;
  #fetchId = 0;
  #cancelFrame: (() => void) | null = null;
  #lastFrameMs = Number.NaN;

  constructor(options: ReplayPlayerOptions) {
    this.#options = options;
    this.#speed = options.speed;
    this.#variable = options.variable;
    this.#nowMs = clampInstant(options.atMs, options.startMs, options.endMs);
    this.#retryMs = options.retryAfterMs ?? RETRY_AFTER_MS;
    this.#loop = options.loop ?? null;
    const { startMs, endMs, windowMs, coarse } = options;
    this.#grid = { startMs, endMs, windowMs, edges: coarse?.edges ?? null, stepsPerWindow: coarse?.stepsPerWindow ?? HOURS_ONLY };
  }

  setListener(listener: (state: PlayerState) => Promise<void>): void {
    this.#listener = listener;
    void this.seek(this.#nowMs);
  }

  get isIdle(): boolean {
    return !this.#fetches.isBusy && this.#prefetching === null && !this.#isEmitting && this.#presence !== 'buffering';
  }

  play(): void {
    if (this.#isPlaying || this.#isClosed) return;
    const { startMs, endMs } = this.#options;
    if (this.#speed > 0 && this.#nowMs >= endMs - 1) this.#nowMs = startMs;
    if (this.#speed < 0 && this.#nowMs <= startMs) this.#nowMs = endMs - 1;
    this.#isPlaying = true;
    this.#lastFrameMs = Number.NaN;
    this.#requestFrame();
    this.#emit();
  }

  pause(): void {
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#handDirection = 0;
    this.#place();
    this.#emit();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    void this.#ensureWindow();
  }

  /** Plays inside [startMs, endMs) again and again; null plays to the end. */
  setLoop(range: readonly [number, number] | null): void {
    this.#loop = range;
    void this.#ensureWindow();
  }

  async setVariable(variable: VariableId): Promise<void> {
    if (variable === this.#variable) return;
    this.#variable = variable;
    this.#failedPrefetch = null;
    this.#lastRead = null;
    this.#standIn = null;
    this.#field = { ...EMPTY_FIELD, revision: this.#field.revision + 1 };
    await this.seek(this.#nowMs);
  }

  async seek(atMs: number): Promise<void> {
    this.#seekId += 1;
    const before = this.#nowMs;
    this.#nowMs = clampInstant(atMs, this.#options.startMs, this.#options.endMs);
    // A move within reach of what is resident is a hand on the scrubber; a jump elsewhere says nothing of where it goes next.
    this.#handDirection = holds(this.#field.window, before) && this.#isReachable(this.#nowMs) ? Math.sign(this.#nowMs - before) : 0;
    this.#failedPrefetch = null;
    await this.#ensureWindow(true);
  }

  async step(steps: number): Promise<void> {
    await this.seek(steppedMs(this.#grid, this.#level(), this.#nowMs, steps));
  }

  close(): void {
    this.pause();
    this.#isClosed = true;
    this.#listener = null;
    this.#cancelRetry();
  }

  /** The level that belongs to the speed and the loop. */
  #level(): PyramidLevel {
    return this.#grid.edges === null ? 'hour' : levelOfPlay(this.#speed, this.#loop);
  }

  #fits(window: FieldWindow | null): window is FieldWindow {
    return holds(window, this.#nowMs) && levelOf(window) === this.#level();
  }

  /** In the resident window or just beside it. */
  #isReachable(atMs: number): boolean {
    const { window, next } = this.#field;
    return holds(window, atMs) || holds(next, atMs);
  }

  /** Brings the window that holds the clock onto the field; the newest request wins. `isAsked` reads again what could not be read. */
  async #ensureWindow(isAsked = false): Promise<void> {
    const { window, next } = this.#field;
    if (this.#fits(window) && !(isAsked && window === this.#standIn)) {
      this.#settle();
      return;
    }
    if (this.#fits(next)) {
      this.#show(next);
      return;
    }
    const isHeld = holds(window, this.#nowMs);
    if (!isHeld) this.#presence = window === null ? 'connecting' : 'buffering';
    if (isHeld) this.#place();
    this.#emit();
    const wanted = this.#slot(this.#nowMs);
    if (!isAsked && this.#fetching === wanted) return;
    await this.#fetch(wanted);
  }

  #slot(atMs: number): string {
    const level = this.#level();
    return `${this.#seekId} ${this.#variable} ${level} ${slotAt(this.#grid, level, atMs).startMs}`;
  }

  async #fetch(slot: string): Promise<void> {
    this.#cancelRetry();
    this.#fetching = slot;
    const wanted = this.#variable;
    const level = this.#level();
    const seekId = this.#seekId;
    const fetchId = (this.#fetchId += 1);
    const isPast = (): boolean => this.#isClosed || seekId !== this.#seekId || fetchId !== this.#fetchId || wanted !== this.#variable;
    let askedMs = this.#nowMs;
    try {
      const fetched = await this.#fetches.schedule(() => {
        askedMs = this.#nowMs;
        return this.#options.fetchWindow(wanted, askedMs, level);
      });
      if (fetched === undefined || isPast()) return;
      const { key } = fetched;
      if (!holds(fetched, askedMs)) throw new Error(`ReplayPlayer: the window ${key} does not hold ${askedMs}`);
      this.#fetching = null;
      this.#retryMs = this.#options.retryAfterMs ?? RETRY_AFTER_MS;
      this.#lastRead = fetched;
      // The clock went on while another level was on its way, or the level was changed again.
      if (this.#fits(fetched)) this.#show(fetched);
      else void this.#ensureWindow();
    } catch (thrown: unknown) {
      if (isPast()) return;
      this.#fetching = null;
      this.#alert(thrown);
      this.#standAside();
    }
  }

  #show(window: FieldWindow): void {
    this.#standIn = null;
    this.#cancelRetry();
    this.#field = { window, next: null, step: 0, revision: this.#field.revision + 1, change: null };
    this.#settle();
  }

  /** Shows the stretch around the clock as missing and asks for it again later. */
  #standAside(): void {
    const slot = slotAt(this.#grid, this.#level(), this.#nowMs);
    const isThere = this.#fits(this.#standIn) && this.#field.window === this.#standIn;
    if (!isThere) {
      this.#standIn = this.#lastRead === null ? null : unreadable(slot, this.#lastRead);
      this.#field = { window: this.#standIn, next: null, step: 0, revision: this.#field.revision + 1, change: null };
    }
    this.#settle();
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = null;
      void this.#fetch(this.#slot(this.#nowMs));
    }, this.#retryMs);
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
  }

  #cancelRetry(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  /** Moves the step to the clock. */
  #place(): void {
    const { window } = this.#field;
    if (window === null || !holds(window, this.#nowMs)) return;
    const step = stepAt(window, this.#nowMs, this.#isPlaying);
    if (step !== this.#field.step) this.#field = { ...this.#field, step };
  }

  #settle(): void {
    this.#place();
    this.#presence = this.#field.window === this.#standIn ? 'failed' : 'present';
    this.#emit();
    void this.#prefetch();
  }

  async #prefetch(): Promise<void> {
    const { window, next } = this.#field;
    if (window === null || levelOf(window) !== this.#level()) return;
    const [speed, direction] = this.#isPlaying ? [this.#speed, Math.sign(this.#speed)] : [0, this.#handDirection];
    const atMs = prefetchAt(this.#grid, window, { nowMs: this.#nowMs, speed, direction, loop: this.#loop });
    if (atMs === null || holds(next, atMs)) return;
    const level = levelOf(window);
    const wanted = `${this.#variable} ${level} ${atMs}`;
    if (this.#prefetching === wanted || this.#failedPrefetch === wanted) return;
    this.#prefetching = wanted;
    try {
      const fetched = await this.#options.fetchWindow(this.#variable, atMs, level);
      if (this.#isClosed || this.#prefetching !== wanted || this.#field.window?.key !== window.key) return;
      this.#takeNext(fetched);
      this.#emit();
    } catch (thrown: unknown) {
      if (this.#isClosed) return;
      // Not again until the clock is there: it would be asked for at every frame.
      this.#failedPrefetch = wanted;
      this.#alert(thrown);
      this.#emit();
    } finally {
      if (this.#prefetching === wanted) this.#prefetching = null;
    }
  }

  /** Neighbours lend each other the step that the way between them is interpolated to, so that it does not matter how one came there. */
  #takeNext(next: FieldWindow): void {
    const { window } = this.#field;
    if (window === null) return;
    this.#field = { ...this.#field, next, change: null };
    if (window === this.#standIn) return;
    if (next.startMs === windowEndMs(window) && join(window, next)) {
      const change = { step: window.stepCount - 1, venues: Uint32Array.from({ length: window.venueCount }, (_, venue) => venue) };
      this.#field = { ...this.#field, revision: this.#field.revision + 1, change };
    } else if (windowEndMs(next) === window.startMs && join(next, window)) {
      this.#field = { ...this.#field, next: { ...next, key: `${next.key} joined` } };
    }
  }

  #requestFrame(): void {
    this.#cancelFrame = this.#options.frames.request((timeMs) => this.#frame(timeMs));
  }

  #frame(timeMs: number): void {
    if (!this.#isPlaying) return;
    this.#requestFrame();
    // While the listener is busy time accumulates for the next frame; while buffering it stands still.
    const isShown = this.#presence === 'present' || (this.#presence === 'failed' && this.#field.window !== null);
    if (this.#isEmitting && isShown) return;
    const realMs = Number.isNaN(this.#lastFrameMs) ? 0 : timeMs - this.#lastFrameMs;
    this.#lastFrameMs = timeMs;
    if (!isShown) return;
    const [startMs, endMs] = this.#loop ?? [this.#options.startMs, this.#options.endMs];
    const { nowMs, hasEnded } = advanceClock(this.#nowMs, realMs, this.#speed, { startMs, endMs, isLoop: this.#loop !== null });
    this.#nowMs = nowMs;
    if (hasEnded) this.pause();
    void this.#ensureWindow();
  }

  #alert(thrown: unknown): void {
    const reason = errorText(thrown);
    this.#alerts = withAlert(this.#alerts, {
      id: `replay ${reason}`,
      severity: 'error',
      code: 'replay.readFailed',
      values: { reason },
      count: 1,
    });
  }

  /** One emission at a time; changes meanwhile are in the next one. */
  #emit(): void {
    if (this.#listener === null) return;
    if (this.#isEmitting) {
      this.#isEmitPending = true;
      return;
    }
    this.#isEmitting = true;
    let told: Promise<void>;
    try {
      told = this.#listener(this.#state());
    } catch (thrown: unknown) {
      // A listener that throws is a defect and stays visible as one, but does not stop the clock for good.
      told = Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    void told.finally(() => {
      this.#isEmitting = false;
      if (this.#isEmitPending) {
        this.#isEmitPending = false;
        this.#emit();
      }
    });
  }

  #state(): PlayerState {
    return {
      kind: 'replay',
      presence: this.#presence,
      clock: { nowMs: this.#nowMs, seekId: this.#seekId, speed: this.#speed, isPlaying: this.#isPlaying },
      field: this.#field,
      capabilities: { canSeek: true, canSetSpeed: true, spanMs: [this.#options.startMs, this.#options.endMs] },
      alerts: this.#alerts,
    };
  }
}
