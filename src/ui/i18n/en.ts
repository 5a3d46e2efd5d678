import { domain } from './en/domain.ts';
import { shell } from './en/shell.ts';

/** Every sentence on the screen, by key. Other languages must have exactly these keys: `Messages` enforces it. */
export const en = { ...shell, ...domain } as const;

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
