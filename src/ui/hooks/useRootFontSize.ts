import { useEffect, useState } from 'react';

function measured(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** CSS pixels of 1 rem: what a canvas needs to scale with the wall. */
export function useRootFontSize(): number {
  const [size, setSize] = useState(measured);
  useEffect(() => {
    const update = (): void => setSize(measured());
    update();
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, []);
  return size;
}
