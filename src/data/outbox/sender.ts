import { errorText } from '../../base/assert.ts';
import { isRefusal } from '../live/broker/refusal.ts';
import type { QueueEntry } from './outboxStore.ts';

/** The way to the broker, as `BrokerSource` is one. */
export interface OutboxLink {
  readonly isConnected: boolean;
  readonly isSilentOnRefusal: boolean;
  publish(topicTail: string, payload: string | Uint8Array, isRetained: boolean, answerMs?: number): Promise<void>;
  hear(topicTail: string): () => void;
}

/** A broker that cuts the connection instead of answering; after so many cuts at one message it counts as a refusal. */
const MOST_CUTS = 3;
/** Refused one after the other: the rest would be, too. */
const MOST_REFUSALS = 3;
/** While connected and yet without an answer. */
const AGAIN_MS = 5000;

export interface SenderOptions {
  /** What waits, in the order in which it goes. */
  readonly waiting: () => readonly QueueEntry[];
  /** Resolves when the broker has it; tells of each part of it that arrived. */
  readonly send: (entry: QueueEntry, link: OutboxLink, onProgress: () => void) => Promise<void>;
  readonly sent: (entry: QueueEntry) => Promise<void>;
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/** Takes what waits to the broker, one after the other, for as long as there is a connection. What is refused stays and is told. */
export class Sender {
  readonly #options: SenderOptions;
  /** Reason by key. */
  readonly refused = new Map<string, string>();
  readonly #cuts = new Map<string, number>();
  #link: OutboxLink | null = null;
  #isRunning = false;
  #isAskedAgain = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  get link(): OutboxLink | null {
    return this.#link;
  }

  /** Another broker, another account: what was refused is asked anew. */
  attach(link: OutboxLink | null): void {
    this.#link = link;
    this.#forgive();
  }

  /** Asks anew for what was refused. */
  retryRefused(): void {
    if (this.refused.size === 0) return;
    this.#forgive();
    this.kick();
  }

  /** There is a connection (again). Only who cuts it at a message is not asked that at once. */
  connected(): void {
    for (const key of this.refused.keys()) if ((this.#cuts.get(key) ?? 0) < MOST_CUTS) this.refused.delete(key);
    this.kick();
  }

  /** Something waits, or there is a connection: goes on sending. */
  kick(): void {
    this.#isAskedAgain = true;
    if (!this.#isRunning) void this.#run();
  }

  close(): void {
    this.#link = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #forgive(): void {
    this.refused.clear();
    this.#cuts.clear();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isAskedAgain) {
        this.#isAskedAgain = false;
        if (this.#next() !== null) await this.#options.alone(async () => this.#drain());
      }
    } finally {
      this.#isRunning = false;
    }
  }

  #next(): QueueEntry | null {
    if (this.#link?.isConnected !== true) return null;
    return this.#options.waiting().find(({ key }) => !this.refused.has(key)) ?? null;
  }

  async #drain(): Promise<void> {
    let refusals = 0;
    for (let entry = this.#next(); entry !== null; entry = this.#next()) {
      const link = this.#link;
      if (link === null) return;
      try {
        await this.#options.send(entry, link, () => this.#cuts.delete(entry.key));
        refusals = 0;
        await this.#options.sent(entry);
      } catch (thrown: unknown) {
        if (link !== this.#link) continue;
        if (!isRefusal(thrown) && (link.isConnected || !this.#isCutTooOften(entry))) {
          this.#later();
          return;
        }
        this.refused.set(entry.key, errorText(thrown));
        if (++refusals >= MOST_REFUSALS) for (const { key } of this.#options.waiting()) this.refused.set(key, errorText(thrown));
      }
    }
  }

  #isCutTooOften({ key }: QueueEntry): boolean {
    const cuts = (this.#cuts.get(key) ?? 0) + 1;
    this.#cuts.set(key, cuts);
    return cuts >= MOST_CUTS;
  }

  /** The next connection goes on by itself; one that is there and silent is tried again. */
  #later(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.kick(), AGAIN_MS);
  }
}
