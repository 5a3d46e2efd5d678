import { describe, expect, it } from 'vitest';

import { alertOf, problemText, withAlert } from '../../../src/domain/alert.ts';

describe('alerts of the app', () => {
  it('are told apart by code and values, and count their repeats without touching the list they were in', () => {
    const [a, b] = [alertOf('x', 'error', { file: 'a.csv' }), alertOf('x', 'error', { file: 'b.csv' })];
    const list = [a, b];
    const again = withAlert(list, { ...alertOf('x', 'error', { file: 'a.csv' }), count: 2 });
    expect(again.map(({ values, count }) => [values.file, count])).toEqual([
      ['a.csv', 3],
      ['b.csv', 1],
    ]);
    expect(list).toEqual([a, b]);
    expect(withAlert([], a)).toEqual([a]);
  });

  it('name file, row and field of a problem as far as there is one', () => {
    const problem = { file: 'venues.csv', row: 17, field: 'lat', reason: '91.2 is outside -90…90', severity: 'refused' } as const;
    expect(problemText(problem)).toBe('venues.csv row 17, lat: 91.2 is outside -90…90');
    expect(problemText({ ...problem, row: null, field: '' })).toBe('venues.csv: 91.2 is outside -90…90');
  });
});
