import { proxy, releaseProxy, wrap } from 'comlink';
import type { Remote } from 'comlink';

/**
 * The main thread's end of one worker. A terminated worker never answers, so every call also races the worker's death:
 * after `dispose` or a crash, outstanding and later calls reject with a sentence that names the worker.
 */
export interface WorkerHandle<T> {
  call<R>(use: (remote: Remote<T>) => Promise<R>): Promise<R>;
  dispose(): void;
}

export interface SpawnOptions {
  readonly name: string;
  readonly create: () => Worker;
  /** Called once when the worker dies by itself (uncaught error, failed load, silence), never on `dispose`. */
  readonly onCrash: (reason: string) => void;
  /** How often a worker that owes an answer is asked whether it is there, ms. */
  readonly askEveryMs?: number;
}

const ASK_EVERY_MS = 10_000;
/**
 * A worker that the browser killed (out of memory) fires no event. One that leaves this many questions in a row unanswered is
 * given up; opening 300,000 rows of equipment keeps a worker from answering for some seconds, never for a minute. Questions are
 * counted, not seconds: a computer that slept finds one missed, not an hour of them.
 */
const MOST_UNANSWERED = 6;

export function spawnWorker<T>({ name, create, onCrash, askEveryMs = ASK_EVERY_MS }: SpawnOptions): WorkerHandle<T> {
  const worker = create();
  const remote = wrap<T>(worker);
  let dead: Error | null = null;
  const outstanding = new Set<(reason: Error) => void>();
  let watch: ReturnType<typeof setInterval> | null = null;
  let unanswered = 0;

  const stopWatching = (): void => {
    if (watch !== null) clearInterval(watch);
    watch = null;
    unanswered = 0;
  };
  const die = (reason: string): void => {
    if (dead !== null) return;
    dead = new Error(`${name}: ${reason}`);
    stopWatching();
    for (const reject of outstanding) reject(dead);
    outstanding.clear();
    remote[releaseProxy]();
    worker.terminate();
  };
  const crash = (reason: string): void => {
    if (dead !== null) return;
    die(reason);
    onCrash(reason);
  };
  const ask = (): void => {
    if (unanswered >= MOST_UNANSWERED) {
      crash('the worker no longer answers');
      return;
    }
    unanswered += 1;
    // Any property will do: Comlink answers for those that are not there, too.
    const answer = Reflect.get<object, string>(remote, 'isThere') as PromiseLike<unknown>;
    answer.then(
      () => {
        unanswered = 0;
      },
      () => {
        unanswered = 0;
      },
    );
  };
  worker.addEventListener('error', (event) => crash(event.message || 'the worker failed to start'));
  worker.addEventListener('messageerror', () => crash('a message could not be read'));

  const settle = (reject: (reason: Error) => void): void => {
    outstanding.delete(reject);
    if (outstanding.size === 0) stopWatching();
  };
  return {
    call: (use) =>
      new Promise((resolve, reject) => {
        if (dead !== null) {
          reject(dead);
          return;
        }
        outstanding.add(reject);
        watch ??= setInterval(ask, askEveryMs);
        use(remote).then(
          (value) => {
            settle(reject);
            resolve(value);
          },
          (thrown: unknown) => {
            settle(reject);
            reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
          },
        );
      }),
    dispose: () => die('stopped'),
  };
}

/** Lets the worker call back; the function stays on this thread. */
export function remoteCallback<A extends unknown[]>(fn: (...args: A) => void): (...args: A) => void {
  return proxy(fn);
}
