import { useEffect, useMemo, useRef, useState } from 'react';
import type { WebGLRenderer } from 'three';

import { errorText } from '../../base/assert.ts';
import type { ModelFiles } from '../../domain/venueModel.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import type { ModelReport, SceneVenue } from '../sceneTypes.ts';
import { ModelProblem } from './modelProblem.ts';
import { equipmentByNode, missingNodes, modelledVenue } from './modelledVenue.ts';
import type { VenueGltf } from './venueGltf.ts';

interface Entry {
  readonly venue: VenueIndex;
  model: VenueGltf | null;
  isGone: boolean;
}

const NO_MODELS: ReadonlyMap<VenueIndex, VenueGltf> = new Map();

async function load(path: string, files: ModelFiles, renderer: WebGLRenderer): Promise<VenueGltf> {
  const { loadModel, textureSupport } = await import('./loadModel.ts');
  return loadModel(path, files, textureSupport(renderer));
}

/**
 * The models of the venues that are near and have one, loaded while they are near and freed when they go. What cannot be shown is reported once
 * per stay. `renderer` is null until there is one.
 */
function useLoadedModels(
  venues: readonly SceneVenue[],
  files: ModelFiles | null,
  renderer: WebGLRenderer | null,
  onReport: (report: ModelReport) => void,
): { readonly models: ReadonlyMap<VenueIndex, VenueGltf>; readonly isLoading: boolean } {
  const entries = useRef(new Map<string, Entry>());
  const [answer, setAnswer] = useState({ models: NO_MODELS, settled: '' });
  const newest = useRef({ venues, onReport });
  useEffect(() => {
    newest.current = { venues, onReport };
  });
  const wanted = files === null ? '' : venues.flatMap(({ index, modelPath }) => (modelPath ? [`${index} ${modelPath}`] : [])).join('\n');

  useEffect(() => {
    if (files === null || renderer === null) return;
    const keys = wanted === '' ? [] : wanted.split('\n');
    const known = entries.current;
    for (const [key, entry] of known) {
      if (keys.includes(key)) continue;
      entry.isGone = true;
      entry.model?.dispose();
      known.delete(key);
    }
    const shown = (): ReadonlyMap<VenueIndex, VenueGltf> =>
      new Map([...known.values()].flatMap(({ venue, model }) => (model ? [[venue, model] as const] : [])));
    const bring = async (key: string): Promise<void> => {
      const at = key.indexOf(' ');
      const entry: Entry = { venue: Number(key.slice(0, at)), model: null, isGone: false };
      const path = key.slice(at + 1);
      known.set(key, entry);
      const report = (code: string, detail: string): void => newest.current.onReport({ venue: entry.venue, path, code, detail });
      try {
        const model = await load(path, files, renderer);
        if (entry.isGone) return model.dispose();
        entry.model = model;
        const venue = newest.current.venues.find(({ index }) => index === entry.venue);
        const missing = venue ? missingNodes(venue, model) : [];
        if (missing.length > 0) report('nodes', `${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ` … (${missing.length})` : ''}`);
      } catch (thrown: unknown) {
        if (entry.isGone) return;
        if (thrown instanceof ModelProblem) report(thrown.code, thrown.detail);
        else report('unread', errorText(thrown));
      }
    };
    let isStale = false;
    const fresh = keys.filter((key) => !known.has(key));
    void Promise.all(fresh.map(bring)).then(() => {
      if (isStale) return;
      setAnswer({ models: shown(), settled: wanted });
    });
    return () => {
      isStale = true;
    };
  }, [wanted, files, renderer]);

  useEffect(() => {
    const known = entries.current;
    return () => {
      for (const entry of known.values()) {
        entry.isGone = true;
        entry.model?.dispose();
      }
      known.clear();
    };
    // Another package has other models under the same names.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [files]);
  return { models: answer.models, isLoading: wanted !== '' && answer.settled !== wanted };
}

export interface ModelledVenues {
  /** The venues with the places that their models give; the same objects while nothing in them changed. */
  readonly venues: readonly SceneVenue[];
  readonly models: ReadonlyMap<VenueIndex, VenueGltf>;
  readonly isLoading: boolean;
}

/** Venues with their own models where they have one that can be shown. */
export function useModels(
  venues: readonly SceneVenue[],
  files: ModelFiles | null,
  renderer: WebGLRenderer | null,
  onReport: (report: ModelReport) => void,
): ModelledVenues {
  const { models, isLoading } = useLoadedModels(venues, files, renderer, onReport);
  const modelled = useMemo(
    () =>
      models.size === 0
        ? venues
        : venues.map((venue) => {
            const model = models.get(venue.index);
            if (!model) return venue;
            model.bind(venue.index, equipmentByNode(venue));
            return modelledVenue(venue, model);
          }),
    [venues, models],
  );
  return { venues: modelled, models, isLoading };
}
