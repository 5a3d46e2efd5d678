import { solarElevationDeg } from '../domain/sun.ts';
import type { AppState } from '../state/appState.ts';
import type { AppStore } from '../state/store.ts';

const CHECK_EVERY_MS = 60_000;
/** End of civil twilight: lamps are on below it. */
const NIGHT_BELOW_DEG = -6;

/** True when it is dark at a place. */
export function isNightAt(lat: number, lon: number, atMs: number): boolean {
  return solarElevationDeg(lat, lon, atMs) < NIGHT_BELOW_DEG;
}

function resolve(state: AppState, nowMs: number): 'dark' | 'light' {
  if (state.theme !== 'auto') return state.theme;
  if (state.region === null) return state.resolvedTheme;
  const [west, south, east, north] = state.region.manifest.bounds;
  return isNightAt((south + north) / 2, (west + east) / 2, nowMs) ? 'dark' : 'light';
}

/** Keeps `resolvedTheme` with the choice and, for `auto`, with the sun at the region. Runs as long as the page. */
export function followSun(store: AppStore, now: () => number): void {
  const update = (): void => {
    const state = store.getState();
    const resolvedTheme = resolve(state, now());
    if (resolvedTheme !== state.resolvedTheme) store.setState({ resolvedTheme });
    document.documentElement.dataset.theme = resolvedTheme;
  };
  store.subscribe((state, before) => {
    if (state.theme !== before.theme || state.region !== before.region || state.resolvedTheme !== before.resolvedTheme) update();
  });
  update();
  setInterval(update, CHECK_EVERY_MS);
}
