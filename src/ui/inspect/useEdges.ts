import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

const BAR = '--inspect-bar';
const ALERTS = '--inspect-alerts';

/** At the map's upper edge stand the bar, under it the page's alerts, and under these what the bar opens: each is told how high the others are. */
export function useEdges(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const sizes = new Map<Element, string>();
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const name = sizes.get(target);
        if (name !== undefined && target instanceof HTMLElement) style.setProperty(name, `${target.offsetHeight}px`);
      }
    });
    const watch = (element: Element | null, name: string): void => {
      if (element === null) return;
      sizes.set(element, name);
      observer.observe(element);
    };
    watch(bar.current, BAR);
    watch(document.querySelector('.app-alerts'), ALERTS);
    return () => {
      observer.disconnect();
      style.removeProperty(BAR);
      style.removeProperty(ALERTS);
    };
  }, []);
  return bar;
}
