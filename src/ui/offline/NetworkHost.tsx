import type { ComponentType } from 'react';

import { useAppState } from '../../state/hooks.ts';
import { LateComponent } from '../shell/LateComponent.tsx';

const loadNetworkChip = async (): Promise<ComponentType> => (await import('./NetworkChip.tsx')).NetworkChip;

/** Says in the top bar that the app runs without a network. */
export function NetworkHost() {
  return <LateComponent isWanted={useAppState((state) => state.networkLoss !== null)} load={loadNetworkChip} />;
}
