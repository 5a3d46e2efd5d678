/** An acknowledgement that took longer tells of a broker in trouble, such as a cluster that elects a leader. */
const SLOW_MS = 2000;
/** What was sent so long before the trouble, or since, is said again. */
const BEFORE_MS = 60_000;
/** After the last trouble. The node of a cluster that took over may need half a minute to know what is retained. */
const AFTER_MS: readonly number[] = [12_000, 35_000];
/** A large file and more. */
const MOST = 300;

interface Sent {
  readonly atMs: number;
  readonly again: () => Promise<void>;
}

/**
 * Says again what a broker acknowledged around a change of nodes. What is published while a cluster (NATS 2.9) elects anew may be
 * acknowledged and yet reach no subscription, or not be retained; whoever has it already drops it.
 */
export class Repeats {
  /** By topic, oldest first. */
  readonly #sent = new Map<string, Sent>();
  #timers: ReturnType<typeof setTimeout>[] = [];
  #sinceMs = Number.POSITIVE_INFINITY;
  #isFirst = true;

  /** Another broker: what went to the one before is not its business. */
  reset(): void {
    this.#sent.clear();
    this.#stop();
    this.#isFirst = true;
  }

  connected(): void {
    if (!this.#isFirst) this.#trouble();
    this.#isFirst = false;
  }

  /** Sends something under a topic, and remembers how. */
  async send(topic: string, publish: () => Promise<void>): Promise<void> {
    const startMs = Date.now();
    await publish();
    const atMs = Date.now();
    this.#sent.delete(topic);
    this.#sent.set(topic, { atMs, again: publish });
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > MOST) this.#sent.delete(oldest);
    if (atMs - startMs > SLOW_MS) this.#trouble();
  }

  #trouble(): void {
    const sinceMs = Math.min(this.#sinceMs, Date.now() - BEFORE_MS);
    this.#stop();
    this.#sinceMs = sinceMs;
    this.#timers = AFTER_MS.map((afterMs, k) =>
      setTimeout(() => {
        if (k === AFTER_MS.length - 1) this.#sinceMs = Number.POSITIVE_INFINITY;
        void this.#repeat(sinceMs);
      }, afterMs),
    );
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#sinceMs = Number.POSITIVE_INFINITY;
  }

  async #repeat(sinceMs: number): Promise<void> {
    for (const { atMs, again } of Array.from(this.#sent.values())) {
      if (atMs < sinceMs) continue;
      try {
        await again();
      } catch {
        // Whatever is wrong now, the broker has it, and the next connection says it again.
        return;
      }
    }
  }
}
