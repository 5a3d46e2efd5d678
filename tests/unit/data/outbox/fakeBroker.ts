import type { Outbox } from '../../../../src/data/outbox/outbox.ts';
import type { OutboxLink } from '../../../../src/data/outbox/sender.ts';

function matches(filter: string, topic: string): boolean {
  const [wanted, parts] = [filter.split('/'), topic.split('/')];
  return wanted.length === parts.length && wanted.every((level, k) => level === '+' || level === parts[k]);
}

/** What a broker retains, for faults that a real one cannot be told to have; real ones are in tests/live. */
export class FakeBroker {
  readonly retained = new Map<string, Uint8Array>();
  /** Topics in the order in which they came. */
  readonly published: string[] = [];
  readonly links: FakeLink[] = [];
  /** Called with each message that arrives; what it throws is what the sender gets. */
  onPublish: (topic: string) => void = () => {};

  connect(outbox: Outbox, options: { isSilentOnRefusal?: boolean; mayPublish?: boolean } = {}): FakeLink {
    const link = new FakeLink(this, outbox, options);
    this.links.push(link);
    outbox.attachLink(link);
    link.reconnect();
    return link;
  }
}

export class FakeLink implements OutboxLink {
  isConnected = false;
  readonly isSilentOnRefusal: boolean;
  mayPublish: boolean;
  readonly #heard = new Set<string>();

  constructor(
    private readonly broker: FakeBroker,
    private readonly outbox: Outbox,
    { isSilentOnRefusal = false, mayPublish = true }: { isSilentOnRefusal?: boolean; mayPublish?: boolean },
  ) {
    this.isSilentOnRefusal = isSilentOnRefusal;
    this.mayPublish = mayPublish;
  }

  reconnect(): void {
    this.isConnected = true;
    this.outbox.connected();
    for (const [topic, payload] of this.broker.retained) this.tell(topic, payload);
  }

  cut(): void {
    this.isConnected = false;
  }

  async publish(topic: string, payload: string | Uint8Array): Promise<void> {
    await Promise.resolve();
    if (!this.isConnected) throw new Error('Connection closed');
    if (!this.mayPublish && !this.isSilentOnRefusal) throw Object.assign(new Error('Publish error: Not authorized'), { code: 0x87 });
    if (!this.mayPublish) return;
    this.broker.onPublish(topic);
    const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
    this.broker.published.push(topic);
    this.broker.retained.set(topic, bytes);
    for (const link of this.broker.links) link.tell(topic, bytes);
  }

  hear(filter: string): () => void {
    this.#heard.add(filter);
    for (const [topic, payload] of this.broker.retained) if (matches(filter, topic)) this.tell(topic, payload);
    return () => this.#heard.delete(filter);
  }

  /** A message, where this side is subscribed to it; the sentence that it was refused with. */
  tell(topic: string, payload: Uint8Array): string | null {
    if (!this.isConnected) return null;
    const [subject, ...tail] = topic.split('/');
    if (subject === 'order') return this.outbox.receiveEvent(tail, payload);
    const isHeard = matches('file/+/meta', topic) || [...this.#heard].some((filter) => matches(filter, topic));
    return isHeard ? this.outbox.receiveFile(tail, payload) : null;
  }
}
