import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';

import { followPointer } from '../hooks/followPointer.ts';
import type { PlanPlace } from './roundState.ts';

/** A duty day as it lies on the screen, px: its box, and the middle of each stop from above. */
export interface DayBox {
  readonly top: number;
  readonly bottom: number;
  readonly middles: readonly number[];
}

/** Where a stop would be put at a height: in the nearest day, before the first stop whose middle lies below. */
export function placeAt(days: readonly DayBox[], y: number): PlanPlace | null {
  const away = ({ top, bottom }: DayBox): number => Math.max(top - y, y - bottom, 0);
  const distances = days.map(away);
  const day = distances.indexOf(Math.min(...distances));
  return day < 0 ? null : { day, index: days[day].middles.filter((middle) => middle < y).length };
}

function boxesOf(list: HTMLElement): DayBox[] {
  return [...list.querySelectorAll<HTMLElement>('[data-day]')].map((day) => {
    const { top, bottom } = day.getBoundingClientRect();
    const middles = [...day.querySelectorAll('[data-stop]')].map((stop) => {
      const box = stop.getBoundingClientRect();
      return (box.top + box.bottom) / 2;
    });
    return { top, bottom, middles };
  });
}

/** Near an edge of what scrolls it moves on, this many px a frame. */
const EDGE_PX = 56;
const SCROLL_PX = 8;

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return at;
  }
  return null;
}

function scrollNear(scroller: HTMLElement | null, y: number): void {
  if (scroller === null) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE_PX) scroller.scrollBy(0, -SCROLL_PX);
  else if (y > bottom - EDGE_PX) scroller.scrollBy(0, SCROLL_PX);
}

export interface StopCarry {
  readonly from: PlanPlace | null;
  /** Where it would be put now. */
  readonly to: PlanPlace | null;
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>, from: PlanPlace) => void;
}

/** Carrying a stop to another place of the rounds: a mouse takes it anywhere beside its buttons, a finger by its grip. */
export function useStopCarry(list: RefObject<HTMLElement | null>, onDrop: (from: PlanPlace, to: PlanPlace) => void): StopCarry {
  const [carried, setCarried] = useState<{ readonly from: PlanPlace; readonly to: PlanPlace | null } | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = (event: ReactPointerEvent<HTMLElement>, from: PlanPlace): void => {
    const isOn = (selector: string): boolean => event.target instanceof Element && event.target.closest(selector) !== null;
    if (event.button !== 0 || isOn('.round-moves') || (event.pointerType !== 'mouse' && !isOn('.round-grip'))) return;
    let y = event.clientY;
    let to: PlanPlace | null = null;
    let frame = 0;
    let scroller: HTMLElement | null = null;
    const aim = (): void => {
      const next = list.current === null ? null : placeAt(boxesOf(list.current), y);
      if (next?.day === to?.day && next?.index === to?.index) return;
      to = next;
      setCarried({ from, to });
    };
    const onFrame = (): void => {
      scrollNear(scroller, y);
      aim();
      frame = requestAnimationFrame(onFrame);
    };
    const forget = followPointer(event, {
      onBegin: () => {
        scroller = list.current === null ? null : scrollerOf(list.current);
        setCarried({ from, to });
        frame = requestAnimationFrame(onFrame);
      },
      onMove: ({ clientY }) => {
        y = clientY;
        aim();
      },
      onEnd: (at) => {
        stop.current?.();
        setCarried(null);
        if (at !== null && to !== null) onDrop(from, to);
      },
    });
    stop.current = () => {
      forget();
      cancelAnimationFrame(frame);
    };
  };
  return { from: carried?.from ?? null, to: carried?.to ?? null, onPointerDown };
}
