import { useEffect, useMemo, useRef } from 'react';

import type { SceneMaterials } from '../objects/materials.ts';
import type { ModelLibrary } from '../objects/modelLibrary.ts';
import { PeopleSet } from '../objects/peopleSet.ts';
import { structureOf } from '../objects/placedVenue.ts';
import type { SceneVenue } from '../sceneTypes.ts';

export interface VenuePeopleProps {
  readonly venues: readonly SceneVenue[];
  readonly origin: readonly [lon: number, lat: number];
  readonly reducedMotion: boolean;
  readonly library: ModelLibrary;
  readonly materials: SceneMaterials;
  /** Told of the set that is shown whenever what it shows changed, so that whoever draws lets it walk; null when it goes. */
  readonly onPeople: (people: PeopleSet | null, hasNewShadows: boolean) => void;
}

/** Visitors and staff of all venues shown: counts, not persons. Remade when machines or spaces change; a new count only updates it. */
export function VenuePeople({ venues, origin, reducedMotion, library, materials, onPeople }: VenuePeopleProps) {
  const [originLon, originLat] = origin;
  const structure = structureOf(venues);
  const people = useMemo(
    () => new PeopleSet(venues, [originLon, originLat], library, materials),
    // The structure stands for the venues.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [structure, originLon, originLat, library, materials],
  );
  const tell = useRef(onPeople);
  useEffect(() => {
    tell.current = onPeople;
  });
  useEffect(() => {
    tell.current(people, people.update(venues, reducedMotion));
  }, [people, venues, reducedMotion]);
  useEffect(
    () => () => {
      tell.current(null, false);
      people.dispose();
    },
    [people],
  );
  return <primitive object={people.group} />;
}
