import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

import { errorText } from '../../base/assert.ts';
import type { QueueEntry, StoredEvent, StoredFile, StoredPiece } from './outboxStore.ts';
import { StoreStateError } from './outboxStore.ts';

export interface OutboxSchema extends DBSchema {
  events: { key: string; value: StoredEvent };
  queue: { key: string; value: QueueEntry };
  files: { key: string; value: StoredFile };
  pieces: { key: [string, number]; value: StoredPiece };
}

export type OutboxDatabase = IDBPDatabase<OutboxSchema>;
type UpgradeTransaction = IDBPTransaction<OutboxSchema, StoreNames<OutboxSchema>[], 'versionchange'>;

/** Brings the stores from one version to the next, within the upgrade's transaction: it may wait for its requests and for nothing else. */
export type UpgradeStep = (database: OutboxDatabase, transaction: UpgradeTransaction) => void | Promise<void>;

/** Step n leads from version n to n + 1; none is ever changed or taken away, as somewhere lies a database of each version. */
export const UPGRADE_STEPS: readonly UpgradeStep[] = [
  (database) => {
    database.createObjectStore('events', { keyPath: 'key' });
    database.createObjectStore('queue', { keyPath: 'key' });
    database.createObjectStore('files', { keyPath: 'id' });
    database.createObjectStore('pieces', { keyPath: ['fileId', 'n'] });
  },
];

export interface OpenedDatabase {
  readonly database: OutboxDatabase;
  /** Why it is only to be read: a newer version of the app wrote it, or it could not be brought up to date. null where it may be written. */
  readonly obstacle: Error | null;
}

/**
 * Opens the database and brings it up to date, all steps or none. One that a newer version wrote, or that cannot be brought up to date, is
 * opened as it is. Waits for as long as another tab holds an older version.
 */
export async function openOutboxDatabase(name: string, steps: readonly UpgradeStep[], onLost: () => void): Promise<OpenedDatabase> {
  // A newer version of the app in another tab wants to upgrade, or the site's data are cleared: neither shall wait for this tab.
  const blocking = (_current: number, _blocked: number | null, event: IDBVersionChangeEvent): void => {
    (event.target as IDBDatabase).close();
    onLost();
  };
  const failed: { step: Error | null; isOld: boolean } = { step: null, isOld: false };
  try {
    const database = await openDB<OutboxSchema>(name, steps.length, {
      upgrade: (opened, oldVersion, _newVersion, transaction) => {
        failed.isOld = oldVersion > 0;
        // Aborted with what it was aborted for; both would be told a second time.
        transaction.done.catch(() => {});
        run(steps.slice(oldVersion), opened, transaction).catch((thrown: unknown) => {
          failed.step = new Error(`the store could not be brought up to date: ${errorText(thrown)}`, { cause: thrown });
          abort(transaction);
        });
      },
      blocking,
      terminated: onLost,
    });
    return { database, obstacle: null };
  } catch (thrown: unknown) {
    const isNewer = thrown instanceof DOMException && thrown.name === 'VersionError';
    if (!isNewer && !failed.isOld) throw failed.step ?? thrown;
    const obstacle = isNewer ? new StoreStateError('newer') : (failed.step ?? new Error(errorText(thrown), { cause: thrown }));
    return { database: await openAsItIs(name, blocking, onLost), obstacle };
  }
}

async function run(steps: readonly UpgradeStep[], database: OutboxDatabase, transaction: UpgradeTransaction): Promise<void> {
  for (const step of steps) await step(database, transaction);
}

type Blocking = (current: number, blocked: number | null, event: IDBVersionChangeEvent) => void;

async function openAsItIs(name: string, blocking: Blocking, terminated: () => void): Promise<OutboxDatabase> {
  return openDB<OutboxSchema>(name, undefined, {
    // It has gone meanwhile: an empty one would stand in the way of the next attempt.
    upgrade: (_database, _oldVersion, _newVersion, transaction) => {
      transaction.done.catch(() => {});
      abort(transaction);
    },
    blocking,
    terminated,
  });
}

function abort(transaction: UpgradeTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The browser has done so.
  }
}
