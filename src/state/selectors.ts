import { DAY_MS, localDayNumber, localDayStartMs, weekdayOfDay } from '../domain/civilTime.ts';
import type { Comparison } from '../domain/comparison.ts';
import type { VenueIndex } from '../domain/venue.ts';
import type { AppState } from './appState.ts';

/** The local week (Monday to Sunday) that holds an instant, clipped to the history; UTC ms, end exclusive. */
export function weekAround(timeZone: string, atMs: number, startMs: number, endMs: number): readonly [number, number] {
  const day = localDayNumber(timeZone, atMs);
  const monday = day - weekdayOfDay(day);
  const from = Math.max(startMs, localDayStartMs(timeZone, monday));
  const to = Math.min(endMs, localDayStartMs(timeZone, monday + 7));
  return from < to ? [from, to] : [Math.max(startMs, endMs - DAY_MS), endMs];
}

/** The venue that is selected, by itself or by a piece of its equipment; null where none is. */
export function selectedVenue({ selection }: Pick<AppState, 'selection'>): VenueIndex | null {
  return 'venue' in selection ? selection.venue : null;
}

/** The comparison that the maps draw: there is one, and its tab is shown. */
export function shownComparison(state: Pick<AppState, 'tab' | 'comparison' | 'region'>): Comparison | null {
  return state.tab === 'compare' && state.region !== null ? state.comparison : null;
}

/** The span that figures and curves are about: the chosen one, else the week around the replay clock. null without a history. */
export function effectiveSpan(state: Pick<AppState, 'spanMs' | 'region' | 'history' | 'player'>): readonly [number, number] | null {
  if (state.history === null || state.region === null) return null;
  if (state.spanMs !== null) return state.spanMs;
  const { startMs, endMs } = state.history;
  const nowMs = state.player?.kind === 'replay' ? state.player.clock.nowMs : endMs - 1;
  return weekAround(state.region.manifest.timeZone, Math.min(nowMs, endMs - 1), startMs, endMs);
}
