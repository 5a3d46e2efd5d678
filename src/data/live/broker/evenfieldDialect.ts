import { EQUIPMENT_STATES } from '../../../domain/maintenance.ts';
import { QUALITY } from '../../../domain/quality.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { decodeReadingBatch } from '../../codec/readingBatch.ts';
import type { BatchKind, BatchStream } from '../../codec/readingBatch.ts';
import type { StreamKind } from '../liveSource.ts';
import type { Dialect, DialectSink, Subscription } from './dialect.ts';
import { finite, instant, jsonObject, plainReading, sequenceOf } from './payload.ts';
import type { JsonObject } from './payload.ts';

export const LIVE_FORMAT = 'evenfield-live';
export const LIVE_VERSION = 1;
/** Topics of readings in JSON; there are others (orders, alerts) that are not ours to read. */
const SUBJECTS: ReadonlySet<string> = new Set(['occupancy', 'flow', 'meter', 'equipment']);
const MAX_POINTS = 32;
const MAX_TOPICS = 200_000;
const MAX_QUALITY = 0xffff;

const KIND_OF_BATCH: Readonly<Record<BatchKind, StreamKind>> = {
  occupancy: 'occupancy',
  flowIn: 'flowIn',
  flowOut: 'flowOut',
  equipment: 'equipment',
  power: 'power',
  energy: 'energy',
};

/** What a meter's topic may end in, and what its unit makes of the value: kW, kWh or m³. */
const METERS: Readonly<Record<string, { readonly kind: StreamKind; readonly units: Readonly<Record<string, number>> }>> = {
  elec_power: { kind: 'power', units: { kW: 1, W: 0.001 } },
  elec_energy: { kind: 'energy', units: { kWh: 1, Wh: 0.001, MWh: 1000 } },
  water_volume: { kind: 'water', units: { m3: 1, L: 0.001 } },
};

interface Topic {
  readonly root: string;
  readonly region: string;
  readonly subject: string;
  readonly id: string;
  readonly part: string;
  /** Row of the venue with the id; -1 where there is none. */
  readonly venue: number;
}

/**
 * Topics of docs/formats.md under `evenfield/<region>/`: `meta`, `occupancy/<venue>`, `flow/<venue>`, `meter/<venue>/<property>`,
 * `equipment/<id>` (JSON) and `batch/<gateway>/<slot>` (binary).
 */
export class EvenfieldDialect implements Dialect {
  readonly subscriptions: readonly Subscription[];
  readonly #regionId: string;
  readonly #equipmentRow: ReadonlyMap<string, number>;
  readonly #venueRow: ReadonlyMap<string, number>;
  #hasMeta = false;
  /** Topics that were seen, taken apart: a region's streams come again and again. */
  readonly #topics = new Map<string, Topic>();

  constructor({ region, venueIndexById, equipment }: Pick<Catalogue, 'region' | 'venueIndexById' | 'equipment'>) {
    this.#regionId = region.manifest.id;
    this.#venueRow = venueIndexById;
    this.#equipmentRow = new Map(equipment.map((item, row) => [item.id, row]));
    const root = `evenfield/${this.#regionId}`;
    this.subscriptions = [
      { filter: 'evenfield/+/meta', qos: 1, isOptional: true },
      { filter: `${root}/meta`, qos: 1 },
      { filter: `${root}/occupancy/+`, qos: 1 },
      { filter: `${root}/flow/+`, qos: 1 },
      { filter: `${root}/meter/+/+`, qos: 1 },
      { filter: `${root}/equipment/+`, qos: 1 },
      { filter: `${root}/batch/+/+`, qos: 1 },
    ];
  }

  read(topic: string, payload: Uint8Array, sink: DialectSink): string | null {
    let parts = this.#topics.get(topic);
    if (parts === undefined) {
      if (this.#topics.size >= MAX_TOPICS) this.#topics.clear();
      const [root = '', region = '', subject = '', id = '', part = ''] = topic.split('/');
      this.#topics.set(topic, (parts = { root, region, subject, id, part, venue: this.#venueRow.get(id) ?? -1 }));
    }
    const { root, region, subject, id, part } = parts;
    if (root !== 'evenfield') return null;
    if (subject === 'meta') return this.#readMeta(region, payload, sink);
    if (region !== this.#regionId) return null;
    if (subject === 'batch') return this.#readBatch(payload, sink);
    if (!SUBJECTS.has(subject)) return null;
    if (subject === 'occupancy' || subject === 'flow') {
      const plain = plainReading(payload);
      if (plain !== null && !Number.isNaN(plain.atMs)) return readCounts(subject, parts, plain.atMs, plain, sink);
    }
    const json = jsonObject(payload);
    if (typeof json === 'string') return json;
    const atMs = instant(json.t);
    if (Number.isNaN(atMs)) return 't is not an instant';
    switch (subject) {
      case 'occupancy':
      case 'flow':
        return readCounts(subject, parts, atMs, json, sink);
      case 'meter':
        return this.#readMeter(id, part, atMs, json, sink);
      case 'equipment':
        return this.#readEquipment(id, atMs, json, sink);
      default:
        return null;
    }
  }

  #readMeta(region: string, payload: Uint8Array, sink: DialectSink): string | null {
    const isOurs = region === this.#regionId;
    if (!isOurs) {
      if (!this.#hasMeta) sink.regionProblem({ code: 'wrongRegion', detail: region.slice(0, 64) });
      return null;
    }
    const json = jsonObject(payload);
    if (typeof json === 'string') return json;
    if (json.format !== LIVE_FORMAT) return `format is not ${LIVE_FORMAT}`;
    this.#hasMeta = true;
    const version = finite(json.version);
    sink.regionProblem(version <= LIVE_VERSION ? null : { code: 'wrongVersion', detail: String(json.version).slice(0, 20) });
    return null;
  }

  #readMeter(id: string, property: string, atMs: number, json: JsonObject, sink: DialectSink): string | null {
    if (!Object.hasOwn(METERS, property)) return null;
    const meter = METERS[property];
    const unit = typeof json.unit === 'string' ? json.unit : Object.keys(meter.units)[0];
    const value = finite(json.v) * (Object.hasOwn(meter.units, unit) ? meter.units[unit] : Number.NaN);
    if (Number.isNaN(value)) return `meter of ${id} has no value in ${Object.keys(meter.units).join(', ')}`;
    this.#observe(meter.kind, id, atMs, sequenceOf(json.seq), value, qualityOf(json.q), sink);
    return null;
  }

  #readEquipment(id: string, atMs: number, json: JsonObject, sink: DialectSink): string | null {
    const state = EQUIPMENT_STATES.findIndex((name) => name === json.state);
    const points = json.points;
    if (state < 0 && points === undefined) return `state of ${id} is not one of ${EQUIPMENT_STATES.join(', ')}`;
    if (state >= 0) this.#observe('equipment', id, atMs, sequenceOf(json.seq), state, qualityOf(json.q), sink);
    if (points === null || typeof points !== 'object') return null;
    const row = this.#equipmentRow.get(id);
    const values = Object.entries(points).filter(([name, value]) => name.length <= 40 && !Number.isNaN(finite(value)));
    if (row !== undefined && values.length > 0) sink.points(row, atMs, new Map(values.slice(0, MAX_POINTS) as [string, number][]));
    return null;
  }

  #readBatch(payload: Uint8Array, sink: DialectSink): string | null {
    const decoded = decodeReadingBatch(payload);
    if (!decoded.ok) return decoded.error;
    const { streams, stream, atMs, sequence, value, quality } = decoded.value;
    const rows = Int32Array.from(streams, (one) => this.#rowOf(one));
    const kinds = streams.map(({ kind }) => KIND_OF_BATCH[kind]);
    for (let i = 0; i < stream.length; i++) {
      const index = rows[stream[i]];
      const kind = kinds[stream[i]];
      const isSound = kind === 'equipment' ? EQUIPMENT_STATES[value[i]] !== undefined : kind === 'power' || value[i] >= 0;
      if (index < 0) sink.unknown();
      else if (!isSound || Number.isNaN(instant(atMs[i]))) return `reading ${i} of ${streams[stream[i]].id} cannot be so: ${value[i]}`;
      else sink.observe(kind, index, atMs[i], sequence[i], value[i], quality[i]);
    }
    return null;
  }

  #rowOf({ kind, id }: BatchStream): number {
    return (kind === 'equipment' ? this.#equipmentRow : this.#venueRow).get(id) ?? -1;
  }

  #observe(kind: StreamKind, id: string, atMs: number, sequence: number, value: number, quality: number, sink: DialectSink): void {
    const index = (kind === 'equipment' ? this.#equipmentRow : this.#venueRow).get(id);
    if (index === undefined) sink.unknown();
    else sink.observe(kind, index, atMs, sequence, value, quality);
  }
}

interface Counts {
  readonly n?: unknown;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly seq?: unknown;
  readonly q?: unknown;
}

function readCounts(subject: 'occupancy' | 'flow', topic: Topic, atMs: number, counts: Counts, sink: DialectSink): string | null {
  if (subject === 'occupancy') return readValue('occupancy', topic, atMs, counts, counts.n, sink);
  return readValue('flowIn', topic, atMs, counts, counts.in, sink) ?? readValue('flowOut', topic, atMs, counts, counts.out, sink);
}

function readValue(kind: StreamKind, { id, venue }: Topic, atMs: number, counts: Counts, raw: unknown, sink: DialectSink): string | null {
  const value = finite(raw);
  if (!(value >= 0)) return `${kind} of ${id} is not a number of at least 0`;
  if (venue < 0) sink.unknown();
  else sink.observe(kind, venue, atMs, sequenceOf(counts.seq), value, qualityOf(counts.q));
  return null;
}

/** Bits that the sender knows; a reading without any was measured. */
function qualityOf(raw: unknown): number {
  return Number.isSafeInteger(raw) && (raw as number) > 0 && (raw as number) <= MAX_QUALITY ? (raw as number) : QUALITY.measured;
}
