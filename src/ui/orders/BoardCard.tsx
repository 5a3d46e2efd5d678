import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

import type { OrderCard } from '../../domain/orderDesk.ts';
import { isOpenState } from '../../domain/maintenance.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { formatDuration } from '../i18n/format.ts';
import { districtName, pickName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { GripIcon, WaitingIcon, WarningIcon } from './icons.tsx';
import type { Carry } from './useCarry.ts';

export type CardPart = 'grip' | 'title';

interface BoardCardProps {
  readonly card: OrderCard;
  readonly region: RegionData;
  readonly atMs: number;
  /** The one card that Tab stops at. */
  readonly isCurrent: boolean;
  /** Where the focus is to go, once the card is in the page. */
  readonly wanted: CardPart | null;
  readonly onReached: () => void;
  readonly carry: Carry | null;
  readonly onOpen: () => void;
  readonly onKey: (key: string, part: CardPart) => boolean;
}

function Age({ card, atMs }: Pick<BoardCardProps, 'card' | 'atMs'>) {
  const t = useT();
  const language = useLanguage();
  if (!isOpenState(card.state))
    return (
      <span className="faint small">{t('board.endedFor', { duration: formatDuration(language, Math.max(0, atMs - card.movedAtMs)) })}</span>
    );
  if (card.isStopped) return <span className="faint small">{t('orders.stopped')}</span>;
  const duration = formatDuration(language, Math.abs(card.dueAtMs - atMs));
  return (
    <span className={card.isOverdue ? 'order-late small' : 'muted small'}>
      {t(card.isOverdue ? 'orders.late' : 'orders.due', { duration })}
    </span>
  );
}

/** An order on the board: how urgent, how late, where; opened by its title, carried by its grip or, with a mouse, by all of it. */
export function BoardCard({ card, region, atMs, isCurrent, wanted, onReached, carry, onOpen, onKey }: BoardCardProps) {
  const t = useT();
  const language = useLanguage();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === null) return;
    ref.current?.querySelector<HTMLElement>(`.card-${wanted}`)?.focus();
    onReached();
  }, [wanted, onReached]);
  const { order, venue } = card;
  const { venues, districts } = region;
  const title = pickName(language, order.title, order.titleZh);
  const isCarried = carry?.carried?.card.order.id === order.id;
  const keys =
    (part: CardPart) =>
    (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!onKey(event.key, part)) return;
      event.preventDefault();
      event.stopPropagation();
    };
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      ref={ref}
      className={`card is-${order.priority}${isCarried ? ' is-carried' : ''}${card.isOverdue ? ' is-late' : ''}`}
      data-order={order.id}
      onPointerDown={(event) => carry?.onPointerDown(event, card)}
    >
      {carry !== null && (
        <button
          type="button"
          className="card-grip"
          tabIndex={tabIndex}
          aria-label={t('board.move', { title })}
          aria-pressed={isCarried}
          onKeyDown={keys('grip')}
          onClick={() => (isCarried ? carry.drop(carry.carried?.target ?? null) : carry.pickUp(card))}
        >
          <GripIcon />
        </button>
      )}
      <div className="card-body">
        <p className="card-head">
          <span className={`priority is-${order.priority}`}>{order.priority}</span>
          {card.hold !== null && <span className="muted small">{t(`orders.hold.${card.hold}`)}</span>}
          {card.flags > 0 && (
            <span className="flag-mark" title={t('board.flags', { count: card.flags })}>
              <WarningIcon />
              <span className="visually-hidden">{t('board.flags', { count: card.flags })}</span>
            </span>
          )}
          {card.waiting > 0 && (
            <span className="waiting-mark" title={t('desk.waiting', { count: card.waiting })}>
              <WaitingIcon />
              <span className="visually-hidden">{t('desk.waiting', { count: card.waiting })}</span>
            </span>
          )}
          <span className="card-age">
            <Age card={card} atMs={atMs} />
          </span>
        </p>
        <button type="button" className="link card-title" tabIndex={tabIndex} onKeyDown={keys('title')} onClick={onOpen}>
          {title}
        </button>
        <p className="faint small card-where">
          <span className={`class-mark is-${venues.isUrban[venue] === 1 ? 'urban' : 'rural'}`} aria-hidden="true" />{' '}
          <span className="visually-hidden">{t(venues.isUrban[venue] === 1 ? 'class.urban' : 'class.rural')} </span>
          {venueName(language, venues, venue)} · {districtName(language, districts[venues.district[venue]])}
        </p>
      </div>
    </div>
  );
}
