import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredObservation {
  readonly phenomenonTime: string;
  readonly result: number | string;
  readonly parameters?: object;
}

/**
 * A small SensorThings 1.1 service over HTTP, with what real ones do: pages shorter than `$top`, next links that are opaque, data arrays
 * where they are asked for, ids that are numbers or text, and now and then a 503.
 */
export class SensorThingsServer {
  readonly #observations = new Map<string, StoredObservation[]>();
  readonly #server: Server;
  readonly requests: string[] = [];
  /** Answers 503 to so many requests. */
  failures = 0;
  /** Where next links lead; this server unless a test says otherwise. */
  nextOrigin: string | null = null;
  pageSize = 7;
  readonly token: string;

  constructor(token = '') {
    this.token = token;
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', this.url);
      this.requests.push(decodeURIComponent(url.pathname + url.search));
      const send = (status: number, body: object): void => {
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(body));
      };
      if (this.token !== '' && request.headers.authorization !== `Bearer ${this.token}`) return send(401, { message: 'no' });
      if (this.failures > 0) {
        this.failures--;
        return send(503, { message: 'busy' });
      }
      const id = /^\/v1\.1\/Datastreams\((.+)\)\/Observations$/.exec(decodeURIComponent(url.pathname))?.[1];
      const all = id === undefined ? undefined : this.#observations.get(id);
      if (all === undefined) return send(404, { message: 'no such datastream' });
      const [, from, to] = /ge (\S+) and phenomenonTime lt (\S+)/.exec(url.searchParams.get('$filter') ?? '') ?? [];
      const skip = Number(url.searchParams.get('cursor') ?? 0);
      const time = ({ phenomenonTime }: StoredObservation): number => Date.parse(phenomenonTime.split('/')[0]);
      const inSpan = all.filter((one) => time(one) >= Date.parse(from) && time(one) < Date.parse(to)).sort((a, b) => time(a) - time(b));
      const page = inSpan.slice(skip, skip + this.pageSize);
      const next = new URL(url);
      next.searchParams.set('cursor', String(skip + this.pageSize));
      const components = ['id', 'phenomenonTime', 'result', 'parameters'];
      const value =
        url.searchParams.get('$resultFormat') === 'dataArray'
          ? [{ components, dataArray: page.map((one, k) => [skip + k, one.phenomenonTime, one.result, one.parameters ?? null]) }]
          : page;
      const link = `${this.nextOrigin ?? next.origin}${next.pathname}${next.search}`;
      send(200, skip + this.pageSize < inSpan.length ? { value, '@iot.nextLink': link } : { value });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1.1`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** `id` as in an address: `7` or `'abc'`. */
  store(id: string, observation: StoredObservation): void {
    const list = this.#observations.get(id) ?? [];
    this.#observations.set(id, [...list, observation]);
  }
}
