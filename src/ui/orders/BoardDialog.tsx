import { useCallback, useMemo, useRef, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { OrderCard } from '../../domain/orderDesk.ts';
import { isReasonRequired } from '../../domain/orderMoves.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { pickName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import type { CardPart } from './BoardCard.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import type { Wanted } from './BoardColumn.tsx';
import { boardColumns, nextPlace, placeOf } from './boardModel.ts';
import { plannerName } from './planner.ts';
import { PRIORITIES } from './raiseDraft.ts';
import { useCarry } from './useCarry.ts';
import type { Carried } from './useCarry.ts';
import { useDeskAnswer, useDeskTime } from './useDeskAnswer.ts';

/** Ended orders stay on the board as long as a completed one may be reopened as rework (§5.2). */
const RECENT_MS = 14 * 86_400_000;

/** The card that was opened last: coming back to the board goes on there. */
let lastOpened = '';

interface BoardDialogProps {
  readonly region: RegionData;
  readonly onClose: () => void;
}

function hasWords(region: RegionData, { order, venue }: OrderCard, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { venues } = region;
  const text = `${order.id} ${order.title} ${order.titleZh} ${venues.name[venue]} ${venues.nameZh[venue]}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Every order of the filter by its state. Moved with the pointer, with the keys, or by opening it. */
export function BoardDialog({ region, onClose }: BoardDialogProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const filter = useAppState((state) => state.filter);
  const time = useDeskTime();
  const [priority, setPriority] = useState('');
  const [search, setSearch] = useState('');
  const [told, setTold] = useState('');
  const [failure, setFailure] = useState('');
  const [currentId, setCurrentId] = useState(lastOpened);
  const [wanted, setWanted] = useState<Wanted | null>(lastOpened === '' ? null : { orderId: lastOpened, part: 'title' });
  const onReached = useCallback(() => setWanted(null), []);
  const { value, failure: unread } = useDeskAnswer(time, `board ${region.manifest.id} ${JSON.stringify(filter)}`, async (atMs) => ({
    atMs,
    cards: await actions.orderCards(filter, atMs, atMs - RECENT_MS),
  }));
  const columns = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = (value?.cards ?? []).filter(
      (card) => (priority === '' || card.order.priority === priority) && hasWords(region, card, words),
    );
    return boardColumns(shown);
  }, [value, priority, search, region]);
  const count = columns.reduce((sum, column) => sum + column.cards.length, 0);

  const titleOf = ({ order }: OrderCard): string => pickName(language, order.title, order.titleZh);
  const open = (orderId: string, moveTo?: WorkOrderState): void => {
    lastOpened = orderId;
    actions.openDesk({ kind: 'order', orderId, back: { kind: 'board' }, ...(moveTo === undefined ? {} : { moveTo }) });
  };
  const move = async (card: OrderCard, to: WorkOrderState): Promise<void> => {
    const by = plannerName();
    const { id: orderId } = card.order;
    // A reason, or who it is, is asked for on the order itself.
    if (isReasonRequired(to) || by === '') {
      open(orderId, to);
      return;
    }
    try {
      setFailure('');
      await actions.postOrderEvent({ type: 'moved', orderId, by, state: to, reason: '', seenState: card.state });
    } catch (thrown: unknown) {
      setFailure(t('desk.postFailed', { reason: errorText(thrown) }));
    }
    time.refresh();
    setCurrentId(orderId);
    setWanted({ orderId, part: 'grip' });
  };
  const tell = ({ card, target, targets, by }: Carried, what: 'picked' | 'over' | 'dropped' | 'cancelled'): void => {
    const values = {
      title: titleOf(card),
      from: t(`orderState.${card.state}`),
      to: target === null ? t('desk.none') : t(`orderState.${target}`),
      place: target === null ? 0 : targets.indexOf(target) + 1,
      count: targets.length,
    };
    setTold(what === 'picked' && by === 'pointer' ? t('board.tell.dragged', values) : t(`board.tell.${what}`, values));
  };
  const ghost = useRef<HTMLDivElement>(null);
  const carry = useCarry(ghost, (card, to) => void move(card, to), tell);

  const onKey = (key: string, orderId: string, part: CardPart): boolean => {
    if (carry.carried !== null) return carry.onKey(key);
    const at = placeOf(columns, orderId);
    const next = at === null ? null : nextPlace(columns, at, key);
    if (next === null) return false;
    const to = columns[next.column].cards[next.row].order.id;
    setCurrentId(to);
    setWanted({ orderId: to, part });
    return true;
  };

  return (
    <Dialog title={t('board.title')} onClose={onClose}>
      <div className={carry.carried?.by === 'pointer' ? 'board is-dragging' : 'board'}>
        <div className="board-ask">
          <input
            type="search"
            className="field"
            aria-label={t('board.search')}
            placeholder={t('board.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <select
            className="field"
            aria-label={t('orders.priority')}
            value={priority}
            onChange={(event) => setPriority(event.target.value)}
          >
            <option value="">{t('orders.everyPriority')}</option>
            {PRIORITIES.map((id) => (
              <option key={id} value={id}>
                {t(`priority.${id}`)}
              </option>
            ))}
          </select>
          <span className="muted small" role="status">
            {value === null ? t('rail.loading') : t('board.found', { count, shown: formatNumber(language, count) })}
          </span>
          {time.isPast && <span className="desk-note">{t('desk.past')}</span>}
        </div>
        {(unread ?? failure) !== '' && (
          <p className="desk-warning" role="alert">
            {unread ?? failure}
          </p>
        )}
        <div className="board-columns">
          {columns.map((column) => (
            <BoardColumn
              key={column.id}
              column={column}
              region={region}
              atMs={value?.atMs ?? 0}
              currentId={currentId}
              wanted={wanted}
              onReached={onReached}
              carry={time.isPast ? null : carry}
              onOpen={(orderId) => open(orderId)}
              onKey={onKey}
            />
          ))}
        </div>
        <p className="faint small">{t(time.isPast ? 'board.lookOnly' : 'board.how')}</p>
        <p className="visually-hidden" role="status" aria-live="assertive" data-told>
          {told}
        </p>
        {carry.carried?.by === 'pointer' && (
          <div className="board-ghost" ref={ghost} aria-hidden="true">
            <span className={`priority is-${carry.carried.card.order.priority}`}>{carry.carried.card.order.priority}</span>{' '}
            {titleOf(carry.carried.card)} <span className="faint">{venueName(language, region.venues, carry.carried.card.venue)}</span>
          </div>
        )}
      </div>
    </Dialog>
  );
}
