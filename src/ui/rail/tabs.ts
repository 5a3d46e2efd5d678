import type { ComponentType } from 'react';

import type { TabId } from '../../state/appState.ts';

export interface RailTab {
  readonly id: TabId;
  /** Its panels; loaded when the tab is first shown. null: they came with the page. */
  readonly load: (() => Promise<ComponentType>) | null;
}

/** In the order of the rail. A tab's title is `rail.tab.<id>`. */
export const TABS: readonly RailTab[] = [
  { id: 'overview', load: null },
  { id: 'alerts', load: async () => (await import('../regionAlerts/AlertsTab.tsx')).AlertsTab },
  { id: 'resources', load: async () => (await import('../resources/ResourcesTab.tsx')).ResourcesTab },
  { id: 'compare', load: async () => (await import('../sideBySide/CompareTab.tsx')).CompareTab },
  { id: 'equity', load: async () => (await import('../equity/EquityTab.tsx')).EquityTab },
  { id: 'use', load: async () => (await import('../use/UseTab.tsx')).UseTab },
  { id: 'maintain', load: async () => (await import('../maintain/MaintainTab.tsx')).MaintainTab },
];
