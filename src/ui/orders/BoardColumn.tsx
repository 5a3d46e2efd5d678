import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useRootFontSize } from '../hooks/useRootFontSize.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BoardCard } from './BoardCard.tsx';
import type { CardPart } from './BoardCard.tsx';
import { COLUMN_STATES } from './boardModel.ts';
import type { BoardColumn as Column } from './boardModel.ts';
import type { Carried, Carry } from './useCarry.ts';

/** Three lines and their room; the list counts on every card being as tall. */
const CARD_REM = 6;
const STATE_REM = 2.25;

export interface Wanted {
  readonly orderId: string;
  readonly part: CardPart;
}

interface BoardColumnProps {
  readonly column: Column;
  readonly region: RegionData;
  readonly atMs: number;
  readonly currentId: string;
  readonly wanted: Wanted | null;
  readonly onReached: () => void;
  readonly carry: Carry | null;
  readonly onOpen: (orderId: string) => void;
  readonly onKey: (key: string, orderId: string, part: CardPart) => boolean;
}

/** Where a carried card may be put in this column, and why not elsewhere. */
function Zones({ states, carried, onDrop }: { states: readonly WorkOrderState[]; carried: Carried; onDrop: (to: WorkOrderState) => void }) {
  const t = useT();
  const from = t(`orderState.${carried.card.state}`);
  return (
    <div className="zones">
      {states.map((state) =>
        carried.targets.includes(state) ? (
          <button
            key={state}
            type="button"
            tabIndex={-1}
            className={`zone${carried.target === state ? ' is-target' : ''}`}
            data-zone={state}
            onClick={() => onDrop(state)}
          >
            {t(`orderState.${state}`)}
          </button>
        ) : (
          <p key={state} className="zone-not small">
            <b>{t(`orderState.${state}`)}</b> {state === carried.card.state ? t('board.here') : t('board.not', { from })}
          </p>
        ),
      )}
    </div>
  );
}

/** One column of the board, as many cards as there are, of which those in view are in the page. */
export function BoardColumn({ column, region, atMs, currentId, wanted, onReached, carry, onOpen, onKey }: BoardColumnProps) {
  const t = useT();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const rem = useRootFontSize();
  const { rows } = column;
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only and handed to nothing that is memoised
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'state' ? STATE_REM : CARD_REM) * rem,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : row.kind === 'state' ? row.state : row.card.order.id;
    },
    overscan: 4,
  });
  useEffect(() => virtual.measure(), [virtual, rem, rows]);
  const wantedRow = wanted === null ? -1 : rows.findIndex((row) => row.kind === 'card' && row.card.order.id === wanted.orderId);
  useEffect(() => {
    if (wantedRow >= 0) virtual.scrollToIndex(wantedRow, { align: 'auto' });
  }, [virtual, wantedRow]);
  // Tab stops once in each column: where the keys last were, else at what is in view.
  const items = virtual.getVirtualItems();
  const inView = items.flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'card' ? [row.card.order.id] : [];
  });
  const tabStop = inView.includes(currentId) ? currentId : (inView[0] ?? '');
  const name = t(`board.column.${column.id}`);
  let place = 0;
  const places = rows.map((row) => (row.kind === 'card' ? (place += 1) : place));
  return (
    <section className="board-column" aria-label={name} data-column={column.id}>
      <h3 className="board-head">
        {name} <span className="faint">{formatNumber(language, column.cards.length)}</span>
      </h3>
      <div className="board-list" ref={box} tabIndex={-1}>
        {rows.length === 0 && <p className="faint small board-empty">{t('board.empty')}</p>}
        <ul style={{ height: virtual.getTotalSize() }} aria-label={name}>
          {items.map(({ index, start, size, key }) => {
            const row = rows[index];
            const style = { height: size, transform: `translateY(${start}px)` };
            if (row === undefined) return null;
            if (row.kind === 'state') {
              return (
                <li key={String(key)} className="board-state small" style={style}>
                  {t(`orderState.${row.state}`)} <span className="faint">{formatNumber(language, row.count)}</span>
                </li>
              );
            }
            const { id } = row.card.order;
            return (
              <li key={String(key)} style={style} aria-setsize={column.cards.length} aria-posinset={places[index]}>
                <BoardCard
                  card={row.card}
                  region={region}
                  atMs={atMs}
                  isCurrent={id === tabStop}
                  wanted={wanted?.orderId === id ? wanted.part : null}
                  onReached={onReached}
                  carry={carry}
                  onOpen={() => onOpen(id)}
                  onKey={(pressed, part) => onKey(pressed, id, part)}
                />
              </li>
            );
          })}
        </ul>
      </div>
      {carry?.carried != null && <Zones states={COLUMN_STATES[column.id]} carried={carry.carried} onDrop={carry.drop} />}
    </section>
  );
}
