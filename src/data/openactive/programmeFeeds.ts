import { DAY_MS } from '../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { FeedStatus, ProgrammeEntry } from '../../domain/programme.ts';
import { playersPerUse } from '../../domain/programme.ts';
import type { OpenActiveFeeds } from '../../domain/region.ts';
import type { VenueIndex, VenueTable } from '../../domain/venue.ts';
import { lonLatToEastNorth } from '../../domain/venueFrame.ts';
import type { Occasion, Offering } from './openActiveItems.ts';
import { readOpenActive } from './openActiveItems.ts';
import type { FetchPage, RpdeItem } from './rpde.ts';
import { RpdeFeed } from './rpde.ts';

/** The last pages are asked again after this. */
const POLL_MS = 60_000;
/** Slots and sessions from yesterday to eight days ahead are kept; the rest is not asked about. */
const BEFORE_MS = DAY_MS;
const AFTER_MS = 8 * DAY_MS;
const MAX_KEPT = 300_000;
/** A place without an id of the package's table is taken for the nearest venue within this. */
const NEAR_M = 150;

interface Feed {
  readonly rpde: RpdeFeed;
  readonly offerings: Map<string, readonly Offering[]>;
  readonly occasions: Map<string, readonly Occasion[]>;
  refused: number;
  refusal: string;
  isFull: boolean;
}

/** The slots and sessions of a package's OpenActive feeds, by venue. Reads from the first question on, each feed at its own pace. */
export class ProgrammeFeeds {
  readonly #feeds: readonly Feed[];
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #byVenue: ReadonlyMap<VenueIndex, readonly ProgrammeEntry[]> | null = null;
  #unplaced: readonly number[] = [];
  #nowMs = 0;

  constructor(
    private readonly venues: VenueTable,
    private readonly venueIndexById: ReadonlyMap<string, VenueIndex>,
    /** Addresses in full. */
    private readonly settings: OpenActiveFeeds,
    fetchPage?: FetchPage,
    private readonly pollMs = POLL_MS,
  ) {
    this.#feeds = settings.feeds.map((url) => {
      const feed: Feed = {
        rpde: new RpdeFeed(url, { item: (item) => this.#take(feed, item), clear: () => this.#clear(feed) }, fetchPage),
        offerings: new Map(),
        occasions: new Map(),
        refused: 0,
        refusal: '',
        isFull: false,
      };
      return feed;
    });
  }

  /** Resolves when every feed was read to its last page, or failed; reads on in the background. */
  async start(nowMs: number): Promise<void> {
    this.#nowMs = Math.max(this.#nowMs, nowMs);
    this.#running ??= this.#poll();
    await this.#running;
  }

  stop(): void {
    this.#abort.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** What overlaps [fromMs, toMs) at a venue, by start. */
  entries(venue: VenueIndex, fromMs: number, toMs: number): readonly ProgrammeEntry[] {
    this.#byVenue ??= this.#join();
    return (this.#byVenue.get(venue) ?? []).filter(({ startMs, endMs }) => endMs > fromMs && startMs < toMs);
  }

  status(): readonly FeedStatus[] {
    this.#byVenue ??= this.#join();
    return this.#feeds.map(({ rpde, offerings, occasions, refused, refusal, isFull }, k) => ({
      url: rpde.url,
      items: offerings.size + occasions.size,
      unplaced: this.#unplaced[k] ?? 0,
      refused,
      refusal,
      readMs: rpde.readMs,
      failure: rpde.failure || (isFull ? `more than ${MAX_KEPT} items` : ''),
    }));
  }

  async #poll(): Promise<void> {
    const startedMs = Date.now();
    await Promise.all(this.#feeds.map(({ rpde }) => rpde.poll(this.#nowMs, this.#abort.signal)));
    this.#forget();
    if (this.#abort.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#nowMs += Date.now() - startedMs;
      void this.#poll();
    }, this.pollMs);
  }

  #take(feed: Feed, { kind, id, data }: RpdeItem): void {
    const key = `${kind} ${id}`;
    this.#byVenue = null;
    feed.offerings.delete(key);
    feed.occasions.delete(key);
    if (data === undefined) return;
    const read = readOpenActive(id, data);
    if (typeof read === 'string') {
      feed.refused++;
      feed.refusal = read;
      return;
    }
    const soon = read.occasions.filter(({ endMs, startMs }) => endMs > this.#nowMs - BEFORE_MS && startMs < this.#nowMs + AFTER_MS);
    feed.isFull = feed.offerings.size + feed.occasions.size >= MAX_KEPT;
    if (feed.isFull) return;
    if (read.offerings.length > 0) feed.offerings.set(key, read.offerings);
    if (soon.length > 0) feed.occasions.set(key, soon);
  }

  #clear(feed: Feed): void {
    feed.offerings.clear();
    feed.occasions.clear();
    feed.isFull = false;
    this.#byVenue = null;
  }

  #forget(): void {
    for (const feed of this.#feeds)
      for (const [key, occasions] of feed.occasions)
        if (occasions.every(({ endMs }) => endMs <= this.#nowMs - BEFORE_MS)) feed.occasions.delete(key);
  }

  #join(): ReadonlyMap<VenueIndex, readonly ProgrammeEntry[]> {
    const offerings = new Map<string, Offering>();
    for (const feed of this.#feeds)
      for (const offering of [...feed.offerings.values()].flat()) for (const id of offering.ids) offerings.set(id, offering);
    const venueOf = new Map<Offering, VenueIndex | null>();
    const byVenue = new Map<VenueIndex, ProgrammeEntry[]>();
    this.#unplaced = this.#feeds.map((feed) => {
      let unplaced = 0;
      for (const occasion of [...feed.occasions.values()].flat()) {
        const offering = offerings.get(occasion.offeringId) ?? occasion.own;
        if (offering !== null && !venueOf.has(offering)) venueOf.set(offering, this.#place(offering));
        const venue = offering === null ? null : (venueOf.get(offering) ?? null);
        if (offering === null || venue === null) {
          unplaced++;
          continue;
        }
        const entry = entryOf(occasion, offering, venue, this.venues);
        const list = byVenue.get(venue);
        if (list === undefined) byVenue.set(venue, [entry]);
        else list.push(entry);
      }
      return unplaced;
    });
    for (const list of byVenue.values()) list.sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
    return byVenue;
  }

  #place({ placeIds, lon, lat }: Offering): VenueIndex | null {
    for (const id of placeIds) {
      const venue = this.venueIndexById.get(this.settings.places[id] ?? id);
      if (venue !== undefined) return venue;
    }
    if (Number.isNaN(lon) || Number.isNaN(lat)) return null;
    let nearest: VenueIndex | null = null;
    let leastM = NEAR_M;
    for (let v = 0; v < this.venues.count; v++) {
      const distanceM = Math.hypot(...lonLatToEastNorth(lon, lat, this.venues.lon[v], this.venues.lat[v]));
      if (distanceM < leastM) [nearest, leastM] = [v, distanceM];
    }
    return nearest;
  }
}

function entryOf(occasion: Occasion, offering: Offering, venue: VenueIndex, venues: VenueTable): ProgrammeEntry {
  const either = (own: number, whole: number): number => (Number.isNaN(own) ? whole : own);
  return {
    id: occasion.id,
    kind: occasion.kind,
    venue,
    name: offering.name,
    activity: offering.activity,
    leader: offering.leader,
    startMs: occasion.startMs,
    endMs: occasion.endMs,
    maximum: either(occasion.maximum, offering.maximum),
    remaining: either(occasion.remaining, offering.remaining),
    players: occasion.kind === 'slot' ? playersPerUse(VENUE_TYPES[venues.type[venue]].code) : 1,
    isCancelled: occasion.isCancelled,
    url: occasion.url || offering.url,
  };
}
