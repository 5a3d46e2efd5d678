import { activity } from './en/activity.ts';
import { checks } from './en/checks.ts';
import { equity } from './en/equity.ts';
import { gallery } from './en/gallery.ts';
import { inspect } from './en/inspect.ts';
import { liveDialog } from './en/liveDialog.ts';
import { liveTrace } from './en/liveTrace.ts';
import { maintain } from './en/maintain.ts';
import { offline } from './en/offline.ts';
import { orders } from './en/orders.ts';
import { programme } from './en/programme.ts';
import { regionAlerts } from './en/regionAlerts.ts';
import { reliability } from './en/reliability.ts';
import { resources } from './en/resources.ts';
import { scenePeople } from './en/scenePeople.ts';
import { sceneTools } from './en/sceneTools.ts';
import { sideBySide } from './en/sideBySide.ts';
import { use } from './en/use.ts';
import { venueModel } from './en/venueModel.ts';

/** The sentences of what is loaded when it is first opened: tabs, two maps, the gallery. */
export const enMore = {
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
} as const;

export type MoreMessages = Readonly<Record<keyof typeof enMore, string>>;
