import { expect, test } from 'vitest';

import { newUlid } from '../../../../src/base/ulid.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { Outbox } from '../../../../src/data/outbox/outbox.ts';
import { MemoryStore, StoreStateError } from '../../../../src/data/outbox/outboxStore.ts';
import type { QueueEntry, StoreContents, StoredEvent, StoredFile } from '../../../../src/data/outbox/outboxStore.ts';
import { PLAIN_PLATFORM } from '../../../../src/data/outbox/platform.ts';
import { soundContents } from '../../../../src/data/outbox/soundContents.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';

const NOW = Date.UTC(2026, 10, 20, 8);

/** As a later version of the app may have written it: with more fields, another event, an entry of another kind. */
function ofNewerVersion(): StoreContents {
  const [note, weighed, seen, raised] = [newUlid(NOW), newUlid(NOW), newUlid(NOW), newUlid(NOW)];
  const order = { id: 'WO 1', venueId: 'v1', equipmentId: '', kind: 'CM', priority: 'P2', title: 'Leak', titleZh: '', severity: 1 };
  const base = { orderId: 'WO 1', atMs: NOW, by: 'Ana' };
  const stored = (id: string, event: object) => ({ key: id, event: { ...base, id, ...event }, receivedMs: NOW, isOwn: true, tries: 2 });
  const entry = (id: string, kind = 'event') => ({ key: id, kind, id, orderId: 'WO 1', madeMs: NOW, tries: 2 });
  return {
    events: [
      stored(raised, {
        type: 'raised',
        order: { ...order, failureMode: '', estimatedHours: Number.NaN, estimatedCost: Number.NaN },
        reason: '',
      }),
      stored(note, { type: 'noted', text: 'seal ordered' }),
      stored(weighed, { type: 'weighed', kg: 12 }),
      stored(seen, { type: 'weighed', kg: 13 }),
      { key: 7 },
    ] as unknown as StoredEvent[],
    queue: [entry(raised), entry(note), entry(weighed), entry('x', 'sound'), null] as unknown as QueueEntry[],
    files: [{ id: 'no file', meta: {}, isOwn: true, acknowledged: 0 }] as unknown as StoredFile[],
    pieces: new Map(),
  };
}

test('of a newer version’s store what can be read is read, and what waits and cannot be read is handed on as it lies there', () => {
  const contents = ofNewerVersion();
  const { events, queue, files, unread } = soundContents({ ...contents, queue: contents.queue.slice(0, 4) });
  expect(events.map(({ event }) => event.type)).toEqual(['raised', 'noted']);
  expect(queue.map(({ id }) => id)).toEqual(contents.queue.slice(0, 3).map(({ id }) => id));
  expect(files).toEqual([]);
  expect(unread).toEqual([contents.events[2].event]);
});

test('the export of a newer version’s store has all that waits there', async () => {
  class NewerStore extends MemoryStore {
    override async load(): Promise<StoreContents> {
      return { ...soundContents(ofNewerVersion()), obstacle: new StoreStateError('newer') };
    }
    override async write(): Promise<void> {
      throw new StoreStateError('newer');
    }
  }
  const book = new OrderBook(syntheticCatalogue({ venues: 2, equipmentPerVenue: 1 }));
  const outbox = await Outbox.open({ regionId: 'r', book, platform: { ...PLAIN_PLATFORM, openStore: () => new NewerStore() } });
  expect(outbox.status).toMatchObject({ store: 'newer', events: 2 });
  const { events } = JSON.parse(await outbox.export()) as { events: { type: string }[] };
  // Made at one instant: in any order.
  expect(events.map(({ type }) => type).toSorted()).toEqual(['noted', 'raised', 'weighed']);
});
