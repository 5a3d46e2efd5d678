import { describe, expect, it } from 'vitest';

import type { VenueFloorPlan } from '../../../../src/domain/inspectPlan.ts';
import { fittingName, planBox } from '../../../../src/ui/inspect/planBox.ts';
import { nearestTowards } from '../../../../src/ui/inspect/planKeys.ts';

describe('the keys of the plan', () => {
  const places = [
    { name: 'here', xM: 0, yM: 0 },
    { name: 'right', xM: 5, yM: 0.5 },
    { name: 'far right', xM: 9, yM: 0 },
    { name: 'aslant', xM: 3, yM: 4 },
    { name: 'below', xM: -1, yM: -6 },
  ];
  const from = (name: string, key: string): string | undefined => {
    const start = places.find((place) => place.name === name);
    return start === undefined ? undefined : nearestTowards(places, start, key)?.name;
  };

  it('go to the nearest place in their direction, what lies straight ahead first', () => {
    expect(from('here', 'ArrowRight')).toBe('right');
    expect(from('right', 'ArrowRight')).toBe('far right');
    expect(from('here', 'ArrowUp')).toBe('aslant');
    expect(from('here', 'ArrowDown')).toBe('below');
    expect(from('far right', 'ArrowLeft')).toBe('right');
  });

  it('stay where nothing lies, and leave other keys alone', () => {
    expect(from('far right', 'ArrowRight')).toBeUndefined();
    expect(from('here', 'Tab')).toBeUndefined();
  });

  it('come to every place from every other one', () => {
    const reached = new Set(['here']);
    // A set that grows while it is gone through is gone through to its new end.
    for (const name of reached) {
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) reached.add(from(name, key) ?? name);
    }
    expect([...reached].toSorted()).toEqual(places.map(({ name }) => name).toSorted());
  });
});

describe('the box of the plan', () => {
  const plan: VenueFloorPlan = {
    lengthM: 40,
    widthM: 20,
    hasWalls: true,
    spaces: [{ id: '', kind: 'plant', xM: -24, yM: 0, lengthM: 8, widthM: 6, turnRad: Math.PI / 2 }],
    machines: [{ id: 'mast', cls: 'FLOODLIGHT', xM: 0, yM: 16, zM: 0, headingRad: 0, sizeM: [1, 1, 14] }],
    entrances: [{ xM: 0, yM: -10 }],
    ground: { blocks: [], reach: { xM: 0, yM: 0, lengthM: 100, widthM: 80 }, turnRad: 0, floorM: () => 0 },
  };

  it('holds the footprint, a room beside it and a mast beyond it, with a margin, y down', () => {
    const { viewBox, rightM, topM } = planBox(plan);
    // From the room's outer wall (−24 − 3) to the footprint's end (20), from the mast (16) to the footprint's edge (−10).
    expect(viewBox.split(' ').map((part) => Math.round(Number(part) * 100) / 100)).toEqual([-31, -20, 55, 34]);
    expect([rightM, topM]).toEqual([24, 20]);
  });

  it('shows as much of a name as fits, and nothing where that would be a letter or two', () => {
    expect(fittingName('Plant room', 20)).toBe('Plant room');
    expect(fittingName('Plant room', 4)).toBe('Plant…');
    expect(fittingName('Plant room', 1)).toBe('');
    expect(fittingName('设备机房', 4)).toBe('设备机…');
    expect(fittingName('设备机房', 2)).toBe('');
    expect(fittingName('设备机房', 4.5)).toBe('设备机房');
  });
});
