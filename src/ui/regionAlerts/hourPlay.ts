import { useCallback, useEffect, useRef, useState } from 'react';

/** An hour of minutes in so many seconds. */
const PLAY_MS = 20_000;

export interface HourPlay {
  readonly at: number;
  readonly isPlaying: boolean;
  readonly seek: (at: number) => void;
  readonly toggle: () => void;
}

/** Plays the steps of an hour from where the playhead stands, from the start when it stands at the end. */
export function useHourPlay(steps: number): HourPlay {
  const [at, setAt] = useState(steps - 1);
  const [isPlaying, setIsPlaying] = useState(false);
  const from = useRef({ at: 0, ms: 0 });
  useEffect(() => {
    if (!isPlaying) return undefined;
    let frame = requestAnimationFrame(function draw(nowMs: number): void {
      if (from.current.ms === 0) from.current.ms = nowMs;
      const next = Math.min(steps - 1, from.current.at + Math.floor(((nowMs - from.current.ms) / PLAY_MS) * steps));
      setAt(next);
      if (next >= steps - 1) setIsPlaying(false);
      else frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, steps]);
  const seek = useCallback((next: number) => {
    setIsPlaying(false);
    setAt(next);
  }, []);
  const toggle = (): void => {
    if (!isPlaying) {
      from.current = { at: at >= steps - 1 ? 0 : at, ms: 0 };
      setAt(from.current.at);
    }
    setIsPlaying(!isPlaying);
  };
  return { at: Math.min(at, steps - 1), isPlaying, seek, toggle };
}
