import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Backfill } from '../live/broker/backfillTask.ts';
import type { DialectSink } from '../live/broker/dialect.ts';
import type { JsonObject } from '../live/broker/payload.ts';
import { readObservation } from './observation.ts';
import { datastreamOf } from './sensorThingsDialect.ts';
import type { MappedStream } from './streamMap.ts';
import { idInAddress, mapStreams } from './streamMap.ts';

const PAGE = 1000;
const AT_ONCE = 4;
const MAX_PAGES = 10_000;
const MAX_PAGE_BYTES = 16_000_000;
const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** Above this the service is asked once for all observations instead of once for each datastream. */
const MOST_SINGLE = 500;

export interface SensorThingsAccess {
  /** Root of the service: `https://host/v1.1`. */
  readonly url: string;
  readonly username: string;
  /** Without a name it is a bearer token. */
  readonly password: string;
}

/** Observations of a past span over HTTP: pages are followed by `@iot.nextLink` as it is given, as plain entities or as data arrays. */
export class SensorThingsBackfill implements Backfill {
  readonly #streams: ReadonlyMap<string, MappedStream>;
  readonly #root: string;

  constructor(
    catalogue: Pick<Catalogue, 'datastreams' | 'venueIndexById' | 'equipment'>,
    private readonly access: SensorThingsAccess,
    private readonly pauseMs = FIRST_PAUSE_MS,
  ) {
    this.#streams = mapStreams(catalogue);
    this.#root = access.url.replace(/\/+$/, '');
  }

  async fill(fromMs: number, toMs: number, _newestMs: (venue: number) => number, sink: DialectSink, signal: AbortSignal): Promise<void> {
    const span = `phenomenonTime ge ${new Date(fromMs).toISOString()} and phenomenonTime lt ${new Date(toMs).toISOString()}`;
    const query = (more: readonly (readonly [string, string])[]): string =>
      [['$filter', span] as const, ['$orderby', 'phenomenonTime asc'] as const, ['$top', String(PAGE)] as const, ...more]
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('&');
    if (this.#streams.size > MOST_SINGLE) {
      const expanded = query([['$expand', 'Datastream($select=id)']]);
      await this.#readAll(`${this.#root}/Observations?${expanded}`, null, sink, signal);
      return;
    }
    const streams = [...this.#streams];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < streams.length) {
        const [key, stream] = streams[next++];
        const address = `${this.#root}/Datastreams(${encodeURIComponent(idInAddress(key))})/Observations`;
        await this.#readAll(`${address}?${query([['$resultFormat', 'dataArray']])}`, stream, sink, signal);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, streams.length) }, work));
  }

  async #readAll(first: string, stream: MappedStream | null, sink: DialectSink, signal: AbortSignal): Promise<void> {
    const seen = new Set<string>();
    let url: string | null = first;
    while (url !== null) {
      if (seen.has(url) || seen.size >= MAX_PAGES) throw new Error(`SensorThings: the pages of ${first} have no end`);
      seen.add(url);
      const page: JsonObject = await this.#get(url, signal);
      if (!Array.isArray(page.value)) throw new Error(`SensorThings: ${url} has no list of values`);
      for (const item of page.value as unknown[]) {
        for (const observation of observationsOf(item)) {
          const owner = stream ?? this.#streams.get(datastreamOf(observation) ?? '');
          if (owner === undefined) sink.unknown();
          else readObservation(owner, observation, sink);
        }
      }
      const link = page['@iot.nextLink'];
      url = typeof link === 'string' ? this.#sameOrigin(link, url) : null;
    }
  }

  /** A link that leads elsewhere would carry the credentials there. */
  #sameOrigin(link: string, from: string): string {
    const url = new URL(link, from);
    if (url.origin !== new URL(this.#root).origin) throw new Error(`SensorThings: the next page is at another server, ${url.origin}`);
    return url.href;
  }

  async #get(url: string, signal: AbortSignal): Promise<JsonObject> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#getOnce(url, signal);
      } catch (thrown: unknown) {
        if (signal.aborted || attempt >= TRIES || (thrown instanceof Refused && !thrown.isPassing)) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, this.pauseMs * 2 ** attempt));
      }
    }
  }

  async #getOnce(url: string, signal: AbortSignal): Promise<JsonObject> {
    const { username, password } = this.access;
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (username !== '')
      headers.Authorization = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)))}`;
    else if (password !== '') headers.Authorization = `Bearer ${password}`;
    const response = await fetch(url, { headers, signal, credentials: 'omit' });
    if (!response.ok)
      throw new Refused(
        `SensorThings: ${response.status} ${response.statusText} from ${url.split('?')[0]}`,
        response.status >= 500 || response.status === 429,
      );
    const text = await response.text();
    if (text.length > MAX_PAGE_BYTES) throw new Refused(`SensorThings: a page of ${text.length} characters is too large`, false);
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object') throw new Refused('SensorThings: the answer is not an object', false);
    return parsed as JsonObject;
  }
}

class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    message: string,
    /** Another try may help. */
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}

/** An entity as it is, or the rows of a data array by their components. */
function* observationsOf(item: unknown): Generator<JsonObject> {
  if (item === null || typeof item !== 'object') return;
  if (!('dataArray' in item)) {
    yield item as JsonObject;
    return;
  }
  const { components, dataArray } = item as { components?: unknown; dataArray: unknown };
  if (!Array.isArray(components) || !Array.isArray(dataArray)) return;
  for (const row of dataArray as unknown[])
    if (Array.isArray(row)) yield Object.fromEntries(components.map((name, k) => [String(name), row[k] as unknown]));
}
