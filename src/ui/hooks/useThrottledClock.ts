import { useCallback, useSyncExternalStore } from 'react';

import type { AppState } from '../../state/appState.ts';
import { useAppStore } from '../../state/hooks.ts';
import type { AppStore } from '../../state/store.ts';

function clockOf(state: AppState): number {
  return state.player?.clock.nowMs ?? Number.NaN;
}

/**
 * Calls back at most `hz` times a second while the clock moves, the last time with where it came to rest. Returns the unsubscriber.
 */
export function throttledClock(store: AppStore, hz: number, listener: (nowMs: number) => void): () => void {
  const minimumMs = 1000 / hz;
  let told = clockOf(store.getState());
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    told = clockOf(store.getState());
    toldAtMs = performance.now();
    listener(told);
  };
  const unsubscribe = store.subscribe((state) => {
    if (timer !== undefined || Object.is(clockOf(state), told)) return;
    const waitMs = minimumMs - (performance.now() - toldAtMs);
    if (waitMs <= 0) tell();
    else timer = setTimeout(tell, waitMs);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** The shown instant (UTC ms, NaN before a player runs), re-rendering at most `hz` times a second however fast the replay runs. */
export function useThrottledClock(hz: number): number {
  const store = useAppStore();
  const subscribe = useCallback((onChange: () => void) => throttledClock(store, hz, onChange), [store, hz]);
  return useSyncExternalStore(subscribe, () => clockOf(store.getState()));
}

/** The shown instant rounded down to `stepMs`: re-renders once a step of shown time, at most `hz` times a second. */
export function useSteppedClock(stepMs: number, hz = 2): number {
  return Math.floor(useThrottledClock(hz) / stepMs) * stepMs;
}
