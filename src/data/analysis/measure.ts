import {
  atkinson,
  coefficientOfVariation,
  concentrationIndex,
  erreygersIndex,
  gini,
  lorenzCurve,
  meanLogDeviation,
  perHead,
  theil,
  theilContributions,
} from '../../domain/equity.ts';
import type { EquityMeasure, EquityPart, MeasureId, SpatialUnit, SpreadIndices, UnitSpread } from '../../domain/equityReport.ts';
import { ATKINSON_EPSILONS, BOUNDED_MEASURES } from '../../domain/equityReport.ts';
import type { AnalysisColumns } from '../protocol/analysisApi.ts';

type Districts = AnalysisColumns['districts'];

/** Every index of §4.2 over areas. */
export function spreadOf(
  values: ArrayLike<number>,
  residents: ArrayLike<number>,
  { isUrban, incomePerHead }: Pick<Districts, 'isUrban' | 'incomePerHead'>,
  isBounded: boolean,
): SpreadIndices {
  return {
    gini: gini(values, residents),
    theil: theil(values, residents, isUrban),
    meanLogDeviation: meanLogDeviation(values, residents),
    atkinson: ATKINSON_EPSILONS.map((epsilon) => atkinson(values, residents, epsilon)),
    variation: coefficientOfVariation(values, residents),
    concentration: concentrationIndex(values, residents, incomePerHead),
    erreygers: isBounded ? erreygersIndex(values, residents, incomePerHead) : null,
  };
}

/** Gini and Theil over units of one size; the class of a unit does not matter to either's whole. */
function unitSpread(unit: SpatialUnit, values: ArrayLike<number>, residents: ArrayLike<number>): UnitSpread {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (residents[i] > 0 && Number.isFinite(values[i])) count += 1;
  return { unit, count, gini: gini(values, residents), theil: theil(values, residents, new Uint8Array(values.length))?.total ?? null };
}

/** The districts that can be told, put together under those above them. */
function byParent(amounts: Float64Array, residents: Float64Array, values: Float64Array, { parent }: Districts): UnitSpread | null {
  const [sums, people] = [new Map<number, number>(), new Map<number, number>()];
  for (let d = 0; d < values.length; d++) {
    if (Number.isNaN(values[d])) continue;
    if (parent[d] < 0) return null;
    sums.set(parent[d], (sums.get(parent[d]) ?? 0) + amounts[d]);
    people.set(parent[d], (people.get(parent[d]) ?? 0) + residents[d]);
  }
  if (sums.size < 2) return null;
  const weights = [...people.values()];
  return unitSpread(
    'parent',
    [...sums.values()].map((sum, i) => sum / weights[i]),
    weights,
  );
}

export interface MeasureInput {
  readonly id: MeasureId;
  /** What each district has; NaN where unknown: it is then left out with its residents. */
  readonly amounts: Float64Array;
  /** 0 where the district is not asked about. */
  readonly residents: Float64Array;
  /** `value = amount ÷ residents × scale`. */
  readonly scale?: number;
  /** The same measure at population cells, where there is one. */
  readonly cells?: { readonly values: Float64Array; readonly residents: Float32Array; readonly isAsked: Uint8Array };
}

/** A measure with all its indices: class means and indices are about the same districts. */
export function measureOf({ id, amounts, residents, scale = 1, cells }: MeasureInput, districts: Districts): EquityMeasure {
  const { isUrban } = districts;
  const values = new Float64Array(amounts.length).fill(Number.NaN);
  const missing: number[] = [];
  for (let d = 0; d < amounts.length; d++) {
    if (!(residents[d] > 0)) continue;
    values[d] = (amounts[d] / residents[d]) * scale;
    if (Number.isNaN(values[d])) missing.push(d);
  }
  const partOf = (isIn: (district: number) => boolean): EquityPart => {
    const part = { amount: 0, residents: 0, districts: 0 };
    for (let d = 0; d < values.length; d++) {
      if (Number.isNaN(values[d]) || !isIn(d)) continue;
      part.amount += amounts[d];
      part.residents += residents[d];
      part.districts += 1;
    }
    const value = perHead(part.amount, part.residents);
    return { ...part, value: value === null ? null : value * scale };
  };
  const all = partOf(() => true);
  const parent = byParent(amounts, residents, values, districts);
  const people = cells?.residents.map((each, cell) => each * cells.isAsked[cell]);
  return {
    id,
    byDistrict: values,
    amounts,
    residents,
    missing,
    all,
    urban: partOf((d) => isUrban[d] === 1),
    rural: partOf((d) => isUrban[d] === 0),
    ...spreadOf(values, residents, districts, BOUNDED_MEASURES.includes(id)),
    lorenz: lorenzCurve(values, residents),
    contributions: theilContributions(values, residents),
    units: [
      unitSpread('district', values, residents),
      ...(parent === null ? [] : [parent]),
      ...(cells === undefined || people === undefined || all.districts === 0 ? [] : [unitSpread('cell', cells.values, people)]),
    ],
  };
}
