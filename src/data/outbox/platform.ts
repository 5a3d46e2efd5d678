import type { OutboxStore, QueueEntry, StoredEvent, StoredFile, StoredPiece } from './outboxStore.ts';
import { MemoryStore } from './outboxStore.ts';

/** What one tab tells the others of its browser. What it could not keep on the disk (`isKept`), they do: they may be of a newer version. */
export type TabMessage =
  | {
      readonly kind: 'made';
      readonly events: readonly StoredEvent[];
      readonly files: readonly StoredFile[];
      readonly queue: readonly QueueEntry[];
      /** Of the files, where they are not kept. */
      readonly pieces: readonly StoredPiece[];
      readonly isKept: boolean;
    }
  | { readonly kind: 'sent'; readonly keys: readonly string[]; readonly isKept: boolean };

export interface TabChannel {
  tell(message: TabMessage): void;
  close(): void;
}

/** What the outbox needs of where it runs. */
export interface OutboxPlatform {
  readonly openStore: (regionId: string) => OutboxStore;
  /** The other tabs of this browser that show the region. */
  readonly openChannel: (regionId: string, hear: (message: TabMessage) => void) => TabChannel;
  /** Only one tab at a time does the work. */
  readonly alone: (regionId: string, work: () => Promise<void>) => Promise<void>;
  /** A photo made small enough to travel, without what a camera writes into it (place, owner); null where this is no picture. */
  readonly shrinkPhoto: (
    bytes: Uint8Array<ArrayBuffer>,
    type: string,
  ) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null>;
}

/** Without a browser: nothing outlives the process. */
export const PLAIN_PLATFORM: OutboxPlatform = {
  openStore: () => new MemoryStore(),
  openChannel: () => ({ tell: () => {}, close: () => {} }),
  alone: async (_regionId, work) => work(),
  shrinkPhoto: async () => null,
};
