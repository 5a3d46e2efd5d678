import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

import { useRootFontSize } from '../hooks/useRootFontSize.ts';
import './virtualTable.css';

export interface VirtualColumn {
  readonly key: string;
  readonly head: ReactNode;
  readonly isNumber?: boolean;
  /** Sorted by this column, and which way. */
  readonly sorted?: 'ascending' | 'descending';
  /** Share of the width. */
  readonly width: string;
}

interface VirtualTableProps {
  readonly label: string;
  readonly columns: readonly VirtualColumn[];
  readonly rowCount: number;
  /** Cells of a row in the order of the columns; the second argument is what the row's own button needs. */
  readonly cells: (row: number) => readonly ReactNode[];
  /** Identity of a row, for what keeps its place. */
  readonly rowKey: (row: number) => string | number;
  /** The first row's button has the focus when the table appears: the reader came here to go on. */
  readonly takesFocus?: boolean;
}

/** One line of text and its padding; every row is as tall. */
const ROW_REM = 1.875;

/** A table of any length of which the rows in view are in the page. Arrow keys move between the rows' buttons. */
export function VirtualTable({ label, columns, rowCount, cells, rowKey, takesFocus = false }: VirtualTableProps) {
  const rem = useRootFontSize();
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only and handed to nothing that is memoised
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_REM * rem,
    overscan: 8,
  });
  const focusRow = (row: number): void => {
    const at = Math.max(0, Math.min(rowCount - 1, row));
    virtual.scrollToIndex(at);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${at}"] button`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = Number(event.target instanceof Element ? event.target.closest('[data-row]')?.getAttribute('data-row') : null);
    const isInRow = event.target instanceof Element && event.target.closest('[data-row]') !== null;
    if (!isInRow) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / (ROW_REM * rem)) - 1);
    const next = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + page,
      PageUp: row - page,
      Home: 0,
      End: rowCount - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };
  const items = virtual.getVirtualItems();
  const isThere = items.length > 0;
  useEffect(() => {
    if (takesFocus && isThere) box.current?.querySelector<HTMLElement>('[data-row="0"] button')?.focus({ preventScroll: true });
  }, [takesFocus, isThere]);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // A region that scrolls must be reachable with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="virtual-table"
      ref={box}
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ maxHeight: `min(26rem, calc(${ROW_REM * (rowCount + 1)}rem + 3px))` }}
    >
      <table aria-rowcount={rowCount + 1}>
        <caption className="visually-hidden">{label}</caption>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, head, isNumber, sorted }) => (
              <th key={key} scope="col" className={isNumber === true ? 'is-number' : undefined} aria-sort={sorted}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden="true">
              <td colSpan={columns.length} style={{ height: before, padding: 0, border: 0 }}>
                {'\u00a0'}
              </td>
            </tr>
          )}
          {items.map(({ index }) => (
            <tr key={rowKey(index)} data-row={index} aria-rowindex={index + 2} style={{ height: `${ROW_REM}rem` }}>
              {cells(index).map((cell, i) => (
                <td key={columns[i].key} className={columns[i].isNumber === true ? 'is-number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && (
            <tr aria-hidden="true">
              <td colSpan={columns.length} style={{ height: after, padding: 0, border: 0 }}>
                {'\u00a0'}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
