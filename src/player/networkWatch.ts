import type { NetworkLoss } from '../domain/offlinePort.ts';
import { baseOf, isWithin, keptAtMs } from './offlineStore.ts';

/** A server that does not answer in this time is as good as none, ms. */
const PATIENCE_MS = 5000;
const EVERY_MS = 60_000;
/** While it is gone. */
const AGAIN_MS = 15_000;

export interface WatchOptions {
  /** Address of the region that is open; empty where it came from files of this computer. */
  readonly regionUrl: () => string;
  /** null: the network is there, or nothing is known of it. */
  readonly tell: (loss: NetworkLoss | null) => void;
}

/** Asks past the service worker, which looks at GET only. */
async function isServerThere(regionUrl: string): Promise<boolean> {
  try {
    const url = `${baseOf(regionUrl)}region.json`;
    const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    return status < 500;
  } catch {
    return false;
  }
}

/**
 * Tells whether the app's server answers: from now on every minute, while it does not four times a minute, and when the browser says that its
 * network has changed. Browsers themselves know only whether there is any network at all. The answer ends it.
 */
export function watchNetwork({ regionUrl, tell }: WatchOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let toldMs: number | null = null;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    const own = ++turn;
    const url = regionUrl();
    const isUnknown = url === '' || !isWithin(url);
    const isThere = isUnknown || (await isServerThere(url));
    const loss = isThere ? null : { keptAtMs: await keptAtMs(url).catch(() => Number.NaN) };
    if (own !== turn) return;
    const keptMs = loss?.keptAtMs ?? null;
    if (!Object.is(keptMs, toldMs)) tell(loss);
    toldMs = keptMs;
    timer = setTimeout(() => void look(), isThere ? EVERY_MS : AGAIN_MS);
  };
  const lookNow = (): void => void look();
  window.addEventListener('online', lookNow);
  window.addEventListener('offline', lookNow);
  lookNow();
  return () => {
    turn += 1;
    clearTimeout(timer);
    window.removeEventListener('online', lookNow);
    window.removeEventListener('offline', lookNow);
  };
}
