import * as v from 'valibot';

import { isUlid } from '../../base/ulid.ts';
import { WORK_ORDER_STATES } from '../../domain/maintenance.ts';
import { CHECK_RESULTS, EDITABLE_FIELDS, HOLD_CAUSES } from '../../domain/workOrders.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';

/** Of JSON; the longest text in it is 2,000 characters. */
const MAX_MESSAGE_BYTES = 32_768;
/** Of a file as it travels, after photos have been made smaller. */
export const MAX_FILE_BYTES = 4_194_304;
/** A piece of a file: a few seconds over the weakest network that is worth trying. */
export const PIECE_BYTES = 32_768;
/** What may travel. Nothing that a browser would run or take for a page. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain'] as const;

const OLDEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** Half a character cannot be written into a topic. */
const orderId = v.pipe(
  name,
  v.check((id) => !/\p{Surrogate}/u.test(id), 'has half a character'),
);
const positive = v.pipe(v.number(), v.minValue(0));
const instant = v.pipe(v.number(), v.integer(), v.minValue(OLDEST_MS), v.maxValue(LATEST_MS));
const base = { id: v.pipe(v.string(), v.check(isUlid, 'is not a ULID')), orderId, atMs: instant, by: text(200) };

const orderSchema = v.object({
  id: name,
  venueId: name,
  equipmentId: text(200),
  kind: v.picklist(['PM', 'CBM', 'CM', 'INSPECTION', 'STATUTORY', 'PROJECT']),
  priority: v.picklist(['P1', 'P2', 'P3', 'P4']),
  title: text(2000),
  titleZh: text(2000),
  severity: v.pipe(v.number(), v.minValue(0), v.maxValue(4)),
  failureMode: text(200),
  // JSON has no NaN: null stands for what nobody has estimated.
  estimatedHours: v.pipe(
    v.nullable(positive),
    v.transform((value) => value ?? Number.NaN),
  ),
  estimatedCost: v.pipe(
    v.nullable(positive),
    v.transform((value) => value ?? Number.NaN),
  ),
});

const eventSchema = v.variant('type', [
  v.object({ ...base, type: v.literal('raised'), order: orderSchema, reason: text(2000) }),
  v.object({
    ...base,
    type: v.literal('moved'),
    state: v.picklist(WORK_ORDER_STATES),
    reason: text(2000),
    hold: v.optional(v.picklist(HOLD_CAUSES)),
    duplicateOf: v.optional(text(200)),
    seenState: v.optional(v.picklist(WORK_ORDER_STATES)),
  }),
  v.object({
    ...base,
    type: v.literal('changed'),
    field: v.picklist(EDITABLE_FIELDS),
    value: v.union([text(2000), v.pipe(v.number(), v.finite())]),
    seenChange: text(64),
  }),
  v.object({ ...base, type: v.literal('noted'), text: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)) }),
  v.object({ ...base, type: v.literal('madeSafe'), reason: text(2000) }),
  v.object({ ...base, type: v.literal('checked'), item: name, result: v.picklist(CHECK_RESULTS), text: text(2000) }),
]);

/** What tells of a file before its pieces come. */
export interface FileMeta {
  /** ULID. */
  readonly id: string;
  readonly orderId: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly atMs: number;
  readonly by: string;
  readonly pieces: number;
  readonly pieceBytes: number;
  /** Of the whole, in hex. */
  readonly sha256: string;
}

const metaSchema = v.pipe(
  v.object({
    ...base,
    name,
    type: v.picklist(FILE_TYPES),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_FILE_BYTES)),
    pieces: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096)),
    pieceBytes: v.pipe(v.number(), v.integer(), v.minValue(1024), v.maxValue(262_144)),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  v.check(({ bytes, pieces, pieceBytes }) => pieces === Math.ceil(bytes / pieceBytes), 'has another number of pieces than its length'),
);

type Read<T> = { readonly value: T } | { readonly problem: string };

function read<T>(schema: v.GenericSchema<unknown, T>, input: unknown): Read<T> {
  const found = v.safeParse(schema, input);
  if (found.success) return { value: found.output };
  const [issue] = found.issues;
  return { problem: `${v.getDotPath(issue) ?? 'it'}: ${issue.message}` };
}

/** An event out of a message or a file, or what is wrong with it in a few words. */
export function readEvent(input: unknown): Read<OrderEvent> {
  const event = read<OrderEvent>(eventSchema, input);
  if ('value' in event && event.value.type === 'raised' && event.value.order.id !== event.value.orderId)
    return { problem: 'it raises another order than it names' };
  return event;
}

export function readMeta(input: unknown): Read<FileMeta> {
  return read<FileMeta>(metaSchema, input);
}

/** JSON of a message, or what is wrong with it. */
function readJson(payload: Uint8Array): Read<unknown> {
  if (payload.length > MAX_MESSAGE_BYTES) return { problem: `longer than ${MAX_MESSAGE_BYTES} bytes` };
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown };
  } catch {
    return { problem: 'no JSON' };
  }
}

/** Ids of packages may hold what a topic, or a subject of NATS, may not. */
function level(id: string): string {
  return encodeURIComponent(id).replace(/[.*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Topics under `evenfield/<region>/`. */
export const eventTopic = ({ orderId, id }: Pick<OrderEvent, 'orderId' | 'id'>): string => `order/${level(orderId)}/${level(id)}`;
export const metaTopic = (fileId: string): string => `file/${fileId}/meta`;
export const pieceTopic = (fileId: string, n: number | '+'): string => `file/${fileId}/${n}`;
/** The event of a message by its topic, `order/<orderId>/<eventId>`. */
export function readEventMessage([orderLevel, eventLevel, ...rest]: readonly string[], payload: Uint8Array): Read<OrderEvent> {
  const json = readJson(payload);
  const read = 'problem' in json ? json : readEvent(json.value);
  if ('problem' in read) return read;
  const isOfTopic = rest.length === 0 && orderLevel === level(read.value.orderId) && eventLevel === level(read.value.id);
  return isOfTopic ? read : { problem: 'its topic is that of another event' };
}

/** What tells of a file, by its topic's file. */
export function readMetaMessage(fileId: string, payload: Uint8Array): Read<FileMeta> {
  const json = readJson(payload);
  const read = 'problem' in json ? json : readMeta(json.value);
  return 'problem' in read || read.value.id === fileId ? read : { problem: 'its topic is that of another file' };
}

export function pieceLength({ bytes, pieceBytes }: Pick<FileMeta, 'bytes' | 'pieceBytes'>, n: number): number {
  return Math.min(pieceBytes, bytes - n * pieceBytes);
}
