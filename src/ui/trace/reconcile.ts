import type { Figure } from '../../domain/figures.ts';
import type { TraceDivisor, VenueSums } from '../../domain/trace.ts';
import { traceRule } from '../../domain/trace.ts';

/** `exact` is within the rounding of sums of doubles; `rounded` within that of stored daily sums. */
export type Agreement = 'exact' | 'rounded' | 'differs' | 'unknown';

export interface Compared {
  /** From the venues. */
  readonly sum: number;
  /** What the figure was computed from; null when it does not say. */
  readonly stated: number | null;
  readonly agreement: Agreement;
}

export interface Reconciliation {
  readonly amount: Compared;
  readonly divisor: (Compared & { readonly kind: TraceDivisor; readonly name: string; readonly unit: string }) | null;
}

const EXACT = 1e-9;
const ROUNDED = 1e-5;

/** Sum of what is known; NaN when nothing is. */
export function totalOf(values: Float64Array): number {
  let sum = Number.NaN;
  for (const value of values) if (!Number.isNaN(value)) sum = (Number.isNaN(sum) ? 0 : sum) + value;
  return sum;
}

/** A sum of parts beside what the figure says it was made of; null: it does not say. */
export function compared(sum: number, stated: number | null): Compared {
  if (stated === null) return { sum, stated, agreement: 'unknown' };
  const known = Number.isNaN(sum) ? 0 : sum;
  const share = Math.abs(known - stated) / Math.max(Math.abs(stated), Math.abs(known), Number.MIN_VALUE);
  const agreement = known === stated || share <= EXACT ? 'exact' : share <= ROUNDED ? 'rounded' : 'differs';
  return { sum, stated, agreement };
}

/** Urban and rural together; null where neither is known. */
export function statedOf(input: Figure['inputs'][number] | undefined): number | null {
  if (input === undefined || (input.urban === null && input.rural === null)) return null;
  return (input.urban ?? 0) + (input.rural ?? 0);
}

/** The venues' sums beside the inputs of a figure. `figure` is null when there is none to compare with. */
export function reconcile(figure: Figure | null, sums: VenueSums): Reconciliation {
  const [amountInput, divisorInput] = figure?.inputs ?? [];
  const amount = compared(totalOf(sums.sum), statedOf(amountInput));
  const { divisor: kind } = traceRule(figure?.id ?? '');
  if (kind === null || divisorInput === undefined) return { amount, divisor: null };
  const isWhole = kind === 'residents' || kind === 'hours';
  const stated = kind === 'hours' ? divisorInput.urban : statedOf(divisorInput);
  const { name, unit } = divisorInput;
  return {
    amount,
    divisor: {
      ...(isWhole ? { sum: Number.NaN, stated, agreement: 'unknown' as const } : compared(totalOf(sums.divisor), stated)),
      kind,
      name,
      unit,
    },
  };
}
