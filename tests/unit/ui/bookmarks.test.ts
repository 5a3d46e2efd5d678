import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { INITIAL_STATE } from '../../../src/state/store.ts';
import { parseUrl } from '../../../src/state/url.ts';
import { bookmarkOf, BookmarkShelf, parseBookmarks } from '../../../src/ui/timeline/bookmarks.ts';

function memory(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    kept,
    getItem: (key: string): string | null => kept.get(key) ?? null,
    setItem: (key: string, text: string): void => void kept.set(key, text),
  };
}

const row = (name: string, atMs: number) => ({ id: name, name, atMs, query: `?mode=replay&t=${new Date(atMs).toISOString()}` });

describe('bookmarks', () => {
  it('are kept by region, earliest first, and read again', () => {
    const storage = memory();
    const shelf = new BookmarkShelf(() => storage);
    shelf.set('a', [row('late', 2000), row('early', 1000)]);
    shelf.set('b', [row('elsewhere', 5)]);
    const again = new BookmarkShelf(() => storage);
    expect(again.book('a').bookmarks.map(({ name }) => name)).toEqual(['early', 'late']);
    expect(again.book('b').bookmarks).toHaveLength(1);
    expect(again.book('c')).toEqual({ bookmarks: [], failure: null });
  });

  it('stay while the page is open when the browser is full or forbids it, and say which', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    };
    const shelf = new BookmarkShelf(() => full);
    shelf.set('a', [row('x', 1)]);
    expect(shelf.book('a')).toMatchObject({ failure: 'full', bookmarks: [{ name: 'x' }] });
    const forbidden = new BookmarkShelf(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(forbidden.book('a')).toEqual({ bookmarks: [], failure: 'forbidden' });
    forbidden.set('a', [row('x', 1)]);
    expect(forbidden.book('a')).toMatchObject({ failure: 'forbidden', bookmarks: [{ name: 'x' }] });
  });

  it('take up what another tab kept', () => {
    const storage = memory();
    const shelf = new BookmarkShelf(() => storage);
    let told = 0;
    shelf.subscribe(() => (told += 1));
    expect(shelf.book('a').bookmarks).toEqual([]);
    storage.setItem('evenfield.bookmarks.a', JSON.stringify([row('theirs', 1)]));
    shelf.forget('evenfield.bookmarks.a');
    expect(told).toBe(1);
    expect(shelf.book('a').bookmarks[0].name).toBe('theirs');
  });

  it('never throw, whatever is in the storage, and say when rows were left out', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseBookmarks(text)));
    expect(parseBookmarks('[{"id":"a"}]')).toEqual({ bookmarks: [], failure: 'unreadable' });
    expect(parseBookmarks('{')).toEqual({ bookmarks: [], failure: 'unreadable' });
    expect(parseBookmarks(JSON.stringify([row('x'.repeat(500), 1)])).bookmarks[0].name).toHaveLength(80);
  });

  it('hold the view and neither the region nor the reader’s words and colours', () => {
    const state = {
      ...INITIAL_STATE,
      mode: 'replay' as const,
      regionUrl: 'https://data.example/r/',
      theme: 'dark' as const,
      tab: 'equity' as const,
      variable: 'water' as const,
      loopMs: [3_600_000, 7_200_000] as const,
      camera: { lon: 1, lat: 2, zoom: 3, pitch: 4, bearing: 5 },
      player: { kind: 'replay', clock: { nowMs: 5_000_000, seekId: 0, speed: 60, isPlaying: true } } as never,
    };
    const { name, atMs, query } = bookmarkOf(state, '  Noon ');
    expect([name, atMs]).toEqual(['Noon', 5_000_000]);
    expect(parseUrl(query)).toMatchObject({ regionUrl: null, language: null, theme: null, tab: null, isProbe: false });
    expect(parseUrl(query)).toMatchObject({ timeMs: 5_000_000, speed: 60, variable: 'water', loopMs: state.loopMs, camera: state.camera });
  });
});
