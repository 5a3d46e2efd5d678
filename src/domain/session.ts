import type { InputProblem } from './alert.ts';
import type { RegionAlerts } from './alertMarks.ts';
import type { FollowerPort } from './follower.ts';
import type { HistoryInfo } from './history.ts';
import type { OutboxStatus } from './orderDesk.ts';
import type { LiveLink } from './liveLink.ts';
import type { Player } from './playback.ts';
import type { RegionData } from './regionData.ts';
import type { RegionQueries } from './regionQueries.ts';
import type { VariableId } from './timeField.ts';
import type { LiveTotals } from './twin.ts';
import type { VenueFilter } from './venue.ts';
import type { ModelFiles } from './venueModel.ts';

/** The newest live numbers of a session. Columns are by VenueIndex, owned by the session and overwritten by the next batch. */
export interface LiveSummary {
  readonly atMs: number;
  readonly urban: LiveTotals;
  readonly rural: LiveTotals;
  readonly newestReadingMs: number;
  readonly readingsReceived: number;
  readonly isSimulated: boolean;
  /** What goes wrong in the region. */
  readonly regionAlerts: RegionAlerts | null;
  /** The way to the broker; null while the simulator stands in. */
  readonly link: LiveLink | null;
  /** What waits in this browser; null until that is known. */
  readonly outbox: OutboxStatus | null;
  readonly headcount: Float32Array;
  readonly freshness: Uint8Array;
  /** Raised with each batch that changed a venue. */
  readonly revision: number;
}

/** What a session asks and tells while it lives. */
export interface SessionHooks {
  readonly onProgress: (share: number, stage: string) => void;
  readonly onLive: (summary: LiveSummary) => void;
  /** What waits in this browser, while no live player tells it. */
  readonly onOutbox: (outbox: OutboxStatus) => void;
  /** An address that the page's policy does not allow: nothing is asked of it. */
  readonly onLinkRefused: (url: string) => void;
  /** A worker died by itself; the session is of no use any more. */
  readonly onCrash: (worker: string, reason: string) => void;
  /** The filter that live totals are about, asked at each pull. */
  readonly filter: () => VenueFilter;
  /** The wall clock, UTC ms. */
  readonly now: () => number;
}

export interface LivePlayerPort extends Player {
  /** Pulls now instead of at the next interval. */
  refresh(): Promise<void>;
}

export interface ReplayPlayerPort extends Player {
  setVariable(variable: VariableId): Promise<void>;
  setLoop(range: readonly [number, number] | null): void;
}

/** One opened region: its workers, their answers, and the players over them. */
export interface RegionSession extends RegionQueries {
  readonly region: RegionData;
  /** null when the package has no history, or it could not be read (`historyFailure` then says why). */
  readonly history: HistoryInfo | null;
  readonly historyFailure: string | null;
  readonly problems: readonly InputProblem[];
  readonly problemCount: number;
  /** Reads bytes of the package's basemap; null when it has none. */
  readonly readBasemap: ((offset: number, length: number) => Promise<ArrayBuffer>) | null;
  /** Venues' own models. */
  readonly modelFiles: ModelFiles;
  createLivePlayer(): LivePlayerPort;
  /** Throws when there is no history. */
  createReplayPlayer(options: {
    atMs: number;
    speed: number;
    variable: VariableId;
    loop?: readonly [number, number] | null;
  }): ReplayPlayerPort;
  /** Rejects when there is no history. */
  createFollower(): Promise<FollowerPort>;
  /** The region's alerts while another time than now is shown; null where nothing about them changed. */
  watchAlerts(): Promise<RegionAlerts | null>;
  /** Calls to the workers that are not answered yet. */
  readonly pendingCalls: number;
  close(): void;
}
