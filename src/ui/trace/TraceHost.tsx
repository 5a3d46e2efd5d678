import { Suspense, lazy } from 'react';

import { useAppState } from '../../state/hooks.ts';

const TraceDialog = lazy(async () => ({ default: (await import('./TraceDialog.tsx')).TraceDialog }));

const LiveTraceDialog = lazy(async () => ({ default: (await import('./LiveTraceDialog.tsx')).LiveTraceDialog }));

/** Shows the way from a figure to its rows while one is asked for. The dialog comes with the first. */
export function TraceHost() {
  const isOpen = useAppState((state) => state.trace !== null && state.region !== null);
  const isLiveOpen = useAppState((state) => state.liveTrace !== null && state.region !== null);
  if (!isOpen && !isLiveOpen) return null;
  return <Suspense fallback={null}>{isOpen ? <TraceDialog /> : <LiveTraceDialog />}</Suspense>;
}
