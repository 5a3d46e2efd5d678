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
