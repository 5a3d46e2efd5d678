import type { LookBy, LookGrade } from './equipmentLook.ts';

/** How one grade is drawn. Paths are SVG, around (0, 0), 64 units across; the scene's canvas and the legend draw the same ones. */
export interface SignStyle {
  /** Outline; none of two grades is alike, so that colour is never needed to tell them apart. Empty: no sign stands over it. */
  readonly outline: string;
  readonly fill: string;
  /** Colour of the mark in it. */
  readonly ink: string;
  /** Multiplied into the machine's own pale colours. */
  readonly tint: string;
  /** Across, CSS px on the screen. */
  readonly sizePx: number;
  /** The mark's middle below the outline's, units. */
  readonly markY: number;
}

export const SIGN_STYLES: Readonly<Record<LookGrade, SignStyle>> = {
  alarm: { outline: 'M0-26 29 24-29 24Z', fill: '#c8321f', ink: '#ffffff', tint: '#e26350', sizePx: 34, markY: 7 },
  warn: { outline: 'M0-26 26 0 0 26-26 0Z', fill: '#eda522', ink: '#2a1c00', tint: '#f3c169', sizePx: 28, markY: 0 },
  note: { outline: 'M-22 0a22 22 0 1 0 44 0a22 22 0 1 0-44 0Z', fill: '#8fb2c6', ink: '#12242a', tint: '#dce6ec', sizePx: 17, markY: 0 },
  off: { outline: 'M-21-21H21V21H-21Z', fill: '#4d565d', ink: '#ffffff', tint: '#8c969e', sizePx: 24, markY: 0 },
  calm: { outline: '', fill: '#ffffff', ink: '#12242a', tint: '#ffffff', sizePx: 0, markY: 0 },
  unknown: { outline: 'M-13-23H13L26 0 13 23H-13L-26 0Z', fill: '#767f92', ink: '#ffffff', tint: '#b4babf', sizePx: 24, markY: 0 },
};

const QUESTION = 'M-7-6a7 7 0 1 1 10.5 6c-2.5 1.6-3.5 3-3.5 5.5M0 13v.5';
const BAR = 'M-11 0H11';
/** What is in the outline says what it is about: an exclamation mark, a clock's hands, a cross, an hourglass. */
const MARKS: Readonly<Record<LookBy, string>> = {
  condition: 'M0-11V4M0 12v.5',
  due: 'M0-12V2L9 8',
  state: 'M-8-8 8 8M8-8-8 8',
  age: 'M-8-11H8L-8 11H8L-8-11Z',
};

/** A line path around (0, 0); empty where the outline says it all. */
export function signMark(by: LookBy, grade: LookGrade): string {
  if (grade === 'unknown') return QUESTION;
  if (grade === 'off') return BAR;
  return grade === 'alarm' || grade === 'warn' ? MARKS[by] : '';
}

/** Flags of work orders by priority; the letters on them say the same. */
export const ORDER_FILLS: Readonly<Record<string, { readonly fill: string; readonly ink: string }>> = {
  P1: { fill: '#8a1f6a', ink: '#ffffff' },
  P2: { fill: '#2457a8', ink: '#ffffff' },
  P3: { fill: '#3f6f96', ink: '#ffffff' },
  P4: { fill: '#5b6b78', ink: '#ffffff' },
};
