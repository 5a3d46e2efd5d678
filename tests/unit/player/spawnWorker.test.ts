import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';

import { remoteCallback, spawnWorker } from '../../../src/player/spawnWorker.ts';

interface TestApi {
  add(a: number, b: number): Promise<number>;
  never(): Promise<number>;
  fail(): Promise<number>;
  tell(listener: (value: number) => void): Promise<void>;
}

/** A worker on this thread: a message channel with Comlink at its other end, and the events that a browser fires. */
class ChannelWorker extends EventTarget {
  readonly #near: MessagePort;
  readonly #far: MessagePort;
  isTerminated = false;

  constructor(api: TestApi) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#near = port1;
    this.#far = port2;
    expose(api, port2);
    port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.isTerminated) this.#near.postMessage(message, transfer);
  }

  override addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type === 'message') this.#near.addEventListener(type, listener);
    else super.addEventListener(type, listener);
  }

  override removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type === 'message') this.#near.removeEventListener(type, listener);
    else super.removeEventListener(type, listener);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#near.close();
  }

  /** What the browser does when the worker's memory is gone: nothing is said to anybody. */
  vanish(): void {
    this.#far.close();
  }

  throwUncaught(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

const API: TestApi = {
  add: (a, b) => Promise.resolve(a + b),
  never: () => new Promise<number>(() => {}),
  fail: () => Promise.reject(new Error('venues.csv: the table has no rows.')),
  tell: (listener) => {
    listener(7);
    return Promise.resolve();
  },
};

function setUp(askEveryMs?: number) {
  const worker = new ChannelWorker(API);
  const crashes: string[] = [];
  const handle = spawnWorker<TestApi>({
    name: 'live worker',
    create: () => worker as unknown as Worker,
    onCrash: (reason) => crashes.push(reason),
    ...(askEveryMs === undefined ? {} : { askEveryMs }),
  });
  return { worker, handle, crashes };
}

describe('spawnWorker', () => {
  it('answers calls, hands back the sentence of a failure, and lets the worker call back', async () => {
    const { handle, crashes } = setUp();
    expect(await handle.call((api) => api.add(2, 3))).toBe(5);
    await expect(handle.call((api) => api.fail())).rejects.toThrow('venues.csv: the table has no rows.');
    const told: number[] = [];
    await handle.call((api) => api.tell(remoteCallback((value: number) => told.push(value))));
    await expect.poll(() => told).toEqual([7]);
    expect(crashes).toEqual([]);
    handle.dispose();
  });

  it('rejects outstanding and later calls with its name when the worker throws, and says so once', async () => {
    const { worker, handle, crashes } = setUp();
    const outstanding = handle.call((api) => api.never());
    worker.throwUncaught('boom');
    worker.throwUncaught('boom again');
    await expect(outstanding).rejects.toThrow('live worker: boom');
    await expect(handle.call((api) => api.add(1, 1))).rejects.toThrow('live worker: boom');
    expect(crashes).toEqual(['boom']);
    expect(worker.isTerminated).toBe(true);
  });

  it('names a worker whose script did not load', async () => {
    const { worker, handle, crashes } = setUp();
    const outstanding = handle.call((api) => api.never());
    worker.throwUncaught('');
    await expect(outstanding).rejects.toThrow('failed to start');
    expect(crashes).toHaveLength(1);
  });

  it('dispose rejects what is outstanding and is no crash', async () => {
    const { worker, handle, crashes } = setUp();
    const outstanding = handle.call((api) => api.never());
    handle.dispose();
    await expect(outstanding).rejects.toThrow('live worker: stopped');
    worker.throwUncaught('too late');
    expect(crashes).toEqual([]);
    expect(worker.isTerminated).toBe(true);
  });

  it('notices a worker that vanished without a word', async () => {
    const { worker, handle, crashes } = setUp(10);
    const outstanding = handle.call((api) => api.never());
    worker.vanish();
    await expect(outstanding).rejects.toThrow('no longer answers');
    expect(crashes).toEqual(['the worker no longer answers']);
  });

  it('leaves a worker alone that works long on one call but answers', async () => {
    const { handle, crashes } = setUp(10);
    const outstanding = handle.call((api) => api.never());
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    expect(crashes).toEqual([]);
    handle.dispose();
    await expect(outstanding).rejects.toThrow('stopped');
  });
});
