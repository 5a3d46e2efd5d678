import {
  atkinson,
  coefficientOfVariation,
  concentrationIndex,
  gini,
  lorenzCurve,
  perHead,
  theil,
  theilContributions,
} from '../../domain/equity.ts';
import type { EquityMeasure, EquityMeasureId, EquityPart } from '../../domain/equityReport.ts';
import type { AnalysisColumns } from '../protocol/analysisApi.ts';

/** Aversion to inequality of the Atkinson index that is shown. */
const ATKINSON_EPSILON = 0.5;

/**
 * A measure from what each district has and its residents: `value = amount ÷ residents × scale`. A district whose amount is NaN is left
 * out with its residents, so that the class means and the indices are about the same districts.
 */
export function measureOf(
  id: EquityMeasureId,
  amounts: Float64Array,
  residents: Float64Array,
  { isUrban, incomePerHead }: AnalysisColumns['districts'],
  scale = 1,
): EquityMeasure {
  const values = new Float64Array(amounts.length).fill(Number.NaN);
  for (let d = 0; d < amounts.length; d++) if (residents[d] > 0) values[d] = (amounts[d] / residents[d]) * scale;
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
  return {
    id,
    byDistrict: values,
    all: partOf(() => true),
    urban: partOf((d) => isUrban[d] === 1),
    rural: partOf((d) => isUrban[d] === 0),
    gini: gini(values, residents),
    theil: theil(values, residents, isUrban),
    lorenz: lorenzCurve(values, residents),
    contributions: theilContributions(values, residents),
    atkinson: atkinson(values, residents, ATKINSON_EPSILON),
    variation: coefficientOfVariation(values, residents),
    concentration: concentrationIndex(values, residents, incomePerHead),
  };
}
