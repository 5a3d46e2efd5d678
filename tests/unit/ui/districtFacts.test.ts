import { describe, expect, it } from 'vitest';

import type { RegionData } from '../../../src/domain/regionData.ts';
import { districtFacts } from '../../../src/ui/venue/districtFacts.ts';

function register(populations: readonly number[]): Pick<RegionData, 'venues' | 'districts'> {
  const parents = ['', 'P', 'P', 'C1', 'C1'];
  const districts = ['P', 'C1', 'C2', 'T1', 'T2'].map((id, i) => ({
    id,
    parentId: parents[i],
    population: populations[i],
    populationYear: Number.isNaN(populations[i]) ? 0 : 2020 + i,
  }));
  const venues = {
    count: 5,
    district: Int32Array.of(2, 2, 3, 4, 4),
    type: Uint8Array.of(1, 1, 2, 1, 2),
    hasCounter: Uint8Array.of(1, 0, 1, 1, 0),
    fieldAreaM2: Float32Array.of(100, Number.NaN, 50, 0, 25),
  };
  return { venues, districts } as unknown as Pick<RegionData, 'venues' | 'districts'>;
}

const { NaN: unknown } = Number;

describe('facts of a district', () => {
  it('sums all that lies under it, and tells of how many districts its residents are a sum', () => {
    const facts = districtFacts(register([unknown, unknown, 1000, 4000, 2000]), 0);
    expect(facts.venues).toEqual([0, 1, 2, 3, 4]);
    expect(facts.playingAreaM2).toBe(175);
    expect(facts.withCounter).toBe(3);
    expect(facts.population).toBe(7000);
    expect(facts.populationYear).toBe(2024);
    expect(facts.populationParts).toBe(3);
    expect(facts.types).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  it('puts the part with least venues for its residents first', () => {
    // 3 ÷ 6000 before 2 ÷ 1000.
    expect(districtFacts(register([unknown, unknown, 1000, 4000, 2000]), 0).parts.map(({ district }) => district)).toEqual([1, 2]);
    expect(districtFacts(register([unknown, unknown, 1000, 4000, 2000]), 3).parts).toEqual([]);
  });

  it('keeps to its own residents where it has them, and says nothing where a part is unknown', () => {
    expect(districtFacts(register([9000, unknown, 1000, 4000, 2000]), 0)).toMatchObject({ population: 9000, populationParts: 0 });
    expect(districtFacts(register([unknown, unknown, unknown, 4000, 2000]), 0).population).toBeNaN();
  });
});
