import { HOUR_MS } from '../../domain/civilTime.ts';
import { addLocalDays, clampInto } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

export interface KeyContext {
  readonly timeZone: string;
  readonly nowMs: number;
  readonly span: Span;
}

/** Where a key moves the clock: arrows an hour, with shift a local day, Home and End to the ends. null for every other key. */
export function keyTarget(
  event: {
    readonly key: string;
    readonly shiftKey: boolean;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
  },
  { timeZone, nowMs, span }: KeyContext,
): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const move = (direction: 1 | -1): number =>
    clampInto(span, event.shiftKey ? addLocalDays(timeZone, nowMs, direction) : nowMs + direction * HOUR_MS);
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return move(-1);
    case 'ArrowRight':
    case 'ArrowUp':
      return move(1);
    case 'PageUp':
      return clampInto(span, addLocalDays(timeZone, nowMs, 7));
    case 'PageDown':
      return clampInto(span, addLocalDays(timeZone, nowMs, -7));
    case 'Home':
      return span[0];
    case 'End':
      return span[1] - 1;
    default:
      return null;
  }
}

/** Elements that use the keys themselves. The map pans with arrows; a button answers to space. */
const OWN_KEYS = 'input, select, textarea, [contenteditable="true"], [role="slider"], [role="combobox"], [role="listbox"], dialog';
const OWN_SPACE = 'button, a[href], summary, [role="option"]';
const OWN_ARROWS = '.app-map, [role="tablist"], [role="radiogroup"], section[tabindex]';

/** True when the timeline may answer to a key pressed at this element. */
export function mayAnswer(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest(OWN_KEYS) !== null) return false;
  return target.closest(key === ' ' ? OWN_SPACE : OWN_ARROWS) === null;
}
