import { useMemo, useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

import { HOUR_MS } from '../../domain/civilTime.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { useClockEffect } from '../hooks/useClockEffect.ts';
import { useThrottledClock } from '../hooks/useThrottledClock.ts';
import { dateFormat, formatDateTime, formatTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { keyAction } from './keys.ts';
import { LoopBand } from './LoopBand.tsx';
import { percent } from './percent.ts';
import { atShare, clampInto, laneTicks, shareOf } from './timelineMath.ts';
import type { Span, Tick } from './timelineMath.ts';

interface ScrubberProps {
  readonly timeZone: string;
  readonly historySpan: Span;
  readonly span: Span;
  /** On the lane. */
  readonly flags?: ReactNode;
  /** Under the labels. */
  readonly children?: ReactNode;
}

function tickText(language: 'en' | 'zh', timeZone: string, { atMs, kind }: Tick): string {
  if (kind === 'hour') return formatTime(language, timeZone, atMs);
  const options: Intl.DateTimeFormatOptions =
    kind === 'month' ? { month: 'short' } : kind === 'week' ? { day: 'numeric', month: 'short' } : { weekday: 'short', day: 'numeric' };
  return dateFormat(language, timeZone, options).format(atMs);
}

/** The chosen days in full width: dragging moves the clock within them, to the hour on a week, to minutes on a day. */
export function Scrubber({ timeZone, historySpan, span, flags, children }: ScrubberProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const store = useAppStore();
  const lane = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const done = useRef<HTMLDivElement>(null);
  const nowMs = useThrottledClock(2);
  const level = useAppState((state) => state.player?.field.window?.level ?? 'hour');
  const ticks = useMemo(() => laneTicks(timeZone, span), [timeZone, span]);

  useClockEffect((atMs) => {
    if (playhead.current === null || done.current === null) return;
    const isIn = atMs >= span[0] && atMs <= span[1];
    const share = percent(shareOf(span, atMs));
    playhead.current.hidden = !isIn;
    playhead.current.style.insetInlineStart = share;
    done.current.style.width = share;
  });

  const seekToPointer = (event: PointerEvent): void => {
    const box = lane.current?.getBoundingClientRect();
    if (box !== undefined) actions.seek(clampInto(historySpan, atShare(span, (event.clientX - box.left) / box.width)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { player } = store.getState();
    const context = { timeZone, nowMs: player?.clock.nowMs ?? span[0], span: historySpan };
    const action = keyAction(event, player?.field.window?.level ?? 'hour', context);
    // The other keys are the same wherever they are pressed.
    if (action === null || (action.kind === 'step' && !event.key.startsWith('Arrow'))) return;
    if (action.kind !== 'seek' && action.kind !== 'step') return;
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === 'seek') actions.seek(action.atMs);
    else actions.step(action.steps);
  };
  const position = Number.isNaN(nowMs) ? span[0] : nowMs;
  return (
    <div className="lane scrubber">
      <div className="lane-stage">
        <div
          className="lane-field"
          ref={lane}
          role="slider"
          tabIndex={0}
          aria-label={t('timeline.scrubber')}
          aria-valuemin={historySpan[0]}
          aria-valuemax={historySpan[1]}
          aria-valuenow={Math.round(position / HOUR_MS) * HOUR_MS}
          aria-valuetext={`${formatDateTime(language, timeZone, position)}${level === 'hour' ? '' : ` · ${t(`timeline.level.${level}`)}`}`}
          title={t('timeline.keys')}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            seekToPointer(event);
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) seekToPointer(event);
          }}
        >
          <div className="scrubber-done" ref={done} />
          {ticks.map(({ atMs, kind }) => (
            <i key={atMs} className={`lane-tick is-${kind}`} style={{ insetInlineStart: percent(shareOf(span, atMs)) }} />
          ))}
          <LoopBand within={span} />
          <div className="lane-playhead" ref={playhead} />
        </div>
        {flags}
      </div>
      <div className="lane-ticks" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick.atMs} style={{ insetInlineStart: percent(shareOf(span, tick.atMs)) }}>
            {tickText(language, timeZone, tick)}
          </span>
        ))}
      </div>
      {children}
    </div>
  );
}
