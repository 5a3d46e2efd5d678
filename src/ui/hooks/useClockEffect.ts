import { useEffect, useRef } from 'react';

import { useAppStore } from '../../state/hooks.ts';

/**
 * Runs `draw` with the shown instant (NaN before a player runs) at every change of the clock, outside React: for moving a playhead.
 * It also runs after each render, so that what it moves stays right when its scale changed.
 */
export function useClockEffect(draw: (nowMs: number) => void): void {
  const store = useAppStore();
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
    draw(store.getState().player?.clock.nowMs ?? Number.NaN);
  });
  useEffect(() => {
    let shownMs = Number.NaN;
    return store.subscribe((state) => {
      const nowMs = state.player?.clock.nowMs ?? Number.NaN;
      if (Object.is(nowMs, shownMs)) return;
      shownMs = nowMs;
      latest.current(nowMs);
    });
  }, [store]);
}
