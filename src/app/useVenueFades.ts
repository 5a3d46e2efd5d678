import { useEffect, useRef } from 'react';

import { filterMask } from '../domain/venue.ts';
import type { VenueIndex } from '../domain/venue.ts';
import type { SceneHandle, SceneVenue } from '../scene/sceneTypes.ts';
import { isOnFoot } from '../state/appState.ts';
import type { AppState } from '../state/appState.ts';
import { useAppStore } from '../state/hooks.ts';
import type { MapPort } from './mapPort.ts';
import { venueLevels } from './nearVenues.ts';

/** A venue whose body has just arrived takes this long to stand where its block stood, ms. */
const ARRIVAL_MS = 360;

/** What a map tells of its camera; structural, because only `map/` may import the library. */
interface MovingMap {
  on(type: 'move', listener: () => void): unknown;
  off(type: 'move', listener: () => void): unknown;
}

/**
 * Moves a share towards where the camera wants it, no faster than an arrival takes.
 * @param stepMs time since the share was last moved; Infinity where motion is reduced
 */
export function nextShare(share: number, target: number, stepMs: number): number {
  const most = stepMs / ARRIVAL_MS;
  return Math.abs(target - share) <= most ? target : share + Math.sign(target - share) * most;
}

/**
 * Blocks of the map and bodies of the scene change places by the size of a venue on the screen: while the camera moves both are told the same
 * share, by uniforms, without React. A body that arrives later than its camera grows in; nothing runs once every share is where it belongs.
 */
export function useVenueFades(map: MovingMap | null, mapPort: MapPort, venues: readonly SceneVenue[], scene: SceneHandle | null): void {
  const store = useAppStore();
  const shares = useRef(new Map<VenueIndex, number>());
  const shown = venues.map((venue) => venue.index).join(',');
  useEffect(() => {
    if (map === null || scene === null || shown === '') {
      shares.current.clear();
      mapPort.handle?.setDissolvedBlocks([]);
      return undefined;
    }
    const wanted = shown.split(',').map(Number);
    let masked: { readonly filter: AppState['filter']; readonly mask: Uint8Array } | null = null;
    const maskOf = ({ region, filter }: AppState): Uint8Array | null => {
      if (region === null) return null;
      if (masked?.filter !== filter) masked = { filter, mask: filterMask(region.venues, filter) };
      return masked.mask;
    };
    let frame = 0;
    let lastMs = performance.now();
    const step = (): void => {
      frame = 0;
      const nowMs = performance.now();
      const state = store.getState();
      const stepMs = state.reducedMotion ? Number.POSITIVE_INFINITY : nowMs - lastMs;
      lastMs = nowMs;
      const targets = targetsOf(state, maskOf(state), mapPort, wanted);
      const isDrawn = scene.isDrawn();
      let isSettled = true;
      const next = wanted.map((venue) => {
        const target = targets.get(venue) ?? 0;
        const before = shares.current.get(venue);
        // A body that has not been drawn yet must not leave a hole where its block was.
        const share = before === undefined ? (isDrawn ? nextShare(0, target, stepMs) : 0) : nextShare(before, target, stepMs);
        if (before !== undefined || isDrawn) shares.current.set(venue, share);
        isSettled &&= share === target && (isDrawn || before !== undefined);
        return { venue, share };
      });
      for (const venue of shares.current.keys()) if (!wanted.includes(venue)) shares.current.delete(venue);
      mapPort.handle?.setDissolvedBlocks(next);
      scene.setShares(next, isSettled);
      if (!isSettled) frame = requestAnimationFrame(step);
    };
    const wake = (): void => {
      if (frame !== 0) return;
      lastMs = performance.now();
      step();
    };
    const stop = store.subscribe((state, before) => {
      if (state.selection !== before.selection || state.filter !== before.filter || state.inspect.camera !== before.inspect.camera) wake();
    });
    map.on('move', wake);
    wake();
    return () => {
      cancelAnimationFrame(frame);
      map.off('move', wake);
      stop();
    };
  }, [map, mapPort, scene, store, shown]);
}

/** On foot one is inside: what is there is there. */
function targetsOf(
  state: AppState,
  mask: Uint8Array | null,
  mapPort: MapPort,
  wanted: readonly VenueIndex[],
): ReadonlyMap<VenueIndex, number> {
  if (isOnFoot(state.inspect.camera)) return new Map(wanted.map((venue) => [venue, 1]));
  const camera = mapPort.handle?.camera() ?? state.camera;
  if (state.region === null || camera === null) return new Map();
  const selected = 'venue' in state.selection ? state.selection.venue : null;
  const levels = venueLevels(state.region.venues, mask, camera, selected);
  return new Map(levels.map(({ venue, share }) => [venue, share]));
}
