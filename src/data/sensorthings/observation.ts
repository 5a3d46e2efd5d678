import { EQUIPMENT_STATES } from '../../domain/maintenance.ts';
import { QUALITY } from '../../domain/quality.ts';
import type { DialectSink } from '../live/broker/dialect.ts';
import { instant, sequenceOf } from '../live/broker/payload.ts';
import type { JsonObject } from '../live/broker/payload.ts';
import type { MappedStream } from './streamMap.ts';

/** UTC ms of an instant, or of the end of an interval: what was counted was so by then. NaN for anything else. */
export function phenomenonMs(value: unknown): number {
  return typeof value === 'string' ? instant(value.slice(value.indexOf('/') + 1)) : Number.NaN;
}

function valueOf({ kind, factor }: MappedStream, result: unknown): number {
  if (kind === 'equipment' && typeof result === 'string') return EQUIPMENT_STATES.findIndex((state) => state === result);
  // Some servers hand numbers over as text.
  const value = typeof result === 'number' ? result : typeof result === 'string' && result.trim() !== '' ? Number(result) : Number.NaN;
  return value * factor;
}

/** Hands one observation over; a sentence when it cannot be read. */
export function readObservation(stream: MappedStream, observation: JsonObject, sink: DialectSink): string | null {
  const atMs = phenomenonMs(observation.phenomenonTime);
  if (Number.isNaN(atMs)) return 'phenomenonTime is not an instant or an interval';
  const value = valueOf(stream, observation.result);
  const isSound =
    stream.kind === 'equipment'
      ? EQUIPMENT_STATES[value] !== undefined
      : stream.kind === 'power'
        ? Number.isFinite(value)
        : value >= 0 && Number.isFinite(value);
  if (!isSound) return 'result is not a value of its stream';
  const parameters = (observation.parameters ?? {}) as JsonObject;
  const quality = sequenceOf(parameters.q);
  const bits = quality > 0 && quality <= 0xffff ? quality : QUALITY.measured;
  sink.observe(stream.kind, stream.index, atMs, sequenceOf(parameters.seq), value, bits);
  return null;
}
