import { BINS_PER_DAY } from '../arrivals.ts';
import type { EnergyDefaults, VenueTypeIndex } from '../defaults.ts';
import { DAY_OF_WEEK, ENERGY, MONTH_OF_YEAR, OVERDISPERSION, VENUE_SCALE_CV, VENUE_TYPES } from '../defaults.ts';
import {
  gammaMean1Quantile,
  lognormalParameters,
  lognormalQuantile,
  normalQuantile,
  poissonAtNormal,
  poissonQuantile,
} from '../distributions.ts';
import type { OpeningHours } from '../openingHours.ts';
import { isInSeason } from '../openingHours.ts';
import type { StaffRule } from '../resources.ts';
import {
  COOLING_COP,
  coolingPerDayKwh,
  electricPowerW,
  FLOOR_PER_FIELD,
  heatPerDayKwh,
  litShare,
  staffHours,
  staffRule,
} from '../resources.ts';
import { drawOf, STREAM, u01, venueHash } from '../rng.ts';
import { coolingDegreeDay, heatingDegreeDay, weatherFactor } from '../weather.ts';
import type { DayContext } from './dayContext.ts';
import type { DayCurveShape } from './dayCurve.ts';
import { dayCurveShape, openSpans } from './dayCurve.ts';

/** What the model must know of a venue. NaN where the register does not. */
export interface SimulatedVenue {
  /** Row in the venue table; the key of all its draws. */
  readonly index: number;
  readonly typeIndex: VenueTypeIndex;
  readonly isUrban: boolean;
  readonly capacity: number;
  readonly fieldAreaM2: number;
  readonly floorAreaM2: number;
  readonly isLit: boolean;
  /** School shared with the public: used more in school holidays, when its days are free. */
  readonly isSharedSchool: boolean;
  /** null: the type's usual hours. */
  readonly hours: OpeningHours | null;
  /** Local days, inclusive, on which the venue is closed whatever its hours say (see `closuresOf`). */
  readonly closures?: readonly (readonly [from: number, to: number])[];
}

/** Growth of visits a year (E). */
const TREND_PER_YEAR = 1.02;
/**
 * A known capacity is the seen part of size; the rest is lognormal, so that both together keep the CV of 0.8 of §2.3
 * when capacities of a type vary with a CV of 0.7 (E).
 */
const UNSEEN_SIZE_CV = 0.32;
/** Rural harvest weeks, ×0.8 (E): early June and 20 September – 10 October. */
function isHarvest(monthDay: number): boolean {
  return (monthDay >= 601 && monthDay <= 612) || (monthDay >= 920 && monthDay <= 1010);
}

const seenSize = lognormalParameters(1, UNSEEN_SIZE_CV);
const wholeSize = lognormalParameters(1, VENUE_SCALE_CV);

/** size(v) of §2.3: fixed for a venue, mean 1 over a type. */
export function sizeFactor(seed: number, venue: SimulatedVenue): number {
  const u = u01(seed, venue.index, 0, STREAM.size);
  if (!(venue.capacity > 0)) return Math.min(6, lognormalQuantile(wholeSize, u));
  const relative = venue.capacity / VENUE_TYPES[venue.typeIndex].typicalCapacity;
  return Math.min(12, Math.max(0.08, relative)) * lognormalQuantile(seenSize, u);
}

function holidayFactor(venue: SimulatedVenue, ctx: DayContext): number {
  const type = VENUE_TYPES[venue.typeIndex];
  let factor = 1;
  if (ctx.holiday === 'springFestival') factor = venue.isUrban ? 0.5 : 1.4;
  else if (ctx.holiday === 'nationalDay') factor = 1.2;
  else if (ctx.holiday === 'public') factor = 1.15;
  if (ctx.isSchoolHoliday && (type.code === 'SWI' || type.code === 'SWO')) factor *= 1.3;
  if (ctx.isSchoolHoliday && venue.isSharedSchool) factor *= 1.25;
  if (ctx.month === 6 && type.profile === 'court') factor *= 0.85;
  if (!venue.isUrban && isHarvest(ctx.monthDay)) factor *= 0.8;
  return factor;
}

/** Visits expected on a day before its chance: Λ of §2.3 without ε. 0 out of season. */
export function meanVisits(seed: number, venue: SimulatedVenue, ctx: DayContext): number {
  return meanVisitsOfSize(sizeFactor(seed, venue), venue, ctx);
}

function meanVisitsOfSize(size: number, venue: SimulatedVenue, ctx: DayContext): number {
  const type = VENUE_TYPES[venue.typeIndex];
  if (!isVenueInSeason(venue, ctx)) return 0;
  return (
    type.visitsPerDay *
    size *
    (venue.isUrban ? type.urbanFactor : type.ruralFactor) *
    DAY_OF_WEEK[type.dow][ctx.weekday] *
    MONTH_OF_YEAR[type.month][ctx.month - 1] *
    holidayFactor(venue, ctx) *
    weatherFactor(type.weatherExposure, ctx.weather, ctx.weatherYesterday) *
    Math.pow(TREND_PER_YEAR, ctx.years)
  );
}

/** Λ of §2.3 with the day's own ε(v, d). */
export function expectedVisits(seed: number, venue: SimulatedVenue, ctx: DayContext): number {
  return meanVisits(seed, venue, ctx) * dayFactor(seed, venue, ctx);
}

/** ε(v, d) of §2.3. */
function dayFactor(seed: number, venue: SimulatedVenue, ctx: DayContext): number {
  const variance = VENUE_TYPES[venue.typeIndex].indoor ? OVERDISPERSION.indoor : OVERDISPERSION.outdoor;
  return gammaMean1Quantile(variance, u01(seed, venue.index, ctx.dayNumber, STREAM.day));
}

/**
 * False on days on which the venue does not open: closed by the calendar, for the season by its hours, or, where hours are not
 * known, in months in which nobody uses its type.
 */
export function isVenueInSeason(venue: SimulatedVenue, ctx: DayContext): boolean {
  if (venue.closures?.some(([from, to]) => ctx.dayNumber >= from && ctx.dayNumber <= to) === true) return false;
  if (venue.hours !== null) return isInSeason(venue.hours, ctx.monthDay);
  return MONTH_OF_YEAR[VENUE_TYPES[venue.typeIndex].month][ctx.month - 1] > 0;
}

/** The shape of the venue's day: hours, profile, kernel. Shared between venues; do not write to it. */
export function venueDayShape(venue: SimulatedVenue, ctx: DayContext): DayCurveShape {
  const isWeekend = ctx.weekday >= 5 || ctx.holiday !== 'none';
  const spans = isVenueInSeason(venue, ctx) ? openSpans(venue.hours, venue.typeIndex, ctx.weekday) : [];
  return dayCurveShape(venue.typeIndex, venue.isUrban, isWeekend, spans);
}

/** The capacity screen of §2.3 as a smooth cap on the mean: turnstiles turn people away, an open court gets crowded (E). */
export function screenedMean(mean: number, capacity: number, isIndoor: boolean): number {
  const knee = 0.8 * capacity;
  if (!(mean > knee)) return mean;
  const room = (isIndoor ? 0.22 : 0.5) * capacity;
  return knee + room * (1 - Math.exp((knee - mean) / room));
}

/** A venue's day, worked out once and asked many times. Reused: `planDay` overwrites it. */
export interface DayPlan {
  venue: SimulatedVenue;
  ctx: DayContext;
  shape: DayCurveShape;
  hash: number;
  visits: number;
  capacity: number;
  isIndoor: boolean;
  groupMean: number;
  energy: EnergyDefaults;
  energyAreaM2: number;
  litAreaM2: number;
  fieldAreaM2: number;
  heatPerHourKwh: number;
  coolingPerOpenHourKwh: number;
  baseWaterPerHourM3: number;
  staff: StaffRule;
}

/** Fills `plan` (or makes one) for a venue and a day. */
export function planDay(seed: number, venue: SimulatedVenue, ctx: DayContext, plan: Partial<DayPlan> = {}): DayPlan {
  const type = VENUE_TYPES[venue.typeIndex];
  const energy = ENERGY[type.energy];
  const shape = venueDayShape(venue, ctx);
  const size = sizeFactor(seed, venue);
  const field = venue.fieldAreaM2 > 0 ? venue.fieldAreaM2 : type.typicalAreaM2;
  const floor = venue.floorAreaM2 > 0 ? venue.floorAreaM2 : field * FLOOR_PER_FIELD;
  const area = type.indoor ? floor : field;
  let openHours = 0;
  for (let h = 0; h < 24; h++) openHours += shape.openByHour[h];
  plan.venue = venue;
  plan.ctx = ctx;
  plan.shape = shape;
  plan.hash = venueHash(seed, venue.index);
  plan.visits = meanVisitsOfSize(size, venue, ctx) * dayFactor(seed, venue, ctx);
  plan.capacity = venue.capacity > 0 ? venue.capacity : type.typicalCapacity * Math.max(0.3, size);
  plan.isIndoor = type.indoor;
  plan.groupMean = type.groupMean;
  plan.energy = energy;
  plan.energyAreaM2 = area;
  plan.litAreaM2 = venue.isLit ? field * litShare(type.code) : 0;
  plan.fieldAreaM2 = field;
  plan.heatPerHourKwh = (heatPerDayKwh(energy, area, heatingDegreeDay(ctx.weather.meanC), shape.isOpenLate) * ctx.heatScale) / 24;
  const cooling = coolingPerDayKwh(energy, area, coolingDegreeDay(ctx.weather.meanC)) / COOLING_COP;
  plan.coolingPerOpenHourKwh = openHours > 0 ? cooling / openHours : 0;
  plan.baseWaterPerHourM3 = shape.openByHour.length > 0 && openHours > 0 ? (energy.waterLPerM2Day * area) / 24_000 : 0;
  plan.staff = staffRule(type);
  return plan as DayPlan;
}

/** Levels of neighbouring hours blend, so a crowd does not jump between bins; each bin alone is exactly Poisson. */
function levelAt(hash: number, utcHour: number, part: number): number {
  const a = normalQuantile(drawOf(hash, utcHour, STREAM.level));
  const b = normalQuantile(drawOf(hash, utcHour + 1, STREAM.level));
  return (a * (1 - part) + b * part) / Math.sqrt((1 - part) * (1 - part) + part * part);
}

function drawHeadcount(plan: DayPlan, mean: number, z: number): number {
  const drawn = poissonAtNormal(screenedMean(mean, plan.capacity, plan.isIndoor), z);
  return Math.min(drawn, Math.ceil(plan.capacity * (plan.isIndoor ? 1.05 : 1.6)));
}

const JITTER = 0.35;
const LEVEL = Math.sqrt(1 - JITTER * JITTER);

/**
 * Head-count in a 5-minute bin: `bin` of the local wall clock (0–287) for the mean, `utcBin` (UTC ms / 300 000) for the chance, so
 * that the two passes through a repeated hour differ. Same arguments, same answer, in any order.
 */
export function planHeadcount(plan: DayPlan, bin: number, utcBin: number): number {
  const mean = plan.visits * plan.shape.mean[bin];
  if (mean <= 0) return 0;
  const utcHour = Math.floor(utcBin / 12);
  const level = levelAt(plan.hash, utcHour, (utcBin - utcHour * 12) / 12);
  const jitter = normalQuantile(drawOf(plan.hash, utcBin, STREAM.jitter));
  return drawHeadcount(plan, mean, LEVEL * level + JITTER * jitter);
}

export function headcountAt(seed: number, venue: SimulatedVenue, ctx: DayContext, bin: number, utcBin: number): number {
  return planHeadcount(planDay(seed, venue, ctx), bin, utcBin);
}

/** One venue-hour as history keeps it. */
export interface HourUsage {
  occupancyMean: number;
  occupancyMax: number;
  visits: number;
  electricityKwh: number;
  heatKwh: number;
  /** Delivered; the chillers' electricity is in `electricityKwh`. */
  coolingKwh: number;
  waterM3: number;
  staffH: number;
  /** Share of the hour that the venue is open, 0–1. */
  openShare: number;
}

export function emptyHourUsage(): HourUsage {
  return {
    occupancyMean: 0,
    occupancyMax: 0,
    visits: 0,
    electricityKwh: 0,
    heatKwh: 0,
    coolingKwh: 0,
    waterM3: 0,
    staffH: 0,
    openShare: 0,
  };
}

/** Share of a stretch of the wall clock in which floodlights burn: open, and the sun is down. */
export function duskShare(ctx: DayContext, fromMin: number, toMin: number): number {
  const day = Math.max(0, Math.min(toMin, ctx.sunsetMin) - Math.max(fromMin, ctx.sunriseMin));
  return 1 - day / (toMin - fromMin);
}

/** Fills `out` for one hour: `hour` of the wall clock (0–23), `utcHour` (UTC ms / 3 600 000) for the chance. No allocation. */
export function hourlyUsage(plan: DayPlan, hour: number, utcHour: number, out: HourUsage): HourUsage {
  const { shape, hash } = plan;
  let sum = 0;
  let max = 0;
  let expected = 0;
  for (let k = 0; k < 3; k++) {
    const mean = plan.visits * shape.mean[hour * 12 + 2 + 4 * k];
    expected += mean;
    if (mean <= 0) continue;
    const drawn = drawHeadcount(plan, mean, levelAt(hash, utcHour, (2 + 4 * k) / 12));
    sum += drawn;
    if (drawn > max) max = drawn;
  }
  out.occupancyMean = sum / 3;
  out.occupancyMax = max;
  const arrivals = plan.visits * shape.arrivalsByHour[hour];
  let visits = 0;
  if (arrivals > 0) {
    const turnedAway = expected > 0 ? screenedMean(expected / 3, plan.capacity, plan.isIndoor) / (expected / 3) : 1;
    const groups = poissonQuantile((arrivals * turnedAway) / plan.groupMean, drawOf(hash, utcHour, STREAM.groups));
    visits = groups;
    if (groups > 0) visits += poissonQuantile(groups * (plan.groupMean - 1), drawOf(hash, utcHour, STREAM.groupSizes));
  }
  out.visits = visits;
  const open = shape.openByHour[hour];
  out.openShare = open;
  const dusk = open > 0 ? open * duskShare(plan.ctx, hour * 60, hour * 60 + 60) : 0;
  const watts = electricPowerW(plan.energy, plan.energyAreaM2, plan.litAreaM2, open, dusk, out.occupancyMean);
  out.electricityKwh = (watts / 1000) * plan.ctx.electricityScale + plan.coolingPerOpenHourKwh * open;
  out.heatKwh = plan.heatPerHourKwh;
  out.coolingKwh = plan.coolingPerOpenHourKwh * COOLING_COP * open;
  out.waterM3 = plan.baseWaterPerHourM3 + (plan.energy.waterLPerVisit * visits) / 1000;
  out.staffH = staffHours(plan.staff, plan.fieldAreaM2, open, out.occupancyMean);
  return out;
}

/** Electric power at a bin of the wall clock, kW, with `persons` inside (§3.4). */
export function planPowerKw(plan: DayPlan, bin: number, persons: number): number {
  const wrapped = bin % BINS_PER_DAY;
  const open = plan.shape.isOpen[wrapped];
  const dusk = open * duskShare(plan.ctx, wrapped * 5, wrapped * 5 + 5);
  const watts = electricPowerW(plan.energy, plan.energyAreaM2, plan.litAreaM2, open, dusk, persons);
  return (watts / 1000) * plan.ctx.electricityScale + plan.coolingPerOpenHourKwh * open;
}
