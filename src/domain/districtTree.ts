import type { District, DistrictIndex } from './region.ts';

type Placed = Pick<District, 'id' | 'parentId'>;

/** Ids that another district names as the one above it. */
export function parentIds(districts: readonly Placed[]): ReadonlySet<string> {
  return new Set(districts.map(({ parentId }) => parentId).filter((id) => id !== ''));
}

/** By district: itself, then those above it, nearest first. A package whose parents go round in a circle ends too. */
export function districtPaths(districts: readonly Placed[]): readonly (readonly DistrictIndex[])[] {
  const rowOf = new Map(districts.map(({ id }, row) => [id, row]));
  return districts.map((_, start) => {
    const path: DistrictIndex[] = [];
    for (let row: number | undefined = start; row !== undefined && !path.includes(row); row = rowOf.get(districts[row].parentId))
      path.push(row);
    return path;
  });
}

/** A district and all that lie under it, in the order of the table. */
export function districtsWithin(districts: readonly Placed[], index: DistrictIndex): readonly DistrictIndex[] {
  return districtPaths(districts).flatMap((path, row) => (path.includes(index) ? [row] : []));
}
