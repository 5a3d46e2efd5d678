import { LEVEL_KEY, TOOL_KEYS, walkLetters } from '../../domain/inspectKeys.ts';
import type { MessageKey } from '../i18n/translate.ts';

/** Keys as they stand on the keyboard, and what they do. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly action: MessageKey }[] = [
  { keys: ['/'], action: 'help.key.search' },
  { keys: ['?'], action: 'help.key.help' },
  { keys: ['Esc'], action: 'help.key.escape' },
  { keys: ['F6'], action: 'help.key.tools' },
  { keys: ['Space'], action: 'help.key.play' },
  { keys: ['←', '→'], action: 'help.key.step' },
  { keys: ['⇧ ←', '⇧ →'], action: 'help.key.day' },
  { keys: [',', '.'], action: 'help.key.frame' },
  { keys: ['[', ']'], action: 'help.key.loop' },
  { keys: ['Home', 'End'], action: 'help.key.ends' },
];

/** Signs of keys that are no letters. */
const KEY_SIGNS: Readonly<Record<string, string>> = { Backspace: '⌫', Escape: 'Esc' };

/** A key of a venue's tools as it stands on the keyboard. */
function toolKeys(tool: keyof typeof TOOL_KEYS): readonly string[] {
  const key = TOOL_KEYS[tool];
  return [KEY_SIGNS[key] ?? key.toUpperCase()];
}

/** Keys inside a venue: of its tools, and on foot. */
export const VENUE_SHORTCUTS: readonly { readonly keys: readonly string[]; readonly action: MessageKey }[] = [
  { keys: toolKeys('colour'), action: 'help.key.colour' },
  { keys: toolKeys('xray'), action: 'help.key.xray' },
  { keys: toolKeys('isolate'), action: 'help.key.isolate' },
  { keys: toolKeys('cut'), action: 'help.key.cut' },
  { keys: toolKeys('measure'), action: 'help.key.measure' },
  { keys: toolKeys('undoPoint'), action: 'help.key.undoPoint' },
  { keys: ['⇧ ← ↑ → ↓'], action: 'help.key.orbit' },
  { keys: walkLetters('ahead', 'left', 'back', 'right'), action: 'help.key.walk' },
  { keys: walkLetters('turnLeft', 'turnRight'), action: 'help.key.turn' },
  { keys: walkLetters('up', 'down'), action: 'help.key.tilt' },
  { keys: ['⇧'], action: 'help.key.fast' },
  { keys: [LEVEL_KEY], action: 'help.key.level' },
  { keys: toolKeys('leave'), action: 'help.key.leave' },
];

export const GLOSSARY = [
  'utilisation',
  'occupancy',
  'urbanRural',
  'silent',
  'missing',
  'imputed',
  'perVisit',
  'perResident',
  'perM2',
  'condition',
  'priority',
] as const;
