import { HOUR_MS, localDayNumber, minuteOfDay, weekdayOfDay, zoneOffsetMs } from '../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import { LOAD_SOURCES, WEEK_HOURS } from '../../domain/loads.ts';
import { blockingFrom, erlangB } from '../../domain/occupancy.ts';
import type { OpeningHours } from '../../domain/openingHours.ts';
import { isInSeason, isOpenAt, parseOpeningHours } from '../../domain/openingHours.ts';
import { QUALITY } from '../../domain/quality.ts';
import { HOURS_PER_CHUNK, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import type { Reporters } from './reporters.ts';
import type { TimeAxis } from './timeAxis.ts';
import type { VenueAxis } from './venueAxis.ts';
import type { ZarrHistory } from './zarrHistory.ts';

/** Utilisation is counted in bins of 1 %; the last holds everything from 250 % on. */
export const U_BINS = 251;
/** A load that turns away less than this share of arrivals is taken to turn away none. */
const LEAST_BLOCKED = 1e-4;

/** What the hours of a span add up to, columns by position in `venue`; two-dimensional ones row by row. */
export interface LoadSums {
  readonly fromHour: number;
  readonly toHour: number;
  readonly venue: Uint32Array;
  /** Index into LOAD_SOURCES. */
  readonly source: Uint8Array;
  readonly capacity: Float32Array;
  readonly personHours: Float64Array;
  readonly readHours: Uint32Array;
  readonly imputedHours: Uint32Array;
  readonly simulatedHours: Uint32Array;
  readonly visits: Float64Array;
  readonly denied: Float64Array;
  readonly most: Float32Array;
  /** Hour of the history with the most persons; −1 before any. */
  readonly mostHour: Int32Array;
  /** [venue × U_BINS] hours read by utilisation. */
  readonly histogram: Uint16Array;
  /** [venue × 168] by hour of the local week: persons, and hours read while open, closed, and without a reading. */
  readonly weekPersons: Float32Array;
  readonly weekRead: Uint16Array;
  readonly weekClosed: Uint16Array;
  readonly weekUnread: Uint16Array;
  /** The fullest reading at that hour of the week, by bin of utilisation. */
  readonly weekMost: Uint8Array;
}

/** Local hours of the week and days of the season, by hour of the history from `from`. */
interface LocalHours {
  readonly weekHour: Uint8Array;
  readonly monthDay: Uint16Array;
}

function localHours(timeZone: string, { startMs }: TimeAxis, from: number, to: number): LocalHours {
  const weekHour = new Uint8Array(to - from);
  const monthDay = new Uint16Array(to - from);
  for (let i = 0; i < weekHour.length; i++) {
    const at = startMs + (from + i) * HOUR_MS;
    weekHour[i] = weekdayOfDay(localDayNumber(timeZone, at)) * 24 + Math.floor(minuteOfDay(timeZone, at) / 60);
    const local = new Date(at + zoneOffsetMs(timeZone, at));
    monthDay[i] = (local.getUTCMonth() + 1) * 100 + local.getUTCDate();
  }
  return { weekHour, monthDay };
}

/** Opening hours as the sweep looks them up; null where the register does not tell. */
interface OpenWeek {
  readonly hours: OpeningHours;
  /** 1 for hours of the week with an open minute in them. */
  readonly isOpen: Uint8Array;
}

const QUARTERS = [0, 15, 30, 45];

function openWeeks(texts: readonly string[]): (venue: number) => OpenWeek | null {
  const known = new Map<string, OpenWeek | null>();
  return (venue) => {
    const text = texts[venue];
    let week = known.get(text);
    if (week === undefined) {
      const parsed = text === '' ? null : parseOpeningHours(text);
      week = null;
      if (parsed !== null && parsed.ok) {
        const hours = parsed.value;
        const always = { ...hours, season: null };
        const isOpen = Uint8Array.from({ length: WEEK_HOURS }, (_, h) =>
          QUARTERS.some((minute) => isOpenAt(always, Math.floor(h / 24), 101, (h % 24) * 60 + minute)) ? 1 : 0,
        );
        week = { hours, isOpen };
      }
      known.set(text, week);
    }
    return week;
  };
}

/** Load from which a venue of whole `capacity` turns anybody away worth counting. */
function blockingLoads(): (capacity: number) => number {
  const known = new Map<number, number>();
  return (capacity) => {
    let load = known.get(capacity);
    if (load === undefined) known.set(capacity, (load = blockingFrom(capacity, LEAST_BLOCKED)));
    return load;
  };
}

function emptySums(venue: Uint32Array, fromHour: number, toHour: number): LoadSums {
  const n = venue.length;
  return {
    fromHour,
    toHour,
    venue,
    source: new Uint8Array(n),
    capacity: new Float32Array(n),
    personHours: new Float64Array(n),
    readHours: new Uint32Array(n),
    imputedHours: new Uint32Array(n),
    simulatedHours: new Uint32Array(n),
    visits: new Float64Array(n).fill(Number.NaN),
    denied: new Float64Array(n).fill(Number.NaN),
    most: new Float32Array(n),
    mostHour: new Int32Array(n).fill(-1),
    histogram: new Uint16Array(n * U_BINS),
    weekPersons: new Float32Array(n * WEEK_HOURS),
    weekRead: new Uint16Array(n * WEEK_HOURS),
    weekClosed: new Uint16Array(n * WEEK_HOURS),
    weekUnread: new Uint16Array(n * WEEK_HOURS),
    weekMost: new Uint8Array(n * WEEK_HOURS),
  };
}

/** Positions in the columns of one source, with what the sweep needs of each. */
interface Lane {
  readonly at: Uint32Array;
  readonly row: Uint32Array;
  /** Persons per stored code: the scale, or for visits times the typical stay. */
  readonly perCode: Float64Array;
  /** Capacity in whole persons and the load that blocks. */
  readonly places: Uint32Array;
  readonly blocksFrom: Float64Array;
  readonly open: readonly (OpenWeek | null)[];
}

export interface LoadSource {
  readonly history: ZarrHistory;
  readonly columns: ReplayColumns;
  readonly time: TimeAxis;
  readonly venues: VenueAxis;
  readonly reporters: Reporters;
}

/**
 * Adds up the hours [from, to) of the venues in `venue`, chunk by chunk. A venue that is not counted but whose visits are is taken to
 * hold visits × the type's typical stay (Little's law). Yields the share done before each chunk, so that the caller may pause or stop.
 */
export async function* sweepLoads(
  { history, columns, time, venues, reporters }: LoadSource,
  venue: Uint32Array,
  [from, to]: readonly [number, number],
): AsyncGenerator<number, LoadSums> {
  const sums = emptySums(venue, from, to);
  const { variables } = history.info;
  const hasHeads = variables.includes('occupancy');
  const hasVisits = variables.includes('visits');
  const headScale = hasHeads ? await history.scaleOf('occupancy') : Number.NaN;
  const visitScale = hasVisits ? await history.scaleOf('visits') : Number.NaN;
  const openWeek = openWeeks(columns.places.openHours);
  const blocksFrom = blockingLoads();
  const lane = (isHeads: boolean): Lane => {
    const at = Uint32Array.from(
      Array.from({ length: venue.length }, (_, i) => i).filter((i) => LOAD_SOURCES[sums.source[i]] === (isHeads ? 'headcount' : 'visits')),
    );
    const places = Uint32Array.from(at, (i) => Math.max(1, Math.floor(sums.capacity[i])));
    return {
      at,
      row: Uint32Array.from(at, (i) => venues.rowOfVenue[venue[i]]),
      perCode: Float64Array.from(at, (i) => (isHeads ? headScale : (visitScale * VENUE_TYPES[columns.type[venue[i]]].dwellMeanMin) / 60)),
      places,
      blocksFrom: Float64Array.from(places, (capacity) => blocksFrom(capacity)),
      open: Array.from(at, (i) => openWeek(venue[i])),
    };
  };
  for (let i = 0; i < venue.length; i++) {
    const row = venues.rowOfVenue[venue[i]];
    sums.capacity[i] = venues.capacity[venue[i]];
    const isHeads = row >= 0 && hasHeads && reporters.reports(row, 'occupancy');
    const isVisits = row >= 0 && hasVisits && reporters.reports(row, 'visits');
    sums.source[i] = LOAD_SOURCES.indexOf(isHeads ? 'headcount' : isVisits ? 'visits' : 'none');
    if (isVisits) sums.visits[i] = sums.denied[i] = 0;
  }
  const lanes = [
    { variable: 'occupancy', ...lane(true) },
    { variable: 'visits', ...lane(false) },
  ] as const;
  const local = localHours(history.info.timeZone, time, from, to);
  const rows = venues.venueOfRow.length;
  const firstChunk = Math.floor(from / HOURS_PER_CHUNK);
  const chunkCount = Math.ceil(to / HOURS_PER_CHUNK) - firstChunk;
  for (let chunk = firstChunk; chunk < firstChunk + chunkCount; chunk++) {
    yield (chunk - firstChunk) / chunkCount;
    const [visitCodes, quality] = await Promise.all([hasVisits ? history.hours('visits', chunk) : null, history.hours('quality', chunk)]);
    const first = Math.max(from, chunk * HOURS_PER_CHUNK);
    const last = Math.min(to, (chunk + 1) * HOURS_PER_CHUNK);
    for (const each of lanes) {
      if (each.at.length === 0) continue;
      const codes = await history.hours(each.variable, chunk);
      for (let hour = first; hour < last; hour++) {
        const row = (hour % HOURS_PER_CHUNK) * rows;
        addHour(sums, each, hour, local.weekHour[hour - from], local.monthDay[hour - from], {
          codes,
          quality,
          visitCodes,
          visitScale,
          row,
        });
      }
    }
  }
  return sums;
}

interface HourCodes {
  readonly codes: Uint16Array;
  readonly quality: Uint16Array;
  readonly visitCodes: Uint16Array | null;
  readonly visitScale: number;
  /** Where the hour starts in the arrays. */
  readonly row: number;
}

function addHour(sums: LoadSums, lane: Lane, hour: number, weekHour: number, monthDay: number, read: HourCodes): void {
  const { codes, quality, visitCodes, visitScale, row } = read;
  for (let k = 0; k < lane.at.length; k++) {
    const i = lane.at[k];
    const stored = row + lane.row[k];
    const code = codes[stored];
    const inWeek = i * WEEK_HOURS + weekHour;
    if (code === U16_MISSING) {
      const open = lane.open[k];
      const isClosed = open !== null && (open.isOpen[weekHour] === 0 || !isInSeason(open.hours, monthDay));
      if (isClosed) sums.weekClosed[inWeek] += 1;
      else sums.weekUnread[inWeek] += 1;
      continue;
    }
    if (code === U16_CLOSED) {
      sums.weekClosed[inWeek] += 1;
      continue;
    }
    const persons = code * lane.perCode[k];
    sums.personHours[i] += persons;
    sums.readHours[i] += 1;
    sums.weekPersons[inWeek] += persons;
    sums.weekRead[inWeek] += 1;
    const bin = Math.min(U_BINS - 1, Math.floor((persons / sums.capacity[i]) * 100));
    sums.histogram[i * U_BINS + bin] += 1;
    if (bin > sums.weekMost[inWeek]) sums.weekMost[inWeek] = bin;
    if (persons > sums.most[i] || sums.mostHour[i] < 0) {
      sums.most[i] = persons;
      sums.mostHour[i] = hour;
    }
    const bits = quality[stored];
    if ((bits & QUALITY.imputed) !== 0) sums.imputedHours[i] += 1;
    if ((bits & QUALITY.simulated) !== 0) sums.simulatedHours[i] += 1;
    if (visitCodes === null) continue;
    const visitCode = visitCodes[stored];
    if (visitCode >= U16_CLOSED) continue;
    const visits = visitCode * visitScale;
    sums.visits[i] += visits;
    if (persons > lane.blocksFrom[k]) sums.denied[i] += visits * erlangB(lane.places[k], persons);
  }
}
