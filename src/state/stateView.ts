import type { AppState } from './appState.ts';
import type { AppStore, StateView } from './store.ts';

/**
 * The app's state as one reader is to see it. `vary` is asked once for each state and must keep the identity of what did not change,
 * as readers compare parts by it.
 */
export function variedView(store: AppStore, vary: (state: AppState) => AppState): StateView {
  let from = store.getState();
  let made = vary(from);
  const of = (state: AppState): AppState => {
    if (state !== from) {
      from = state;
      made = vary(state);
    }
    return made;
  };
  return {
    getState: () => of(store.getState()),
    subscribe: (listener) => {
      let told = of(store.getState());
      return store.subscribe((state) => {
        const before = told;
        told = of(state);
        listener(told, before);
      });
    },
  };
}
