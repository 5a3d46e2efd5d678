import { describe, expect, it } from 'vitest';

import { ensureDefined } from '../../../src/base/assert.ts';
import { venueTypeIndex } from '../../../src/domain/defaults.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import { comboboxKey } from '../../../src/ui/search/combobox.ts';
import { foldText, searchRegion } from '../../../src/ui/search/searchRegion.ts';

const SWI = ensureDefined(venueTypeIndex('SWI'), 'indoor pool');
const region = {
  venues: {
    id: ['V1', 'V2', 'V3', 'V4'],
    name: ['Piscine de la Pêcherie', 'Gymnase Jean Moulin', 'Moulin à vent pitch', 'Riverside pool'],
    nameZh: ['', '', '', '河滨游泳馆'],
    type: Uint8Array.from([SWI, 0, 0, SWI]),
  },
  districts: [{ id: 'D1', name: 'Les Moulins', nameZh: '磨坊镇' }],
} as unknown as RegionData;

const found = (query: string): string[] => searchRegion(region, query, 5).map(({ kind, index }) => `${kind} ${index}`);

describe('search by name or id', () => {
  it('does not mind accents and case', () => {
    expect(foldText('Pêche')).toBe('peche');
    expect(found('PECHERIE')).toEqual(['venue 0']);
  });

  it('puts names that start with the query before names that hold it', () => {
    expect(found('moulin')).toEqual(['venue 2', 'venue 1', 'district 0']);
  });

  it('finds Chinese names, ids, and words in any order', () => {
    expect(found('河滨')).toEqual(['venue 3']);
    expect(found('v4')).toEqual(['venue 3']);
    expect(found('moulin jean')).toEqual(['venue 1']);
  });

  it('finds venues by what they are, after those that are called so', () => {
    expect(found('pool')).toEqual(['venue 3', 'venue 0']);
    expect(found('游泳')[0]).toBe('venue 3');
  });

  it('finds nothing for an empty query and does not read it as a pattern', () => {
    expect(found('  ')).toEqual([]);
    expect(found('.*')).toEqual([]);
  });
});

describe('the keyboard of the result list', () => {
  const closed = { isOpen: false, active: -1 };
  const open = { isOpen: true, active: -1 };

  it('moves down and up and around', () => {
    expect(comboboxKey(closed, 'ArrowDown', 3).state).toEqual({ isOpen: true, active: 0 });
    expect(comboboxKey({ isOpen: true, active: 2 }, 'ArrowDown', 3).state.active).toBe(0);
    expect(comboboxKey(open, 'ArrowUp', 3).state.active).toBe(2);
  });

  it('Enter chooses, the first one when none is active, and nothing from an empty list', () => {
    expect(comboboxKey(open, 'Enter', 3)).toMatchObject({ effect: 'choose', state: { isOpen: false, active: 0 } });
    expect(comboboxKey({ isOpen: true, active: 1 }, 'Enter', 3).state.active).toBe(1);
    expect(comboboxKey(open, 'Enter', 0).effect).toBe('none');
  });

  it('Escape closes first and clears then', () => {
    expect(comboboxKey(open, 'Escape', 3)).toMatchObject({ effect: 'none', state: closed });
    expect(comboboxKey(closed, 'Escape', 3).effect).toBe('clear');
  });

  it('leaves letters to the input', () => {
    expect(comboboxKey(open, 'a', 3).isHandled).toBe(false);
  });
});
