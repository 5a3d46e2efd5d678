import { VENUE_TYPES, equipmentClass } from '../../domain/defaults.ts';
import type { District, RegionManifest } from '../../domain/region.ts';
import type { VenueTable } from '../../domain/venue.ts';
import type { Language } from '../../state/appState.ts';
import { translateCode } from './translate.ts';

/** Names that the data carries in two languages; the Chinese one where it is asked for and given. */
export function pickName(language: Language, name: string, nameZh: string): string {
  return language === 'zh' && nameZh !== '' ? nameZh : name;
}

export function regionName(language: Language, manifest: Pick<RegionManifest, 'name' | 'nameZh'>): string {
  return pickName(language, manifest.name, manifest.nameZh);
}

export function venueName(language: Language, venues: Pick<VenueTable, 'name' | 'nameZh'>, venue: number): string {
  return pickName(language, venues.name[venue], venues.nameZh[venue]);
}

export function districtName(language: Language, district: Pick<District, 'name' | 'nameZh'>): string {
  return pickName(language, district.name, district.nameZh);
}

export function venueTypeName(language: Language, type: number): string {
  return VENUE_TYPES[type][language];
}

/** The class's name, or its code where the class is not one of the 25. */
export function equipmentClassName(language: Language, cls: string): string {
  return equipmentClass(cls)?.[language] ?? cls;
}

/** The label of a figure id such as `water.perVisit`; the id itself where the catalogue has none, so that nothing hides. */
export function figureLabel(language: Language, id: string): string {
  return translateCode(language, `figure.${id}`) ?? id;
}

/** The label of a formula's input; the name itself where the catalogue has none. */
export function inputLabel(language: Language, name: string): string {
  return translateCode(language, `input.${name}`) ?? name;
}
