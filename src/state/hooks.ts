import { createContext, useContext } from 'react';
import { useStore } from 'zustand';

import { ensureDefined } from '../base/assert.ts';
import type { AppActions } from './actions.ts';
import type { AppState } from './appState.ts';
import type { AppStore } from './store.ts';

interface AppContextValue {
  readonly store: AppStore;
  readonly actions: AppActions;
}

/** Provided once, by `<App/>`. */
export const AppContext = createContext<AppContextValue | null>(null);

/** Subscribes to a part of the state. Select primitives or stable objects; never build new ones in the selector. */
export function useAppState<T>(select: (state: AppState) => T): T {
  const { store } = ensureDefined(useContext(AppContext), 'useAppState: no AppContext above this component');
  return useStore(store, select);
}

export function useAppStore(): AppStore {
  return ensureDefined(useContext(AppContext), 'useAppStore: no AppContext above this component').store;
}

export function useActions(): AppActions {
  return ensureDefined(useContext(AppContext), 'useActions: no AppContext above this component').actions;
}
