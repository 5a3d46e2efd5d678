import { describe, expect, it } from 'vitest';

import { WORK_ORDER_STATES } from '../../../src/domain/maintenance.ts';
import type { WorkOrder, WorkOrderState } from '../../../src/domain/maintenance.ts';
import type { OrderCard } from '../../../src/domain/orderDesk.ts';
import { isAllowedMove, slaLimits } from '../../../src/domain/workOrders.ts';
import { COLUMN_STATES, boardColumns, dropTargets, nextPlace, nextTarget, placeOf } from '../../../src/ui/orders/boardModel.ts';
import { answersOf, tallyOf } from '../../../src/ui/orders/inspection.ts';
import { fittedSize, jpegName } from '../../../src/ui/orders/photo.ts';
import { emptyDraft, orderOfDraft, priorityOfDraft, suggestedTitle } from '../../../src/ui/orders/raiseDraft.ts';
import { hoursText } from '../../../src/ui/orders/orderText.ts';
import '../languages.ts';

function card(id: string, state: WorkOrderState, part: Partial<OrderCard> = {}): OrderCard {
  return {
    order: { id } as WorkOrder,
    venue: 0,
    state,
    hold: null,
    reportedAtMs: 0,
    dueAtMs: 1000,
    isOverdue: false,
    isStopped: false,
    movedAtMs: 0,
    flags: 0,
    waiting: 0,
    ...part,
  };
}

describe('the board', () => {
  it('has every state of the life cycle in exactly one column', () => {
    expect(Object.values(COLUMN_STATES).flat().sort()).toEqual([...WORK_ORDER_STATES].sort());
  });

  it('puts what is late first, what is stopped last, and what ended last on top', () => {
    const columns = boardColumns([
      card('stopped', 'in_progress', { isStopped: true, dueAtMs: 1 }),
      card('soon', 'in_progress', { dueAtMs: 5 }),
      card('late', 'in_progress', { dueAtMs: -5, isOverdue: true }),
      card('held', 'on_hold', { dueAtMs: -9 }),
      card('old', 'closed', { movedAtMs: 1 }),
      card('new', 'closed', { movedAtMs: 2 }),
    ]);
    expect(columns.map(({ cards }) => cards.map(({ order }) => order.id))).toEqual([
      [],
      [],
      ['late', 'soon', 'stopped', 'held'],
      ['new', 'old'],
    ]);
    expect(columns[2].rows.filter(({ kind }) => kind === 'state')).toEqual([
      { kind: 'state', state: 'in_progress', count: 3 },
      { kind: 'state', state: 'on_hold', count: 1 },
    ]);
    expect(placeOf(columns, 'held')).toEqual({ column: 2, row: 3 });
    expect(placeOf(columns, 'gone')).toBeNull();
  });

  it('offers only targets that the life cycle allows', () => {
    for (const state of WORK_ORDER_STATES) for (const to of dropTargets(card('a', state))) expect(isAllowedMove(state, to)).toBe(true);
    expect(dropTargets(card('a', 'closed'))).toEqual([]);
  });

  it('is walked with the arrow keys, past columns without orders', () => {
    const columns = [{ cards: [1, 2, 3] }, { cards: [] }, { cards: [4] }];
    expect(nextPlace(columns, { column: 0, row: 2 }, 'ArrowRight')).toEqual({ column: 2, row: 0 });
    expect(nextPlace(columns, { column: 2, row: 0 }, 'ArrowLeft')).toEqual({ column: 0, row: 0 });
    expect(nextPlace(columns, { column: 0, row: 2 }, 'ArrowDown')).toBeNull();
    expect(nextPlace(columns, { column: 0, row: 2 }, 'Home')).toEqual({ column: 0, row: 0 });
    expect(nextPlace(columns, { column: 0, row: 0 }, 'End')).toEqual({ column: 0, row: 2 });
    expect(nextPlace(columns, { column: 2, row: 0 }, 'ArrowRight')).toBeNull();
    expect(nextPlace(columns, { column: 0, row: 0 }, 'x')).toBeNull();
  });

  it('goes round the targets of a card that is carried', () => {
    const targets = ['triaged', 'rejected'] as const;
    expect(nextTarget(targets, null, 'ArrowRight')).toBe('triaged');
    expect(nextTarget(targets, null, 'ArrowLeft')).toBe('rejected');
    expect(nextTarget(targets, 'rejected', 'ArrowDown')).toBe('triaged');
    expect(nextTarget(targets, 'triaged', 'ArrowUp')).toBe('rejected');
    expect(nextTarget([], null, 'ArrowRight')).toBeNull();
    expect(nextTarget(targets, null, 'Enter')).toBeNull();
  });
});

describe('an order that is being raised', () => {
  const pump = { cls: 'POOL_PUMP' as const, tag: 'PU-01', criticality: 5 };
  const about = { id: 'new', venueId: 'v1', language: 'en' as const };

  it('is named by class and failure mode in both languages until the planner writes a title', () => {
    const draft = { ...emptyDraft('e1'), failureMode: 'vibration' };
    const order = orderOfDraft(draft, pump, about);
    expect(order.title).toBe('Vibration above limit: Pool circulation pump PU-01');
    expect(order.titleZh).toContain('振动超限');
    expect(orderOfDraft({ ...draft, title: ' Shakes ' }, pump, about)).toMatchObject({ title: 'Shakes', titleZh: '' });
    expect(orderOfDraft({ ...draft, title: '异响' }, pump, { ...about, language: 'zh' })).toMatchObject({ title: '异响', titleZh: '异响' });
    expect(suggestedTitle(emptyDraft(''), null)).toEqual({ title: '', titleZh: '' });
  });

  it('has the priority that severity and criticality ask for, unless the planner chose one', () => {
    expect(priorityOfDraft({ ...emptyDraft('e1'), severity: 4 }, pump)).toBe('P1');
    expect(priorityOfDraft({ ...emptyDraft('e1'), severity: 4, priority: 'P4' }, pump)).toBe('P4');
    expect(priorityOfDraft(emptyDraft(''), null)).toBe('P3');
  });

  it('never carries hours that are not a number', () => {
    expect(orderOfDraft({ ...emptyDraft('e1'), hours: 'many' }, pump, about).estimatedHours).toBe(0);
    expect(orderOfDraft({ ...emptyDraft('e1'), hours: '1.5' }, pump, about).estimatedHours).toBe(1.5);
  });

  it('is promised in the hours and days of §5.2', () => {
    const { restoreMs } = slaLimits('P1', false);
    expect(hoursText('en', restoreMs)).toBe('48 h');
    expect(hoursText('en', slaLimits('P1', true).respondMs)).toBe('30 minutes');
    expect(hoursText('en', slaLimits('P2', false).restoreMs)).toBe('5 days');
  });
});

describe('an answer of a checklist', () => {
  const check = (id: string, result: 'pass' | 'fail') => ({
    id,
    orderId: 'o',
    atMs: 0,
    by: '',
    type: 'checked' as const,
    item: 'AED.pads',
    result,
    text: '',
  });
  it('stands from the tap on, and gives way to a later one in the history', () => {
    const tapped = { 'AED.pads': { result: 'fail' as const, text: '', eventId: '' } };
    expect(answersOf([check('01', 'pass')], tapped)['AED.pads']?.result).toBe('fail');
    const posted = { 'AED.pads': { ...tapped['AED.pads'], eventId: '02' } };
    expect(answersOf([check('01', 'pass')], posted)['AED.pads']?.result).toBe('fail');
    expect(answersOf([check('03', 'pass')], posted)['AED.pads']?.result).toBe('pass');
    const tally = tallyOf(
      [
        {
          checks: [
            { id: 'AED.pads', isCritical: true },
            { id: 'AED.ready', isCritical: true },
          ],
        },
      ],
      answersOf([], tapped),
    );
    expect(tally).toEqual({ all: 2, pass: 0, fail: 1, skipped: 0, left: 1 });
  });
});

describe('a photo', () => {
  it('is made to fit 1600 pixels, its shape kept, and never larger', () => {
    expect(fittedSize(4000, 3000)).toEqual([1600, 1200]);
    expect(fittedSize(3000, 4000)).toEqual([1200, 1600]);
    expect(fittedSize(800, 600)).toEqual([800, 600]);
    expect(fittedSize(10_000, 1)).toEqual([1600, 1]);
  });

  it('has the ending of what it became and no path', () => {
    expect(jpegName('IMG_1.HEIC')).toBe('IMG_1.jpg');
    expect(jpegName('C:\\fakepath\\a.b.png')).toBe('a.b.jpg');
    expect(jpegName('.png')).toBe('photo.jpg');
  });
});
