import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Dialect, DialectSink, Subscription } from '../live/broker/dialect.ts';
import { jsonObject } from '../live/broker/payload.ts';
import { readObservation } from './observation.ts';
import type { MappedStream } from './streamMap.ts';
import { idInAddress, keyOfId, mapStreams } from './streamMap.ts';

/** So many datastreams are subscribed one by one; a region with more hears all observations of the service. */
const MOST_SINGLE = 500;
const IN_TOPIC = /^v1\.1\/Datastreams\((.+)\)\/Observations$/;
const IN_LINK = /Observations\(.+\)\/Datastream$/;
const DATASTREAM_LINK = /Datastreams\(([^)]+)\)/;

/**
 * SensorThings 1.1 over MQTT. Topics carry no `$filter` and no `$expand`: those are extensions of single servers. What comes on
 * `v1.1/Observations` must name its datastream, expanded or by a link with its id; the link that only points back cannot be told.
 */
export class SensorThingsDialect implements Dialect {
  readonly subscriptions: readonly Subscription[];
  readonly #streams: ReadonlyMap<string, MappedStream>;

  constructor(catalogue: Pick<Catalogue, 'datastreams' | 'venueIndexById' | 'equipment'>) {
    this.#streams = mapStreams(catalogue);
    this.subscriptions =
      this.#streams.size <= MOST_SINGLE
        ? [...this.#streams.keys()].map((key) => ({ filter: `v1.1/Datastreams(${idInAddress(key)})/Observations`, qos: 1 as const }))
        : [{ filter: 'v1.1/Observations', qos: 1 }];
  }

  read(topic: string, payload: Uint8Array, sink: DialectSink): string | null {
    if (!topic.startsWith('v1.1/')) return null;
    const json = jsonObject(payload);
    if (typeof json === 'string') return json;
    const key = keyOfId(IN_TOPIC.exec(topic)?.[1]) ?? datastreamOf(json);
    if (key === null) return 'the observation does not say its datastream';
    const stream = this.#streams.get(key);
    if (stream === undefined) {
      sink.unknown();
      return null;
    }
    return readObservation(stream, json, sink);
  }
}

/** Id of an observation's datastream: expanded, or out of a link. */
export function datastreamOf(observation: Readonly<Record<string, unknown>>): string | null {
  const expanded = observation.Datastream;
  if (expanded !== null && typeof expanded === 'object' && '@iot.id' in expanded) return keyOfId(expanded['@iot.id']);
  const link = observation['Datastream@iot.navigationLink'];
  if (typeof link !== 'string' || IN_LINK.test(link)) return null;
  return keyOfId(DATASTREAM_LINK.exec(link)?.[1]);
}
