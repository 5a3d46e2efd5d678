import { setTimeout as sleep } from 'node:timers/promises';
import { Gateway } from './gateway.ts';
import type { GatewayCounts, GatewayOptions } from './gateway.ts';
import type { FeedReading, FeedSource } from './sources.ts';

export interface FeedOptions extends Omit<GatewayOptions, 'name' | 'number'> {
  readonly source: FeedSource;
  readonly gateways: number;
  /** Recorded seconds per second; Infinity: as fast as the broker takes them. */
  readonly speed: number;
  /** Recorded time in one batch at most, ms. */
  readonly batchMs: number;
  /** Stops there, recorded time; Infinity runs on. */
  readonly untilMs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (atMs: number, sent: number) => void;
}

export interface FeedReport {
  readonly read: number;
  readonly sent: number;
  readonly batches: number;
  /** Readings that were never sent. */
  readonly dropped: readonly FeedReading[];
  /** Readings that were sent with a clock an hour ahead. */
  readonly skewed: readonly FeedReading[];
  readonly duplicated: number;
  readonly reordered: number;
  readonly delayed: number;
  readonly garbage: number;
  readonly reconnections: number;
  readonly stalls: number;
}

/** What is under way when the feed is stopped may take so long; a broker that is gone would take for ever. */
const LAST_WORD_MS = 3000;

/** Which gateway a stream belongs to: the same in every run. */
function gatewayOf(id: string, gateways: number): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % gateways;
}

/**
 * Publishes a source through several gateways until it ends or is stopped. Never ahead of the wall clock: a feed that has caught up goes
 * on at its pace. Rejects when the broker refuses a gateway.
 */
export async function runFeed(options: FeedOptions): Promise<FeedReport> {
  const { source, gateways: count, speed, batchMs, untilMs, signal, onProgress } = options;
  const gateways = Array.from({ length: count }, (_, number) => new Gateway({ ...options, number, name: `gateway-${number + 1}` }));
  gateways[0].announce();
  signal?.addEventListener('abort', () => {
    setTimeout(() => {
      for (const gateway of gateways) gateway.abandon();
    }, LAST_WORD_MS).unref();
  });
  const endMs = Math.min(source.endMs, untilMs);
  const startedMs = Date.now();
  let cursorMs = source.startMs - 1;
  let read = 0;
  try {
    while (cursorMs < endMs) {
      if (signal?.aborted === true) break;
      const wantedMs = Number.isFinite(speed) ? source.startMs + (Date.now() - startedMs) * speed : Number.POSITIVE_INFINITY;
      const nextMs = Math.min(cursorMs + batchMs, wantedMs, Date.now(), endMs);
      if (nextMs <= cursorMs) {
        await sleep(100);
        continue;
      }
      const parts: FeedReading[][] = gateways.map(() => []);
      for (const reading of source.take(nextMs)) {
        read++;
        parts[gatewayOf(reading.id, count)].push(reading);
      }
      for (const message of source.messages?.(nextMs) ?? []) gateways[gatewayOf(message.topic, count)].tell(message);
      cursorMs = nextMs;
      await Promise.all(gateways.map((gateway, k) => gateway.send(parts[k])));
      const failed = gateways.find(({ failure }) => failure !== null)?.failure;
      if (failed !== undefined && failed !== null) throw new Error(`The broker refuses: ${failed.message}`);
      onProgress?.(
        cursorMs,
        gateways.reduce((sum, gateway) => sum + gateway.counts.sent, 0),
      );
      if (Number.isFinite(speed)) await sleep(Math.min(1000, Math.max(50, batchMs / speed)));
    }
    await Promise.all(gateways.map((gateway) => gateway.finish()));
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.close()));
  }
  const sum = (of: (counts: GatewayCounts) => number): number => gateways.reduce((total, gateway) => total + of(gateway.counts), 0);
  return {
    read,
    sent: sum(({ sent }) => sent),
    batches: sum(({ batches }) => batches),
    dropped: gateways.flatMap(({ counts }) => counts.dropped),
    skewed: gateways.flatMap(({ counts }) => counts.skewed),
    duplicated: sum(({ duplicated }) => duplicated),
    reordered: sum(({ reordered }) => reordered),
    delayed: sum(({ delayed }) => delayed),
    garbage: sum(({ garbage }) => garbage),
    reconnections: sum(({ reconnections }) => reconnections),
    stalls: sum(({ stalls }) => stalls),
  };
}
