import type { LoadProfile } from '../../domain/loads.ts';

export type CellKind = 'value' | 'missing' | 'closed';

/** A cell of the week is missing where more of its open hours are unread than read, and closed where the venue mostly was. */
export function cellKind({ read, unread, closed }: Pick<LoadProfile, 'read' | 'unread' | 'closed'>, hour: number): CellKind {
  if (read[hour] === 0) return unread[hour] > 0 && unread[hour] >= closed[hour] ? 'missing' : 'closed';
  return unread[hour] > read[hour] ? 'missing' : 'value';
}
