import { alertWatch } from './en/alertWatch.ts';
import { charts } from './en/charts.ts';
import { compare } from './en/compare.ts';
import { distribution } from './en/distribution.ts';
import { domain } from './en/domain.ts';
import { exporting } from './en/export.ts';
import { help } from './en/help.ts';
import { live } from './en/live.ts';
import { phrases } from './en/phrases.ts';
import { shell } from './en/shell.ts';
import { timeline } from './en/timeline.ts';
import { trace } from './en/trace.ts';
import { venue } from './en/venue.ts';

/** The sentences that the first screen may need, by key. Other languages must have exactly these keys: `Messages` enforces it. */
export const en = {
  ...shell,
  ...alertWatch,
  ...domain,
  ...phrases,
  ...venue,
  ...timeline,
  ...compare,
  ...charts,
  ...help,
  ...live,
  ...exporting,
  ...trace,
  ...distribution,
} as const;

export type Messages = Readonly<Record<keyof typeof en, string>>;
