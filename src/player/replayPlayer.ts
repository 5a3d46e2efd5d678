import { errorText } from '../base/assert.ts';
import { LatestLimiter } from '../base/limiter.ts';
import type { Alert } from '../domain/alert.ts';
import { withAlert } from '../domain/alert.ts';
import type { Player, PlayerState, Presence } from '../domain/playback.ts';
import { CODE_MISSING, CODE_NO_SENSOR, EMPTY_FIELD } from '../domain/timeField.ts';
import type { FieldWindow, TimeFieldState, VariableId } from '../domain/timeField.ts';
import type { FrameSource } from './frameSource.ts';
import { advanceClock, clampInstant } from './replayClock.ts';

/** What the player needs of `ReplayApi`: the window that holds an instant. */
export type FetchWindow = (variable: VariableId, atMs: number) => Promise<FieldWindow>;

export interface ReplayPlayerOptions {
  readonly fetchWindow: FetchWindow;
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  readonly atMs: number;
  readonly speed: number;
  readonly variable: VariableId;
  readonly frames: FrameSource;
  /** Windows follow each other from `startMs` at this length: what is lost when one cannot be read. */
  readonly windowMs: number;
  /** First wait before an unreadable window is asked for again, ms; doubles up to half a minute. */
  readonly retryAfterMs?: number;
}

/** Fetch the following window once this share of the resident one has been played. */
const PREFETCH_AFTER = 0.4;
const RETRY_AFTER_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

function holds(window: FieldWindow | null, atMs: number): window is FieldWindow {
  if (window === null) return false;
  const lastStep = Math.max(1, window.stepCount - 1);
  return atMs >= window.startMs && atMs < window.startMs + lastStep * window.stepMs;
}

/** A stretch that could not be read, in place of its window: every venue missing, as it would be without a reading. */
function unreadable(startMs: number, windowMs: number, before: FieldWindow): FieldWindow {
  const { stepMs, venueCount, scale } = before;
  const stepCount = Math.round(windowMs / stepMs) + 1;
  const codes = new Uint8Array(stepCount * venueCount).fill(CODE_MISSING);
  for (let venue = 0; venue < venueCount; venue++) {
    if (before.codes[venue] !== CODE_NO_SENSOR) continue;
    for (let step = 0; step < stepCount; step++) codes[step * venueCount + venue] = CODE_NO_SENSOR;
  }
  return { key: `unreadable ${scale.variable} ${startMs}`, startMs, stepMs, stepCount, venueCount, scale, codes };
}

/**
 * Plays a history: one window of hours resident, the next one prefetched, a tick moves one number. A window that cannot be
 * read is an alert and shown as missing; the clock goes on through it, and it is asked for again.
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
    if (this.#nowMs >= this.#options.endMs - 1) this.#nowMs = this.#options.startMs;
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
    this.#emit();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#emit();
  }

  /** Plays inside [startMs, endMs) again and again; null plays to the end. */
  setLoop(range: readonly [number, number] | null): void {
    this.#loop = range;
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
    this.#nowMs = clampInstant(atMs, this.#options.startMs, this.#options.endMs);
    this.#failedPrefetch = null;
    await this.#ensureWindow(true);
  }

  async step(steps: number): Promise<void> {
    const stepMs = this.#field.window?.stepMs ?? 3_600_000;
    const whole = this.#options.startMs + Math.round((this.#nowMs - this.#options.startMs) / stepMs) * stepMs;
    await this.seek(whole + steps * stepMs);
  }

  close(): void {
    this.pause();
    this.#isClosed = true;
    this.#listener = null;
    this.#cancelRetry();
  }

  /** Brings the window that holds the clock onto the field; the newest request wins. `isAsked` reads again what could not be read. */
  async #ensureWindow(isAsked = false): Promise<void> {
    const { window, next } = this.#field;
    if (holds(window, this.#nowMs) && !(isAsked && window === this.#standIn)) {
      this.#settle();
      return;
    }
    if (holds(next, this.#nowMs)) {
      this.#show(next);
      return;
    }
    if (window !== this.#standIn || !holds(window, this.#nowMs)) this.#presence = window === null ? 'connecting' : 'buffering';
    this.#emit();
    await this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#cancelRetry();
    const wanted = this.#variable;
    const seekId = this.#seekId;
    const fetchId = (this.#fetchId += 1);
    const isPast = (): boolean => this.#isClosed || seekId !== this.#seekId || fetchId !== this.#fetchId || wanted !== this.#variable;
    try {
      const fetched = await this.#fetches.schedule(() => this.#options.fetchWindow(wanted, this.#nowMs));
      if (fetched === undefined || isPast()) return;
      this.#retryMs = this.#options.retryAfterMs ?? RETRY_AFTER_MS;
      this.#lastRead = fetched;
      this.#show(fetched);
    } catch (thrown: unknown) {
      if (isPast()) return;
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
    const { startMs, windowMs } = this.#options;
    const from = startMs + Math.floor((this.#nowMs - startMs) / windowMs) * windowMs;
    const isThere = this.#standIn !== null && this.#standIn.startMs === from && this.#field.window === this.#standIn;
    if (!isThere) {
      this.#standIn = this.#lastRead === null ? null : unreadable(from, windowMs, this.#lastRead);
      this.#field = { window: this.#standIn, next: null, step: 0, revision: this.#field.revision + 1, change: null };
    }
    this.#settle();
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = null;
      void this.#fetch();
    }, this.#retryMs);
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
  }

  #cancelRetry(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  #settle(): void {
    const window = this.#field.window;
    if (window !== null) this.#field = { ...this.#field, step: (this.#nowMs - window.startMs) / window.stepMs };
    this.#presence = window === this.#standIn ? 'failed' : 'present';
    this.#emit();
    void this.#prefetch();
  }

  async #prefetch(): Promise<void> {
    const { window, next } = this.#field;
    if (window === null || !this.#isPlaying || this.#field.step < PREFETCH_AFTER * (window.stepCount - 1)) return;
    const followingMs = window.startMs + Math.max(1, window.stepCount - 1) * window.stepMs;
    if (followingMs >= this.#options.endMs || holds(next, followingMs)) return;
    const wanted = `${this.#variable} ${followingMs}`;
    if (this.#prefetching === wanted || this.#failedPrefetch === wanted) return;
    this.#prefetching = wanted;
    try {
      const fetched = await this.#options.fetchWindow(this.#variable, followingMs);
      if (this.#isClosed || this.#prefetching !== wanted || this.#field.window?.key !== window.key) return;
      this.#field = { ...this.#field, next: fetched, change: null };
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
