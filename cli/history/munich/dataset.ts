import { HOUR_MS, dayText, localDayNumber, localDayStartMs, localDayText } from '../../../src/domain/civilTime.ts';
import { hoursOfReadings } from './hours.ts';
import type { VenueHours } from './hours.ts';
import type { Openings } from './openings.ts';
import type { Facility } from './readings.ts';
import { median, usualCapacity } from './readings.ts';

export const TIME_ZONE = 'Europe/Berlin';

export interface Venue {
  readonly id: string;
  readonly name: string;
  readonly type: 'SWI' | 'SWO' | 'CFC' | 'ICE';
  readonly capacity: number;
  readonly openHours: string;
  readonly facility: Facility;
  readonly hours: VenueHours;
  /** First and last local day of a closure that lasts to the end of the data, or null. */
  readonly closedFrom: string | null;
}

export interface Dataset {
  readonly venues: readonly Venue[];
  readonly startMs: number;
  readonly hourCount: number;
  readonly lastDay: string;
  readonly usualIntervalMs: number;
}

/** ASCII id of a name: `Müller'sches Volksbad` → `muellersches-volksbad`. */
function idOfName(name: string): string {
  const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  return name
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => spelled[letter])
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Ids of at most 64 characters; names that differ in nothing an id can hold are numbered in their order. */
function idsOf(facilities: readonly Facility[]): ReadonlyMap<Facility, string> {
  const taken = new Set<string>();
  const ids = new Map<Facility, string>();
  for (const facility of facilities) {
    const base = `${idOfName(facility.name).slice(0, 45) || 'facility'}-${facility.type.replace('_', '-')}`;
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    taken.add(id);
    ids.set(facility, id);
  }
  return ids;
}

function typeOf({ type, name }: Facility): Venue['type'] {
  if (type === 'ice_rink') return 'ICE';
  if (type === 'sauna') return 'CFC';
  return /freibad/i.test(name) ? 'SWO' : 'SWI';
}

function medianInterval(facilities: readonly Facility[]): number {
  const intervals = facilities.flatMap(({ readings }) => readings.slice(1).map((reading, i) => reading.atMs - readings[i].atMs));
  return intervals.length === 0 ? HOUR_MS : median(intervals);
}

/** Facilities as venues with hours, from local midnight before the first reading to local midnight after the last. */
export function createDataset(facilities: readonly Facility[], openings: ReadonlyMap<string, Openings>): Dataset {
  const first = Math.min(...facilities.map(({ readings }) => readings[0].atMs));
  const last = Math.max(...facilities.map(({ readings }) => readings[readings.length - 1].atMs));
  const startMs = localDayStartMs(TIME_ZONE, localDayNumber(TIME_ZONE, first));
  const endMs = localDayStartMs(TIME_ZONE, localDayNumber(TIME_ZONE, last) + 1);
  const hourCount = (endMs - startMs) / HOUR_MS;
  const usualIntervalMs = medianInterval(facilities);
  const capacities = new Map(facilities.map((facility) => [facility, usualCapacity(facility.readings)]));
  const ids = idsOf(facilities);
  const venues = facilities.map((facility): Venue => {
    const opening = openings.get(`${facility.type}\n${facility.name}`);
    const isShared = facilities.some((other) => other !== facility && other.name === facility.name);
    const capacity = capacities.get(facility) as number;
    const hours = hoursOfReadings(facility.readings, {
      timeZone: TIME_ZONE,
      startMs,
      hourCount,
      capacity,
      otherCapacities: new Set(
        facilities.filter((other) => other.type === facility.type && other !== facility).map((other) => capacities.get(other) as number),
      ),
      usualIntervalMs,
      openHours: opening?.openHours ?? '',
    });
    const busy = facility.readings.filter((reading) => reading.persons > 0).at(-1)?.atMs ?? startMs;
    return {
      id: ids.get(facility) as string,
      name: isShared ? `${facility.name} (${facility.type.replace('_', ' ')})` : facility.name,
      type: typeOf(facility),
      capacity,
      openHours: opening?.openHours ?? '',
      facility,
      hours,
      closedFrom: opening?.isClosedForSeason === true ? dayText(localDayNumber(TIME_ZONE, busy) + 1) : null,
    };
  });
  return { venues, startMs, hourCount, lastDay: localDayText(TIME_ZONE, last), usualIntervalMs };
}
