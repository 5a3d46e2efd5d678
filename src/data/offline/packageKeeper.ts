import { KEPT_AT, KEPT_BYTES } from '../../domain/offlinePort.ts';

/** What of the browser's cache is needed here. */
export interface KeptFiles {
  match(key: string): Promise<Response | undefined>;
  put(key: string, response: Response): Promise<void>;
  delete(key: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

export interface KeeperOptions {
  readonly open: () => Promise<KeptFiles>;
  readonly fetch: (request: Request, signal: AbortSignal) => Promise<Response>;
  /** Bytes in use and granted, of everything that this origin keeps; null where the browser does not say. */
  readonly estimate: () => Promise<{ readonly usage: number; readonly quota: number } | null>;
  /** An answer that has not begun by then is taken from the store, where it is there, ms. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 5000;
/** After a network that was waited for in vain the next files wait so much shorter, for so long, ms. */
const HASTE_SHARE = 0.1;
const HASTE_MS = 60_000;

/** No more of what is granted than this is filled: planners' orders lie in the same store and come first. */
const MOST_SHARE = 0.6;
/** Of the entries that go when there is no more room, the oldest. */
const FREED_SHARE = 0.25;
const RANGE_KEY = '__range';

/** Entries of parts of a file stand beside the file, under an address that no server has. */
export function keyOf(url: string, range: string | null): string {
  const bare = url.split('#')[0];
  return range === null ? bare : `${bare}${bare.includes('?') ? '&' : '?'}${RANGE_KEY}=${encodeURIComponent(range)}`;
}

/** `bytes=from-to`, both inclusive; null for anything else: open ends and several parts are left to the network. */
export function parseRange(range: string): readonly [from: number, to: number] | null {
  const parts = /^bytes=(\d+)-(\d+)$/.exec(range);
  if (parts === null) return null;
  const [from, to] = [Number(parts[1]), Number(parts[2])];
  return to >= from ? [from, to] : null;
}

/**
 * Keeps what is read of region packages and answers from it when the network does not: what was read before, or parts of a file that was kept
 * whole. The network always comes first, so nobody sees an old region while there is a new one.
 */
export class PackageKeeper {
  readonly #options: KeeperOptions;
  #hastyUntilMs = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Rejects like `fetch` where neither the network nor the store has it. A request that insists on the network (`no-cache`) waits for it. */
  async answer(request: Request, keepUntil: (work: Promise<unknown>) => void): Promise<Response> {
    const range = request.headers.get('range');
    const given = new AbortController();
    const fresh = this.#options.fetch(request, given.signal);
    const early = request.cache === 'no-cache' ? null : await this.#insteadOf(fresh, request.url, range);
    if (early !== null) {
      // A weak network is left to what has nothing else; a late manifest would also take the kept region from under a page that shows it.
      fresh.catch(() => {});
      given.abort();
      return early;
    }
    try {
      const response = await fresh;
      if (isKept(response, range)) keepUntil(this.#keep(request.url, range, response.clone()));
      // A server that is down behind its proxy is as good as none.
      return response.status < 500 ? response : ((await this.#kept(request.url, range)) ?? response);
    } catch (thrown: unknown) {
      const kept = await this.#kept(request.url, range);
      if (kept === null) throw thrown;
      return kept;
    }
  }

  /** What is kept, where the network has not begun to answer in time; null where it has, or has failed, or nothing is kept. */
  async #insteadOf(fresh: Promise<Response>, url: string, range: string | null): Promise<Response | null> {
    const patienceMs = (this.#options.patienceMs ?? PATIENCE_MS) * (Date.now() < this.#hastyUntilMs ? HASTE_SHARE : 1);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patienceMs);
    });
    const first = await Promise.race([fresh.catch(() => null), late]);
    clearTimeout(timer);
    if (first !== 'late') {
      if (first !== null) this.#hastyUntilMs = 0;
      return null;
    }
    const kept = await this.#kept(url, range);
    if (kept !== null) this.#hastyUntilMs = Date.now() + HASTE_MS;
    return kept;
  }

  async #kept(url: string, range: string | null): Promise<Response | null> {
    const files = await this.#options.open();
    const same = await files.match(keyOf(url, range));
    if (same !== undefined) return range === null ? same : asPart(same, same.headers.get('content-range') ?? '');
    const asked = range === null ? null : parseRange(range);
    const whole = asked === null ? undefined : await files.match(keyOf(url, null));
    if (asked === null || whole === undefined) return null;
    const blob = await whole.blob();
    const [from, to] = [asked[0], Math.min(asked[1], blob.size - 1)];
    if (from > to) return null;
    return asPart(new Response(blob.slice(from, to + 1), { headers: whole.headers }), `bytes ${from}-${to}/${blob.size}`);
  }

  async #keep(url: string, range: string | null, response: Response): Promise<void> {
    const nowMs = Date.now();
    try {
      const files = await this.#options.open();
      if (url.split('?')[0].endsWith('/region.json')) await this.#dropOlder(files, url, response.clone(), nowMs);
      await this.#makeRoom(files);
      const headers = new Headers(response.headers);
      headers.set(KEPT_AT, new Date(nowMs).toISOString());
      const body = await response.blob();
      headers.set(KEPT_BYTES, String(body.size));
      // A part cannot be stored as one: it lies there as a file of its own.
      await files.put(keyOf(url, range), new Response(body, { status: 200, headers }));
    } catch {
      // No room, or the answer broke off: the reader has it all the same, and it is not there without a network.
    }
  }

  /** Another manifest is another package: nothing of the one before may be mixed with it. */
  async #dropOlder(files: KeptFiles, url: string, fresh: Response, nowMs: number): Promise<void> {
    const before = await files.match(keyOf(url, null));
    if (before === undefined || (await before.text()) === (await fresh.text())) return;
    const base = url.slice(0, url.lastIndexOf('/') + 1);
    for (const { url: key } of await files.keys()) {
      if (!key.startsWith(base)) continue;
      // What was read since then is of the new one.
      const keptMs = Date.parse((await files.match(key))?.headers.get(KEPT_AT) ?? '');
      if (!(keptMs >= nowMs)) await files.delete(key);
    }
  }

  async #makeRoom(files: KeptFiles): Promise<void> {
    const room = await this.#options.estimate();
    if (room === null || room.usage <= room.quota * MOST_SHARE) return;
    const keys = (await files.keys()).map(({ url }) => url);
    const isPart = (url: string): boolean => url.includes(`${RANGE_KEY}=`);
    // In the order in which they were kept; parts that were passed by before whole files that somebody may have asked to keep.
    const order = [...keys.filter(isPart), ...keys.filter((url) => !isPart(url))];
    for (const url of order.slice(0, Math.ceil(keys.length * FREED_SHARE))) await files.delete(url);
  }
}

/** Some servers answer every address with their start page. */
export function isPage(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').toLowerCase().startsWith('text/html');
}

/** Whole answers, and parts as they were asked for. A page in place of a file (some servers' 404) is neither. */
function isKept(response: Response, range: string | null): boolean {
  if (response.type === 'opaque' || isPage(response)) return false;
  return response.status === 200 ? range === null : response.status === 206 && range !== null && parseRange(range) !== null;
}

function asPart(response: Response, contentRange: string): Response {
  const headers = new Headers(response.headers);
  headers.set('content-range', contentRange);
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(response.body, { status: 206, headers });
}
