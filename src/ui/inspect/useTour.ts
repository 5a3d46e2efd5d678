import { useEffect, useState } from 'react';

import type { InspectPort } from '../../domain/inspectPort.ts';
import { afterStay, shortWay, tourStops } from '../../domain/inspectTour.ts';
import type { TourState } from '../../domain/inspectTour.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { useAppState } from '../../state/hooks.ts';

/** Long enough to read a plate and its condition. */
const STAY_MS = 9000;

export interface Tour extends TourState {
  /** Past either end it goes on at the other. */
  readonly go: (at: number) => void;
  readonly setPlaying: (isPlaying: boolean) => void;
}

function orderOf(port: InspectPort, equipment: readonly EquipmentStatus[]): readonly string[] {
  const places = tourStops(equipment).flatMap(({ equipment: { id } }) => port.plan.machines.filter((machine) => machine.id === id));
  return shortWay(places).map((place) => places[place].id);
}

/** A way past what is due: the riskiest first, then round by a short way. null while there is none. */
export function useTour(port: InspectPort, equipment: readonly EquipmentStatus[], isOn: boolean): Tour | null {
  const isCalm = useAppState((state) => state.reducedMotion);
  const [tour, setTour] = useState<TourState | null>(null);
  if (isOn && tour === null) {
    const stops = orderOf(port, equipment);
    setTour({ stops, at: 0, isPlaying: !isCalm && stops.length > 1 });
  } else if (!isOn && tour !== null) setTour(null);

  const selected = useAppState(({ selection }) => (selection.kind === 'equipment' ? selection.equipmentId : null));
  const stop = tour?.stops[tour.at];
  useEffect(() => {
    if (stop !== undefined) port.goTo({ kind: 'machine', id: stop });
  }, [port, stop]);
  // Who looks at something else has stopped the tour.
  const isLed = tour !== null && tour.isPlaying && (selected === null || selected === stop);
  useEffect(() => {
    if (!isLed) return undefined;
    const timer = setTimeout(() => {
      setTour((now) => (now === null || stop === undefined ? now : afterStay(now, stop)));
    }, STAY_MS);
    return () => clearTimeout(timer);
  }, [isLed, stop]);
  if (tour === null) return null;
  const go = (next: number): void => {
    const at = (next + tour.stops.length) % tour.stops.length;
    if (at === tour.at && stop !== undefined) port.goTo({ kind: 'machine', id: stop });
    setTour({ ...tour, at });
  };
  return { ...tour, isPlaying: isLed, go, setPlaying: (isPlaying) => setTour({ ...tour, isPlaying }) };
}
