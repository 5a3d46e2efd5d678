import { errorText } from '../../base/assert.ts';
import { DAY_MS } from '../../domain/civilTime.ts';

const MAX_PAGES = 20_000;
const MAX_PAGE_CHARACTERS = 16_000_000;
const MAX_ITEMS_A_PAGE = 20_000;
const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** A publisher keeps deleted items for seven days: who was away for longer does not learn of all of them, and begins again. */
const RESYNC_MS = 7 * DAY_MS;

/** One item of a Realtime Paged Data Exchange feed. `data` is undefined where it was deleted. */
export interface RpdeItem {
  readonly kind: string;
  readonly id: string;
  readonly data: unknown;
}

export interface RpdeSink {
  /** Newer than what was told of the item before. */
  item(item: RpdeItem): void;
  /** Forget everything: the feed is read anew. */
  clear(): void;
}

export type FetchPage = (url: string, signal: AbortSignal) => Promise<string>;

/**
 * One feed of RPDE 1.0: `next` is followed as given, the last page (no items, and `next` is its own address) is asked again later, not
 * the first, and of an item only what is newer than what is known is told.
 */
export class RpdeFeed {
  readonly #origin: string;
  readonly #modified = new Map<string, string>();
  #next: string;
  readMs = Number.NaN;
  failure = '';

  constructor(
    readonly url: string,
    private readonly sink: RpdeSink,
    private readonly fetchPage: FetchPage = fetchText,
    private readonly pauseMs = FIRST_PAUSE_MS,
  ) {
    this.#origin = new URL(url).origin;
    this.#next = url;
  }

  /** Reads up to the last page. Never rejects: what went wrong is in `failure`, and the next poll goes on where this one stopped. */
  async poll(nowMs: number, signal: AbortSignal): Promise<void> {
    if (nowMs - this.readMs > RESYNC_MS) {
      this.sink.clear();
      this.#modified.clear();
      this.#next = this.url;
      this.readMs = Number.NaN;
    }
    try {
      for (let pages = 0; ; pages++) {
        if (pages >= MAX_PAGES) throw new Error(`RPDE: ${this.url} has more than ${MAX_PAGES} pages`);
        const { items, next } = await this.#page(this.#next, signal);
        for (const item of items) this.#take(item);
        const isLast = items.length === 0 && next === this.#next;
        this.#next = next;
        if (isLast) break;
      }
      this.readMs = nowMs;
      this.failure = '';
    } catch (thrown: unknown) {
      if (!signal.aborted) this.failure = errorText(thrown);
    }
  }

  #take(item: unknown): void {
    if (item === null || typeof item !== 'object') return;
    const { kind, id, modified, state, data } = item as Record<string, unknown>;
    const version = digits(modified);
    if (typeof kind !== 'string' || version === null) return;
    const idText = typeof id === 'number' ? String(id) : id;
    if (typeof idText !== 'string' || kind.length > 200 || idText.length > 500) return;
    const key = `${kind} ${idText}`;
    const known = this.#modified.get(key);
    if (known !== undefined && !isNewer(version, known)) return;
    this.#modified.set(key, version);
    this.sink.item({ kind, id: idText, data: state === 'deleted' ? undefined : data });
  }

  async #page(url: string, signal: AbortSignal): Promise<{ items: readonly unknown[]; next: string }> {
    for (let attempt = 1; ; attempt++) {
      try {
        return this.#read(url, await this.fetchPage(url, signal));
      } catch (thrown: unknown) {
        if (signal.aborted || attempt >= TRIES || (thrown instanceof PageError && thrown.isLasting)) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, this.pauseMs * 2 ** attempt));
      }
    }
  }

  #read(url: string, text: string): { items: readonly unknown[]; next: string } {
    if (text.length > MAX_PAGE_CHARACTERS) throw new PageError(`RPDE: a page of ${text.length} characters is too large, ${url}`, true);
    let page: unknown;
    try {
      page = JSON.parse(text);
    } catch {
      throw new PageError(`RPDE: not JSON, ${url}`, true);
    }
    const { items, next } = (page ?? {}) as { items?: unknown; next?: unknown };
    if (!Array.isArray(items) || typeof next !== 'string') throw new PageError(`RPDE: no items or no next, ${url}`, true);
    if (items.length > MAX_ITEMS_A_PAGE) throw new PageError(`RPDE: ${items.length} items on a page, ${url}`, true);
    const target = new URL(next, url);
    // Another server was never agreed to.
    if (target.origin !== this.#origin) throw new PageError(`RPDE: the next page is at another server, ${target.origin}`, true);
    // As given where it is whole, so that the last page is known by it.
    const address = /^https?:/.test(next) ? next : target.href;
    if (items.length > 0 && address === url) throw new PageError(`RPDE: the page names itself as the next, ${url}`, true);
    return { items: items as unknown[], next: address };
  }
}

class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    message: string,
    /** Another try would say the same. */
    readonly isLasting: boolean,
  ) {
    super(message);
  }
}

/** `modified` is a whole number of up to 19 digits, written as a number or a text; without leading zeros. */
function digits(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' && /^\d{1,24}$/.test(value) ? value.replace(/^0+(?=\d)/, '') : null;
}

function isNewer(version: string, known: string): boolean {
  return version.length === known.length ? version > known : version.length > known.length;
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { headers: { Accept: 'application/json' }, signal, credentials: 'omit' });
  if (!response.ok)
    throw new PageError(`RPDE: ${response.status} ${response.statusText} from ${url}`, response.status < 500 && response.status !== 429);
  return response.text();
}
