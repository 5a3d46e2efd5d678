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
  /** Called once when the worker dies by itself (uncaught error, failed load), never on `dispose`. */
  readonly onCrash: (reason: string) => void;
}

export function spawnWorker<T>({ name, create, onCrash }: SpawnOptions): WorkerHandle<T> {
  const worker = create();
  const remote = wrap<T>(worker);
  let dead: Error | null = null;
  const outstanding = new Set<(reason: Error) => void>();

  const die = (reason: string): void => {
    if (dead !== null) return;
    dead = new Error(`${name}: ${reason}`);
    for (const reject of outstanding) reject(dead);
    outstanding.clear();
    remote[releaseProxy]();
    worker.terminate();
  };
  worker.addEventListener('error', (event) => {
    const wasAlive = dead === null;
    const reason = event.message || 'the worker failed to start';
    die(reason);
    if (wasAlive) onCrash(reason);
  });
  worker.addEventListener('messageerror', () => {
    const wasAlive = dead === null;
    die('a message could not be read');
    if (wasAlive) onCrash('a message could not be read');
  });

  return {
    call: (use) =>
      new Promise((resolve, reject) => {
        if (dead !== null) {
          reject(dead);
          return;
        }
        outstanding.add(reject);
        use(remote).then(
          (value) => {
            outstanding.delete(reject);
            resolve(value);
          },
          (thrown: unknown) => {
            outstanding.delete(reject);
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
