import { useEffect, useMemo, useRef } from 'react';

import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import type { Dissolve } from '../objects/dissolve.ts';
import { SpaceLabels } from '../objects/spaceLabels.ts';
import type { SpaceLabel, VenueName } from '../objects/spaceLabels.ts';
import { groundZ } from '../objects/terrain.ts';
import { planVenue } from '../objects/venuePlan.ts';
import type { SceneVenue } from '../sceneTypes.ts';

export interface VenueNamesProps {
  readonly venues: readonly SceneVenue[];
  readonly origin: readonly [lon: number, lat: number];
  readonly theme: 'dark' | 'light';
  readonly dissolve: Dissolve;
  readonly language: 'en' | 'zh';
  /** Told of the names, so that whoever draws can place them; null when they go. */
  readonly onNames: (names: SpaceLabels | null) => void;
}

/** Over the floor, so that a name stands above who uses the space, m. */
const RAISED_M = 1.2;

/** Names of the spaces of venues with several; those with one have their own name on the map. */
function labelsOf(venues: readonly SceneVenue[], [originLon, originLat]: readonly [number, number], language: 'en' | 'zh'): SpaceLabel[] {
  return venues.flatMap((venue) => {
    const plan = planVenue(venue);
    const names = new Map(venue.spaces.map(({ id, name, nameZh }) => [id, language === 'zh' ? nameZh || name : name || nameZh]));
    const [eastM, northM] = lonLatToEastNorth(originLon, originLat, venue.lon, venue.lat);
    const turn = venueTurnRad(venue.bearingDeg);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const labels = plan.spaces.flatMap(({ id, xM, yM, lengthM, widthM }): SpaceLabel[] => {
      const text = id === '' ? '' : (names.get(id) ?? '');
      if (text === '') return [];
      const at = [eastM + xM * cos - yM * sin, northM + xM * sin + yM * cos, groundZ(plan, xM, yM) + RAISED_M] as const;
      return [{ text, at, extentM: Math.hypot(lengthM, widthM) }];
    });
    return labels.length > 1 ? labels : [];
  });
}

function ownNamesOf(venues: readonly SceneVenue[], [originLon, originLat]: readonly [number, number], language: 'en' | 'zh'): VenueName[] {
  return venues.map(({ lon, lat, name, nameZh }) => {
    const [eastM, northM] = lonLatToEastNorth(originLon, originLat, lon, lat);
    return { text: language === 'zh' ? nameZh || name : name || nameZh, at: [eastM, northM, 0] };
  });
}

/** What the spaces of the venues are called, as far as there is room on the screen. */
export function VenueNames({ venues, origin, theme, dissolve, language, onNames }: VenueNamesProps) {
  const names = useMemo(() => new SpaceLabels(theme, dissolve), [theme, dissolve]);
  const tell = useRef(onNames);
  useEffect(() => {
    tell.current = onNames;
  });
  const [originLon, originLat] = origin;
  const labels = useMemo(() => labelsOf(venues, [originLon, originLat], language), [venues, originLon, originLat, language]);
  const ownNames = useMemo(() => ownNamesOf(venues, [originLon, originLat], language), [venues, originLon, originLat, language]);
  const key = JSON.stringify([labels, ownNames]);
  useEffect(() => {
    names.show(labels, ownNames);
    tell.current(names);
    // The key stands for the labels: a new reading leaves them as they are.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [names, key]);
  useEffect(
    () => () => {
      tell.current(null);
      names.dispose();
    },
    [names],
  );
  return <primitive object={names.mesh} />;
}
