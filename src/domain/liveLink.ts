import type { DeliveryCounts } from './reporting.ts';

/** How a broker's messages are to be read: our own topics, or OGC SensorThings 1.1. */
export const LIVE_DIALECTS = ['evenfield', 'sensorthings'] as const;
export type LiveDialect = (typeof LIVE_DIALECTS)[number];

/** `live` of a region package: where its readings arrive. */
export interface LiveAddress {
  /** `ws:`, `wss:` or a path of the app's own server (`/mqtt`); the nodes of a cluster separated by spaces. */
  readonly url: string;
  readonly dialect: LiveDialect;
  /** Root of a SensorThings service (`https://host/v1.1`) that gaps are filled from; '' where there is none. */
  readonly backfillUrl: string;
}

/** A broker and who asks it. Lives in memory only: never in a link, a file or the browser's storage. */
export interface BrokerSettings extends LiveAddress {
  /** '' connects without a name. */
  readonly username: string;
  /** Password or token. */
  readonly password: string;
}

/**
 * connecting: the first attempt; connected: subscribed; waiting: cut, the next attempt is due at `retryAtMs`; refused: the broker
 * said no, and only a person can change that.
 */
export type LinkPhase = 'connecting' | 'connected' | 'waiting' | 'refused';

/** Why a link is not what was asked for. The words are in the message catalogues; `detail` is the broker's own text or code. */
export type LinkProblemCode =
  | 'unreachable'
  | 'credentials'
  | 'needsAccount'
  | 'notAuthorised'
  | 'protocol'
  | 'subscribeRefused'
  | 'publishRefused'
  | 'wrongRegion'
  | 'wrongVersion'
  | 'addressRefused'
  | 'blockedByPolicy'
  | 'replaced'
  | 'refused'
  | 'backfillFailed'
  | 'garbage';

export interface LinkProblem {
  readonly code: LinkProblemCode;
  readonly detail: string;
}

/** What has gone right and wrong with readings since the link was made. */
export interface ReadingCounts extends DeliveryCounts {
  /** Of streams that the package does not know. */
  readonly unknown: number;
  /** Messages that could not be read. */
  readonly garbage: number;
}

/** The state of the way to the broker, as the screen shows it. */
export interface LiveLink {
  readonly address: LiveAddress;
  readonly phase: LinkPhase;
  /** MQTT version in use; '' before the first connection. */
  readonly protocol: '5' | '3.1.1' | '';
  /** Since when the phase holds, UTC ms. */
  readonly sinceMs: number;
  /** Attempts since the last connection. */
  readonly attempt: number;
  /** NaN unless waiting. */
  readonly retryAtMs: number;
  /** Standing problems, worst first; empty when all is well. */
  readonly problems: readonly LinkProblem[];
  readonly isBackfilling: boolean;
  readonly counts: ReadingCounts;
}
