import mqtt from 'mqtt';
import type { IClientOptions, MqttClient } from 'mqtt';
import { errorText } from '../../../base/assert.ts';
import type { LinkPhase, LinkProblem, LinkProblemCode } from '../../../domain/liveLink.ts';
import type { Subscription } from './dialect.ts';
import { codeOf, DroppedMessageError, isRefusal } from './refusal.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A refusal stands until a person changes something at the broker or here; a wall asks again now and then. */
const REFUSED_RETRY_MS = 60_000;
const SUBSCRIBE_AGAIN_MS = 5000;
const OPTIONAL_AGAIN_MS = 300_000;
/**
 * After a change of nodes. What was published while a cluster (NATS 2.9) elected anew may reach nobody's subscription, and the node that
 * took over may learn of what was retained half a minute later: until then its own readers have to ask.
 */
const ASK_AGAIN_MS: readonly number[] = [5000, 15_000, 40_000];
const CONNECT_TIMEOUT_MS = 10_000;
const KEEPALIVE_S = 20;
/** How long the broker keeps what it could not deliver. */
const SESSION_EXPIRY_S = 6 * 3600;
const PUBLISH_ANSWER_MS = 5000;

export interface MqttLinkOptions {
  /** One address, or those of a cluster's nodes, separated by spaces: a node that fails is followed by the next. */
  readonly url: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly subscriptions: readonly Subscription[];
  readonly now: () => number;
  /** Uniform in [0, 1): spreads the retries of many walls after a broker's restart. */
  readonly random: () => number;
  readonly onMessage: (topic: string, payload: Uint8Array) => void;
  /** Called after each (re)connection, once the subscriptions stand. */
  readonly onConnected: (isFirst: boolean) => void;
}

/** CONNACK codes of both versions that a person has to do something about. */
const CONNACK_PROBLEM: Readonly<Record<number, LinkProblemCode>> = {
  2: 'refused',
  4: 'credentials',
  5: 'notAuthorised',
  0x85: 'refused',
  0x86: 'credentials',
  0x87: 'notAuthorised',
  0x8a: 'notAuthorised',
  0x8c: 'credentials',
};
const WRONG_PROTOCOL: readonly number[] = [1, 0x84];

/**
 * One persistent MQTT session over WebSocket: MQTT 5 where the broker speaks it, else 3.1.1. Comes back by itself with growing,
 * jittered pauses and the same client id, so that the broker hands over what it kept (QoS 1), and subscribes anew each time, so that
 * retained messages come again.
 */
export class MqttLink {
  readonly #options: MqttLinkOptions;
  #client: MqttClient | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #version: 4 | 5 = 5;
  readonly #urls: readonly string[];
  #node = 0;
  #isClosed = false;
  #wasConnected = false;
  #problems: LinkProblem[] = [];
  /** Policy violations are told by an event of their own; the socket only says that it failed. */
  readonly #onViolation = (): void => {
    this.#connectProblem = { code: 'blockedByPolicy', detail: this.url };
  };
  #connectProblem: LinkProblem | null = null;
  /** Filters beside those of the options. */
  readonly #extra = new Set<string>();
  phase: LinkPhase = 'connecting';
  protocol: '5' | '3.1.1' | '' = '';
  sinceMs: number;
  attempt = 0;
  retryAtMs = Number.NaN;

  constructor(options: MqttLinkOptions) {
    this.#options = options;
    this.#urls = options.url.split(/\s+/).filter(Boolean);
    this.sinceMs = options.now();
    eventTarget()?.addEventListener('securitypolicyviolation', this.#onViolation);
    this.#connect();
  }

  /** The node that is asked now. */
  get url(): string {
    return this.#urls[this.#node] ?? '';
  }

  get problems(): readonly LinkProblem[] {
    return this.#connectProblem === null ? this.#problems : [this.#connectProblem, ...this.#problems];
  }

  get #subscriptions(): readonly Subscription[] {
    return [...this.#options.subscriptions, ...Array.from(this.#extra, (filter) => ({ filter, qos: 1 as const, isOptional: true }))];
  }

  /** QoS 1. Rejects with the broker's reason when it refuses, and when there is no connection: the caller keeps what matters. */
  async publish(topic: string, payload: string | Uint8Array, isRetained = false, answerMs = PUBLISH_ANSWER_MS): Promise<void> {
    const client = this.#client;
    try {
      await this.#send(topic, payload, isRetained, answerMs);
    } catch (thrown: unknown) {
      // One for all topics of a subject: they are refused for the same reason.
      if (client !== null && client === this.#client && isRefusal(thrown))
        this.#addProblem('publishRefused', `${topic.split('/').slice(0, 3).join('/')}: ${errorText(thrown)}`);
      throw thrown;
    }
  }

  /** Hears of more topics while the link lives; the answer ends it. What it retains of them comes at once. */
  hear(filter: string): () => void {
    this.#extra.add(filter);
    const client = this.#client;
    if (client?.connected === true) void this.#subscribe(client, { filter, qos: 1, isOptional: true });
    return () => {
      if (this.#extra.delete(filter) && this.#client?.connected === true) this.#client.unsubscribe(filter);
    };
  }

  async #send(topic: string, payload: string | Uint8Array, isRetained: boolean, answerMs = PUBLISH_ANSWER_MS): Promise<void> {
    const client = this.#client;
    if (client === null || this.phase !== 'connected') throw new Error('MQTT: not connected');
    const body = typeof payload === 'string' ? payload : (payload as Parameters<MqttClient['publish']>[1]);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('MQTT: the broker does not answer')), answerMs);
      client.publish(topic, body, { qos: 1, retain: isRetained }, (error) => {
        clearTimeout(timer);
        if (error === undefined || error === null) resolve();
        else reject(error);
      });
    });
  }

  /** Subscribes to a topic, publishes to it, and waits for the message to come back. */
  async checkEcho(topic: string, withinMs: number, setListener: (listener: ((heard: string) => void) | null) => void): Promise<void> {
    const client = this.#client;
    if (client === null || this.phase !== 'connected') throw new Error('MQTT: not connected');
    try {
      await client.subscribeAsync(topic, { qos: 1 });
      const echo = new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new DroppedMessageError()), withinMs);
        setListener((heard) => {
          if (heard !== topic) return;
          clearTimeout(timer);
          resolve();
        });
      });
      await Promise.all([echo, this.#send(topic, '{}', false)]);
    } finally {
      setListener(null);
      if (client === this.#client) client.unsubscribe(topic);
    }
  }

  /** A client cut off from outside, as a test or a person at the wall's cable would. */
  cut(): void {
    (this.#client?.stream as { destroy?: () => void } | undefined)?.destroy?.();
  }

  close(): void {
    this.#isClosed = true;
    eventTarget()?.removeEventListener('securitypolicyviolation', this.#onViolation);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#drop();
  }

  #connect(): void {
    const { clientId, username, password } = this.#options;
    this.#timer = null;
    this.attempt++;
    this.retryAtMs = Number.NaN;
    const settings: IClientOptions = {
      clientId,
      protocolVersion: this.#version,
      // A session of MQTT 3.1.1 that is not clean has no end of its own; the broker's own limit ends it.
      clean: false,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: 0,
      connectTimeout: CONNECT_TIMEOUT_MS,
      resubscribe: false,
      timerVariant: 'native',
      forceNativeWebSocket: false,
      ...(username === '' ? {} : { username }),
      ...(password === '' ? {} : { password }),
      ...(this.#version === 5 ? { properties: { sessionExpiryInterval: SESSION_EXPIRY_S } } : {}),
    };
    let client: MqttClient;
    try {
      client = mqtt.connect(this.url, settings);
    } catch (thrown: unknown) {
      this.#connectProblem = { code: 'addressRefused', detail: errorText(thrown) };
      this.#wait('refused', REFUSED_RETRY_MS);
      return;
    }
    this.#client = client;
    let isOver = false;
    const end = (): void => {
      if (isOver || client !== this.#client) return;
      isOver = true;
      this.#drop();
      if (!this.#isClosed) this.#lost();
    };
    client.on('connect', () => {
      if (client === this.#client) this.#connected(client);
    });
    client.on('message', (topic, payload) => {
      if (client === this.#client) this.#options.onMessage(topic, payload);
    });
    client.on('error', (error) => {
      if (client !== this.#client || isOver) return;
      if (this.#refused(codeOf(error), errorText(error))) isOver = true;
    });
    client.on('disconnect', ({ reasonCode }) => {
      if (client === this.#client && reasonCode === 0x8e) this.#connectProblem = { code: 'replaced', detail: '' };
    });
    client.on('close', end);
  }

  #connected(client: MqttClient): void {
    const isFirst = !this.#wasConnected;
    this.#wasConnected = true;
    this.#connectProblem = null;
    this.#problems = [];
    this.protocol = this.#version === 5 ? '5' : '3.1.1';
    this.attempt = 0;
    this.retryAtMs = Number.NaN;
    this.#enter('connected');
    // One packet each: a broker that refuses one of several may refuse them all.
    const done = this.#subscriptions.map((subscription) => this.#subscribe(client, subscription));
    void Promise.all(done).then(() => {
      if (client === this.#client && this.phase === 'connected') this.#options.onConnected(isFirst);
    });
    if (isFirst) return;
    const asks = this.#urls.length > 1 ? ASK_AGAIN_MS : ASK_AGAIN_MS.slice(0, 1);
    for (const afterMs of asks) setTimeout(() => this.#askAgain(client), afterMs);
  }

  #askAgain(client: MqttClient): void {
    if (client !== this.#client || !client.connected) return;
    for (const subscription of this.#subscriptions) void this.#subscribe(client, subscription);
  }

  /** Resolves with the broker's answer. A refusal is a problem that stands while it is asked again: a cluster that is still electing refuses too. */
  #subscribe(client: MqttClient, subscription: Subscription, attempt = 0): Promise<void> {
    const { filter, qos, isOptional } = subscription;
    return new Promise((resolve) => {
      client.subscribe(filter, { qos }, (error, granted) => {
        const refused =
          error !== null && error !== undefined ? errorText(error) : granted?.find((grant) => grant.qos >= 0x80) && 'not authorised';
        const isCurrent = client === this.#client && client.connected;
        if (isCurrent && isOptional !== true) {
          this.#problems = this.#problems.filter(({ code, detail }) => code !== 'subscribeRefused' || !detail.startsWith(`${filter}: `));
          if (typeof refused === 'string') this.#addProblem('subscribeRefused', `${filter}: ${refused}`);
        }
        // What an account may do without is asked for less and less often.
        const pauseMs = isOptional === true ? Math.min(OPTIONAL_AGAIN_MS, SUBSCRIBE_AGAIN_MS * 2 ** attempt) : SUBSCRIBE_AGAIN_MS;
        if (isCurrent && typeof refused === 'string')
          setTimeout(() => {
            const isWanted = this.#subscriptions.some((wanted) => wanted.filter === filter);
            if (isWanted && client === this.#client && client.connected) void this.#subscribe(client, subscription, attempt + 1);
          }, pauseMs);
        resolve();
      });
    });
  }

  /** True when the answer ends this attempt. */
  #refused(code: number, text: string): boolean {
    if (WRONG_PROTOCOL.includes(code) && this.#version === 5) {
      this.#version = 4;
      this.#drop();
      this.attempt = 0;
      this.#connect();
      return true;
    }
    const problem = CONNACK_PROBLEM[code];
    if (problem === undefined && !WRONG_PROTOCOL.includes(code)) return false;
    // Who gave no name has no wrong one.
    const isAnonymous = this.#options.username === '' && (problem === 'credentials' || problem === 'notAuthorised');
    this.#connectProblem = { code: isAnonymous ? 'needsAccount' : (problem ?? 'protocol'), detail: text };
    this.#drop();
    this.#wait('refused', REFUSED_RETRY_MS);
    return true;
  }

  #lost(): void {
    this.#connectProblem ??= { code: 'unreachable', detail: this.url };
    this.#node = (this.#node + 1) % this.#urls.length;
    const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(16, this.attempt));
    this.#wait('waiting', ceiling * (0.5 + 0.5 * this.#options.random()));
  }

  #wait(phase: LinkPhase, forMs: number): void {
    this.#enter(phase);
    this.retryAtMs = this.#options.now() + forMs;
    this.#timer = setTimeout(() => this.#connect(), forMs);
  }

  #enter(phase: LinkPhase): void {
    if (phase === this.phase) return;
    this.phase = phase;
    this.sinceMs = this.#options.now();
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.on('error', () => {});
    client?.end(true);
  }

  #addProblem(code: LinkProblemCode, detail: string): void {
    if (this.#problems.length < 20 && !this.#problems.some((known) => known.code === code && known.detail === detail))
      this.#problems.push({ code, detail });
  }
}

interface Listens {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** The worker's own scope; nothing in Node. */
function eventTarget(): Listens | null {
  const scope = globalThis as Partial<Listens>;
  return typeof scope.addEventListener === 'function' && typeof scope.removeEventListener === 'function' ? (scope as Listens) : null;
}
