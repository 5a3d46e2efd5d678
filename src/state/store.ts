import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { NO_FILTER } from '../domain/venue.ts';
import { DEFAULT_INSPECT } from './appState.ts';
import type { AppState } from './appState.ts';

export type AppStore = StoreApi<AppState>;
/** What a reader needs: the app's state, or a variation of it. */
export type StateView = Pick<AppStore, 'getState' | 'subscribe'>;

export const INITIAL_STATE: AppState = {
  region: null,
  regionUrl: '',
  loading: null,
  failure: null,
  mode: 'live',
  player: null,
  live: null,
  outbox: null,
  networkLoss: null,
  liveColumns: null,
  regionAlerts: null,
  openAlert: null,
  history: null,
  variable: 'occupancy',
  filter: NO_FILTER,
  selection: { kind: 'none' },
  hoverVenue: null,
  spanMs: null,
  loopMs: null,
  figures: [],
  tab: 'overview',
  inspect: DEFAULT_INSPECT,
  comparison: null,
  overlay: null,
  overlayReading: null,
  trace: null,
  liveTrace: null,
  desk: null,
  trackBoard: null,
  language: 'en',
  theme: 'auto',
  resolvedTheme: 'dark',
  camera: null,
  isMapShown: false,
  reducedMotion: false,
  alerts: [],
};

/** The one store. Tests make their own; the app makes one in main.tsx. */
export function createAppStore(initial: Partial<AppState> = {}): AppStore {
  return createStore<AppState>()(() => ({ ...INITIAL_STATE, ...initial }));
}
