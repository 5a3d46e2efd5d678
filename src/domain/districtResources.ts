import type { DistrictSums, VariableTotals } from './districtSums.ts';
import { totalsOf } from './districtSums.ts';
import type { ResourceSpec } from './formulas.ts';
import type { Ratio } from './normalisation.ts';
import { lmdiGap, perM2, perOpenHour, perResident, perVisit, perVisitorHour } from './normalisation.ts';
import type { DistrictIndex } from './region.ts';

/** What a resource is told per; `total` is not normalised (§3.2). */
export const RESOURCE_BASES = ['total', 'perM2', 'perVisit', 'perOpenHour', 'perResident', 'perVisitorHour'] as const;
export type ResourceBasis = (typeof RESOURCE_BASES)[number];

/** A resource on a basis, in the resource's unit or, on a basis, its intensity unit. Nothing read is not nothing used. */
export function onBasis(totals: VariableTotals, basis: ResourceBasis, residents: number, spec: ResourceSpec): Ratio {
  const { sum, counted, visits, visitorHours, areaM2, open, read } = totals;
  if (read === 0) return { value: null, note: 'noReadings' };
  const factor = spec.intensityFactor;
  switch (basis) {
    case 'total':
      return { value: sum };
    case 'perM2':
      return perM2(sum * factor, areaM2);
    case 'perVisit':
      return perVisit(counted * factor, visits);
    case 'perOpenHour':
      return perOpenHour(sum * factor, open);
    case 'perResident':
      return perResident(sum * factor, residents);
    case 'perVisitorHour':
      return perVisitorHour(counted * factor, visitorHours);
  }
}

/** Shares of the expected venue-hours that are missing, and of the read ones that are imputed; 0 where nothing is expected. */
export function gapsOf({ read, expected, imputed }: Pick<VariableTotals, 'read' | 'expected' | 'imputed'>): {
  readonly missing: number;
  readonly imputed: number;
} {
  return { missing: expected > 0 ? Math.min(1, Math.max(0, 1 - read / expected)) : 0, imputed: read > 0 ? imputed / read : 0 };
}

/** From this missing share on a value is doubtful, and from the second on it cannot be told (E). */
export const DOUBTFUL_FROM = 0.25;
export const UNTOLD_FROM = 0.5;

export type DistrictVerdict =
  /** No venue of the filter meters it; it does, and nothing was read; too few visits or no such basis. */
  | 'notMetered'
  | 'noReadings'
  | 'noValue'
  /** Half and more of the hours are missing: whatever the value, it says little. */
  | 'untold'
  /** Above the threshold, with a quarter and more missing. */
  | 'doubtful'
  /** Above the threshold and well read: it was not before and after, or it is there always, or there is nothing to compare with. */
  | 'rose'
  | 'usual'
  | 'above'
  /** Not above the threshold. */
  | 'below'
  | 'belowDoubtful';

export interface DistrictRow {
  readonly district: DistrictIndex;
  readonly isUrban: boolean;
  readonly value: Ratio;
  /** Over the value of all urban districts in the same span; null where either cannot be told. */
  readonly ratio: number | null;
  /** The same over the rest of the history; null where there is no rest. */
  readonly usualRatio: number | null;
  readonly missing: number;
  readonly imputed: number;
  readonly venues: number;
  readonly verdict: DistrictVerdict;
}

export interface DistrictQuestion {
  readonly spec: ResourceSpec;
  readonly basis: ResourceBasis;
  /** Ratio to the urban value from which a district stands out. */
  readonly threshold: number;
  readonly isUrban: (district: DistrictIndex) => boolean;
  readonly population: (district: DistrictIndex) => number;
}

function residentsOf(question: DistrictQuestion, count: number, isIn: (district: DistrictIndex) => boolean): number {
  let residents = 0;
  for (let d = 0; d < count; d++) if (isIn(d) && question.population(d) > 0) residents += question.population(d);
  return residents;
}

function valueOf(sums: DistrictSums, question: DistrictQuestion, isIn: (district: DistrictIndex) => boolean): Ratio {
  const totals = totalsOf(sums, question.spec.variable, isIn);
  if (totals === null) return { value: null, note: 'noReadings' };
  return onBasis(totals, question.basis, residentsOf(question, sums.districtCount, isIn), question.spec);
}

function over(value: Ratio, reference: Ratio): number | null {
  return value.value === null || reference.value === null || reference.value === 0 ? null : value.value / reference.value;
}

/** Sums of everything outside periods of `sums` that are marked: before and after a span. null where there are none. */
export function restOf(sums: DistrictSums, isRest: (period: number) => boolean): DistrictSums | null {
  const periods = Array.from({ length: Math.max(0, sums.edgesMs.length - 1) }, (_, k) => k).filter(isRest);
  if (periods.length === 0) return null;
  const fold = (column: Float64Array): Float64Array =>
    Float64Array.from({ length: sums.districtCount }, (_, d) =>
      periods.reduce((total, k) => total + column[k * sums.districtCount + d], 0),
    );
  const by = Object.fromEntries(
    Object.entries(sums.by).map(([variable, of]) => [
      variable,
      Object.fromEntries(
        Object.entries(of).map(([key, column]: [string, Float64Array]) => [
          key,
          key === 'venues' || key === 'areaM2' ? column : fold(column),
        ]),
      ),
    ]),
  ) as DistrictSums['by'];
  return {
    ...sums,
    edgesMs: Float64Array.of(sums.edgesMs[periods[0]], sums.edgesMs[periods[periods.length - 1] + 1]),
    by,
    capacityHours: fold(sums.capacityHours),
    guessed: fold(sums.guessed),
  };
}

function verdictOf(
  value: Ratio,
  ratio: number | null,
  usualRatio: number | null,
  missing: number,
  venues: number,
  threshold: number,
): DistrictVerdict {
  if (venues === 0) return 'notMetered';
  if (value.note === 'noReadings') return 'noReadings';
  if (missing >= UNTOLD_FROM) return 'untold';
  if (ratio === null) return 'noValue';
  if (ratio <= threshold) return missing >= DOUBTFUL_FROM ? 'belowDoubtful' : 'below';
  if (missing >= DOUBTFUL_FROM) return 'doubtful';
  if (usualRatio === null) return 'above';
  return usualRatio > threshold ? 'usual' : 'rose';
}

/**
 * A resource by district over all periods of `sums`, beside the value of all urban districts; districts that the filter asks for and
 * that have residents or venues. `rest` is the history outside the span, for what is usual there.
 */
export function districtRows(sums: DistrictSums, rest: DistrictSums | null, question: DistrictQuestion): readonly DistrictRow[] {
  const urban = valueOf(sums, question, question.isUrban);
  const usualUrban = rest === null ? null : valueOf(rest, question, question.isUrban);
  const rows: DistrictRow[] = [];
  for (let d = 0; d < sums.districtCount; d++) {
    const isOne = (district: DistrictIndex): boolean => district === d;
    const totals = totalsOf(sums, question.spec.variable, isOne);
    if (totals === null || sums.asked[d] === 0 || (totals.venues === 0 && !(question.population(d) > 0))) continue;
    const value = valueOf(sums, question, isOne);
    const ratio = over(value, urban);
    const usualRatio = rest === null || usualUrban === null ? null : over(valueOf(rest, question, isOne), usualUrban);
    const { missing, imputed } = gapsOf(totals);
    rows.push({
      district: d,
      isUrban: question.isUrban(d),
      value,
      ratio,
      usualRatio,
      missing,
      imputed,
      venues: totals.venues,
      verdict: verdictOf(value, ratio, usualRatio, missing, totals.venues, question.threshold),
    });
  }
  return rows;
}

export interface GapSide {
  /** Of the venues that meter the resource and count people. */
  readonly counted: number;
  readonly visits: number;
  readonly residents: number;
}

export type GapSplit =
  | {
      readonly ok: true;
      readonly urban: { readonly perResident: number; readonly perVisit: number; readonly visitsPerResident: number };
      readonly rural: { readonly perResident: number; readonly perVisit: number; readonly visitsPerResident: number };
      /** Urban − rural per resident, and its two causes; they add up to it. */
      readonly gap: number;
      readonly intensity: number;
      readonly use: number;
    }
  | { readonly ok: false; readonly reason: 'noResidents' | 'fewVisits' | 'noReadings'; readonly side: 'urban' | 'rural' };

/**
 * Why the city uses more or less of a resource per resident (§3.2): because each visit takes more, or because people visit more.
 * A side without residents, readings or enough visits cannot be told apart; a resource of 0 can.
 */
export function gapSplit(urban: GapSide, rural: GapSide, fewestVisits: number, factor = 1): GapSplit {
  for (const [side, { counted, visits, residents }] of [
    ['urban', urban],
    ['rural', rural],
  ] as const) {
    if (!(residents > 0)) return { ok: false, reason: 'noResidents', side };
    if (Number.isNaN(counted) || Number.isNaN(visits)) return { ok: false, reason: 'noReadings', side };
    if (visits < fewestVisits) return { ok: false, reason: 'fewVisits', side };
  }
  const of = ({ counted, visits, residents }: GapSide): { perResident: number; perVisit: number; visitsPerResident: number } => ({
    perResident: (counted * factor) / residents,
    perVisit: (counted * factor) / visits,
    visitsPerResident: visits / residents,
  });
  const [a, b] = [of(urban), of(rural)];
  if (a.perVisit === 0 && b.perVisit === 0) return { ok: true, urban: a, rural: b, gap: 0, intensity: 0, use: 0 };
  const parts = lmdiGap({ intensity: a.perVisit, use: a.visitsPerResident }, { intensity: b.perVisit, use: b.visitsPerResident });
  return { ok: true, urban: a, rural: b, ...parts };
}
