import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { LoadMeasures, LoadNorms, LoadReport, LoadRows, LoadStatus, TypeNorm } from '../../domain/loads.ts';
import {
  FEWEST_FOR_MEDIAN,
  LOAD_SOURCES,
  LOAD_STATUSES,
  NEAR_COUNT,
  WEEK_HOURS,
  busyAt,
  isAllZero,
  judgeLoad,
  meanBounds,
  medianOf,
  peakPeriod,
} from '../../domain/loads.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { filterMask } from '../../domain/venue.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import { unreadOpen, usedInPeak } from './loadMeasures.ts';
import type { NearVenues } from './nearVenues.ts';
import { findNear } from './nearVenues.ts';
import { findShortages } from './shortages.ts';
import type { LoadSums } from './venueLoads.ts';

/** Venues of which enough was read to compare others with them. */
function toldOf({ source, openHours, unreadHours, maxU }: LoadMeasures, norms: LoadNorms): Uint8Array {
  return source.map((from, i) => {
    const read = openHours[i] - unreadHours[i];
    const isTold = from !== 0 && read > 0 && unreadHours[i] <= norms.mostUnread * openHours[i] && !isAllZero(maxU[i], read);
    return isTold ? 1 : 0;
  });
}

/** Mean week of a type: every venue that is told weighs the same. */
function typeWeek(sums: LoadSums, members: readonly number[]): Float64Array {
  const sum = new Float64Array(WEEK_HOURS);
  const count = new Float64Array(WEEK_HOURS);
  for (const i of members) {
    for (let h = 0; h < WEEK_HOURS; h++) {
      const at = i * WEEK_HOURS + h;
      if (sums.weekRead[at] === 0) continue;
      sum[h] += sums.weekPersons[at] / sums.weekRead[at] / sums.capacity[i];
      count[h] += 1;
    }
  }
  // An hour in which only a few are open is not the type's peak, however full those few are.
  return sum.map((value, h) => (2 * count[h] >= members.length ? value / count[h] : 0));
}

function typeNorms(sums: LoadSums, measures: LoadMeasures, types: Uint8Array, isTold: Uint8Array, norms: LoadNorms): Map<number, TypeNorm> {
  const members = new Map<number, number[]>();
  sums.venue.forEach((venue, i) => {
    if (isTold[i] === 0) return;
    const of = members.get(types[venue]);
    if (of === undefined) members.set(types[venue], [i]);
    else of.push(i);
  });
  return new Map(
    [...members].map(([type, of]): [number, TypeNorm] => [
      type,
      {
        type,
        told: of.length,
        medianU: medianOf(
          of.map((i) => measures.meanU[i]),
          FEWEST_FOR_MEDIAN,
        ),
        peak: peakPeriod(typeWeek(sums, of), norms.peakHours),
      },
    ]),
  );
}

interface Judged {
  readonly status: Uint8Array;
  readonly isSure: Uint8Array;
  readonly meanLow: Float32Array;
  readonly meanHigh: Float32Array;
  readonly score: Float32Array;
}

const NO_PEAK: readonly number[] = [];

/** Judges every venue; fills the peak columns of the measures, which are the type's. */
function judgeAll(
  sums: LoadSums,
  measures: LoadMeasures,
  columns: ReplayColumns,
  isHoursKnown: Uint8Array,
  types: ReadonlyMap<number, TypeNorm>,
  norms: LoadNorms,
): Judged {
  const n = sums.venue.length;
  const judged: Judged = {
    status: new Uint8Array(n),
    isSure: new Uint8Array(n),
    meanLow: new Float32Array(n).fill(Number.NaN),
    meanHigh: new Float32Array(n).fill(Number.NaN),
    score: new Float32Array(n).fill(Number.NaN),
  };
  for (let i = 0; i < n; i++) {
    const venue = sums.venue[i];
    const type = VENUE_TYPES[columns.type[venue]];
    const norm = types.get(columns.type[venue]);
    const read = measures.openHours[i] - measures.unreadHours[i];
    if (read > 0) {
      const peak = usedInPeak(sums, i, norm?.peak ?? NO_PEAK, unreadOpen(sums, i, isHoursKnown[venue] === 1));
      measures.usedCapacity[i] = peak.used;
      measures.peakUnread[i] = peak.unread;
      measures.peakMost[i] = peak.most;
    } else {
      measures.usedCapacity[i] = Number.NaN;
      measures.peakUnread[i] = Number.NaN;
    }
    const maxU = measures.maxU[i];
    const meanU = meanBounds(measures.meanU[i], read, measures.unreadHours[i], measures.unreadMost[i]);
    const { status, isSure, score } = judgeLoad(
      {
        source: LOAD_SOURCES[measures.source[i]],
        openHours: measures.openHours[i],
        unreadHours: measures.unreadHours[i],
        maxU,
        meanU,
        pressure95: { is: measures.pressure95[i], low: measures.pressureLow[i], high: measures.pressureHigh[i] },
        usedCapacity: meanBounds(measures.usedCapacity[i], 1 - measures.peakUnread[i], measures.peakUnread[i], measures.peakMost[i]),
        busyAt: busyAt(norms, type.code),
        medianU: norm?.medianU ?? Number.NaN,
        typicalPeakU: type.typicalPeakUtilisation,
      },
      norms,
    );
    judged.status[i] = LOAD_STATUSES.indexOf(status);
    judged.isSure[i] = isSure ? 1 : 0;
    judged.meanLow[i] = meanU.low;
    judged.meanHigh[i] = meanU.high;
    judged.score[i] = score;
  }
  return judged;
}

function noCounts(): Record<LoadStatus, number> {
  return Object.fromEntries(LOAD_STATUSES.map((status) => [status, 0])) as Record<LoadStatus, number>;
}

type Column = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** The chosen rows of every column; `near` has NEAR_COUNT values a row. */
function pickRows(columns: LoadMeasures & Judged & NearVenues, chosen: Uint32Array): LoadRows {
  const picked = Object.entries(columns).map(([name, column]: [string, Column]) => {
    const width = name === 'near' || name === 'nearM' ? NEAR_COUNT : 1;
    const out = column.slice(0, chosen.length * width);
    chosen.forEach((i, k) => {
      for (let w = 0; w < width; w++) out[k * width + w] = column[i * width + w];
    });
    return [name, out];
  });
  return { count: chosen.length, ...(Object.fromEntries(picked) as unknown as Omit<LoadRows, 'count'>) };
}

export interface LoadQuestion {
  readonly filter: VenueFilter;
  readonly spanMs: readonly [number, number];
  readonly norms: LoadNorms;
}

/**
 * Judges the venues of the sums against the norms and says what is near. The sums hold all venues of the filter's types, so that
 * medians and neighbours are the region's, whatever district or class was asked for.
 */
export function reportLoads(
  { filter, spanMs, norms }: LoadQuestion,
  sums: LoadSums,
  measures: LoadMeasures,
  isHoursKnown: Uint8Array,
  columns: ReplayColumns,
): LoadReport {
  const isTold = toldOf(measures, norms);
  const types = typeNorms(sums, measures, columns.type, isTold, norms);
  const judged = judgeAll(sums, measures, columns, isHoursKnown, types, norms);
  const mask = filterMask({ count: columns.venueCount, type: columns.type, isUrban: columns.isUrban, district: columns.district }, filter);
  const isAsked = Uint8Array.from(sums.venue, (venue) => mask[venue]);
  const near = findNear(sums, measures, judged, isAsked, isTold, columns, norms);
  const counts = { urban: noCounts(), rural: noCounts() };
  const chosen = Uint32Array.from(Array.from({ length: sums.venue.length }, (_, i) => i).filter((i) => isAsked[i] === 1));
  for (const i of chosen) counts[columns.isUrban[sums.venue[i]] === 1 ? 'urban' : 'rural'][LOAD_STATUSES[judged.status[i]]] += 1;
  const rows = pickRows({ ...measures, ...judged, ...near }, chosen);
  return { filter, spanMs, norms, counts, types, rows, ...findShortages(rows, columns, norms) };
}
