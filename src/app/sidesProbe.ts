import { filterMask } from '../domain/venue.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import type { AppState, Camera } from '../state/appState.ts';
import { shownComparison } from '../state/selectors.ts';
import type { StateView } from '../state/store.ts';
import type { MapPort } from './mapPort.ts';

/** What one map shows, as plain data. */
export interface SideSnapshot {
  readonly camera: Camera | null;
  /** ISO instant that the map draws; null before a player runs. */
  readonly clock: string | null;
  /** Of the field that is drawn; null without one. */
  readonly variable: string | null;
  readonly window: { readonly key: string; readonly startMs: number } | null;
  /** Fractional step into the window. */
  readonly step: number;
  /** Venues that the side's filter leaves. */
  readonly visible: number;
  readonly framesDrawn: number;
  readonly bytesUploaded: number;
}

function sideOf(handle: MapHandle | null, state: AppState): SideSnapshot {
  const { region, player, filter } = state;
  const window = player?.field.window ?? null;
  const stats = handle?.stats();
  return {
    camera: handle?.camera() ?? null,
    clock: player === null ? null : new Date(player.clock.nowMs).toISOString(),
    variable: window?.scale.variable ?? null,
    window: window === null ? null : { key: window.key, startMs: window.startMs },
    step: player?.field.step ?? 0,
    visible: region === null ? 0 : filterMask(region.venues, filter).reduce((sum, shown) => sum + shown, 0),
    framesDrawn: stats?.framesDrawn ?? 0,
    bytesUploaded: stats?.bytesUploaded ?? 0,
  };
}

export function sidesOf(mapPort: MapPort, viewA: StateView): readonly SideSnapshot[] {
  const { second } = mapPort;
  return [sideOf(mapPort.handle, viewA.getState()), ...(second === null ? [] : [sideOf(mapPort.secondHandle, second.state())])];
}

/** True while one map is enough, or the second is there and has nothing left to do. */
export function isSecondIdle(mapPort: MapPort, state: AppState): boolean {
  if (shownComparison(state) === null) return mapPort.second === null;
  return mapPort.second !== null && mapPort.second.isIdle && mapPort.secondHandle !== null && mapPort.secondHandle.isIdle();
}
