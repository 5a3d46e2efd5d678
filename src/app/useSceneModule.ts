import { useEffect, useRef, useState } from 'react';

import { errorText } from '../base/assert.ts';
import type { VenueScenes } from '../scene/VenueScenes.tsx';

const FIRST_PAUSE_MS = 3000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * What draws venues in three dimensions, once it is wanted and has arrived; null before. `isArriving` is false after a failure. A download that fails is told and tried
 * again: React's `lazy` would keep the failure and take the page down with it.
 */
export function useSceneModule(
  isWanted: boolean,
  onFailure: (reason: string) => void,
): { readonly VenueScenes: typeof VenueScenes | null; readonly isArriving: boolean } {
  const [scenes, setScenes] = useState<{ readonly component: typeof VenueScenes } | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const tell = useRef(onFailure);
  useEffect(() => {
    tell.current = onFailure;
  });
  const isNeeded = isWanted && scenes === null;
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let pauseMs = FIRST_PAUSE_MS;
    const load = async (): Promise<void> => {
      try {
        const { VenueScenes: component } = await import('../scene/VenueScenes.tsx');
        if (!isGone) setScenes({ component });
      } catch (thrown: unknown) {
        if (isGone) return;
        setHasFailed(true);
        tell.current(errorText(thrown));
        timer = setTimeout(() => void load(), pauseMs);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    };
    void load();
    return () => {
      isGone = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [isNeeded]);
  return { VenueScenes: scenes?.component ?? null, isArriving: isNeeded && !hasFailed };
}
