import type { Messages } from './en.ts';
import { charts } from './zh/charts.ts';
import { compare } from './zh/compare.ts';
import { distribution } from './zh/distribution.ts';
import { domain } from './zh/domain.ts';
import { equity } from './zh/equity.ts';
import { exporting } from './zh/export.ts';
import { gallery } from './zh/gallery.ts';
import { help } from './zh/help.ts';
import { live } from './zh/live.ts';
import { maintain } from './zh/maintain.ts';
import { resources } from './zh/resources.ts';
import { shell } from './zh/shell.ts';
import { sideBySide } from './zh/sideBySide.ts';
import { timeline } from './zh/timeline.ts';
import { trace } from './zh/trace.ts';
import { use } from './zh/use.ts';
import { venue } from './zh/venue.ts';

export const zh: Messages = {
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
};
