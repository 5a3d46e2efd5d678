import * as v from 'valibot';

import { sha256 } from '../../base/sha256.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import { pieceLength, readEvent, readMeta } from './orderMail.ts';
import type { FileMeta } from './orderMail.ts';
import type { StoredPiece } from './outboxStore.ts';

const FORMAT = 'evenfield-outbox';
const VERSION = 1;
/** Some fifty photos. */
const MAX_TEXT = 300 * 1_048_576;
const CHUNK = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

/** What waits in a browser, as a file that another one can take in (docs/formats.md); events of a newer version as they lie there. */
export function writeExport(
  region: string,
  atMs: number,
  events: readonly unknown[],
  files: readonly { readonly meta: FileMeta; readonly bytes: ArrayBuffer }[],
): string {
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    region,
    exportedAt: new Date(atMs).toISOString(),
    events,
    files: files.map(({ meta, bytes }) => ({ meta, data: toBase64(new Uint8Array(bytes)) })),
  });
}

const exportSchema = v.object({
  format: v.literal(FORMAT),
  version: v.number(),
  region: v.string(),
  events: v.array(v.unknown()),
  files: v.array(v.object({ meta: v.unknown(), data: v.string() })),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads such a file whole or not at all. Throws a sentence that says what is wrong with it. */
export function readExport(
  region: string,
  text: string,
): { readonly events: OrderEvent[]; readonly files: { readonly meta: FileMeta; readonly pieces: StoredPiece[] }[] } {
  if (text.length > MAX_TEXT) throw new Error('Outbox: the file is larger than 300 MB');
  const read = v.safeParse(exportSchema, parse(text));
  if (!read.success) throw new Error('Outbox: this is no exported outbox');
  const { version, region: other, events, files } = read.output;
  if (version > VERSION) throw new Error(`Outbox: the file is of version ${version}; this app reads up to ${VERSION}`);
  if (other !== region) throw new Error(`Outbox: the file is of the region ${other}, not of ${region}`);
  return {
    events: events.map((input, k) => {
      const event = readEvent(input);
      if ('problem' in event) throw new Error(`Outbox: event ${k + 1} of the file: ${event.problem}`);
      return event.value;
    }),
    files: files.map(({ meta: input, data }, k) => {
      const meta = readMeta(input);
      if ('problem' in meta) throw new Error(`Outbox: file ${k + 1} of the file: ${meta.problem}`);
      const bytes = fromBase64(data);
      if (bytes?.length !== meta.value.bytes || sha256(bytes) !== meta.value.sha256)
        throw new Error(`Outbox: ${meta.value.name} is not whole in the file`);
      return { meta: meta.value, pieces: cut(meta.value, bytes) };
    }),
  };
}

/** The pieces that a file travels in. */
export function cut(meta: FileMeta, bytes: Uint8Array<ArrayBuffer>): StoredPiece[] {
  return Array.from({ length: meta.pieces }, (_, n) => {
    const from = n * meta.pieceBytes;
    return { fileId: meta.id, n, bytes: bytes.slice(from, from + pieceLength(meta, n)) };
  });
}
