import { useEffect, useMemo, useState } from 'react';

import { HOUR_MS } from '../domain/civilTime.ts';
import { VENUE_TYPES } from '../domain/defaults.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { VenueDetail } from '../domain/twin.ts';
import type { Space, VenueIndex } from '../domain/venue.ts';
import { VENUE_FLAG, filterMask } from '../domain/venue.ts';
import type { SceneVenue } from '../scene/sceneTypes.ts';
import type { AppState } from '../state/appState.ts';
import { useActions, useAppState } from '../state/hooks.ts';
import { selectedVenue } from '../state/selectors.ts';
import { nearVenues } from './nearVenues.ts';

/** Condition and head-count of near venues are looked up again at this pace: each minute live, each shown hour in replay. */
const LIVE_REFRESH_MS = 60_000;

function selectTick(state: AppState): number {
  const clock = state.player?.clock;
  if (clock === undefined) return 0;
  return Math.floor(clock.nowMs / (state.mode === 'live' ? LIVE_REFRESH_MS : HOUR_MS));
}

interface Loaded {
  readonly detail: VenueDetail;
  readonly headcount: number;
}

/** What was answered to the newest question; `key` says which, also where it failed. */
interface Answer {
  readonly region: RegionData | null;
  readonly key: string;
  readonly loaded: ReadonlyMap<VenueIndex, Loaded>;
}

const NO_ANSWER: Answer = { region: null, key: '', loaded: new Map() };

/** The near venues with what the scene shows of them; objects stay identical while nothing in them changed. */
export function useSceneVenues(): { readonly venues: readonly SceneVenue[]; readonly isLoading: boolean } {
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const camera = useAppState((state) => state.camera);
  const mode = useAppState((state) => state.mode);
  const tick = useAppState(selectTick);
  const selected = useAppState(selectedVenue);
  const hasPlayer = useAppState((state) => state.player !== null);
  const [answer, setAnswer] = useState<Answer>(NO_ANSWER);
  const [spacesByRegion] = useState(() => new WeakMap<RegionData, Map<VenueIndex, readonly Space[]>>());

  const mask = useMemo(() => (region === null ? null : filterMask(region.venues, filter)), [region, filter]);
  const near = region === null || !hasPlayer ? [] : nearVenues(region.venues, mask, camera, selected);
  const nearKey = near.join(',');
  const key = `${mode} ${tick} ${nearKey}`;
  const loaded = answer.region === region ? answer.loaded : NO_ANSWER.loaded;
  const isLoading = nearKey !== '' && (answer.region !== region || answer.key !== key);

  useEffect(() => {
    if (nearKey === '') return undefined;
    const wanted = nearKey.split(',').map(Number);
    let isStale = false;
    const atMs = mode === 'live' ? Date.now() : tick * HOUR_MS;
    const load = async (venue: VenueIndex): Promise<[VenueIndex, Loaded]> => {
      const detail = await actions.venueDetail(venue, atMs);
      if (mode === 'live') return [venue, { detail, headcount: detail.headcount }];
      // An hour that cannot be read leaves nobody to draw, not no venue; the player tells it.
      const series = await actions.venueSeries(venue, 'occupancy', [atMs, atMs + HOUR_MS]).catch(() => null);
      const headcount = series !== null && series.values.length > 0 ? Math.round(series.values[0]) : Number.NaN;
      return [venue, { detail, headcount }];
    };
    Promise.all(wanted.map((venue) => load(venue)))
      .then((entries) => {
        if (!isStale) setAnswer({ region, key, loaded: new Map(entries) });
      })
      .catch(() => {
        // The session closed or a chunk is broken; the player's own alert says so and the map keeps its blocks.
        if (!isStale) setAnswer((before) => ({ region, key, loaded: before.region === region ? before.loaded : NO_ANSWER.loaded }));
      });
    return () => {
      isStale = true;
    };
  }, [actions, region, key, nearKey, mode, tick]);

  const venues = useMemo(() => {
    if (region === null || nearKey === '') return [];
    let spacesOf = spacesByRegion.get(region);
    if (spacesOf === undefined) spacesByRegion.set(region, (spacesOf = new Map()));
    const known = spacesOf;
    return nearKey
      .split(',')
      .map(Number)
      .flatMap((index): SceneVenue[] => {
        const entry = loaded.get(index);
        if (entry === undefined) return [];
        const { venues } = region;
        let spaces = known.get(index);
        if (spaces === undefined) known.set(index, (spaces = entry.detail.spaces));
        return [
          {
            index,
            id: venues.id[index],
            typeCode: VENUE_TYPES[venues.type[index]].code,
            name: venues.name[index],
            nameZh: venues.nameZh[index],
            lon: venues.lon[index],
            lat: venues.lat[index],
            bearingDeg: venues.bearingDeg[index],
            lengthM: venues.lengthM[index],
            widthM: venues.widthM[index],
            capacity: venues.capacity[index],
            spaces,
            equipment: entry.detail.equipment,
            headcount: entry.headcount,
            isOpen: entry.detail.isOpen,
            isStepFree: (venues.flags[index] & VENUE_FLAG.stepFree) !== 0,
            hasLights: (venues.flags[index] & VENUE_FLAG.lit) !== 0,
            modelPath: venues.model[index],
          },
        ];
      });
  }, [region, nearKey, loaded, spacesByRegion]);
  return { venues, isLoading };
}
