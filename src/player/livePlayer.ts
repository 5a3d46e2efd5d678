import { errorText } from '../base/assert.ts';
import type { LiveBatch } from '../data/protocol/liveApi.ts';
import type { Alert } from '../domain/alert.ts';
import { withAlert } from '../domain/alert.ts';
import type { Player, PlayerState, Presence } from '../domain/playback.ts';
import { CODE_MISSING, EMPTY_FIELD, OCCUPANCY_SCALE } from '../domain/timeField.ts';
import type { FieldWindow, TimeFieldState } from '../domain/timeField.ts';

export interface LivePlayerOptions {
  readonly pull: (nowMs: number) => Promise<LiveBatch>;
  readonly venueCount: number;
  /** Between pulls, ms. */
  readonly intervalMs: number;
  /** The wall clock; a test may move it. */
  readonly now: () => number;
  /** Called with each batch before the state that contains it. */
  readonly onBatch: (batch: LiveBatch) => void;
}

/** No reading newer than this: connected, but nothing arrives. */
const STALE_AFTER_MS = 15 * 60_000;

/** Live is a replay with one hour: the same field with a single step, of which changed rows are re-sent. */
export class LivePlayer implements Player {
  readonly #options: LivePlayerOptions;
  readonly #window: FieldWindow;
  #listener: ((state: PlayerState) => Promise<void>) | null = null;
  #field: TimeFieldState;
  #presence: Presence = 'connecting';
  #alerts: readonly Alert[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isPulling = false;
  #isPaused = false;
  #isClosed = false;
  #nowMs: number;
  #pullAgain = false;

  constructor(options: LivePlayerOptions) {
    this.#options = options;
    this.#nowMs = options.now();
    this.#window = {
      key: `live ${this.#nowMs}`,
      startMs: this.#nowMs,
      stepMs: 3_600_000,
      stepCount: 1,
      venueCount: options.venueCount,
      scale: OCCUPANCY_SCALE,
      codes: new Uint8Array(options.venueCount).fill(CODE_MISSING),
    };
    this.#field = { ...EMPTY_FIELD, window: this.#window };
  }

  setListener(listener: (state: PlayerState) => Promise<void>): void {
    this.#listener = listener;
    void this.#pull();
  }

  get isIdle(): boolean {
    return !this.#isPulling && this.#presence !== 'connecting';
  }

  play(): void {
    this.#isPaused = false;
    void this.#pull();
  }

  /** Freezes the picture; readings go on arriving in the worker. */
  pause(): void {
    this.#isPaused = true;
    void this.#emit();
  }

  /** Live has one instant only. */
  seek(): Promise<void> {
    return Promise.resolve();
  }

  setSpeed(): void {}

  step(): Promise<void> {
    return Promise.resolve();
  }

  /** Pulls now, for example after the filter changed. */
  refresh(): Promise<void> {
    return this.#pull();
  }

  close(): void {
    this.#isClosed = true;
    this.#listener = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #pull(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#isPulling) {
      this.#pullAgain = true;
      return;
    }
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#isPulling = true;
    try {
      await this.#pullOnce();
      if (!this.#isClosed) await this.#emit();
    } finally {
      this.#isPulling = false;
      this.#pullNext();
    }
  }

  async #pullOnce(): Promise<void> {
    try {
      this.#nowMs = this.#options.now();
      const batch = await this.#options.pull(this.#nowMs);
      if (!this.#isClosed) this.#apply(batch);
    } catch (thrown: unknown) {
      if (this.#isClosed) return;
      this.#presence = 'failed';
      const reason = errorText(thrown);
      const alert: Alert = { id: `live ${reason}`, severity: 'error', code: 'live.failed', values: { reason }, count: 1 };
      this.#alerts = withAlert(this.#alerts, alert);
    }
  }

  #pullNext(): void {
    if (this.#isClosed) return;
    if (this.#pullAgain) {
      this.#pullAgain = false;
      void this.#pull();
    } else if (!this.#isPaused) {
      this.#timer = setTimeout(() => void this.#pull(), this.#options.intervalMs);
    }
  }

  #apply(batch: LiveBatch): void {
    const { indices, codes } = batch;
    const changed: number[] = [];
    for (let i = 0; i < indices.length; i++) {
      if (this.#window.codes[indices[i]] === codes[i]) continue;
      this.#window.codes[indices[i]] = codes[i];
      changed.push(indices[i]);
    }
    if (changed.length > 0) {
      const change = { step: 0, venues: Uint32Array.from(changed) };
      this.#field = { ...this.#field, revision: this.#field.revision + 1, change };
    }
    const ageMs = batch.atMs - batch.newestReadingMs;
    const isWaiting = batch.link !== null && batch.link.phase === 'connecting' && Number.isNaN(ageMs);
    this.#presence = isWaiting ? 'connecting' : Number.isNaN(ageMs) || ageMs > STALE_AFTER_MS ? 'stale' : 'present';
    // What a batch says stands until the next one.
    this.#alerts = [...this.#alerts.filter(({ code }) => code === 'live.failed'), ...batch.alerts];
    this.#options.onBatch(batch);
  }

  async #emit(): Promise<void> {
    await this.#listener?.({
      kind: 'live',
      presence: this.#presence,
      clock: { nowMs: this.#nowMs, seekId: 0, speed: 1, isPlaying: !this.#isPaused },
      field: this.#field,
      capabilities: { canSeek: false, canSetSpeed: false, spanMs: null },
      alerts: this.#alerts,
    });
  }
}
