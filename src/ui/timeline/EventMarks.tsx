import { useMemo } from 'react';

import type { TimelineMarks } from '../../domain/timelineMarks.ts';
import { useActions } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import type { Bookmark } from './bookmarks.ts';
import { daySpan, MARK_KINDS, orderBars, overlaps, packRows } from './marks.ts';
import type { Mark } from './marks.ts';
import { percent } from './percent.ts';
import { atShare, dayRowAt, shareOf } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';
import { useShowMark } from './useMarks.ts';

function place(within: Span, span: Span): { insetInlineStart: string; width: string } {
  const from = shareOf(within, span[0]);
  return { insetInlineStart: percent(from), width: percent(shareOf(within, span[1]) - from) };
}

const OVERVIEW_ROWS = 2;
const SCRUBBER_ROWS = 2;

interface LaneMarksProps {
  readonly marks: readonly Mark[];
  readonly within: Span;
  /** With names, where a lane has room for words. */
  readonly isNamed?: boolean;
}

/** Stretches under a lane, told apart by pattern as well as colour; a click shows the event's days. */
export function LaneMarks({ marks, within, isNamed = false }: LaneMarksProps) {
  const show = useShowMark();
  const shown = useMemo(() => marks.filter(({ kind, span }) => kind !== 'orders' && overlaps(span, within)), [marks, within]);
  const rows = useMemo(
    () =>
      packRows(
        shown.map(({ span }) => span),
        isNamed ? SCRUBBER_ROWS : OVERVIEW_ROWS,
      ),
    [shown, isNamed],
  );
  if (shown.length === 0) return null;
  return (
    <div className={isNamed ? 'events is-named' : 'events'} data-rows={Math.max(...rows) + 1}>
      {shown.map(({ id, kind, span, name, text }, i) =>
        rows[i] < 0 ? null : (
          <button
            key={id}
            type="button"
            className={`events-mark is-${kind} is-row-${rows[i]}`}
            // The list of events does the same by keyboard, without a stop for each mark.
            tabIndex={-1}
            title={text}
            aria-label={text}
            style={place(within, span)}
            onClick={() => show(span)}
          >
            {isNamed && <span>{name}</span>}
          </button>
        ),
      )}
    </div>
  );
}

/** Urgent work orders opened by day: low bars, and in words under the pointer; a click shows the day. */
export function OrderLane({ timeZone, orders, within }: { timeZone: string; orders: TimelineMarks['orders']; within: Span }) {
  const t = useT();
  const show = useShowMark();
  const path = useMemo(() => orderBars(timeZone, orders, within), [timeZone, orders, within]);
  const starts = useMemo(
    () => Float64Array.from([...orders.map(({ day }) => daySpan(timeZone, day)[0]), within[1]]),
    [timeZone, orders, within],
  );
  if (path === '') return null;
  const under = (lane: HTMLElement, clientX: number): { span: Span; p1: number; p2: number } | null => {
    const box = lane.getBoundingClientRect();
    const atMs = atShare(within, (clientX - box.left) / box.width);
    const order = orders[dayRowAt(starts, atMs)];
    const span = daySpan(timeZone, order.day);
    return atMs >= span[0] && atMs < span[1] ? { span, p1: order.p1, p2: order.p2 } : null;
  };
  return (
    // The weightiest days are in the list of events, for the keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className="orders-lane"
      title={t('timeline.ordersLane')}
      onPointerMove={(event) => {
        const day = under(event.currentTarget, event.clientX);
        event.currentTarget.title = day === null ? t('timeline.ordersLane') : t('timeline.orders', { p1: day.p1, p2: day.p2 });
      }}
      onClick={(event) => {
        const day = under(event.currentTarget, event.clientX);
        if (day !== null) show(day.span);
      }}
    >
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
    </div>
  );
}

/** Bookmarks as flags on a lane. */
export function BookmarkFlags({ bookmarks, within }: { readonly bookmarks: readonly Bookmark[]; readonly within: Span }) {
  const actions = useActions();
  return bookmarks
    .filter(({ atMs }) => atMs >= within[0] && atMs < within[1])
    .map(({ id, name, atMs, query }) => (
      <button
        key={id}
        type="button"
        className="lane-flag"
        tabIndex={-1}
        title={name}
        aria-label={name}
        style={{ insetInlineStart: percent(shareOf(within, atMs)) }}
        // The lane below takes the pointer for itself.
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => actions.showView(query)}
      />
    ));
}

/** Marks and bookmarks as a list to choose from, by kind. */
export function EventList({ marks, bookmarks }: { readonly marks: readonly Mark[]; readonly bookmarks: readonly Bookmark[] }) {
  const t = useT();
  const actions = useActions();
  const show = useShowMark();
  if (marks.length === 0 && bookmarks.length === 0) return null;
  return (
    <select
      className="field events-list"
      aria-label={t('timeline.events')}
      value=""
      onChange={(change) => {
        const id = change.target.value;
        const mark = marks.find((other) => other.id === id);
        if (mark !== undefined) show(mark.span);
        const bookmark = bookmarks.find((other) => other.id === id);
        if (bookmark !== undefined) actions.showView(bookmark.query);
      }}
    >
      <option value="">{t('timeline.eventsGo')}</option>
      {bookmarks.length > 0 && (
        <optgroup label={t('timeline.bookmarks')}>
          {bookmarks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      {MARK_KINDS.map((kind) => {
        const ofKind = marks.filter((mark) => mark.kind === kind);
        return ofKind.length === 0 ? null : (
          <optgroup key={kind} label={t(`timeline.event.${kind}`)}>
            {ofKind.map(({ id, text }) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
}
