import type { OutboxStatus, RefusedEvent, WaitingOrder } from '../../domain/orderDesk.ts';
import type { FileBox } from './fileBox.ts';
import type { Keeper } from './keeper.ts';
import type { QueueEntry } from './outboxStore.ts';
import type { Sender } from './sender.ts';

function phaseOf(waiting: readonly QueueEntry[], { link, refused }: Sender): OutboxStatus['phase'] {
  if (link === null) return 'local';
  if (waiting.length === 0) return 'sent';
  if (!link.isConnected) return 'waiting';
  return waiting.every(({ key }) => refused.has(key)) ? 'refused' : 'sending';
}

const MOST_ORDERS = 20;

/** Title of an order as far as it is known. */
export type TitleOf = (orderId: string) => Pick<WaitingOrder, 'title' | 'titleZh'>;

function ordersOf(waiting: readonly QueueEntry[], { refused }: Sender, titleOf: TitleOf): Pick<OutboxStatus, 'orders' | 'orderCount'> {
  const byOrder = new Map<string, { events: number; files: number }>();
  for (const { orderId, kind } of waiting.toSorted(
    (a, b) => Number(refused.has(b.key)) - Number(refused.has(a.key)) || a.madeMs - b.madeMs,
  )) {
    const counts = byOrder.get(orderId) ?? { events: 0, files: 0 };
    counts[kind === 'event' ? 'events' : 'files'] += 1;
    byOrder.set(orderId, counts);
  }
  const orders = [...byOrder].slice(0, MOST_ORDERS).map(([orderId, counts]) => ({ orderId, ...titleOf(orderId), ...counts }));
  return { orders, orderCount: byOrder.size };
}

/** What waits, why, and how safely it is kept. */
export function outboxStatus(waiting: readonly QueueEntry[], sender: Sender, keeper: Keeper, box: FileBox, titleOf: TitleOf): OutboxStatus {
  const files = waiting.filter(({ kind }) => kind === 'file');
  const bytes = files.reduce((sum, { id }) => {
    const file = box.get(id);
    return file === undefined ? sum : sum + box.bytesToSend(file);
  }, 0);
  const oldestMs = waiting.reduce((least, { madeMs }) => Math.min(least, madeMs), Number.POSITIVE_INFINITY);
  return {
    events: waiting.length - files.length,
    files: files.length,
    bytes,
    oldestMs: waiting.length === 0 ? Number.NaN : oldestMs,
    phase: phaseOf(waiting, sender),
    store: keeper.store,
    storeDetail: keeper.detail,
    ...ordersOf(waiting, sender, titleOf),
    refused: waiting.flatMap(({ key, id, orderId }): RefusedEvent[] => {
      const reason = sender.refused.get(key);
      return reason === undefined ? [] : [{ eventId: id, orderId, reason }];
    }),
  };
}
