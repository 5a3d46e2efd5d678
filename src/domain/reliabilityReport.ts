import { normalQuantileExact } from './distributions.ts';
import { inherentAvailability } from './reliability.ts';
import type { SpellLevel } from './downtime.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';
import { LEAST_EVENTS } from './workOrders.ts';

/** What equipment is told apart by. */
export const RELIABILITY_GROUPS = ['class', 'make', 'district'] as const;
export type ReliabilityGroup = (typeof RELIABILITY_GROUPS)[number];

export interface ReliabilityQuestion {
  /** UTC ms, end exclusive. What is later than now is cut off. */
  readonly spanMs: readonly [number, number];
  readonly filter: VenueFilter;
  readonly by: ReliabilityGroup;
  /** The least severity that counts as failure, 1–4. */
  readonly fromSeverity: number;
  /** Key of the one group whose machines are told; null for all of them. */
  readonly focus: string | null;
}

/** Sums over equipment in a span; sides add up. Times in ms. */
export interface ReliabilitySums {
  readonly equipment: number;
  /** Machine time in the span, from each one's installation on. */
  readonly exposureMs: number;
  /** Out by faults. */
  readonly downMs: number;
  /** Out for planned work and not by a fault. */
  readonly plannedMs: number;
  /** Faults that began in the span. */
  readonly failures: number;
  /** Faults that ended with a repair in the span. */
  readonly repairs: number;
  /** Whole time of those repairs, also what lies before the span. */
  readonly repairMs: number;
  /** Σ of their squares, ms². */
  readonly repairMs2: number;
  /** Machine time while the venue was open, and what of it was lost to faults. */
  readonly openMs: number;
  readonly openLostMs: number;
  /** Failures and hours of repair that the classes' defaults let expect of this machine time (§1.4). */
  readonly expectedFailures: number;
  readonly expectedRepairMs: number;
  /** Machine time of pieces whose class has defaults. */
  readonly defaultExposureMs: number;
}

export const NO_SUMS: ReliabilitySums = {
  equipment: 0,
  exposureMs: 0,
  downMs: 0,
  plannedMs: 0,
  failures: 0,
  repairs: 0,
  repairMs: 0,
  repairMs2: 0,
  openMs: 0,
  openLostMs: 0,
  expectedFailures: 0,
  expectedRepairMs: 0,
  defaultExposureMs: 0,
};

export const SUM_KEYS = Object.keys(NO_SUMS) as (keyof ReliabilitySums)[];

export function addSums(a: ReliabilitySums, b: ReliabilitySums): ReliabilitySums {
  return Object.fromEntries(SUM_KEYS.map((key) => [key, a[key] + b[key]])) as unknown as ReliabilitySums;
}

export interface ReliabilityRow {
  /** Class code, make, or id of the district; '' where the register names no make. */
  readonly key: string;
  readonly urban: ReliabilitySums;
  readonly rural: ReliabilitySums;
}

/** A machine's faults in the span, cut at its ends. */
export interface DownLane {
  readonly equipmentId: string;
  readonly venue: VenueIndex;
  readonly cls: string;
  readonly tag: string;
  readonly isUrban: boolean;
  readonly downMs: number;
  readonly spells: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly level: SpellLevel;
    readonly orderIds: readonly string[];
    /** It began before the span, or goes on after it. */
    readonly isCut: boolean;
  }[];
}

/** Machines that were out at once, by class of district: means of equal steps of the span. */
export interface DownCourse {
  readonly startMs: number;
  readonly stepMs: number;
  readonly urban: Float32Array;
  readonly rural: Float32Array;
}

export interface ReliabilityReport {
  /** As asked, cut at now. */
  readonly spanMs: readonly [number, number];
  readonly urban: ReliabilitySums;
  readonly rural: ReliabilitySums;
  readonly rows: readonly ReliabilityRow[];
  readonly course: DownCourse;
  /** The machines that were out longest, worst first. */
  readonly lanes: readonly DownLane[];
  /** Machines with a fault in the span: `lanes` has the first of them. */
  readonly machinesOut: number;
  /** Failures that no order tells of, only the machine's own reports. */
  readonly reportedOnly: number;
  /** Pieces without a day of installation: taken as there for the whole span. */
  readonly undated: number;
}

/** An estimate with its 95 % interval; NaN where unknown. `isDefault`: too few events, the class's default stands in (§5.3). */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly events: number;
  readonly isDefault: boolean;
}

const NOTHING = { low: Number.NaN, high: Number.NaN };

/** ln Γ(x), x > 0 (Stirling with a shift; error below 1e-11). */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) shift += Math.log(y++);
  const inverse = 1 / (y * y);
  return (
    (y - 0.5) * Math.log(y) -
    y +
    0.5 * Math.log(2 * Math.PI) +
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / y -
    shift
  );
}

/** P(a, x), the regularised lower incomplete gamma function: series below a + 1, continued fraction above (Abramowitz & Stegun 6.5). */
export function regularisedGamma(a: number, x: number): number {
  if (!(x > 0)) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-15; n++) sum += term *= x / (a + n);
    return front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-15) break;
  }
  return 1 - front * h;
}

/** x with P(a, x) = p, by bisection from a Wilson–Hilferty bracket. */
function gammaQuantile(a: number, p: number): number {
  let low = 0;
  let high = Math.max(4, a * Math.pow(1 - 1 / (9 * a) + 6 / (3 * Math.sqrt(a)), 3));
  while (regularisedGamma(a, high) < p) high *= 2;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (regularisedGamma(a, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Exact 95 % interval of the mean of a Poisson count (Garwood 1936): half χ² quantiles of 2n and 2n + 2 degrees of freedom. */
export function poissonInterval(events: number, confidence = 0.95): readonly [number, number] {
  const tail = (1 - confidence) / 2;
  return [events === 0 ? 0 : gammaQuantile(events, tail), gammaQuantile(events + 1, 1 - tail)];
}

/** Time in which the machines could have failed. */
export function upMs({ exposureMs, downMs, plannedMs }: ReliabilitySums): number {
  return exposureMs - downMs - plannedMs;
}

/** What the classes' defaults let expect of these machines, ms; NaN without machine time. */
export function defaultMtbfMs({ expectedFailures, defaultExposureMs }: ReliabilitySums): number {
  return expectedFailures > 0 ? defaultExposureMs / expectedFailures : Number.NaN;
}

export function defaultMttrMs({ expectedFailures, expectedRepairMs }: ReliabilitySums): number {
  return expectedFailures > 0 ? expectedRepairMs / expectedFailures : Number.NaN;
}

/** Uptime ÷ failures, ms (§5.3), with the interval that follows from the count of failures. */
export function mtbf(sums: ReliabilitySums): Estimate {
  const { failures } = sums;
  if (failures < LEAST_EVENTS) return { value: defaultMtbfMs(sums), ...NOTHING, events: failures, isDefault: true };
  const time = upMs(sums);
  const [least, most] = poissonInterval(failures);
  return { value: time / failures, low: time / most, high: time / least, events: failures, isDefault: false };
}

/** Σ repair time ÷ repairs, ms (§5.3), with the interval of the mean's standard error. */
export function mttr(sums: ReliabilitySums): Estimate {
  const { repairs, repairMs, repairMs2 } = sums;
  if (repairs < LEAST_EVENTS) return { value: defaultMttrMs(sums), ...NOTHING, events: repairs, isDefault: true };
  const mean = repairMs / repairs;
  const variance = Math.max(0, (repairMs2 - repairs * mean * mean) / (repairs - 1));
  const half = normalQuantileExact(0.975) * Math.sqrt(variance / repairs);
  return { value: mean, low: Math.max(0, mean - half), high: mean + half, events: repairs, isDefault: false };
}

/** MTBF ÷ (MTBF + MTTR); a default where either is. */
export function inherent(sums: ReliabilitySums): Estimate {
  const [between, repair] = [mtbf(sums), mttr(sums)];
  const isDefault = between.isDefault || repair.isDefault;
  return {
    value: inherentAvailability(between.value, repair.value),
    low: isDefault ? Number.NaN : inherentAvailability(between.low, repair.high),
    high: isDefault ? Number.NaN : inherentAvailability(between.high, repair.low),
    events: Math.min(between.events, repair.events),
    isDefault,
  };
}

/** Share of machine time in which nothing kept it from work, planned work among it; NaN without machine time. */
export function operational(sums: ReliabilitySums): Estimate {
  const { exposureMs, failures } = sums;
  return { value: exposureMs > 0 ? upMs(sums) / exposureMs : Number.NaN, ...NOTHING, events: failures, isDefault: false };
}

/** Share of machine time in opening hours that faults took; NaN without opening hours. */
export function openLost({ openMs, openLostMs, failures }: ReliabilitySums): Estimate {
  return { value: openMs > 0 ? openLostMs / openMs : Number.NaN, ...NOTHING, events: failures, isDefault: false };
}

export const RELIABILITY_MEASURES = ['mtbf', 'mttr', 'inherent', 'operational', 'openLost'] as const;
export type ReliabilityMeasure = (typeof RELIABILITY_MEASURES)[number];

const MEASURES: Readonly<Record<ReliabilityMeasure, (sums: ReliabilitySums) => Estimate>> = { mtbf, mttr, inherent, operational, openLost };

export function measureOf(measure: ReliabilityMeasure, sums: ReliabilitySums): Estimate {
  return MEASURES[measure](sums);
}

/** What the defaults say of a measure for these machines; NaN where they say nothing. */
export function defaultOf(measure: ReliabilityMeasure, sums: ReliabilitySums): number {
  if (measure === 'mtbf') return defaultMtbfMs(sums);
  if (measure === 'mttr') return defaultMttrMs(sums);
  if (measure === 'openLost') return Number.NaN;
  return inherentAvailability(defaultMtbfMs(sums), defaultMttrMs(sums));
}
