import type { District, DistrictIndex } from './region.ts';

/** By district: itself, then those above it, nearest first. A package whose parents go round in a circle ends too. */
export function districtPaths(districts: readonly Pick<District, 'id' | 'parentId'>[]): readonly (readonly DistrictIndex[])[] {
  const rowOf = new Map(districts.map(({ id }, row) => [id, row]));
  return districts.map((_, start) => {
    const path: DistrictIndex[] = [];
    for (let row: number | undefined = start; row !== undefined && !path.includes(row); row = rowOf.get(districts[row].parentId))
      path.push(row);
    return path;
  });
}
