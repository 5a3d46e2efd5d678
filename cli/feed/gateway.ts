import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import { EQUIPMENT_STATES } from '../../src/domain/maintenance.ts';
import { encodeReadingBatch } from '../../src/data/codec/readingBatch.ts';
import type { BatchStream } from '../../src/data/codec/readingBatch.ts';
import type { FeedMessage } from './activity.ts';
import { DELAY_BATCHES, Faults, SKEW_MS } from './faults.ts';
import type { FaultShares } from './faults.ts';
import type { FeedReading } from './sources.ts';

export interface GatewayOptions {
  readonly name: string;
  readonly number: number;
  readonly broker: string | readonly string[];
  readonly username: string;
  readonly password: string;
  readonly regionId: string;
  readonly seed: number;
  readonly faults: FaultShares;
  /** `batch`: binary; `json`: a message a reading. */
  readonly format: 'batch' | 'json';
  /** Topics that batches go round in; the retained ones are what a reader that was away fills its gap from. */
  readonly slots: number;
}

/** What one gateway did. `dropped` are the readings that nobody can have. */
export interface GatewayCounts {
  sent: number;
  batches: number;
  dropped: FeedReading[];
  duplicated: number;
  reordered: number;
  delayed: number;
  skewed: FeedReading[];
  garbage: number;
  reconnections: number;
  /** Times that the broker was slow to acknowledge, as when its cluster changes leader. */
  stalls: number;
}

/** Messages that wait for the broker's word at most. */
const WINDOW = 32;
const RECONNECT_MS = 300;
/** An acknowledgement that took longer came from a cluster that changed its leader, and what was acknowledged just before may be lost with the old one. */
const STALLED_MS = 1500;
/** What the client says of a message that a lost connection took; it carries no code. */
const CONNECTION_CLOSED = 'Connection closed';

function jsonOf({ kind, id, atMs, sequence, value, quality }: FeedReading): { topic: string; body: string } | null {
  const base = { t: new Date(atMs).toISOString(), seq: sequence, q: quality };
  if (kind === 'occupancy') return { topic: `occupancy/${id}`, body: JSON.stringify({ ...base, n: value }) };
  if (kind === 'equipment') return { topic: `equipment/${id}`, body: JSON.stringify({ ...base, state: EQUIPMENT_STATES[value] }) };
  if (kind === 'power') return { topic: `meter/${id}/elec_power`, body: JSON.stringify({ ...base, v: value, unit: 'kW' }) };
  if (kind === 'energy') return { topic: `meter/${id}/elec_energy`, body: JSON.stringify({ ...base, v: value, unit: 'kWh' }) };
  return null;
}

/** One gateway: its own connection, its own clock, its own faults. What the broker has not acknowledged is sent again. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #client: MqttClient;
  readonly #faults: Faults;
  readonly #ring = new Map<string, Buffer>();
  readonly counts: GatewayCounts = {
    sent: 0,
    batches: 0,
    dropped: [],
    duplicated: 0,
    reordered: 0,
    delayed: 0,
    skewed: [],
    garbage: 0,
    reconnections: 0,
    stalls: 0,
  };
  #readings = 0;
  #batch = 0;
  #inFlight = 0;
  #repeatedMs = 0;
  #waiting: (() => void)[] = [];
  #held: { readonly dueBatch: number; readonly body: Buffer; readonly topic: string }[] = [];
  failure: Error | null = null;
  #isAbandoned = false;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#faults = new Faults(options.faults, options.seed, options.number);
    const urls = (Array.isArray(options.broker) ? options.broker : [options.broker]) as string[];
    const servers = urls.map((url) => new URL(url));
    // The client takes another node each time it reconnects.
    this.#client = mqtt.connect(urls[options.number % urls.length], {
      clientId: `${options.regionId}-${options.name}`.replaceAll('.', '-'),
      clean: false,
      protocolVersion: 4,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: 5000,
      ...(options.username === '' ? {} : { username: options.username, password: options.password }),
      ...(servers.length > 1
        ? {
            servers: [...servers.slice(options.number % urls.length), ...servers.slice(0, options.number % urls.length)].map((url) => ({
              host: url.hostname,
              port: Number(url.port),
              protocol: url.protocol.slice(0, -1) as 'mqtt' | 'ws',
            })),
          }
        : {}),
    });
    let isFirst = true;
    this.#client.on('connect', () => {
      if (!isFirst) {
        this.counts.reconnections++;
        this.#repeatRing();
      }
      isFirst = false;
    });
    this.#client.on('error', (error) => {
      if ('code' in error && (error.code === 4 || error.code === 5)) {
        this.failure = error;
        this.#release();
      }
    });
  }

  /** Says what the readings are; once for a region is enough. */
  announce(): void {
    const body = { format: 'evenfield-live', version: 1, region: this.#options.regionId, at: new Date().toISOString() };
    this.#publish(`evenfield/${this.#options.regionId}/meta`, Buffer.from(JSON.stringify(body)), true);
  }

  /** Sends what is not a reading, retained. */
  tell({ topic, body }: FeedMessage): void {
    this.#publish(`evenfield/${this.#options.regionId}/${topic}`, Buffer.from(body), true);
  }

  /** Sends one batch; resolves when there is room for another. */
  async send(readings: readonly FeedReading[]): Promise<void> {
    const kept: FeedReading[] = [];
    const { isSkewed } = this.#faults;
    for (const sensed of readings) {
      const value = this.#faults.distorted(sensed);
      const reading = value === sensed.value ? sensed : { ...sensed, value };
      if (this.#faults.isSilentAt(reading.atMs) || this.#faults.dropsReading(this.#readings++)) this.counts.dropped.push(reading);
      else if (isSkewed) {
        this.counts.skewed.push(reading);
        kept.push({ ...reading, atMs: reading.atMs + SKEW_MS });
      } else kept.push(reading);
    }
    if (kept.length > 0) {
      this.counts.sent += kept.length;
      if (this.#options.format === 'json') this.#sendJson(kept);
      else this.#sendBatch(kept);
    }
    while (this.#inFlight >= WINDOW && this.#isWaiting) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Sends what was held back, and resolves when the broker has everything. */
  async finish(): Promise<void> {
    for (const held of this.#held) this.#publish(held.topic, held.body, true);
    this.#held = [];
    while (this.#inFlight > 0 && this.#isWaiting) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Waits for the broker no longer. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#release();
  }

  get #isWaiting(): boolean {
    return this.failure === null && !this.#isAbandoned;
  }

  async close(): Promise<void> {
    await this.#client.endAsync(this.#inFlight > 0);
  }

  #sendJson(readings: readonly FeedReading[]): void {
    for (const reading of readings) {
      const message = jsonOf(reading);
      if (message === null) continue;
      const batch = this.#batch++;
      const topic = `evenfield/${this.#options.regionId}/${message.topic}`;
      this.#publish(topic, Buffer.from(message.body), true);
      if (this.#faults.hitsBatch('duplicate', batch)) {
        this.counts.duplicated++;
        this.#publish(topic, Buffer.from(message.body), true);
      }
      if (this.#faults.hitsBatch('garbage', batch)) {
        this.counts.garbage++;
        this.#publish(topic, Buffer.from(message.body.slice(0, -3)), false);
      }
    }
  }

  #sendBatch(readings: readonly FeedReading[]): void {
    const batch = this.#batch++;
    this.counts.batches++;
    const streams: BatchStream[] = [];
    const rows = new Map<string, number>();
    const stream = Uint16Array.from(readings, ({ kind, id }) => {
      const key = `${kind} ${id}`;
      let row = rows.get(key);
      if (row === undefined) {
        rows.set(key, (row = streams.length));
        streams.push({ kind, id });
      }
      return row;
    });
    const bytes = encodeReadingBatch({
      batchSequence: batch,
      streams,
      stream,
      atMs: Float64Array.from(readings, ({ atMs }) => atMs),
      sequence: Uint32Array.from(readings, ({ sequence }) => sequence),
      value: Float64Array.from(readings, ({ value }) => value),
      quality: Uint16Array.from(readings, ({ quality }) => quality),
    });
    const body = Buffer.from(bytes.buffer, 0, bytes.length);
    const topic = `evenfield/${this.#options.regionId}/batch/${this.#options.name}/${batch % this.#options.slots}`;
    const isDelayed = this.#faults.hitsBatch('delay', batch);
    if (isDelayed || this.#faults.hitsBatch('reorder', batch)) {
      if (isDelayed) this.counts.delayed++;
      else this.counts.reordered++;
      this.#held.push({ dueBatch: batch + (isDelayed ? DELAY_BATCHES : 1), body, topic });
    } else {
      this.#publish(topic, body, true);
      if (this.#faults.hitsBatch('duplicate', batch)) {
        this.counts.duplicated++;
        this.#publish(topic, body, true);
      }
    }
    if (this.#faults.hitsBatch('garbage', batch)) {
      this.counts.garbage++;
      this.#publish(topic, body.subarray(0, body.length - 1 - (batch % 7)), false);
    }
    const due = this.#held.filter(({ dueBatch }) => dueBatch <= batch);
    this.#held = this.#held.filter(({ dueBatch }) => dueBatch > batch);
    for (const held of due) this.#publish(held.topic, held.body, true);
  }

  #publish(topic: string, body: Buffer, isRetained: boolean): void {
    if (isRetained && topic.includes('/batch/')) this.#ring.set(topic, body);
    this.#inFlight++;
    this.#attempt(topic, body, isRetained, Date.now());
  }

  /** A broker that lost what it retained gets it again; readers drop what they have. */
  #repeatRing(): void {
    this.#repeatedMs = Date.now();
    for (const [topic, body] of this.#ring) {
      this.#inFlight++;
      this.#attempt(topic, body, true, Number.POSITIVE_INFINITY);
    }
  }

  /** `sinceMs` is when it was first sent; Infinity for a repetition, whose delay tells nothing. */
  #attempt(topic: string, body: Buffer, isRetained: boolean, sinceMs: number): void {
    this.#client.publish(topic, body, { qos: 1, retain: isRetained }, (error) => {
      if (error !== undefined && error !== null && this.#isWaiting && !this.#client.disconnecting) {
        if (error.message === CONNECTION_CLOSED) {
          // The connection went while the client was sending again what was stored; readers drop what comes twice. Not at once: the
          // client is still emptying its queue.
          setTimeout(() => this.#attempt(topic, body, isRetained, sinceMs), RECONNECT_MS);
          return;
        }
        this.failure = error;
      } else if (Date.now() - sinceMs > STALLED_MS && sinceMs > this.#repeatedMs && this.#isWaiting) {
        this.counts.stalls++;
        this.#repeatRing();
      }
      this.#inFlight--;
      this.#release();
    });
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
