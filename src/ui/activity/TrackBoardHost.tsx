import { Suspense, lazy, useState } from 'react';

import { useAppState } from '../../state/hooks.ts';

/** Shows the track board that fills the screen while one is open; its code comes with the first. */
export function TrackBoardHost() {
  const venue = useAppState((state) => (state.region === null ? null : state.trackBoard));
  const [Board] = useState(() => lazy(async () => ({ default: (await import('./WallBoard.tsx')).WallBoard })));
  if (venue === null) return null;
  return (
    <Suspense fallback={null}>
      <Board key={venue} venue={venue} />
    </Suspense>
  );
}
