import type { Messages } from './en.ts';
import { domain } from './zh/domain.ts';
import { shell } from './zh/shell.ts';

export const zh: Messages = { ...shell, ...domain };
