import { useEffect, useState } from 'react';

/** The time of this device, UTC ms, whatever time is shown; renders anew every `everyMs`. */
export function useWallClock(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
