import type { StreamKind } from '../liveSource.ts';

export interface DialectSink {
  /**
   * One value of one stream. `index` is a row in the venue table, or in the catalogue's equipment for `equipment`; `sequence` is NaN
   * where the sender counts nothing. Plain arguments: this is called a hundred thousand times a second.
   */
  observe(kind: StreamKind, index: number, atMs: number, sequence: number, value: number, quality: number): void;
  /** A reading of a stream that the package does not know. */
  unknown(): void;
  /** Newest live points of a piece of equipment (temperatures, hours run), by property. */
  points(row: number, atMs: number, values: ReadonlyMap<string, number>): void;
  /** What stands in the way of the whole connection: another region, a newer version. null when it is all right. */
  regionProblem(problem: { readonly code: 'wrongRegion' | 'wrongVersion'; readonly detail: string } | null): void;
}

export interface Subscription {
  readonly filter: string;
  readonly qos: 0 | 1;
  /** A broker may refuse it without harm. */
  readonly isOptional?: boolean;
}

/** One language that brokers speak. */
export interface Dialect {
  readonly subscriptions: readonly Subscription[];
  /** Hands over what a message says. A sentence when it cannot be read, null when it could. */
  read(topic: string, payload: Uint8Array, sink: DialectSink): string | null;
}
