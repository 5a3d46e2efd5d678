/**
 * One in flight, latest wins. While a task runs, only the newest later task is kept; the ones it replaces
 * resolve to `undefined` without having run. Used wherever a person can ask faster than we can answer.
 */
export class LatestLimiter {
  #running = false;
  #waiting: { run: () => Promise<void>; skip: () => void } | null = null;

  get isBusy(): boolean {
    return this.#running;
  }

  /** Rejects with what the task throws; resolves to undefined when a later call replaced it. */
  schedule<T>(task: () => Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const run = async (): Promise<void> => {
        try {
          resolve(await task());
        } catch (thrown: unknown) {
          reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      };
      this.#waiting?.skip();
      this.#waiting = { run, skip: () => resolve(undefined) };
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting !== null) {
      const next = this.#waiting;
      this.#waiting = null;
      await next.run();
    }
    this.#running = false;
  }
}
