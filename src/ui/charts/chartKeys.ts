/** Where the keyboard is on a chart: a step, and the other end of the stretch that is being chosen. */
export interface ChartCursor {
  readonly at: number;
  /** null: no stretch. */
  readonly anchor: number | null;
}

/** What a key does: moves the cursor, picks its step, chooses its stretch, or lets it go; null: the key is not the chart's. */
export type ChartKey =
  | { readonly kind: 'move'; readonly cursor: ChartCursor }
  | { readonly kind: 'pick'; readonly at: number }
  | { readonly kind: 'brush'; readonly from: number; readonly to: number }
  | { readonly kind: 'leave' };

const PAGE_STEPS = 24;

/** Arrows move by a step, Page keys by 24, Home and End to the ends; with Shift a stretch follows. Enter takes it, Escape lets go. */
export function chartKey(
  event: { readonly key: string; readonly shiftKey: boolean },
  cursor: ChartCursor | null,
  count: number,
): ChartKey | null {
  if (count === 0) return null;
  if (event.key === 'Escape') return cursor === null ? null : { kind: 'leave' };
  if (event.key === 'Enter') {
    if (cursor === null) return null;
    if (cursor.anchor === null || cursor.anchor === cursor.at) return { kind: 'pick', at: cursor.at };
    return { kind: 'brush', from: Math.min(cursor.anchor, cursor.at), to: Math.max(cursor.anchor, cursor.at) };
  }
  const at = cursor?.at ?? -1;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: cursor === null ? count - 1 : at - 1,
    PageDown: at + PAGE_STEPS,
    PageUp: cursor === null ? count - 1 : at - PAGE_STEPS,
    Home: 0,
    End: count - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return null;
  const next = Math.max(0, Math.min(count - 1, target));
  return { kind: 'move', cursor: { at: next, anchor: event.shiftKey ? (cursor?.anchor ?? cursor?.at ?? next) : null } };
}
