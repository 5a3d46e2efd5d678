import type { AlertMark } from '../../domain/alertMarks.ts';
import type { RegionAlert } from '../../domain/regionAlerts.ts';

/** Whoever acknowledged takes the mark back when the alert clears; a page that sees it clear a moment later still knows it. */
const RELEASED_KEPT_MS = 2 * 60_000;

function held(mark: AlertMark, { sinceMs, clearedMs }: RegionAlert): boolean {
  if (mark.atMs > clearedMs) return false;
  return mark.untilMs === null ? mark.atMs >= sinceMs : mark.untilMs > sinceMs;
}

/** Who had in hand what has cleared: marks end with their alert, the day's list tells them on. */
export class EndedMarks {
  #marks = new Map<RegionAlert, AlertMark | null>();
  readonly #released = new Map<string, { readonly mark: AlertMark; readonly atMs: number }>();
  #noted: readonly RegionAlert[] = [];

  /** A mark that was taken back at an instant. */
  release(mark: AlertMark, atMs: number): void {
    for (const [key, released] of this.#released) if (atMs - released.atMs > RELEASED_KEPT_MS) this.#released.delete(key);
    this.#released.set(mark.key, { mark, atMs });
  }

  /** What has cleared by now, before its marks are dropped. */
  note(ended: readonly RegionAlert[], marks: ReadonlyMap<string, AlertMark>): void {
    if (ended === this.#noted) return;
    this.#noted = ended;
    const known = this.#marks;
    this.#marks = new Map(ended.map((alert) => [alert, known.has(alert) ? (known.get(alert) ?? null) : this.#markOf(alert, marks)]));
  }

  of(alert: RegionAlert): AlertMark | null {
    return this.#marks.get(alert) ?? null;
  }

  #markOf(alert: RegionAlert, marks: ReadonlyMap<string, AlertMark>): AlertMark | null {
    const mark = marks.get(alert.key);
    if (mark !== undefined && held(mark, alert)) return mark;
    const released = this.#released.get(alert.key);
    const isRecent = released !== undefined && alert.clearedMs - released.atMs <= RELEASED_KEPT_MS;
    return isRecent && held(released.mark, alert) ? released.mark : null;
  }
}
