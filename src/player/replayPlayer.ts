import { errorText } from '../base/assert.ts';
import { LatestLimiter } from '../base/limiter.ts';
import type { Alert } from '../domain/alert.ts';
import { withAlert } from '../domain/alert.ts';
import type { Player, PlayerState, Presence } from '../domain/playback.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
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
}

/** Fetch the following window once this share of the resident one has been played. */
const PREFETCH_AFTER = 0.4;

function holds(window: FieldWindow | null, atMs: number): window is FieldWindow {
  if (window === null) return false;
  const lastStep = Math.max(1, window.stepCount - 1);
  return atMs >= window.startMs && atMs < window.startMs + lastStep * window.stepMs;
}

/** Plays a history: one window of hours resident, the next one prefetched, a tick moves one number. */
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
  #cancelFrame: (() => void) | null = null;
  #lastFrameMs = Number.NaN;

  constructor(options: ReplayPlayerOptions) {
    this.#options = options;
    this.#speed = options.speed;
    this.#variable = options.variable;
    this.#nowMs = clampInstant(options.atMs, options.startMs, options.endMs);
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
    this.#field = { ...EMPTY_FIELD, revision: this.#field.revision + 1 };
    await this.seek(this.#nowMs);
  }

  async seek(atMs: number): Promise<void> {
    this.#seekId += 1;
    this.#nowMs = clampInstant(atMs, this.#options.startMs, this.#options.endMs);
    await this.#ensureWindow();
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
  }

  /** Brings the window that holds the clock onto the field; the newest request wins. */
  async #ensureWindow(): Promise<void> {
    const { window, next } = this.#field;
    if (holds(window, this.#nowMs)) {
      this.#settle();
      return;
    }
    if (holds(next, this.#nowMs)) {
      this.#field = { window: next, next: null, step: 0, revision: this.#field.revision + 1, change: null };
      this.#settle();
      return;
    }
    const wanted = this.#variable;
    const seekId = this.#seekId;
    this.#presence = window === null ? 'connecting' : 'buffering';
    this.#emit();
    try {
      const fetched = await this.#fetches.schedule(() => this.#options.fetchWindow(wanted, this.#nowMs));
      if (fetched === undefined || this.#isClosed || seekId !== this.#seekId || wanted !== this.#variable) return;
      this.#field = { window: fetched, next: null, step: 0, revision: this.#field.revision + 1, change: null };
      this.#settle();
    } catch (thrown: unknown) {
      if (this.#isClosed || seekId !== this.#seekId) return;
      this.#presence = 'failed';
      this.#alert(thrown);
      this.#emit();
    }
  }

  #settle(): void {
    const window = this.#field.window;
    if (window !== null) this.#field = { ...this.#field, step: (this.#nowMs - window.startMs) / window.stepMs };
    this.#presence = 'present';
    this.#emit();
    void this.#prefetch();
  }

  async #prefetch(): Promise<void> {
    const { window, next } = this.#field;
    if (window === null || !this.#isPlaying || this.#field.step < PREFETCH_AFTER * (window.stepCount - 1)) return;
    const followingMs = window.startMs + Math.max(1, window.stepCount - 1) * window.stepMs;
    if (followingMs >= this.#options.endMs || holds(next, followingMs)) return;
    const wanted = `${this.#variable} ${followingMs}`;
    if (this.#prefetching === wanted) return;
    this.#prefetching = wanted;
    try {
      const fetched = await this.#options.fetchWindow(this.#variable, followingMs);
      if (this.#isClosed || this.#prefetching !== wanted || this.#field.window?.key !== window.key) return;
      this.#field = { ...this.#field, next: fetched, change: null };
      this.#emit();
    } catch (thrown: unknown) {
      if (!this.#isClosed) this.#alert(thrown);
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
    if (this.#isEmitting && this.#presence === 'present') return;
    const realMs = Number.isNaN(this.#lastFrameMs) ? 0 : timeMs - this.#lastFrameMs;
    this.#lastFrameMs = timeMs;
    if (this.#presence !== 'present') return;
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
    void this.#listener(this.#state()).finally(() => {
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
