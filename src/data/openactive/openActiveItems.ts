import { DAY_MS } from '../../domain/civilTime.ts';
import { cleanText } from '../codec/rowReader.ts';
import { instant } from '../live/broker/payload.ts';
import type { JsonObject } from '../live/broker/payload.ts';
import { durationMs } from './duration.ts';

const MAX_NAME = 200;
const MAX_EMBEDDED = 2000;

/** Where and what something is offered: a FacilityUse, or a SessionSeries. */
export interface Offering {
  readonly kind: 'facility' | 'series';
  /** Every id that slots or sessions may name it by. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly activity: string;
  readonly leader: string;
  /** Ids of its place, for the package's own table. */
  readonly placeIds: readonly string[];
  /** Degrees, NaN where it does not say. */
  readonly lon: number;
  readonly lat: number;
  readonly maximum: number;
  readonly remaining: number;
  readonly url: string;
}

/** When something is offered: a Slot, or a ScheduledSession. */
export interface Occasion {
  readonly id: string;
  readonly kind: 'slot' | 'session';
  /** Of its offering; '' where it stands alone. */
  readonly offeringId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly maximum: number;
  readonly remaining: number;
  readonly isCancelled: boolean;
  readonly url: string;
  /** What an event without a series says of itself. */
  readonly own: Offering | null;
}

export type Read = { readonly offerings: readonly Offering[]; readonly occasions: readonly Occasion[] } | string;

function object(value: unknown): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return (value as unknown[]).slice(0, MAX_EMBEDDED);
  return value === undefined || value === null ? [] : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? cleanText(value, MAX_NAME) : '';
}

/** An id is a text, a number, or an object that has one. */
function idOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 500);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const { '@id': linked, id, identifier } = object(value);
  for (const candidate of [linked, id, identifier])
    if (typeof candidate === 'string' || typeof candidate === 'number') return idOf(candidate);
  return '';
}

function idsOf(value: unknown): string[] {
  const { '@id': linked, id, identifier } = object(value);
  return [linked, id, identifier].map(idOf).filter((one) => one !== '');
}

/** A whole number of places, or NaN. */
function places(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000 ? (value as number) : Number.NaN;
}

function firstNumber(...values: readonly unknown[]): number {
  for (const value of values) if (!Number.isNaN(places(value))) return places(value);
  return Number.NaN;
}

/** Only what a browser opens safely in another tab. */
function link(value: unknown): string {
  return typeof value === 'string' && value.length <= 1000 && value.startsWith('https://') ? value : '';
}

function label(value: unknown): string {
  for (const one of list(value)) {
    const { prefLabel, name } = object(one);
    const found = text(prefLabel) || text(name);
    if (found !== '') return found;
  }
  return '';
}

function offeringOf(kind: Offering['kind'], id: string, data: JsonObject): Offering {
  const place = object(data.location);
  const geo = object(place.geo);
  const degrees = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN);
  const parts = list(data.individualFacilityUse ?? data.aggregateFacilityUse);
  return {
    kind,
    ids: [...new Set([id, ...idsOf(data), ...parts.flatMap((part) => [idOf(part), ...idsOf(part)])])].filter((one) => one !== ''),
    name: text(data.name),
    activity: label(data.activity) || label(data.facilityType),
    leader: label(data.leader) || label(data.instructor),
    placeIds: [...idsOf(place), ...idsOf(object(place.containedInPlace)), id, ...idsOf(data)],
    lon: degrees(geo.longitude),
    lat: degrees(geo.latitude),
    maximum: firstNumber(data.maximumAttendeeCapacity, data.maximumUses),
    remaining: firstNumber(data.remainingAttendeeCapacity, data.remainingUses),
    url: link(data.url),
  };
}

/** A sentence where the time cannot be read. */
function occasionOf(kind: Occasion['kind'], id: string, data: JsonObject, offeringId: string, own: Offering | null): Occasion | string {
  const startMs = instant(data.startDate);
  if (Number.isNaN(startMs)) return `startDate of ${id} is not an instant with its zone`;
  const written = instant(data.endDate);
  const endMs = Number.isNaN(written) ? startMs + durationMs(data.duration) : written;
  if (!(endMs > startMs && endMs - startMs <= 2 * DAY_MS)) return `duration of ${id} is not between a second and two days`;
  const status = typeof data.eventStatus === 'string' ? data.eventStatus : '';
  return {
    id,
    kind,
    offeringId,
    startMs,
    endMs,
    maximum: firstNumber(data.maximumUses, data.maximumAttendeeCapacity),
    remaining: firstNumber(data.remainingUses, data.remainingAttendeeCapacity),
    isCancelled: /Cancelled$|Postponed$/.test(status),
    url: link(data.url),
    own,
  };
}

/**
 * What one item of a feed says, by the OpenActive modelling specification 2.0: facilities and series, their slots and sessions, also
 * where these are embedded. A sentence when it cannot be read; kinds that are not about times and places are passed over.
 */
export function readOpenActive(id: string, value: unknown): Read {
  const data = object(value);
  const type = data['@type'] ?? data.type;
  const occasions: Occasion[] = [];
  const problems: string[] = [];
  const add = (kind: Occasion['kind'], occasionId: string, item: JsonObject, offeringId: string, own: Offering | null = null): void => {
    const read = occasionOf(kind, occasionId, item, offeringId, own);
    if (typeof read === 'string') problems.push(read);
    else occasions.push(read);
  };
  const addParts = (kind: Occasion['kind'], parts: unknown, offeringId: string): void => {
    for (const [k, part] of list(parts).entries()) {
      const item = object(part);
      // A bare reference comes in a feed of its own.
      if (item.startDate !== undefined) add(kind, `${id} ${idOf(item) || k}`, item, offeringId);
    }
  };
  const offerings: Offering[] = [];
  switch (type) {
    case 'FacilityUse':
    case 'IndividualFacilityUse': {
      const offering = offeringOf('facility', id, data);
      offerings.push(offering);
      addParts('slot', data.event, id);
      for (const part of list(data.individualFacilityUse)) addParts('slot', object(part).event, id);
      break;
    }
    case 'SessionSeries':
      offerings.push(offeringOf('series', id, data));
      addParts('session', data.subEvent, id);
      break;
    case 'Slot':
      add('slot', id, data, idOf(data.facilityUse));
      break;
    case 'ScheduledSession': {
      const series = object(data.superEvent);
      const hasSeries = series.location !== undefined || series.name !== undefined;
      add('session', id, data, idOf(data.superEvent), hasSeries ? offeringOf('series', idOf(data.superEvent), series) : null);
      break;
    }
    case 'Event':
    case 'OnDemandEvent':
      if (data.startDate !== undefined) add('session', id, data, '', offeringOf('series', id, data));
      break;
    default:
      break;
  }
  return occasions.length === 0 && offerings.length === 0 && problems.length > 0 ? problems[0] : { offerings, occasions };
}
