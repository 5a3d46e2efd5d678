import { useCallback, useEffect, useMemo, useState } from 'react';

import type { InspectPort } from '../../domain/inspectPort.ts';
import { shortWay, tourStops } from '../../domain/inspectTour.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { useAppState } from '../../state/hooks.ts';

/** Long enough to read a plate and its condition. */
const STAY_MS = 9000;

export interface Tour {
  readonly stops: readonly string[];
  readonly at: number;
  readonly isPlaying: boolean;
  readonly go: (at: number) => void;
  readonly setPlaying: (isPlaying: boolean) => void;
}

function orderOf(port: InspectPort, equipment: readonly EquipmentStatus[]): readonly string[] {
  const places = tourStops(equipment).flatMap(({ equipment: { id } }) => port.plan.machines.filter((machine) => machine.id === id));
  return shortWay(places).map((place) => places[place].id);
}

/** A way past what is due: the riskiest first, then round by a short way. The stops stay those it set out with. */
export function useTour(port: InspectPort, equipment: readonly EquipmentStatus[]): Tour {
  const isCalm = useAppState((state) => state.reducedMotion);
  const [stops] = useState(() => orderOf(port, equipment));
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(!isCalm && stops.length > 1);
  const selected = useAppState(({ selection }) => (selection.kind === 'equipment' ? selection.equipmentId : null));
  const stop = stops[at];
  useEffect(() => {
    if (stop !== undefined) port.goTo({ kind: 'machine', id: stop });
  }, [port, stop]);
  // Who looks at something else has stopped the tour.
  const isLedAway = selected !== null && selected !== stop;
  useEffect(() => {
    if (!isPlaying || isLedAway) return undefined;
    const timer = setTimeout(() => {
      if (at + 1 < stops.length) setAt(at + 1);
      else setPlaying(false);
    }, STAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, isLedAway, at, stops]);
  const go = useCallback(
    (next: number): void => {
      const to = (next + stops.length) % stops.length;
      if (to === at && stop !== undefined) port.goTo({ kind: 'machine', id: stop });
      setAt(to);
    },
    [at, stop, stops, port],
  );
  return useMemo(() => ({ stops, at, isPlaying: isPlaying && !isLedAway, go, setPlaying }), [stops, at, isPlaying, isLedAway, go]);
}
