import { EQUIPMENT_CLASSES, VENUE_TYPES } from '../../domain/defaults.ts';
import type { EquipmentClassCode, VenueTypeCode } from '../../domain/defaults.ts';
import type { GallerySize } from '../../scene/gallery/gallerySamples.ts';

/** What the gallery shows: a venue type or an equipment class, and how. */
export interface GalleryChoice {
  readonly type: VenueTypeCode;
  /** Shown instead of the venue type. */
  readonly cls: EquipmentClassCode | null;
  readonly size: GallerySize;
  readonly isNight: boolean;
  readonly isFull: boolean;
  readonly isRoofShut: boolean;
}

/** The choice that a link makes; what it does not say or says wrongly is the first of its kind. */
export function parseGallery(search: string): GalleryChoice {
  const query = new URLSearchParams(search);
  const size = Number(query.get('size') ?? 1);
  return {
    type: VENUE_TYPES.find((row) => row.code === query.get('type'))?.code ?? VENUE_TYPES[0].code,
    cls: EQUIPMENT_CLASSES.find((row) => row.cls === query.get('class'))?.cls ?? null,
    size: size === 0 || size === 2 ? size : 1,
    isNight: query.get('night') === '1',
    isFull: query.get('full') === '1',
    isRoofShut: query.get('roof') === '1',
  };
}

/** The link's query of a choice, kept short: what is usual is left out. Other parameters of `search` stay. */
export function galleryQuery(choice: GalleryChoice, search: string): string {
  const query = new URLSearchParams(search);
  for (const name of ['type', 'class', 'size', 'night', 'full', 'roof']) query.delete(name);
  if (choice.cls) query.set('class', choice.cls);
  else {
    query.set('type', choice.type);
    if (choice.size !== 1) query.set('size', String(choice.size));
    if (choice.isFull) query.set('full', '1');
    if (choice.isRoofShut) query.set('roof', '1');
  }
  if (choice.isNight) query.set('night', '1');
  return `?${query.toString().replace('gallery=&', 'gallery&')}`;
}
