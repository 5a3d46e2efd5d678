import type { AlertMark, MarkKind } from '../../domain/alertMarks.ts';
import { LONGEST_SHELF_MS, MARK_KINDS, MARK_LIMITS } from '../../domain/alertMarks.ts';
import { cleanText, isId } from '../codec/rowReader.ts';
import { instant, jsonObject } from '../live/broker/payload.ts';

const VERSION = 1;

/** `alert/<rule>/<venue or district>[/<part>]`: the key (`alertKey`) is the topic's tail. null where it is none. */
export function keyOfTopic(tail: readonly string[]): string | null {
  const isKey = (tail.length === 2 || tail.length === 3) && tail.every((part) => isId(part));
  return isKey ? tail.join('/') : null;
}

function cleaned(text: unknown, most: number): string {
  return typeof text === 'string' ? cleanText(text, most) : '';
}

/** A mark as it may be kept: text cleaned and cut, its end not beyond what a shelf may last. A sentence where it cannot be read. */
export function readMark(key: string, input: Readonly<Record<string, unknown>>): AlertMark | string {
  if (typeof input.v === 'number' && input.v > VERSION) return `version ${input.v} is newer than this program reads`;
  const kind = MARK_KINDS.find((known) => known === input.kind);
  if (kind === undefined) return `"kind" is not one of ${MARK_KINDS.join(', ')}`;
  const atMs = instant(input.at);
  if (Number.isNaN(atMs)) return '"at" is not an instant';
  const by = cleaned(input.by, MARK_LIMITS.by);
  if (by === '') return '"by" is missing';
  const untilMs = input.until === undefined || input.until === null ? null : instant(input.until);
  if (Number.isNaN(untilMs)) return '"until" is not an instant';
  const end = untilMs === null ? null : Math.min(untilMs, atMs + LONGEST_SHELF_MS);
  return { key, kind, by, reason: cleaned(input.reason, MARK_LIMITS.reason), atMs, untilMs: kind === 'shelved' ? end : null };
}

/** The mark of a message; null for an empty one, which takes it back. */
export function decodeMark(key: string, payload: Uint8Array): AlertMark | null | string {
  if (payload.length === 0) return null;
  const input = jsonObject(payload);
  return typeof input === 'string' ? input : readMark(key, input);
}

/** `untilMs` null and kind `shelved`: until the alert clears. */
export function encodeMark({ kind, by, reason, atMs, untilMs }: AlertMark): string {
  const body: { v: number; kind: MarkKind; by: string; reason: string; at: string; until?: string } = {
    v: VERSION,
    kind,
    by,
    reason,
    at: new Date(atMs).toISOString(),
  };
  if (untilMs !== null) body.until = new Date(untilMs).toISOString();
  return JSON.stringify(body);
}
