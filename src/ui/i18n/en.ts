import { charts } from './en/charts.ts';
import { compare } from './en/compare.ts';
import { distribution } from './en/distribution.ts';
import { domain } from './en/domain.ts';
import { equity } from './en/equity.ts';
import { exporting } from './en/export.ts';
import { gallery } from './en/gallery.ts';
import { help } from './en/help.ts';
import { live } from './en/live.ts';
import { maintain } from './en/maintain.ts';
import { resources } from './en/resources.ts';
import { shell } from './en/shell.ts';
import { sideBySide } from './en/sideBySide.ts';
import { timeline } from './en/timeline.ts';
import { trace } from './en/trace.ts';
import { use } from './en/use.ts';
import { venue } from './en/venue.ts';

/** Every sentence on the screen, by key. Other languages must have exactly these keys: `Messages` enforces it. */
export const en = {
  ...shell,
  ...sideBySide,
  ...domain,
  ...venue,
  ...timeline,
  ...compare,
  ...charts,
  ...equity,
  ...gallery,
  ...help,
  ...live,
  ...maintain,
  ...exporting,
  ...resources,
  ...trace,
  ...distribution,
  ...use,
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
