import { describe, expect, it, vi } from 'vitest';

import { NO_FILTER } from '../../../src/domain/venue.ts';
import { variedView } from '../../../src/state/stateView.ts';
import { createAppStore } from '../../../src/state/store.ts';

describe('variedView', () => {
  it('varies each state once, for however many readers', () => {
    const store = createAppStore();
    const filter = { ...NO_FILTER, classes: ['rural' as const] };
    const vary = vi.fn((state: ReturnType<typeof store.getState>) => ({ ...state, filter }));
    const view = variedView(store, vary);
    const told: string[] = [];
    const leave = view.subscribe((state, before) => told.push(`${before.language} ${state.language} ${state.filter.classes.join()}`));
    view.subscribe(() => {});
    store.setState({ language: 'zh' });
    expect(view.getState()).toBe(view.getState());
    expect(told).toEqual(['en zh rural']);
    expect(vary).toHaveBeenCalledTimes(2);
    leave();
    store.setState({ language: 'en' });
    expect(told).toHaveLength(1);
  });
});
