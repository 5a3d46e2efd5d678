import { describe, expect, it } from 'vitest';

import { galleryQuery, parseGallery } from '../../../src/app/gallery/galleryLink.ts';
import type { GalleryChoice } from '../../../src/app/gallery/galleryLink.ts';

describe('a link to the gallery', () => {
  it('comes back as the choice that it was made from', () => {
    const choices: readonly GalleryChoice[] = [
      { type: 'SWI', cls: null, size: 2, isNight: true, isFull: true, isRoofShut: true },
      { type: 'ATH', cls: null, size: 0, isNight: false, isFull: false, isRoofShut: false },
      { type: 'ATH', cls: 'POOL_PUMP', size: 1, isNight: true, isFull: false, isRoofShut: false },
    ];
    for (const choice of choices) expect(parseGallery(galleryQuery(choice, '?gallery'))).toEqual(choice);
  });

  it('keeps what is not its own and stays a link to the gallery', () => {
    const query = galleryQuery(parseGallery('?gallery&type=FB5'), '?gallery&lang=zh&type=FB5&size=2');
    expect(query).toBe('?gallery&lang=zh&type=FB5');
  });

  it('with nonsense shows the first type', () => {
    expect(parseGallery('?gallery&type=XYZ&size=9&class=%3Cb%3E')).toEqual({
      type: 'ATH',
      cls: null,
      size: 1,
      isNight: false,
      isFull: false,
      isRoofShut: false,
    });
  });
});
