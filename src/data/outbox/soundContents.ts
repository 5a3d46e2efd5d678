import * as v from 'valibot';

import { isUlid } from '../../base/ulid.ts';
import { readEvent, readMeta } from './orderMail.ts';
import type { QueueEntry, StoreContents, StoredEvent, StoredFile } from './outboxStore.ts';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const eventSchema = v.object({ key: text, event: v.unknown(), receivedMs: v.number(), isOwn: v.boolean() });
const queueSchema = v.object({ key: text, kind: v.picklist(['event', 'file']), id: text, orderId: text, madeMs: v.number() });
const fileSchema = v.object({ id: v.pipe(text, v.check(isUlid)), meta: v.unknown(), isOwn: v.boolean(), acknowledged: count });

/** As it would travel: what has not been estimated lies in a store as NaN, and JSON has none. */
function asMessage(event: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(event) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

function eventOf(input: unknown): StoredEvent | null {
  const read = v.safeParse(eventSchema, input);
  if (!read.success) return null;
  const event = readEvent(asMessage(read.output.event));
  return 'problem' in event ? null : { ...read.output, event: event.value };
}

function fileOf(input: unknown): StoredFile | null {
  const read = v.safeParse(fileSchema, input);
  if (!read.success) return null;
  const meta = readMeta(read.output.meta);
  return 'problem' in meta ? null : { ...read.output, meta: meta.value };
}

const present = <T>(list: readonly (T | null)[]): T[] => list.filter((one) => one !== null);

/**
 * What of the contents of another version's database this version can read. Events that wait and that it cannot read are handed on as they
 * lie there, so that they can be exported.
 */
export function soundContents({ events, queue, files, pieces }: StoreContents): StoreContents {
  const read = present(events.map(eventOf));
  const known = new Set(read.map(({ key }) => key));
  const entries = present(
    queue.map((input): QueueEntry | null => {
      const entry = v.safeParse(queueSchema, input);
      return entry.success ? entry.output : null;
    }),
  );
  const keyOf = (input: { readonly key?: unknown } | null): unknown => input?.key;
  const waits = new Set(queue.map(keyOf));
  const unread = events.filter((input) => waits.has(keyOf(input)) && !known.has(input.key)).map(({ event }): unknown => event);
  return { events: read, queue: entries, files: present(files.map(fileOf)), pieces, unread };
}
