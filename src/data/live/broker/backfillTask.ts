import { errorText } from '../../../base/assert.ts';
import type { DialectSink } from './dialect.ts';

/** Where readings of a past span can be asked for. */
export interface Backfill {
  /** Hands over what the source knows of [fromMs, toMs); `newestMs` is the newest reading that is known of a venue (NaN: none). */
  fill(fromMs: number, toMs: number, newestMs: (venue: number) => number, sink: DialectSink, signal: AbortSignal): Promise<void>;
}

/** How far back a first connection asks. */
const FIRST_FILL_MS = 24 * 3_600_000;
/** Readings that were under way when the line was cut. */
const OVERLAP_MS = 15 * 60_000;

/** A service that failed is asked again after this. */
const AGAIN_MS = 60_000;

/** Fills the gap after each connection; a newer connection takes the place of a fill that still runs. */
export class BackfillTask {
  #abort: AbortController | null = null;
  #again: ReturnType<typeof setTimeout> | null = null;
  #filledToMs = Number.NaN;
  /** Since when readings have been asked for with success; NaN before. */
  filledFromMs = Number.NaN;
  isRunning = false;
  /** Why the last fill did not end well; '' where it did. */
  failure = '';

  constructor(
    private readonly source: Backfill,
    private readonly sink: DialectSink,
    private readonly newestMs: (venue: number) => number,
  ) {}

  async run(nowMs: number): Promise<void> {
    this.#abort?.abort();
    if (this.#again !== null) clearTimeout(this.#again);
    const startedMs = Date.now();
    const abort = new AbortController();
    this.#abort = abort;
    this.isRunning = true;
    const fromMs = Number.isNaN(this.#filledToMs) ? nowMs - FIRST_FILL_MS : this.#filledToMs - OVERLAP_MS;
    try {
      await this.source.fill(fromMs, nowMs, this.newestMs, this.sink, abort.signal);
      if (abort !== this.#abort) return;
      if (Number.isNaN(this.#filledToMs)) this.filledFromMs = fromMs;
      this.#filledToMs = nowMs;
      this.failure = '';
    } catch (thrown: unknown) {
      if (abort !== this.#abort || abort.signal.aborted) return;
      this.failure = errorText(thrown);
      this.#again = setTimeout(() => void this.run(nowMs + Date.now() - startedMs), AGAIN_MS);
    } finally {
      if (abort === this.#abort) this.isRunning = false;
    }
  }

  stop(): void {
    if (this.#again !== null) clearTimeout(this.#again);
    this.#abort?.abort();
    this.#abort = null;
    this.isRunning = false;
  }
}
