import { describe, expect, it } from 'vitest';

import { DEFAULT_INSPECT } from '../../../src/state/appState.ts';
import { INITIAL_STATE } from '../../../src/state/store.ts';
import { formatUrl, parseUrl } from '../../../src/state/url.ts';

const linkOf = (change: Partial<typeof INITIAL_STATE>): string => `?${formatUrl({ ...INITIAL_STATE, ...change }, '', [])}`;

describe('a way of moving in the link', () => {
  it('comes back with its camera, to the centimetre on foot, looking up and from nearer than the map goes', () => {
    const camera = { lon: 113.6371612, lat: 29.4913934, zoom: 22.46, pitch: 118.2, bearing: -101.7 };
    const url = parseUrl(linkOf({ camera, inspect: { ...DEFAULT_INSPECT, camera: 'walk' } }));
    expect(url.inspectCamera).toBe('walk');
    expect(url.camera).toEqual(camera);
  });

  it('is left out where the map is looked at as ever', () => {
    const camera = { lon: 113.6371612, lat: 29.4913934, zoom: 16, pitch: 48, bearing: 0 };
    const link = linkOf({ camera });
    expect(link).not.toContain('look=');
    expect(link).toContain('cam=113.63716,29.49139,16,48,0');
    expect(parseUrl(link).inspectCamera).toBeNull();
  });

  it('is nothing when it names none, and a camera from beyond the sky is none', () => {
    expect(parseUrl('?look=fly').inspectCamera).toBeNull();
    expect(parseUrl('?cam=113,29,22,170,0').camera).toBeNull();
    expect(parseUrl('?cam=113,29,26,80,0').camera).toBeNull();
  });
});
