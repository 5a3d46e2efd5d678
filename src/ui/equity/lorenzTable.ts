import type { LorenzCurve } from '../../domain/equity.ts';

/** Share of the whole that the poorest share of residents has, on the straight lines between the curve's points. */
export function valueAt({ population, value }: LorenzCurve, share: number): number {
  const after = population.findIndex((p) => p >= share);
  if (after <= 0) return after === 0 ? 0 : 1;
  const width = population[after] - population[after - 1];
  const part = width > 0 ? (share - population[after - 1]) / width : 1;
  return value[after - 1] + part * (value[after] - value[after - 1]);
}

/** Every tenth of the residents and what they have. */
export function decilesOf(curve: LorenzCurve): readonly { readonly population: number; readonly value: number }[] {
  return Array.from({ length: 10 }, (_, i) => ({ population: (i + 1) / 10, value: i === 9 ? 1 : valueAt(curve, (i + 1) / 10) }));
}
