/**
 * Share of the venues concerned above which a count asks for action. Any full venue does; a few silent counters and open urgent orders
 * are every day's, and a wall that is always red says nothing.
 */
const URGENT_ABOVE: Readonly<Record<string, number>> = { 'live.full': 0, 'live.silent': 0.05, 'live.openP1P2': 0.1 };

/** True when a count asks for action, given the number of venues it is about. */
export function isUrgent(id: string, count: number | null, venues: number): boolean {
  const above = URGENT_ABOVE[id];
  return above !== undefined && count !== null && count > above * venues;
}
