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

/** Keys inside a venue: of its tools, and on foot (`inspect/ViewTools.tsx`, the walk's own). */
export const VENUE_SHORTCUTS: readonly { readonly keys: readonly string[]; readonly action: MessageKey }[] = [
  { keys: ['C'], action: 'help.key.colour' },
  { keys: ['X'], action: 'help.key.xray' },
  { keys: ['I'], action: 'help.key.isolate' },
  { keys: ['K'], action: 'help.key.cut' },
  { keys: ['M'], action: 'help.key.measure' },
  { keys: ['⌫'], action: 'help.key.undoPoint' },
  { keys: ['⇧ ← ↑ → ↓'], action: 'help.key.orbit' },
  { keys: ['W', 'A', 'S', 'D'], action: 'help.key.walk' },
  { keys: ['Q', 'E'], action: 'help.key.turn' },
  { keys: ['R', 'F'], action: 'help.key.tilt' },
  { keys: ['⇧'], action: 'help.key.fast' },
  { keys: ['Home'], action: 'help.key.level' },
  { keys: ['Esc'], action: 'help.key.leave' },
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
