import { HOUR_MS } from '../../domain/civilTime.ts';
import type { PyramidLevel } from '../../domain/history.ts';
import { addLocalDays, clampInto } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

export interface KeyContext {
  readonly timeZone: string;
  readonly nowMs: number;
  readonly span: Span;
}

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Where a key moves the clock: arrows an hour, with shift a local day, Home and End to the ends. null for every other key. */
export function keyTarget(event: KeyPress, { timeZone, nowMs, span }: KeyContext): number | null {
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

export type KeyAction =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'seek'; readonly atMs: number }
  /** By the level that is shown. */
  | { readonly kind: 'step'; readonly steps: 1 | -1 }
  | { readonly kind: 'loop'; readonly edge: 'start' | 'end' };

/** As they come from keyboards whose punctuation is Chinese, too. */
const PUNCTUATION: Readonly<Record<string, KeyAction>> = {
  ',': { kind: 'step', steps: -1 },
  '，': { kind: 'step', steps: -1 },
  '.': { kind: 'step', steps: 1 },
  '。': { kind: 'step', steps: 1 },
  '[': { kind: 'loop', edge: 'start' },
  '【': { kind: 'loop', edge: 'start' },
  ']': { kind: 'loop', edge: 'end' },
  '】': { kind: 'loop', edge: 'end' },
};

/**
 * What a key does to the replay. Space plays; comma and full stop step as the level that is shown; brackets set a loop's ends. Where
 * days or weeks are shown an arrow is a step of theirs, since an hour would change nothing.
 */
export function keyAction(event: KeyPress, level: PyramidLevel, context: KeyContext): KeyAction | null {
  // Brackets are typed with AltGr on many keyboards, which says it is ctrl and alt.
  const isAltGr = event.ctrlKey && event.altKey;
  const isPlain = !event.metaKey && (isAltGr || (!event.ctrlKey && !event.altKey));
  if (isPlain && event.key === ' ' && !event.shiftKey) return { kind: 'toggle' };
  if (isPlain && Object.hasOwn(PUNCTUATION, event.key)) return PUNCTUATION[event.key];
  const isArrow = event.key.startsWith('Arrow');
  const target = keyTarget(event, context);
  if (target === null) return null;
  if (level !== 'hour' && isArrow && !(event.shiftKey && level === 'day'))
    return { kind: 'step', steps: event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1 };
  return { kind: 'seek', atMs: target };
}

/** Elements that use the keys themselves. The map pans with arrows; a button answers to space; a slider moves with arrows. */
const OWN_KEYS = 'input, select, textarea, [contenteditable="true"], [role="combobox"], [role="listbox"], dialog';
const OWN_SPACE = 'button, a[href], summary, [role="option"]';
const OWN_ARROWS = '.app-map, [role="slider"], [role="tablist"], [role="radiogroup"], section[tabindex]';
const MOVES = /^(Arrow|Page|Home$|End$)/;

/** True when the timeline may answer to a key pressed at this element. */
export function mayAnswer(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest(OWN_KEYS) !== null) return false;
  if (key === ' ') return target.closest(OWN_SPACE) === null;
  return !MOVES.test(key) || target.closest(OWN_ARROWS) === null;
}
