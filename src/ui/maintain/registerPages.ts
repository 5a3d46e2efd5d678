import { errorText } from '../../base/assert.ts';
import type { PaperFilter, RegisterPage, RegisterQuery, RegisterRow } from '../../domain/maintenanceBoard.ts';

export const PAGE_ROWS = 100;

export type RegisterQuestion = Omit<RegisterQuery, 'offset' | 'limit'>;
export type AskRegister = (query: RegisterQuery, atMs: number) => Promise<RegisterPage>;

/** What is there of the register that was last asked for. */
export interface FoundRows {
  /** null until the first page is there. */
  readonly total: number | null;
  readonly failure: string | null;
  /** What the package's papers can narrow it by. */
  readonly paperFilters: readonly PaperFilter[];
  readonly pages: ReadonlyMap<number, RegisterPage>;
}

export function rowOf({ pages }: FoundRows, index: number): RegisterRow | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
}

/**
 * The register in pages, each asked for once when it comes into view. What was found before stays until the first page of a new
 * question is there: a list that blinks with each letter typed cannot be read.
 */
export class RegisterPages {
  #found: FoundRows = { total: null, failure: null, paperFilters: [], pages: new Map() };
  #question: RegisterQuestion | null = null;
  #atMs = Number.NaN;
  /** Raised by each new question; answers to older ones are dropped. */
  #turn = 0;
  #isOld = false;
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly ask: AskRegister) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly found = (): FoundRows => this.#found;

  open(question: RegisterQuestion, atMs: number): void {
    this.#turn += 1;
    this.#question = question;
    this.#atMs = atMs;
    this.#isOld = true;
    this.#asked.clear();
    this.show(0, 0);
  }

  /** Asks for the pages of rows that are in view. */
  show(first: number, last: number): void {
    const question = this.#question;
    if (question === null) return;
    const turn = this.#turn;
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++) {
      if (this.#asked.has(page)) continue;
      this.#asked.add(page);
      this.ask({ ...question, offset: page * PAGE_ROWS, limit: PAGE_ROWS }, this.#atMs).then(
        (answer) => {
          if (turn !== this.#turn) return;
          const pages = new Map(this.#isOld ? [] : this.#found.pages).set(page, answer);
          this.#isOld = false;
          this.#tell({ total: answer.total, failure: null, paperFilters: answer.paperFilters, pages });
        },
        (thrown: unknown) => {
          if (turn !== this.#turn) return;
          this.#asked.delete(page);
          this.#tell({ total: null, failure: errorText(thrown), paperFilters: [], pages: new Map() });
        },
      );
    }
  }

  #tell(found: FoundRows): void {
    this.#found = found;
    for (const listener of this.#listeners) listener();
  }
}
