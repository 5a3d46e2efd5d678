/** What of a region is kept on this device. */
export interface KeptRegion {
  /** Files, and parts of files that were looked at. */
  readonly files: number;
  /** When its manifest was last read from the network, UTC ms; NaN where the store does not say. */
  readonly atMs: number;
  /** Of the files that `keep` asks for, those that are not there. */
  readonly missing: number;
}

export interface KeepOptions {
  readonly isAnew: boolean;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Keeps the open region on this device, for when there is no network. */
export interface OfflinePort {
  /** Why nothing can be kept here: the browser has no service workers, or the page came over an insecure connection. */
  readonly obstacle: 'unsupported' | 'insecure' | null;
  /** Only what lies under the app's own address passes the service worker. */
  isWithin(regionUrl: string): boolean;
  /** `files` are those that `keep` would ask for, relative to the region's address. */
  kept(regionUrl: string, files: readonly string[]): Promise<KeptRegion>;
  /**
   * Loads what is not there yet, or with `isAnew` everything, one file after the other, so that it can be stopped and goes on where it stopped.
   * Rejects with a sentence when a file cannot be had, and with an AbortError when it was stopped.
   */
  keep(regionUrl: string, files: readonly string[], options: KeepOptions): Promise<void>;
}
