import { BIN_MIN, BINS_PER_DAY, meanOccupancy, occupancyKernel, profileMass } from '../arrivals.ts';
import type { VenueTypeIndex } from '../defaults.ts';
import { PROFILES, VENUE_TYPES } from '../defaults.ts';
import type { OpeningHours } from '../openingHours.ts';

/** The shape of a day for one daily visit; multiply by the day's visits. All wall clock, what passes midnight wraps round. */
export interface DayCurveShape {
  /** Mean head-count by 5-minute bin. */
  readonly mean: Float32Array;
  /** Share of the day's arrivals by 5-minute bin, sum 1 (0 when closed all day). */
  readonly arrivals: Float32Array;
  /** Share of the day's arrivals by hour. */
  readonly arrivalsByHour: Float32Array;
  /** Open share of each hour, 0–1. */
  readonly openByHour: Float32Array;
  /** 1 where the bin starts in opening hours. */
  readonly isOpen: Uint8Array;
  readonly isOpenLate: boolean;
}

type Spans = readonly (readonly [fromMin: number, toMin: number])[];

const NO_ENTRY_BEFORE_CLOSE_MIN = 30;
const EMPTY_AFTER_CLOSE_MIN = 30;
const cache = new Map<string, DayCurveShape>();
const kernels = new Map<VenueTypeIndex, Float64Array>();

/** Profile key of a type: rural paths and courts have their own shapes (§2.4). */
export function profileKey(typeIndex: VenueTypeIndex, isUrban: boolean): string {
  const { profile } = VENUE_TYPES[typeIndex];
  const rural = `${profile}_rural`;
  return !isUrban && rural in PROFILES ? rural : profile;
}

/** Opening spans of a weekday; the type's usual hours where the register has none. */
export function openSpans(hours: OpeningHours | null, typeIndex: VenueTypeIndex, weekday: number): Spans {
  if (hours !== null) return hours.week[weekday];
  const { openHour, closeHour } = VENUE_TYPES[typeIndex];
  return [[openHour * 60, closeHour * 60]];
}

/**
 * §2.3's mean field for one daily visit: arrivals by profile while open, nobody enters in the last 30 minutes, the building is
 * empty 30 minutes after it closes. Cached by type, profile, weekend and hours: a region has some hundreds of shapes.
 */
export function dayCurveShape(typeIndex: VenueTypeIndex, isUrban: boolean, isWeekend: boolean, spans: Spans): DayCurveShape {
  const key = `${typeIndex}|${isUrban ? 1 : 0}|${isWeekend ? 1 : 0}|${spans.join(';')}`;
  let shape = cache.get(key);
  if (shape === undefined) {
    if (cache.size > 20_000) cache.clear();
    cache.set(key, (shape = buildShape(typeIndex, isUrban, isWeekend, spans)));
  }
  return shape;
}

function buildShape(typeIndex: VenueTypeIndex, isUrban: boolean, isWeekend: boolean, spans: Spans): DayCurveShape {
  const type = VENUE_TYPES[typeIndex];
  const components = PROFILES[profileKey(typeIndex, isUrban)][isWeekend ? 'we' : 'wd'];
  const bins = 3 * BINS_PER_DAY;
  const arrivals = new Float64Array(bins);
  const isOpen = new Uint8Array(bins);
  const mass = new Map<number, number>();
  let total = 0;
  let lastClose = 0;
  for (const [from, to] of spans) {
    const isAllDay = to - from >= 1440;
    lastClose = Math.max(lastClose, isAllDay ? 0 : to);
    const lastEntry = isAllDay ? to : to - NO_ENTRY_BEFORE_CLOSE_MIN;
    for (let bin = Math.ceil(from / BIN_MIN); bin * BIN_MIN < to; bin++) {
      isOpen[bin] = 1;
      if (bin * BIN_MIN >= lastEntry) continue;
      const hour = Math.floor((bin * BIN_MIN) / 60);
      let share = mass.get(hour);
      if (share === undefined) mass.set(hour, (share = profileMass(components, hour) / 12));
      total += share - arrivals[bin];
      arrivals[bin] = share;
    }
  }
  // Hours a profile hardly knows (an opening at night only): spread evenly rather than divide by nothing.
  if (total < 1e-6) {
    const open = isOpen.reduce((sum, x) => sum + x, 0);
    for (let bin = 0; bin < bins; bin++) arrivals[bin] = isOpen[bin] / Math.max(1, open);
    total = open > 0 ? 1 : 0;
  }
  for (let bin = 0; bin < bins; bin++) arrivals[bin] = total > 0 ? arrivals[bin] / total : 0;
  let kernel = kernels.get(typeIndex);
  if (kernel === undefined) kernels.set(typeIndex, (kernel = occupancyKernel(type.dwellMeanMin, type.dwellCv, BIN_MIN)));
  const mean = meanOccupancy(arrivals, kernel);
  for (const [from, to] of spans) {
    if (to - from >= 1440) continue;
    const next = Math.min(...spans.map(([other]) => (other >= to ? other : Infinity)));
    for (let bin = Math.floor(to / BIN_MIN); bin < bins && bin * BIN_MIN < next; bin++) {
      mean[bin] *= Math.max(0, 1 - (bin * BIN_MIN - to) / EMPTY_AFTER_CLOSE_MIN);
    }
  }
  const shape = {
    mean: new Float32Array(BINS_PER_DAY),
    arrivals: new Float32Array(BINS_PER_DAY),
    arrivalsByHour: new Float32Array(24),
    openByHour: new Float32Array(24),
    isOpen: new Uint8Array(BINS_PER_DAY),
    isOpenLate: lastClose > 22 * 60,
  };
  for (let bin = 0; bin < bins; bin++) {
    const wrapped = bin % BINS_PER_DAY;
    shape.mean[wrapped] += mean[bin];
    shape.arrivals[wrapped] += arrivals[bin];
    shape.arrivalsByHour[Math.floor(wrapped / 12)] += arrivals[bin];
    if (isOpen[bin] === 1) shape.isOpen[wrapped] = 1;
  }
  for (let bin = 0; bin < BINS_PER_DAY; bin++) shape.openByHour[Math.floor(bin / 12)] += shape.isOpen[bin] / 12;
  return shape;
}
