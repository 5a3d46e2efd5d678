import { useMemo, useRef, useState } from 'react';
import type { PointerEvent, ReactNode } from 'react';

import type { HistoryInfo } from '../../domain/history.ts';
import { useActions } from '../../state/hooks.ts';
import { useClockEffect } from '../hooks/useClockEffect.ts';
import { dateFormat, formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BrushHandle } from './BrushHandle.tsx';
import { LoopBand } from './LoopBand.tsx';
import { percent } from './percent.ts';
import { atShare, brushedDays, clampInto, histogramPath, laneTicks, missingRuns, shareOf } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

/** Days with at least this share of readings missing are hatched. */
const HATCH_FROM = 0.25;
/** Less movement than this is a click, not a drag. */
const DRAG_FROM_PX = 5;

interface OverviewProps {
  readonly timeZone: string;
  readonly history: HistoryInfo;
  readonly historySpan: Span;
  readonly span: Span;
  /** On the bars. */
  readonly flags?: ReactNode;
  /** Between the bars and the months. */
  readonly children?: ReactNode;
}

/** The whole history, a bar a day. A drag, or its handles, choose the days that figures are about; a click goes there. */
export function Overview({ timeZone, history, historySpan, span, flags, children }: OverviewProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const lane = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const downAt = useRef<{ x: number; atMs: number } | null>(null);
  const [brush, setBrush] = useState<Span | null>(null);

  const bars = useMemo(() => histogramPath(history.dayStartsMs, history.dailyTotals, historySpan), [history, historySpan]);
  const gaps = useMemo(() => missingRuns(history.dayStartsMs, history.dailyMissingShare, HATCH_FROM), [history]);
  const ticks = useMemo(() => laneTicks(timeZone, historySpan), [timeZone, historySpan]);

  useClockEffect((nowMs) => {
    if (playhead.current !== null) playhead.current.style.insetInlineStart = percent(shareOf(historySpan, nowMs));
  });

  const atPointer = (event: PointerEvent): number => {
    const box = lane.current?.getBoundingClientRect();
    return box === undefined ? historySpan[0] : atShare(historySpan, (event.clientX - box.left) / box.width);
  };
  const choose = (next: Span): void => {
    setBrush(null);
    actions.setSpan(next);
    actions.seek(next[0]);
  };
  const chosen = brush ?? span;
  const from = shareOf(historySpan, chosen[0]);
  const to = shareOf(historySpan, chosen[1]);
  const handle = { timeZone, history, historySpan, span: chosen, atPointer, onDrag: setBrush, onChoose: choose };
  return (
    <div className="lane overview">
      <div
        className="lane-field"
        ref={lane}
        title={`${t('timeline.overview')} ${t('timeline.missingLegend')}`}
        onPointerDown={(event) => {
          if (event.button !== 0 || !event.isPrimary) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          downAt.current = { x: event.clientX, atMs: atPointer(event) };
        }}
        onPointerMove={(event) => {
          const down = downAt.current;
          if (down !== null && (brush !== null || Math.abs(event.clientX - down.x) >= DRAG_FROM_PX))
            setBrush(brushedDays(history.dayStartsMs, down.atMs, atPointer(event)));
        }}
        onPointerUp={(event) => {
          const down = downAt.current;
          downAt.current = null;
          if (down === null) return;
          if (brush === null) actions.seek(clampInto(historySpan, atPointer(event)));
          else choose(brush);
        }}
        onPointerCancel={() => {
          downAt.current = null;
          setBrush(null);
        }}
      >
        <svg className="overview-bars" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={bars} />
        </svg>
        {gaps.map(([start, end]) => (
          <div
            key={start}
            className="lane-gap"
            style={{
              insetInlineStart: percent(shareOf(historySpan, start)),
              width: percent(shareOf(historySpan, end) - shareOf(historySpan, start)),
            }}
          />
        ))}
        <div className="overview-span" style={{ insetInlineStart: percent(from), width: percent(to - from) }}>
          {brush !== null && (
            <span className={`overview-label${(from + to) / 2 < 0.1 ? ' is-start' : (from + to) / 2 > 0.9 ? ' is-end' : ''}`}>
              {formatSpan(language, timeZone, brush)}
            </span>
          )}
        </div>
        <LoopBand within={historySpan} />
        <BrushHandle {...handle} edge="start" />
        <BrushHandle {...handle} edge="end" />
        {flags}
        <div className="lane-playhead is-thin" ref={playhead} />
      </div>
      {children}
      <div className="lane-ticks" aria-hidden="true">
        {ticks.map(({ atMs }) => (
          <span key={atMs} style={{ insetInlineStart: percent(shareOf(historySpan, atMs)) }}>
            {dateFormat(language, timeZone, { month: 'short' }).format(atMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
