import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

const SIZE = '--inspect-bar';

/** Tells the page how high the bar is, so that what else stands at the map's upper edge stands under it. */
export function useBarSize(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bar = ref.current;
    if (bar === null) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(SIZE, `${bar.offsetHeight}px`));
    observer.observe(bar);
    return () => {
      observer.disconnect();
      style.removeProperty(SIZE);
    };
  }, []);
  return ref;
}
