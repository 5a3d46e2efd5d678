import { describe, expect, it } from 'vitest';

import { liveFigures } from '../../../src/domain/liveFigures.ts';
import type { LiveTotals } from '../../../src/domain/twin.ts';

const none: LiveTotals = {
  venues: 0,
  expected: 0,
  reporting: 0,
  open: 0,
  closed: 0,
  full: 0,
  crowded: 0,
  silent: 0,
  noSensor: 0,
  people: 0,
  capacity: 0,
  powerKw: 0,
  meters: 0,
  openP1P2: 0,
  equipmentDown: 0,
};

function figure(id: string, urban: Partial<LiveTotals>, rural: Partial<LiveTotals>) {
  const found = liveFigures({ atMs: 5, urban: { ...none, ...urban }, rural: { ...none, ...rural } }, true).find((row) => row.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

describe('live figures', () => {
  it('split into urban and rural parts that sum to the whole', () => {
    const people = figure('live.people', { people: 120, expected: 10, reporting: 8 }, { people: 30, expected: 5, reporting: 5 });
    expect([people.value, people.urban, people.rural]).toEqual([150, 120, 30]);
    expect([people.reporting, people.expected]).toEqual([13, 15]);
    expect(people.missingUrban).toBeCloseTo(0.2, 12);
    expect(people.missingRural).toBe(0);
  });

  it('have no value, not zero, where nothing reports', () => {
    const people = figure('live.people', { expected: 10 }, { people: 4, expected: 2, reporting: 1 });
    expect(people.urban).toBeNull();
    expect(people.value).toBe(4);
    expect(figure('live.utilisation', {}, {}).value).toBeNull();
  });

  it('weigh utilisation by capacity, not by the mean of the parts', () => {
    const use = figure(
      'live.utilisation',
      { people: 90, capacity: 100, expected: 1, reporting: 1 },
      { people: 10, capacity: 900, expected: 1, reporting: 1 },
    );
    expect(use.value).toBeCloseTo(0.1, 12);
  });
});
