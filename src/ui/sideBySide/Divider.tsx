import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

import { DIVIDER_RANGE } from '../../domain/comparison.ts';

interface DividerProps {
  /** Part of the width left of it. */
  readonly share: number;
  readonly label: string;
  /** What a position means, in words. */
  readonly valueText: (share: number) => string;
  /** At every move, for whoever cuts the maps there. */
  readonly onMove: (share: number) => void;
  /** Where it came to rest. */
  readonly onRest: (share: number) => void;
}

const STEP = 0.02;
const LARGE_STEP = 0.1;

function within(share: number): number {
  const [least, most] = DIVIDER_RANGE;
  return Math.min(most, Math.max(least, share));
}

/**
 * The line between two halves of a swiped map, drawn over its parent's whole height: by pointer, touch, or keyboard (arrows, with shift
 * or page keys in larger steps, home, end). Moves without rendering; React hears where it came to rest.
 */
export function Divider({ share, label, valueText, onMove, onRest }: DividerProps) {
  const line = useRef<HTMLDivElement>(null);
  const shown = useRef(share);
  const grip = useRef<{ readonly left: number; readonly width: number; readonly offset: number } | null>(null);

  const move = (next: number): void => {
    shown.current = within(next);
    const element = line.current;
    if (element !== null) {
      element.style.insetInlineStart = `${shown.current * 100}%`;
      element.setAttribute('aria-valuenow', String(Math.round(shown.current * 100)));
      element.setAttribute('aria-valuetext', valueText(shown.current));
    }
    onMove(shown.current);
  };
  const latest = useRef(move);
  useLayoutEffect(() => {
    latest.current = move;
  });
  useLayoutEffect(() => latest.current(share), [share]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const next = {
      ArrowLeft: shown.current - step,
      ArrowDown: shown.current - step,
      ArrowRight: shown.current + step,
      ArrowUp: shown.current + step,
      PageDown: shown.current - LARGE_STEP,
      PageUp: shown.current + LARGE_STEP,
      Home: 0,
      End: 1,
    }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
    onRest(shown.current);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    if (frame === undefined || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, width } = frame;
    grip.current = { left, width, offset: event.clientX - (left + shown.current * width) };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (grip.current === null) return;
    const { left, width, offset } = grip.current;
    move((event.clientX - offset - left) / width);
  };
  const onPointerEnd = (): void => {
    if (grip.current === null) return;
    grip.current = null;
    onRest(shown.current);
  };
  return (
    <div
      ref={line}
      className="divider"
      role="slider"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={Math.round(DIVIDER_RANGE[0] * 100)}
      aria-valuemax={Math.round(DIVIDER_RANGE[1] * 100)}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={valueText(share)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onLostPointerCapture={onPointerEnd}
    >
      <span className="divider-grip" aria-hidden="true" />
    </div>
  );
}
