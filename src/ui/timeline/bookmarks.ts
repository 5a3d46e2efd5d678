import { useCallback, useSyncExternalStore } from 'react';

import type { AppState } from '../../state/appState.ts';
import { formatUrl } from '../../state/url.ts';

/** A named instant with the view at it. */
export interface Bookmark {
  readonly id: string;
  readonly name: string;
  readonly atMs: number;
  /** Query of `formatUrl`: camera, filter, variable, selection, span, loop, speed. */
  readonly query: string;
}

/** Why a browser did not keep the bookmarks: no room, not allowed, or what it kept could not be read. */
export type StorageFailure = 'full' | 'forbidden' | 'unreadable';

export interface BookmarkBook {
  readonly bookmarks: readonly Bookmark[];
  /** null when all is kept. */
  readonly failure: StorageFailure | null;
}

const MOST_BOOKMARKS = 200;
export const LONGEST_NAME = 80;
const PREFIX = 'evenfield.bookmarks.';

function isBookmark(value: unknown): value is Bookmark {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, atMs, query } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof query === 'string' && Number.isFinite(atMs);
}

/** Reads what was kept; rows that are no bookmarks are left out. */
export function parseBookmarks(text: string | null): BookmarkBook {
  if (text === null) return { bookmarks: [], failure: null };
  try {
    const rows: unknown = JSON.parse(text);
    if (!Array.isArray(rows)) return { bookmarks: [], failure: 'unreadable' };
    const bookmarks = rows
      .filter((row) => isBookmark(row))
      .map(({ id, name, atMs, query }) => ({ id, name: name.slice(0, LONGEST_NAME), atMs, query }));
    return { bookmarks: bookmarks.slice(0, MOST_BOOKMARKS), failure: bookmarks.length < rows.length ? 'unreadable' : null };
  } catch {
    return { bookmarks: [], failure: 'unreadable' };
  }
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/**
 * The bookmarks of every region that was open in this page, kept in the browser. Without storage they live as long as the page, and
 * `failure` says why.
 */
export class BookmarkShelf {
  readonly #storage: () => Storage;
  readonly #books = new Map<string, BookmarkBook>();
  readonly #listeners = new Set<() => void>();

  /** `storage` is asked each time: a browser may throw already when it is named. */
  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  book(regionId: string): BookmarkBook {
    let book = this.#books.get(regionId);
    if (book === undefined) {
      try {
        book = parseBookmarks(this.#storage().getItem(PREFIX + regionId));
      } catch {
        book = { bookmarks: [], failure: 'forbidden' };
      }
      this.#books.set(regionId, book);
    }
    return book;
  }

  /** Earliest first. */
  set(regionId: string, wanted: readonly Bookmark[]): void {
    const bookmarks = wanted.toSorted((a, b) => a.atMs - b.atMs).slice(0, MOST_BOOKMARKS);
    let failure: StorageFailure | null = null;
    try {
      this.#storage().setItem(PREFIX + regionId, JSON.stringify(bookmarks));
    } catch (thrown: unknown) {
      const name = typeof thrown === 'object' && thrown !== null && 'name' in thrown ? thrown.name : '';
      failure = name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED' ? 'full' : 'forbidden';
    }
    this.#books.set(regionId, { bookmarks, failure });
    for (const listener of this.#listeners) listener();
  }

  /** Another tab may have changed what is kept. */
  forget(key: string | null): void {
    if (key !== null && !key.startsWith(PREFIX)) return;
    if (key === null) this.#books.clear();
    else this.#books.delete(key.slice(PREFIX.length));
    for (const listener of this.#listeners) listener();
  }
}

const shelf = new BookmarkShelf(() => window.localStorage);
if (typeof window !== 'undefined') window.addEventListener('storage', (event) => shelf.forget(event.key));

/** Parameters of a link that are not the view: whose region, which words and colours. */
const NOT_THE_VIEW = ['region', 'lang', 'theme', 'tab', 'cmp'];

/** The view now, under a name. */
export function bookmarkOf(state: AppState, name: string): Bookmark {
  const query = new URLSearchParams(formatUrl(state, state.regionUrl, []));
  for (const key of NOT_THE_VIEW) query.delete(key);
  return {
    id: crypto.randomUUID(),
    name: name.trim().slice(0, LONGEST_NAME),
    atMs: state.player?.clock.nowMs ?? state.history?.startMs ?? 0,
    query: `?${query.toString()}`,
  };
}

export function useBookmarks(regionId: string): readonly [BookmarkBook, (bookmarks: readonly Bookmark[]) => void] {
  const book = useSyncExternalStore(shelf.subscribe, () => shelf.book(regionId));
  const set = useCallback((bookmarks: readonly Bookmark[]) => shelf.set(regionId, bookmarks), [regionId]);
  return [book, set];
}
