import type { RegionData } from '../../domain/regionData.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { isUnfiltered } from '../../domain/venue.ts';
import type { Language } from '../../state/appState.ts';
import { districtName, venueTypeName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';

/** A filter in words, complete: `Urban; Swimming pool, Gym; Old Town`, or that there is none. */
export function filterText(language: Language, region: Pick<RegionData, 'districts'>, filter: VenueFilter): string {
  if (isUnfiltered(filter)) return translate(language, 'export.noFilter');
  const parts = [
    filter.classes.map((name) => translate(language, `class.${name}`)),
    filter.types.map((type) => venueTypeName(language, type)),
    filter.districts.map((district) => districtName(language, region.districts[district])),
  ];
  return parts
    .filter((names) => names.length > 0)
    .map((names) => names.join(translate(language, 'trace.listSeparator')))
    .join('; ');
}
