import { utilisation } from '../../../domain/occupancy.ts';
import type { BrokerSettings, LinkProblem, LiveLink } from '../../../domain/liveLink.ts';
import { FLAT_LINE_MS, QUALITY } from '../../../domain/quality.ts';
import type { SimulatedVenue } from '../../../domain/simulation/venueModel.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { LiveSource, ReadingSink, SourceReports, StreamKind } from '../liveSource.ts';
import type { StreamTable } from '../streams.ts';
import { BackfillTask } from './backfillTask.ts';
import type { Backfill } from './backfillTask.ts';
import type { Dialect, DialectSink } from './dialect.ts';
import { EvenfieldDialect } from './evenfieldDialect.ts';
import { FlowCounters } from './flowCounters.ts';
import { deliveriesOf, ledgerReports } from './ledgerReports.ts';
import type { Ledgers } from './ledgerReports.ts';
import { MqttLink } from './mqttLink.ts';
import { StreamLedger } from './streamLedger.ts';

/** More than this late is flagged (§2.2). */
const LATE_MS = 15 * 60_000;
/** A reading from further ahead than this comes from a clock that is wrong, and is refused. */
const MAX_AHEAD_MS = 5 * 60_000;
const OVER_CAPACITY = 1.2;
/** Readings that must say the same: a counter that only tells changes is no counter that stands. */
const LEAST_FLAT = 6;
/** Readings kept in all, for curves and duplicates: 24 bytes each. */
const MAX_READINGS = 4_000_000;
const LEAST_PER_STREAM = 64;
const MOST_PER_STREAM = 4096;
const CHECK_MS = 4000;

export interface BrokerSourceOptions {
  readonly catalogue: Catalogue;
  readonly venues: readonly SimulatedVenue[];
  readonly streams: StreamTable;
  readonly capacity: Float32Array;
  readonly settings: BrokerSettings;
  /** Stable over reconnections, so that the broker keeps what could not be delivered. */
  readonly clientId: string;
  readonly now: () => number;
  readonly random: () => number;
  /** Readings of a stream that are kept at most; bounded by memory where it is not given. */
  readonly keepPerStream?: number;
  /** Another language than Evenfield's own, with what fills its gaps. */
  readonly dialect?: Dialect;
  readonly backfill?: Backfill;
}

/** Topics under `evenfield/<region>/` that are not readings, the same in every dialect. */
export const MAIL_SUBJECTS = ['order', 'file', 'alert', 'activity'] as const;
export type MailSubject = (typeof MAIL_SUBJECTS)[number];

/** Takes one message; `tail` are the parts of its topic after the subject. A sentence when it cannot be read, null when it could. */
export type MailHandler = (tail: readonly string[], payload: Uint8Array) => string | null;

/**
 * Readings of a broker. Each is kept once, whatever came how often and in which order; the newest of each stream goes to the sink. What
 * is missing, late, doubled or from a clock gone wrong is counted by stream, so that it can be told by district.
 */
export class BrokerSource implements LiveSource, DialectSink {
  readonly #options: BrokerSourceOptions;
  readonly #dialect: Dialect;
  readonly #keep: number;
  readonly #ledgers: Ledgers;
  readonly #flows: FlowCounters;
  readonly #points = new Map<number, { readonly atMs: number; readonly values: ReadonlyMap<string, number> }>();
  readonly #backfill: BackfillTask | null;
  #link: MqttLink | null = null;
  #sink: ReadingSink | null = null;
  #unknown = 0;
  #garbage = 0;
  #garbageDetail = '';
  #regionProblem: LinkProblem | null = null;
  #simulatedKept = 0;
  #kept = 0;
  #echo: ((topic: string) => void) | null = null;
  readonly #mail = new Map<MailSubject, { readonly handler: MailHandler; readonly filter: string }>();
  readonly #connected = new Set<() => void>();
  readonly #root: string;
  #receivedMs = Number.NaN;
  /** First connection. */
  #connectedMs = Number.NaN;

  constructor(options: BrokerSourceOptions) {
    this.#options = options;
    const { catalogue, venues } = options;
    this.#root = `evenfield/${catalogue.region.manifest.id}/`;
    this.#dialect = options.dialect ?? new EvenfieldDialect(catalogue);
    const streams = 2 * venues.length + catalogue.equipment.length;
    this.#keep =
      options.keepPerStream ?? Math.min(MOST_PER_STREAM, Math.max(LEAST_PER_STREAM, Math.floor(MAX_READINGS / Math.max(1, streams))));
    this.#ledgers = { occupancy: [], flowIn: [], flowOut: [], equipment: [], power: [], energy: [], water: [] };
    this.#flows = new FlowCounters(catalogue.region.manifest.timeZone, venues);
    this.#backfill =
      options.backfill === undefined
        ? null
        : new BackfillTask(options.backfill, this, (index) => this.#ledgers.occupancy[index]?.newestMs ?? Number.NaN);
  }

  /** Most of what has been kept says of itself that it was simulated. */
  get isSimulated(): boolean {
    return this.#simulatedKept * 2 > this.#kept;
  }

  start(_nowMs: number, sink: ReadingSink): void {
    const { settings, clientId, now, random } = this.#options;
    this.#sink = sink;
    sink.reset();
    this.#link = new MqttLink({
      url: settings.url,
      clientId,
      username: settings.username,
      password: settings.password,
      subscriptions: [
        ...this.#dialect.subscriptions,
        ...Array.from(this.#mail, ([subject, { filter }]) => ({
          filter: `${this.#root}${subject}/${filter}`,
          qos: 1 as const,
          isOptional: true,
        })),
      ],
      now,
      random,
      onMessage: (topic, payload) => this.#onMessage(topic, payload),
      onConnected: () => {
        if (Number.isNaN(this.#connectedMs)) this.#connectedMs = now();
        void this.#backfill?.run(now());
        for (const tell of this.#connected) tell();
      },
    });
  }

  /**
   * Takes what comes under a subject that is not a reading. To be called before `start`, which subscribes to what of the subject
   * `filter` names; see `hear` for the rest.
   */
  handle(subject: MailSubject, handler: MailHandler, filter = '#'): void {
    this.#mail.set(subject, { handler, filter });
  }

  /** Subscribes to more topics of the region; the answer ends it. What comes goes to the handler of its subject. */
  hear(topicTail: string): () => void {
    return this.#link?.hear(this.#root + topicTail) ?? (() => {});
  }

  get isConnected(): boolean {
    return this.#link?.phase === 'connected';
  }

  /** A broker of MQTT 3.1.1 acknowledges what it drops: only the message that comes back says that it was taken. */
  get isSilentOnRefusal(): boolean {
    return this.#link?.protocol === '3.1.1';
  }

  /** Told after each connection, also the first: what waits can go out. */
  onConnected(tell: () => void): void {
    this.#connected.add(tell);
  }

  /** Messages arrive by themselves. */
  advance(): void {}

  stop(): void {
    this.#link?.close();
    this.#backfill?.stop();
    this.#link = null;
    this.#sink = null;
  }

  /** Cuts the connection as a fault of the network would. */
  cut(): void {
    this.#link?.cut();
  }

  headcounts(venue: number, startMs: number, endMs: number, stepMs: number): Float32Array {
    const values = new Float32Array(Math.max(0, Math.ceil((endMs - startMs) / stepMs))).fill(Number.NaN);
    this.#ledgers.occupancy[venue]?.forEach(startMs, endMs, (atMs, value) => {
      values[Math.floor((atMs - startMs) / stepMs)] = value;
    });
    return values;
  }

  equipmentStateAt(row: number, atMs: number): number {
    const value = this.#ledgers.equipment[row]?.valueAt(atMs) ?? Number.NaN;
    return Number.isNaN(value) ? 255 : value;
  }

  ledger(kind: StreamKind, index: number): StreamLedger | undefined {
    return this.#ledgers[kind][index];
  }

  pointsOf(row: number): { readonly atMs: number; readonly values: ReadonlyMap<string, number> } | undefined {
    return this.#points.get(row);
  }

  /** Two standard deviations of a count from gates; NaN where the number was counted as such. */
  bandOf(venue: number): number {
    const count = this.#flows.newest(venue);
    return count !== undefined && count.atMs === this.#ledgers.occupancy[venue]?.newestMs ? 2 * count.sd : Number.NaN;
  }

  /** Flags of the newest head-count, also that it stands still while the venue is open. */
  qualityOf(venue: number, isOpen: boolean): number {
    const bits = this.#ledgers.occupancy[venue]?.newestQuality ?? 0;
    return isOpen && this.#isFlat(venue) ? bits | QUALITY.flatLine : bits;
  }

  /** Persons inside, and no change in their number for three hours. An empty court is not a counter that stands. */
  #isFlat(venue: number): boolean {
    const ledger = this.#ledgers.occupancy[venue];
    if (ledger === undefined || !(ledger.newestValue > 0)) return false;
    const sinceMs = ledger.newestMs - FLAT_LINE_MS;
    let readings = 0;
    let isSame = ledger.valueAt(sinceMs) === ledger.newestValue;
    ledger.forEach(sinceMs, ledger.newestMs + 1, (_atMs, value) => {
      readings++;
      isSame &&= value === ledger.newestValue;
    });
    return isSame && readings >= LEAST_FLAT;
  }

  get link(): LiveLink {
    const { settings, now } = this.#options;
    const link = this.#link;
    const problems: LinkProblem[] = [...(link?.problems ?? [])];
    if (this.#regionProblem !== null) problems.push(this.#regionProblem);
    if (this.#backfill?.failure !== undefined && this.#backfill.failure !== '')
      problems.push({ code: 'backfillFailed', detail: this.#backfill.failure });
    if (this.#garbage > 0) problems.push({ code: 'garbage', detail: this.#garbageDetail });
    return {
      address: { url: settings.url, dialect: settings.dialect, backfillUrl: settings.backfillUrl },
      phase: link?.phase ?? 'connecting',
      protocol: link?.protocol ?? '',
      sinceMs: link?.sinceMs ?? now(),
      attempt: link?.attempt ?? 0,
      retryAtMs: link?.retryAtMs ?? Number.NaN,
      problems,
      isBackfilling: this.#backfill?.isRunning ?? false,
      counts: { ...deliveriesOf(this.#ledgers), unknown: this.#unknown, garbage: this.#garbage },
    };
  }

  reports(): SourceReports {
    return ledgerReports(this.#ledgers, this.#options.catalogue, this.#knownFromMs);
  }

  /** What is asked for behind the first connection is known from there on. */
  get #knownFromMs(): number {
    const filledFromMs = this.#backfill?.filledFromMs ?? Number.NaN;
    return Number.isNaN(filledFromMs) ? this.#connectedMs : Math.min(this.#connectedMs, filledFromMs);
  }

  /**
   * Whether this account may publish: sends a message to a topic that it hears itself. A broker of MQTT 3.1.1 acknowledges what it
   * drops, so that only the echo tells. Rejects with the broker's reason, or when nothing comes back.
   */
  async checkPublish(): Promise<void> {
    const link = this.#link;
    if (link === null) throw new Error('MQTT: not connected');
    const topic = `${this.#root}check/${this.#options.clientId}`;
    await link.checkEcho(topic, CHECK_MS, (listen) => (this.#echo = listen));
  }

  /** Publishes under the region's own topics, QoS 1. Rejects with the broker's reason; the caller keeps what matters. */
  async publish(topic: string, payload: string | Uint8Array, isRetained = false, answerMs?: number): Promise<void> {
    if (this.#link === null) throw new Error('MQTT: not connected');
    await this.#link.publish(this.#root + topic, payload, isRetained, answerMs);
  }

  observe(kind: StreamKind, index: number, atMs: number, sequence: number, value: number, quality: number): void {
    const receivedMs = Number.isNaN(this.#receivedMs) ? this.#options.now() : this.#receivedMs;
    const ledger = (this.#ledgers[kind][index] ??= new StreamLedger(this.#keep));
    if (atMs > receivedMs + MAX_AHEAD_MS) {
      ledger.skewed++;
      return;
    }
    const isLate = receivedMs - atMs > LATE_MS;
    let bits = isLate ? quality | QUALITY.late : quality;
    if (kind === 'occupancy' && utilisation(value, this.#options.capacity[index]) > OVER_CAPACITY) bits |= QUALITY.overCapacity;
    const before = kind === 'energy' ? { atMs: ledger.newestMs, value: ledger.newestValue } : null;
    if (ledger.offer(atMs, sequence, value, bits) === 'duplicate') return;
    if (isLate) ledger.late++;
    this.#kept++;
    if ((bits & QUALITY.simulated) !== 0) this.#simulatedKept++;
    // The twin shows the newest only; what fills a gap is in the ledger.
    if (atMs < ledger.newestMs) return;
    if (kind === 'flowIn' || kind === 'flowOut') this.#countFlow(kind, index, atMs, value, bits);
    else if (before !== null) this.#powerOf(index, before, atMs, value, bits, receivedMs);
    else if (kind !== 'water') this.#sink?.accept({ kind, index, phenomenonMs: atMs, receivedMs, sequence, value, quality: bits });
  }

  unknown(): void {
    this.#unknown++;
  }

  points(row: number, atMs: number, values: ReadonlyMap<string, number>): void {
    if (!(atMs < (this.#points.get(row)?.atMs ?? Number.NEGATIVE_INFINITY))) this.#points.set(row, { atMs, values });
  }

  regionProblem(problem: LinkProblem | null): void {
    this.#regionProblem = problem;
  }

  #onMessage(topic: string, payload: Uint8Array): void {
    this.#echo?.(topic);
    const problem = this.#readMail(topic, payload) ?? this.#readReading(topic, payload);
    if (problem === null) return;
    this.#garbage++;
    this.#garbageDetail = `${topic.slice(0, 120)}: ${problem}`;
  }

  #readReading(topic: string, payload: Uint8Array): string | null {
    this.#receivedMs = this.#options.now();
    const problem = this.#dialect.read(topic, payload, this);
    this.#receivedMs = Number.NaN;
    return problem;
  }

  /** null where the topic is none of ours, too: a dialect passes over what it does not know. */
  #readMail(topic: string, payload: Uint8Array): string | null {
    if (this.#mail.size === 0 || !topic.startsWith(this.#root)) return null;
    const [subject, ...tail] = topic.slice(this.#root.length).split('/');
    return this.#mail.get(subject as MailSubject)?.handler(tail, payload) ?? null;
  }

  /** Persons by gates, unless a counter tells them directly. */
  #countFlow(kind: 'flowIn' | 'flowOut', venue: number, atMs: number, total: number, bits: number): void {
    const count = this.#flows.offer(venue, atMs, kind, total);
    const direct = this.#ledgers.occupancy[venue];
    if (count === null || (direct !== undefined && direct.count > 0 && (direct.newestQuality & QUALITY.corrected) === 0)) return;
    const quality = bits | QUALITY.corrected | (count.isClamped ? QUALITY.negativeClamped : 0);
    this.observe('occupancy', venue, atMs, Number.NaN, Math.round(count.headcount), quality);
  }

  /** Mean power between two states of a meter; a meter that fell was replaced or rolled over and says nothing this once. */
  #powerOf(venue: number, before: { atMs: number; value: number }, atMs: number, kWh: number, quality: number, receivedMs: number): void {
    const hours = (atMs - before.atMs) / 3_600_000;
    const power = (kWh - before.value) / hours;
    if (!(hours > 0 && power >= 0)) return;
    this.#sink?.accept({ kind: 'power', index: venue, phenomenonMs: atMs, receivedMs, sequence: Number.NaN, value: power, quality });
  }
}
