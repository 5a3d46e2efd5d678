/** The browser's cache of what was read of packages. */
export const PACKAGE_CACHE = 'evenfield-packages-1';
/** Headers of every entry there: when it was read from the network (ISO 8601), and its length in bytes. */
export const KEPT_AT = 'x-evenfield-kept';
export const KEPT_BYTES = 'x-evenfield-bytes';

/** What of a region is kept on this device. */
export interface KeptRegion {
  /** Files, and parts of files that were looked at. */
  readonly files: number;
  /** When its manifest was last read from the network, UTC ms; NaN where the store does not say. */
  readonly atMs: number;
  /** Of the files that `keep` asks for, those that are not there. */
  readonly missing: number;
  /** Of all of it. */
  readonly bytes: number;
}

/** What the browser says of its store, for everything that the app keeps: regions, orders, the app itself. */
export interface DeviceSpace {
  /** Bytes, as the browser estimates them. */
  readonly usage: number;
  readonly quota: number;
  /** The browser has agreed not to clear it by itself. */
  readonly isPersistent: boolean;
}

/** The app's server does not answer. */
export interface NetworkLoss {
  /** When the kept copy of the open region was last read from the network, UTC ms; NaN where none is kept. */
  readonly keptAtMs: number;
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
  /** null where the browser does not say. */
  space(): Promise<DeviceSpace | null>;
  /**
   * Loads what is not there yet, or with `isAnew` everything, one file after the other, so that it can be stopped and goes on where it stopped.
   * Rejects with a sentence when a file cannot be had, and with an AbortError when it was stopped.
   */
  keep(regionUrl: string, files: readonly string[], options: KeepOptions): Promise<void>;
}
