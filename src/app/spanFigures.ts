import { errorText } from '../base/assert.ts';
import { LatestLimiter } from '../base/limiter.ts';
import type { RegionSession } from '../domain/session.ts';
import { effectiveSpan } from '../state/selectors.ts';
import type { AppStore } from '../state/store.ts';

/** Figures that could not be computed are asked for again after this. */
const AGAIN_MS = 15_000;

interface SpanFiguresOptions {
  readonly store: AppStore;
  /** The session that is open now. */
  readonly session: () => RegionSession | null;
  /** Figures that could not be computed, with the reason as a sentence. */
  readonly onFailure: (reason: string) => void;
}

/** Keeps the store's figures those of the span and filter that a replay shows. */
export class SpanFigures {
  readonly #options: SpanFiguresOptions;
  readonly #limiter = new LatestLimiter();
  #key = '';
  #again: ReturnType<typeof setTimeout> | null = null;

  constructor(options: SpanFiguresOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#limiter.isBusy;
  }

  /** Answers that are still to come are not shown, and the next refresh asks anew. */
  forget(): void {
    this.#key = '';
  }

  /** Forgets, and does not ask again by itself. */
  stop(): void {
    this.forget();
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
  }

  /** Recomputes the span's figures when what they depend on changed; the newest request wins. */
  refresh(): void {
    const { store, session: openSession } = this.#options;
    const state = store.getState();
    const session = openSession();
    const span = effectiveSpan(state);
    if (session === null || span === null || state.mode !== 'replay') return;
    const key = JSON.stringify([span, state.filter]);
    if (key === this.#key) return;
    this.#key = key;
    const isWanted = (): boolean => session === openSession() && key === this.#key;
    this.#limiter
      .schedule(() => session.figures(span, state.filter))
      .then(
        (figures) => {
          if (figures !== undefined && isWanted() && store.getState().mode === 'replay') store.setState({ figures });
        },
        (thrown: unknown) => {
          if (isWanted()) this.#fail(errorText(thrown));
        },
      );
  }

  #fail(reason: string): void {
    this.#options.store.setState({ figures: [] });
    this.#options.onFailure(reason);
    this.#again ??= setTimeout(() => {
      this.#again = null;
      this.forget();
      this.refresh();
    }, AGAIN_MS);
  }
}
