import type { WalkKey } from './inspectWalk.ts';

/** Keys of a venue's tools, as `KeyboardEvent.key`, letters in lower case. */
export const TOOL_KEYS = { colour: 'c', xray: 'x', isolate: 'i', cut: 'k', measure: 'm', undoPoint: 'Backspace', leave: 'Escape' } as const;

/** Keys on foot, as `KeyboardEvent.code`: by place on the keyboard, so that WASD is the same cross on every layout. */
export const WALK_KEYS: Readonly<Record<string, WalkKey>> = {
  KeyW: 'ahead',
  ArrowUp: 'ahead',
  KeyS: 'back',
  ArrowDown: 'back',
  KeyA: 'left',
  KeyD: 'right',
  ArrowLeft: 'turnLeft',
  ArrowRight: 'turnRight',
  KeyQ: 'turnLeft',
  KeyE: 'turnRight',
  PageUp: 'up',
  PageDown: 'down',
  KeyR: 'up',
  KeyF: 'down',
  ShiftLeft: 'fast',
  ShiftRight: 'fast',
};
/** Looks level again on foot, as `KeyboardEvent.key`. */
export const LEVEL_KEY = 'Home';

/** The letters that move so on foot, in the order asked for. */
export function walkLetters(...moves: readonly WalkKey[]): readonly string[] {
  const codes = Object.keys(WALK_KEYS).filter((code) => code.startsWith('Key'));
  return moves.flatMap((move) => codes.filter((code) => WALK_KEYS[code] === move).map((code) => code.slice('Key'.length)));
}
