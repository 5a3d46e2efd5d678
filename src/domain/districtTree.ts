import type { District, DistrictIndex } from './region.ts';

type Placed = Pick<District, 'id' | 'parentId'>;

/** Ids that another district names as the one above it. */
export function parentIds(districts: readonly Placed[]): ReadonlySet<string> {
  return new Set(districts.map(({ parentId }) => parentId).filter((id) => id !== ''));
}

/** A district and all that lie under it, itself first, then level by level; each once, even where parents go round in a circle. */
export function districtsWithin(districts: readonly Placed[], index: DistrictIndex): readonly DistrictIndex[] {
  const children = new Map<string, DistrictIndex[]>();
  districts.forEach(({ parentId }, child) => {
    if (parentId !== '') children.set(parentId, [...(children.get(parentId) ?? []), child]);
  });
  const found = new Set<DistrictIndex>([index]);
  for (const at of found) for (const child of children.get(districts[at].id) ?? []) found.add(child);
  return [...found];
}
