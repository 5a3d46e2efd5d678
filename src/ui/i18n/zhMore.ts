import type { MoreMessages } from './enMore.ts';
import { activity } from './zh/activity.ts';
import { checks } from './zh/checks.ts';
import { equity } from './zh/equity.ts';
import { gallery } from './zh/gallery.ts';
import { inspect } from './zh/inspect.ts';
import { liveDialog } from './zh/liveDialog.ts';
import { liveTrace } from './zh/liveTrace.ts';
import { maintain } from './zh/maintain.ts';
import { offline } from './zh/offline.ts';
import { orders } from './zh/orders.ts';
import { programme } from './zh/programme.ts';
import { regionAlerts } from './zh/regionAlerts.ts';
import { reliability } from './zh/reliability.ts';
import { resources } from './zh/resources.ts';
import { scenePeople } from './zh/scenePeople.ts';
import { sceneTools } from './zh/sceneTools.ts';
import { sideBySide } from './zh/sideBySide.ts';
import { use } from './zh/use.ts';
import { venueModel } from './zh/venueModel.ts';

export const zhMore: MoreMessages = {
  ...activity,
  ...checks,
  ...equity,
  ...gallery,
  ...inspect,
  ...liveDialog,
  ...liveTrace,
  ...maintain,
  ...offline,
  ...orders,
  ...programme,
  ...regionAlerts,
  ...reliability,
  ...resources,
  ...scenePeople,
  ...sceneTools,
  ...sideBySide,
  ...use,
  ...venueModel,
};
