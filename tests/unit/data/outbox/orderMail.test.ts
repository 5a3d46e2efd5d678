import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUlids } from '../../../../src/base/ulid.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { Outbox } from '../../../../src/data/outbox/outbox.ts';
import { eventTopic, readEventMessage } from '../../../../src/data/outbox/orderMail.ts';
import { PLAIN_PLATFORM } from '../../../../src/data/outbox/platform.ts';
import { WORK_ORDER_STATES } from '../../../../src/domain/maintenance.ts';
import { CHECK_RESULTS, HOLD_CAUSES } from '../../../../src/domain/workOrders.ts';
import type { OrderEvent } from '../../../../src/domain/workOrders.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';

const next = createUlids();
const whole = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((text) => text.length <= maxLength);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const base = {
  id: fc.integer({ min: 1, max: 2 ** 45 }).map((atMs) => next(atMs)),
  orderId: whole(200),
  atMs: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2199, 0, 1) }),
  by: whole(200),
};
const anyEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  fc.record({ ...base, type: fc.constant('noted' as const), text: whole(300) }),
  fc.record({
    ...base,
    type: fc.constant('checked' as const),
    item: whole(60),
    result: fc.constantFrom(...CHECK_RESULTS),
    text: whole(60),
  }),
  fc.record({
    ...base,
    type: fc.constant('moved' as const),
    state: fc.constantFrom(...WORK_ORDER_STATES),
    reason: whole(60),
    hold: optional(fc.constantFrom(...HOLD_CAUSES)),
    seenState: optional(fc.constantFrom(...WORK_ORDER_STATES)),
  }),
  fc.record({
    ...base,
    type: fc.constant('changed' as const),
    field: fc.constantFrom('title' as const, 'severity' as const),
    value: fc.oneof(whole(60), fc.double({ noNaN: true, noDefaultInfinity: true })),
    seenChange: fc.constant(''),
  }),
);

test('an event comes back from its own message as it was, whatever its texts and ids hold', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const topic = eventTopic(event);
      const [subject, ...tail] = topic.split('/');
      expect([subject, tail.length]).toEqual(['order', 2]);
      expect(topic).not.toMatch(/[+#*.\s]/);
      const read = readEventMessage(tail, new TextEncoder().encode(JSON.stringify(event)));
      expect(read).toEqual({ value: JSON.parse(JSON.stringify(event)) as unknown });
    }),
  );
});

test('any bytes under any topic are answered with a sentence, and never with an exception', async () => {
  const book = new OrderBook(syntheticCatalogue({ venues: 1, equipmentPerVenue: 1 }));
  const outbox = await Outbox.open({ regionId: 'r', book, platform: PLAIN_PLATFORM });
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const level = fc.oneof(fc.string(), base.id, fc.constantFrom('meta', '0', '9999', ''));
  const damaged = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map(bytes),
    anyEvent.chain((event) =>
      fc
        .tuple(fc.constantFrom(...Object.keys(event)), fc.jsonValue())
        .map(([key, value]) => bytes(JSON.stringify({ ...event, [key]: value }))),
    ),
    fc.constant(bytes('{"id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","orderId":"\\ud800","atMs":1700000000000,"by":"","type":"noted","text":"x"}')),
    fc.constant(bytes('['.repeat(30_000))),
  );
  fc.assert(
    fc.property(fc.array(level, { maxLength: 4 }), damaged, (tail, payload) => {
      for (const answer of [outbox.receiveEvent(tail, payload), outbox.receiveFile(tail, payload)])
        expect(answer === null || answer.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(book.count).toBe(0);
  await outbox.close();
});
