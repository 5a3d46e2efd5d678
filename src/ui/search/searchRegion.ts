import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { RegionData } from '../../domain/regionData.ts';

export interface RegionHit {
  readonly kind: 'venue' | 'district';
  readonly index: number;
}

interface SearchIndex {
  /** Folded names and ids, one text a row. */
  readonly venues: readonly string[];
  readonly districts: readonly string[];
}

const indices = new WeakMap<RegionData, SearchIndex>();

/** Lower case without accents, so that "peche" finds "Pêche". */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function indexOf(region: RegionData): SearchIndex {
  let index = indices.get(region);
  if (index === undefined) {
    const { venues, districts } = region;
    index = {
      venues: venues.id.map((id, i) => foldText(`${venues.name[i]}\n${venues.nameZh[i]}\n${id}`)),
      districts: districts.map((row) => foldText(`${row.name}\n${row.nameZh}\n${row.id}`)),
    };
    indices.set(region, index);
  }
  return index;
}

const typeTexts = VENUE_TYPES.map((type) => foldText(`${type.en}\n${type.zh}\n${type.code}`));
/** A venue that is only of the kind asked for comes after every venue that is called so. */
const BY_TYPE_RANK = 4;

/** 0 a name starts with the query, 1 a word does, 2 it stands somewhere, 3 all its words do; NaN no match. */
function rank(text: string, query: string, words: readonly string[]): number {
  const at = text.indexOf(query);
  if (at === 0 || (at > 0 && text[at - 1] === '\n')) return 0;
  if (at > 0) return /[\s\-'’(/]/.test(text[at - 1]) ? 1 : 2;
  return words.length > 1 && words.every((word) => text.includes(word)) ? 3 : Number.NaN;
}

function best(texts: readonly string[], types: Uint8Array | null, query: string, limit: number): number[] {
  const words = query.split(/\s+/);
  const isTypeAsked = typeTexts.map((text) => !Number.isNaN(rank(text, query, words)));
  const ranked: { index: number; rank: number; length: number }[] = [];
  texts.forEach((text, index) => {
    const named = rank(text, query, words);
    const found = Number.isNaN(named) && types !== null && isTypeAsked[types[index]] ? BY_TYPE_RANK : named;
    if (!Number.isNaN(found)) ranked.push({ index, rank: found, length: text.length });
  });
  ranked.sort((a, b) => a.rank - b.rank || a.length - b.length || a.index - b.index);
  return ranked.slice(0, limit).map((row) => row.index);
}

/** Venues whose name, id or type and districts whose name or id hold the query, best first, at most `limit` of each. An empty query finds nothing. */
export function searchRegion(region: RegionData, query: string, limit: number): readonly RegionHit[] {
  const folded = foldText(query.trim());
  if (folded === '') return [];
  const index = indexOf(region);
  return [
    ...best(index.venues, region.venues.type, folded, limit).map((row): RegionHit => ({ kind: 'venue', index: row })),
    ...best(index.districts, null, folded, limit).map((row): RegionHit => ({ kind: 'district', index: row })),
  ];
}
