import type { Messages } from './en.ts';
import { alertWatch } from './zh/alertWatch.ts';
import { charts } from './zh/charts.ts';
import { compare } from './zh/compare.ts';
import { distribution } from './zh/distribution.ts';
import { domain } from './zh/domain.ts';
import { exporting } from './zh/export.ts';
import { help } from './zh/help.ts';
import { live } from './zh/live.ts';
import { phrases } from './zh/phrases.ts';
import { shell } from './zh/shell.ts';
import { timeline } from './zh/timeline.ts';
import { trace } from './zh/trace.ts';
import { venue } from './zh/venue.ts';

export const zh: Messages = {
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
};
