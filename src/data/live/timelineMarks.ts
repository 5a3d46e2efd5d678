import { localDayNumber } from '../../domain/civilTime.ts';
import { weatherSpells } from '../../domain/timelineMarks.ts';
import type { OrderDay, TimelineMarks } from '../../domain/timelineMarks.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

/** Marks of a span. An order opens with its first event; one that starts as a duplicate was never open. */
export function timelineMarks(
  { region, weather }: Pick<Catalogue, 'weather'> & { readonly region: { readonly manifest: { readonly timeZone: string } } },
  book: OrderBook,
  [fromMs, toMs]: readonly [number, number],
): TimelineMarks {
  const { timeZone } = region.manifest;
  const [firstDay, lastDay] = [localDayNumber(timeZone, fromMs), localDayNumber(timeZone, toMs - 1)];
  const byDay = new Map<number, { p1: number; p2: number }>();
  for (let row = 0; row < book.count; row++) {
    const priority = book.about(row)?.priority;
    if (priority !== 'P1' && priority !== 'P2') continue;
    const first = book.movesOf(row).at(0);
    if (first === undefined || first.state === 'duplicate' || !(first.atMs >= fromMs && first.atMs < toMs)) continue;
    const day = localDayNumber(timeZone, first.atMs);
    const counts = byDay.get(day) ?? { p1: 0, p2: 0 };
    counts[priority === 'P1' ? 'p1' : 'p2'] += 1;
    byDay.set(day, counts);
  }
  const orderDays: OrderDay[] = [...byDay].map(([day, counts]) => ({ day, ...counts }));
  return {
    spells: weatherSpells(weather).filter((spell) => spell.lastDay >= firstDay && spell.firstDay <= lastDay),
    orders: orderDays.sort((a, b) => a.day - b.day),
  };
}
