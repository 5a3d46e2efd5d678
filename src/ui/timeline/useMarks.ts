import { useEffect, useMemo, useState } from 'react';

import type { CalendarEvent } from '../../domain/region.ts';
import type { TimelineMarks } from '../../domain/timelineMarks.ts';
import { useActions } from '../../state/hooks.ts';
import { formatNumber, formatSpan } from '../i18n/format.ts';
import { pickName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { daySpan, MOST_ORDER_DAYS, overlaps } from './marks.ts';
import type { Mark } from './marks.ts';
import { eventSpan } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

export interface MarkSources {
  readonly timeZone: string;
  readonly calendar: readonly CalendarEvent[];
  readonly historySpan: Span;
}

const NONE: TimelineMarks = { spells: [], orders: [] };
const ASK_AGAIN_MS = 5000;

/** Weather and work orders of the history, asked of the worker once; nothing until they are there. */
export function useTimelineMarks(historySpan: Span): TimelineMarks {
  const actions = useActions();
  const [marks, setMarks] = useState(NONE);
  const [startMs, endMs] = historySpan;
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      actions.timelineMarks([startMs, endMs]).then(
        (told) => {
          if (!isGone) setMarks(told);
        },
        () => {
          // A worker that died is told where it happens; the region is opened again then.
          if (!isGone) timer = setTimeout(ask, ASK_AGAIN_MS);
        },
      );
    };
    ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [actions, startMs, endMs]);
  return marks;
}

/**
 * What happened in the region within the history, in words, earliest first. Closures of one venue belong to its own panel; a spell
 * that the calendar tells already is not told twice; of the days with urgent orders the heaviest.
 */
export function useMarks({ timeZone, calendar, historySpan }: MarkSources, { spells, orders }: TimelineMarks): readonly Mark[] {
  const t = useT();
  const language = useLanguage();
  return useMemo(() => {
    const told = (span: Span, name: string): string => t('timeline.event', { name, days: formatSpan(language, timeZone, span) });
    const marks: Mark[] = [];
    for (const event of calendar) {
      const span = event.venueId === '' ? eventSpan(timeZone, event, historySpan) : null;
      const name = pickName(language, event.name, event.nameZh);
      if (span !== null) marks.push({ id: `calendar ${event.id}`, kind: event.kind, span, name, text: told(span, name) });
    }
    const known = marks.filter(({ kind }) => kind === 'weather');
    for (const { kind, firstDay, lastDay, extreme } of spells) {
      const span = daySpan(timeZone, firstDay, lastDay);
      if (known.some((mark) => overlaps(mark.span, span))) continue;
      const name = t(`timeline.spell.${kind}`, { value: formatNumber(language, extreme) });
      marks.push({ id: `${kind} ${firstDay}`, kind: 'weather', span, name, text: told(span, name) });
    }
    const heaviest = orders.toSorted((a, b) => b.p1 + b.p2 - a.p1 - a.p2 || a.day - b.day).slice(0, MOST_ORDER_DAYS);
    for (const { day: number, p1, p2 } of heaviest) {
      const span = daySpan(timeZone, number);
      const name = t('timeline.orders', { p1, p2 });
      marks.push({ id: `orders ${number}`, kind: 'orders', span, name, text: told(span, name) });
    }
    return marks.sort((a, b) => a.span[0] - b.span[0]);
  }, [t, language, timeZone, calendar, historySpan, spells, orders]);
}

/** Goes to a mark and makes its days those that figures are about. */
export function useShowMark(): (span: Span) => void {
  const actions = useActions();
  return (span) => {
    actions.setSpan(span);
    actions.seek(span[0]);
  };
}
