import type { MoreMessages } from './enMore.ts';
import { equity } from './zh/equity.ts';
import { gallery } from './zh/gallery.ts';
import { inspect } from './zh/inspect.ts';
import { maintain } from './zh/maintain.ts';
import { programme } from './zh/programme.ts';
import { resources } from './zh/resources.ts';
import { sideBySide } from './zh/sideBySide.ts';
import { use } from './zh/use.ts';
import { venueModel } from './zh/venueModel.ts';

export const zhMore: MoreMessages = {
  ...equity,
  ...gallery,
  ...inspect,
  ...maintain,
  ...programme,
  ...resources,
  ...sideBySide,
  ...use,
  ...venueModel,
};
