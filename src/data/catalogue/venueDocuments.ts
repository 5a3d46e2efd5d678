import type { PackageDocument } from '../../domain/papers.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import type { Catalogue } from './catalogue.ts';

const byCatalogue = new WeakMap<Catalogue, ReadonlyMap<string, readonly PackageDocument[]>>();

function grouped({ documents }: Catalogue): ReadonlyMap<string, readonly PackageDocument[]> {
  const groups = new Map<string, PackageDocument[]>();
  for (const document of documents) {
    if (document.venueId === '' || document.equipmentId !== '' || document.cls !== '') continue;
    const group = groups.get(document.venueId);
    if (group === undefined) groups.set(document.venueId, [document]);
    else group.push(document);
  }
  return groups;
}

/** Documents of a venue as a whole; looked through once a package. */
export function documentsOfVenue(catalogue: Catalogue, venue: VenueIndex): readonly PackageDocument[] {
  let groups = byCatalogue.get(catalogue);
  if (groups === undefined) byCatalogue.set(catalogue, (groups = grouped(catalogue)));
  return groups.get(catalogue.region.venues.id[venue]) ?? [];
}
