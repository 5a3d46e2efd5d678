import { useRef } from 'react';
import type { PointerEvent } from 'react';

import type { HistoryInfo } from '../../domain/history.ts';
import { formatDate, formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { percent } from './percent.ts';
import { movedEdge, shareOf } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

interface BrushHandleProps {
  readonly edge: 'start' | 'end';
  readonly timeZone: string;
  readonly history: HistoryInfo;
  readonly historySpan: Span;
  readonly span: Span;
  readonly atPointer: (event: PointerEvent) => number;
  readonly onDrag: (span: Span | null) => void;
  readonly onChoose: (span: Span) => void;
}

const DAYS_OF_KEY: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One end of the chosen days: dragged, or moved by whole days with the keys (with shift a week, Home and End to the ends). */
export function BrushHandle({ edge, timeZone, history, historySpan, span, atPointer, onDrag, onChoose }: BrushHandleProps) {
  const t = useT();
  const language = useLanguage();
  const drag = useRef<{ readonly from: Span; to: Span } | null>(null);
  const atMs = edge === 'start' ? span[0] : span[1];
  const { dayStartsMs } = history;
  return (
    <div
      className={`brush-handle is-${edge}`}
      role="slider"
      tabIndex={0}
      aria-label={t(edge === 'start' ? 'timeline.brushStart' : 'timeline.brushEnd')}
      aria-valuemin={historySpan[0]}
      aria-valuemax={historySpan[1]}
      aria-valuenow={atMs}
      aria-valuetext={`${formatDate(language, timeZone, edge === 'start' ? atMs : atMs - 1)} (${formatSpan(language, timeZone, span)})`}
      style={{ insetInlineStart: percent(shareOf(historySpan, atMs)) }}
      onKeyDown={(event) => {
        const days = DAYS_OF_KEY[event.key];
        if (days === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        onChoose(movedEdge(dayStartsMs, span, edge, event.shiftKey ? days * 7 : days));
      }}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: span, to: span };
      }}
      onPointerMove={(event) => {
        const { current } = drag;
        if (current === null) return;
        event.stopPropagation();
        const before = edge === 'start' ? current.from[0] : current.from[1];
        const days = nearestEdge(dayStartsMs, atPointer(event)) - nearestEdge(dayStartsMs, before);
        current.to = movedEdge(dayStartsMs, current.from, edge, days);
        onDrag(current.to);
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        const { current } = drag;
        drag.current = null;
        if (current === null || current.to === current.from) return;
        onChoose(current.to);
      }}
      onPointerCancel={() => {
        drag.current = null;
        onDrag(null);
      }}
    />
  );
}

/** Index of the day boundary nearest to an instant. */
function nearestEdge(dayStartsMs: ArrayLike<number>, atMs: number): number {
  let best = 0;
  for (let i = 1; i < dayStartsMs.length; i++) if (Math.abs(dayStartsMs[i] - atMs) < Math.abs(dayStartsMs[best] - atMs)) best = i;
  return best;
}
