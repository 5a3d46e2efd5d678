import { describe, expect, it } from 'vitest';

import type { RegionData } from '../../../src/domain/regionData.ts';
import { CODE_CLOSED, CODE_STALE, OCCUPANCY_SCALE } from '../../../src/domain/timeField.ts';
import { NO_FILTER } from '../../../src/domain/venue.ts';
import { adviceText, alertText } from '../../../src/ui/alerts/alertText.ts';
import { facets, toggled } from '../../../src/ui/filter/facets.ts';
import { isUrgent } from '../../../src/ui/headline/urgency.ts';
import { venueRows } from '../../../src/ui/table/venueRows.ts';
import { packageFiles } from '../../../src/ui/topBar/packageFiles.ts';

const region = {
  venues: {
    count: 4,
    type: Uint8Array.of(0, 0, 1, 2),
    district: Uint16Array.of(0, 1, 1, 0),
    isUrban: Uint8Array.of(1, 0, 0, 1),
  },
  districts: [{ id: 'A' }, { id: 'B' }],
} as unknown as RegionData;

describe('counts beside the filter’s choices', () => {
  it('count what a choice would show with the rest of the filter as it is', () => {
    const counts = facets(region, { ...NO_FILTER, classes: ['rural'] });
    expect([counts.shown, counts.total]).toEqual([2, 4]);
    expect(Array.from(counts.byType.subarray(0, 3))).toEqual([1, 1, 0]);
    expect([...counts.byDistrict]).toEqual([0, 2]);
    expect([counts.urban, counts.rural]).toEqual([2, 2]);
  });

  it('a value is added when absent and taken out when present', () => {
    expect(toggled([1, 2], 3)).toEqual([1, 2, 3]);
    expect(toggled([1, 2], 1)).toEqual([2]);
  });
});

describe('what is red on a wall', () => {
  it('any full venue, but silent counters and urgent orders only when they are many for the venues there are', () => {
    expect(isUrgent('live.full', 1, 1500)).toBe(true);
    expect(isUrgent('live.full', 0, 1500)).toBe(false);
    expect([isUrgent('live.silent', 75, 1500), isUrgent('live.silent', 76, 1500)]).toEqual([false, true]);
    expect([isUrgent('live.openP1P2', 150, 1500), isUrgent('live.openP1P2', 151, 1500)]).toEqual([false, true]);
    expect(isUrgent('live.silent', null, 0)).toBe(false);
    expect(isUrgent('live.closed', 1500, 1500)).toBe(false);
  });
});

describe('the map as a table', () => {
  const window = {
    key: '',
    startMs: 0,
    stepMs: 1,
    stepCount: 1,
    venueCount: 4,
    scale: OCCUPANCY_SCALE,
    codes: Uint8Array.of(10, CODE_CLOSED, 90, CODE_STALE),
  };
  const names = ['d', 'c', 'b', 'a'];

  it('lists values descending and puts venues without one last, with the reason', () => {
    const rows = venueRows(region, NO_FILTER, { window, step: 0 }, names, 'value');
    expect(rows.map(({ venue }) => venue)).toEqual([2, 0, 3, 1]);
    expect(rows.map(({ code }) => code)).toEqual([null, null, 'stale', 'closed']);
  });

  it('keeps to the filter, and before any value arrives everything is missing', () => {
    const rows = venueRows(region, { ...NO_FILTER, types: [0] }, { window: null, step: 0 }, names, 'name');
    expect(rows.map(({ venue, code }) => [venue, code])).toEqual([
      [1, 'missing'],
      [0, 'missing'],
    ]);
  });
});

describe('alerts as sentences', () => {
  const alert = (code: string, values: Record<string, string | number> = {}) =>
    ({ id: code, severity: 'error', code, values, count: 1 }) as const;

  it('fill values in as text', () => {
    expect(alertText('en', alert('link.unknownSelection', { selection: '<b>X</b>' }))).toBe(
      'The link names <b>X</b>, which is not in this region.',
    );
  });

  it('show an unknown code, or a known one with values missing, instead of swallowing it', () => {
    expect(alertText('en', alert('sky.fell', { on: 'head' }))).toBe('Something went wrong: sky.fell on head');
    expect(alertText('en', alert('package.rowsRefused'))).toContain('package.rowsRefused');
  });

  it('come with advice, also for failures nobody foresaw', () => {
    expect(adviceText('en', alert('region.openFailed'))).toContain('region.json');
    expect(adviceText('en', alert('sky.fell'))).toBe('Try again, or open another region.');
  });
});

describe('a picked folder', () => {
  const file = (path: string): File => ({ name: path.split('/').at(-1), webkitRelativePath: path }) as unknown as File;

  it('is keyed by the path inside the package, wherever region.json lies, without hidden files', () => {
    const files = packageFiles(['top/demo/region.json', 'top/demo/history.zarr/zarr.json', 'top/demo/.git/x', 'top/readme.md'].map(file));
    expect([...files.keys()]).toEqual(['region.json', 'history.zarr/zarr.json']);
  });

  it('without region.json is passed on whole, so that the failure can name what is missing', () => {
    expect([...packageFiles([file('top/a.csv')]).keys()]).toEqual(['a.csv']);
  });
});
