import type { AppState } from '../state/appState.ts';
import type { AppStore } from '../state/store.ts';
import { formatUrl } from '../state/url.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const WRITE_EVERY_MS = 700;
const CARRIED = ['probe', 'gallery'];

/** Keeps the address bar on what is shown, without entries in the history. Runs as long as the page. */
export function syncUrl(store: AppStore, defaultRegionUrl: string): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const keep = CARRIED.filter((key) => new URLSearchParams(window.location.search).has(key));
  const write = (): void => {
    timer = null;
    const state = store.getState();
    if (state.region === null || state.player === null) return;
    const query = formatUrl(state, defaultRegionUrl, keep);
    if (`?${query}` !== window.location.search) window.history.replaceState(null, '', `?${query}`);
  };
  const isSame = (a: AppState, b: AppState): boolean =>
    a.region === b.region &&
    a.mode === b.mode &&
    a.selection === b.selection &&
    a.filter === b.filter &&
    a.camera === b.camera &&
    a.variable === b.variable &&
    a.tab === b.tab &&
    a.openAlert === b.openAlert &&
    a.inspect === b.inspect &&
    a.trace === b.trace &&
    a.liveTrace === b.liveTrace &&
    a.desk === b.desk &&
    a.trackBoard === b.trackBoard &&
    a.comparison === b.comparison &&
    a.spanMs === b.spanMs &&
    a.loopMs === b.loopMs &&
    a.language === b.language &&
    a.theme === b.theme &&
    (a.mode === 'live' || (a.player?.clock.nowMs === b.player?.clock.nowMs && a.player?.clock.speed === b.player?.clock.speed));
  store.subscribe((state, before) => {
    if (isSame(state, before)) return;
    timer ??= setTimeout(write, WRITE_EVERY_MS);
  });
}
