import { EventEmitter } from 'node:events';

import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';

import type { RegionData } from '../../../src/domain/regionData.ts';
import { attachLazyLayers } from '../../../src/map/lazyLayers.ts';
import { createAppStore } from '../../../src/state/store.ts';

const REGION = {} as RegionData;

function setUp({ failures = 0 } = {}) {
  const store = createAppStore({ region: REGION });
  // All that is asked of the map itself is to say when its style changed.
  const map = new EventEmitter();
  const told: string[] = [];
  let loads = 0;
  const end = attachLazyLayers({
    map: map as unknown as MapLibreMap,
    store,
    region: REGION,
    watched: ({ hoverVenue }) => [hoverVenue],
    isWanted: ({ hoverVenue }) => hoverVenue !== null,
    load: async () => {
      loads += 1;
      if (loads <= failures) throw new Error('offline');
      return () => ({ restore: () => told.push('restore'), release: () => told.push('release') });
    },
    show: (_, { hoverVenue }) => told.push(String(hoverVenue)),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { store, map, told, end, settle, loads: () => loads };
}

describe('layers that are fetched with the first thing they draw', () => {
  it('are fetched once, drawn when what they watch changes, and put back after a new style', async () => {
    const { store, map, told, end, settle, loads } = setUp();
    store.setState({ tab: 'use' });
    map.emit('styledata');
    expect(loads()).toBe(0);
    store.setState({ hoverVenue: 1 });
    store.setState({ hoverVenue: 2 });
    await settle();
    expect(loads()).toBe(1);
    store.setState({ tab: 'equity' });
    store.setState({ hoverVenue: null });
    map.emit('styledata');
    end();
    map.emit('styledata');
    store.setState({ hoverVenue: 3 });
    expect(told).toEqual(['2', 'null', 'restore', 'release']);
    expect(map.listenerCount('styledata')).toBe(0);
  });

  it('are asked for again with the next change where they could not be fetched', async () => {
    const { store, told, settle, loads } = setUp({ failures: 1 });
    store.setState({ hoverVenue: 1 });
    await settle();
    expect([loads(), told]).toEqual([1, []]);
    store.setState({ hoverVenue: 2 });
    await settle();
    expect([loads(), told]).toEqual([2, ['2']]);
  });

  it('are not made where the map went, or shows another region, before they came', async () => {
    const { store, told, end, settle } = setUp();
    store.setState({ hoverVenue: 1, region: null });
    await settle();
    expect(told).toEqual([]);
    store.setState({ hoverVenue: 2, region: REGION });
    end();
    await settle();
    expect(told).toEqual([]);
  });
});
