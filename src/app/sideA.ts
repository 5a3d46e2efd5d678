import { bothFilters } from '../domain/comparison.ts';
import type { VenueFilter } from '../domain/venue.ts';
import { shownComparison } from '../state/selectors.ts';
import { variedView } from '../state/stateView.ts';
import type { AppStore, StateView } from '../state/store.ts';

/** `bothFilters` that answers the same object while it is asked the same. */
export function rememberedBoth(): (one: VenueFilter, other: VenueFilter) => VenueFilter {
  let last: { readonly one: VenueFilter; readonly other: VenueFilter; readonly both: VenueFilter } | null = null;
  return (one, other) => {
    if (last === null || last.one !== one || last.other !== other) last = { one, other, both: bothFilters(one, other) };
    return last.both;
  };
}

/** What the app's own map draws: everything, and side A's venues alone while two sides are compared. */
export function sideAView(store: AppStore): StateView {
  const both = rememberedBoth();
  return variedView(store, (state) => {
    const comparison = shownComparison(state);
    return comparison === null ? state : { ...state, filter: both(state.filter, comparison.a.filter) };
  });
}
