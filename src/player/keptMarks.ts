import type { AlertMark } from '../domain/alertMarks.ts';

const PREFIX = 'evenfield.alertMarks.';

/** What this browser kept of a region's alerts while no broker did; nothing where it forbids storage or was tampered with. */
export function keptMarks(regionId: string): readonly AlertMark[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(PREFIX + regionId) ?? '[]');
    // The worker reads each of them as it reads a message.
    return Array.isArray(kept) ? kept.filter((mark): mark is AlertMark => typeof (mark as AlertMark | null)?.key === 'string') : [];
  } catch {
    return [];
  }
}

/** null: a broker keeps them. */
export function keepMarks(regionId: string, marks: readonly AlertMark[] | null): void {
  if (marks === null) return;
  try {
    window.localStorage.setItem(PREFIX + regionId, JSON.stringify(marks));
  } catch {
    // A browser that forbids storage forgets them with the page.
  }
}
