import { useSyncExternalStore } from 'react';

const KEY = 'evenfield.planner';
export const MAX_NAME = 80;

const listeners = new Set<() => void>();
/** For browsers that keep nothing: until the page is closed. */
let remembered: string | null = null;

/** Who works at this browser: the `by` of every event that it makes; '' until somebody said so. */
export function plannerName(): string {
  if (remembered !== null) return remembered;
  try {
    remembered = (window.localStorage.getItem(KEY) ?? '').slice(0, MAX_NAME);
  } catch {
    remembered = '';
  }
  return remembered;
}

export function keepPlannerName(name: string): void {
  remembered = name.trim().slice(0, MAX_NAME);
  try {
    window.localStorage.setItem(KEY, remembered);
  } catch {
    // Lasts until the page is closed; the name is asked for again then.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePlannerName(): string {
  return useSyncExternalStore(subscribe, plannerName);
}
