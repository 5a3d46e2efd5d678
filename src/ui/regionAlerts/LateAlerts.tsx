import { Suspense, lazy, useState } from 'react';
import type { ComponentType } from 'react';

import { useAppState } from '../../state/hooks.ts';

/** The map comes first: what tells of alerts is fetched when it has drawn its first picture. */
function Late({ load }: { readonly load: () => Promise<ComponentType> }) {
  const isMapShown = useAppState((state) => state.isMapShown);
  const hasAlerts = useAppState((state) => state.regionAlerts !== null);
  // Made anew when the boundary around this mounts again, so that a download that failed is asked for again.
  const [Shown] = useState(() => lazy(async () => ({ default: await load() })));
  if (!isMapShown || !hasAlerts) return null;
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}

const loadWatch = async (): Promise<ComponentType> => (await import('./AlertWatch.tsx')).AlertWatch;
const loadWorst = async (): Promise<ComponentType> => (await import('./WorstAlert.tsx')).WorstAlert;

/** In the top bar. */
export function LateAlertWatch() {
  return <Late load={loadWatch} />;
}

/** Over the map. */
export function LateWorstAlert() {
  return <Late load={loadWorst} />;
}
