import { describe, expect, it } from 'vitest';

import { documentHref, isShort, papersOf, validityOn } from '../../../src/domain/papers.ts';
import type { PackageDocument, SparePart } from '../../../src/domain/papers.ts';

const document = (id: string, of: Partial<PackageDocument>): PackageDocument => ({ id, venueId: '', equipmentId: '', cls: '', make: '', model: '', kind: 'manual', title: id, titleZh: '', day: '', validUntil: '', file: '', ...of }); // prettier-ignore
const spare = (id: string, of: Partial<SparePart>): SparePart => ({ id, cls: 'AED', make: '', model: '', partNumber: '', name: id, nameZh: '', inStock: 1, minStock: 1, place: '', leadTimeDays: 7, ...of }); // prettier-ignore
const piece = { id: 'E1', venueId: 'V1', cls: 'AED', make: 'Phil', model: 'X1', warrantyUntil: '2027-01-01' } as const;

describe('what is in writing about a piece', () => {
  it('is its own, its venue’s and its class’s, in this order, by make and model where they are told', () => {
    const { documents } = papersOf(
      piece,
      [
        document('class', { cls: 'AED' }),
        document('venue', { venueId: 'V1' }),
        document('own', { equipmentId: 'E1' }),
        document('other piece', { equipmentId: 'E2' }),
        document('other venue', { venueId: 'V2' }),
        document('other make', { cls: 'AED', make: 'Zoll' }),
        document('this model', { cls: 'AED', make: 'Phil', model: 'X1' }),
        document('class elsewhere', { cls: 'AED', venueId: 'V2' }),
        document('class here', { cls: 'AED', venueId: 'V1' }),
        document('other class', { cls: 'BOILER' }),
      ],
      [],
    );
    expect(documents.map(({ id }) => id)).toEqual(['own', 'venue', 'class', 'this model', 'class here']);
  });

  it('tells spares that are short first: fewer than should be there, none where no minimum is set, and not what was never counted', () => {
    const spares = [
      spare('enough', {}),
      spare('short', { inStock: 1, minStock: 2 }),
      spare('none', { inStock: 0, minStock: Number.NaN }),
      spare('uncounted', { inStock: Number.NaN, minStock: 3 }),
      spare('other', { cls: 'BOILER', inStock: 0 }),
    ];
    expect(papersOf(piece, [], spares).spares.map(({ id }) => id)).toEqual(['short', 'none', 'enough', 'uncounted']);
    expect(spares.map(isShort)).toEqual([false, true, true, false, true]);
  });

  it('counts up to and including its last day', () => {
    expect(validityOn('2026-11-29', '2026-11-29')).toEqual({ state: 'ends', daysLeft: 0 });
    expect(validityOn('2026-11-28', '2026-11-29')).toEqual({ state: 'ended', daysLeft: -1 });
    expect(validityOn('2027-11-28', '2026-11-29').state).toBe('valid');
    expect(validityOn('', '2026-11-29').state).toBe('unknown');
  });

  it('opens only what cannot run: https addresses, and pictures, PDFs and text of a package that has an address', () => {
    expect(documentHref('documents/a b.pdf', '/demo')).toBe('/demo/documents/a%20b.pdf');
    expect(documentHref('documents/a.pdf', '/demo/')).toBe('/demo/documents/a.pdf');
    expect(documentHref('https://example.org/a', '/demo')).toBe('https://example.org/a');
    for (const file of ['documents/a.html', 'documents/a.svg', 'documents/a.js', 'documents/a', ''])
      expect(documentHref(file, '/demo')).toBeNull();
    expect(documentHref('documents/a.pdf', '')).toBeNull();
  });
});
