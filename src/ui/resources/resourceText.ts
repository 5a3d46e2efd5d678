import type { ResourceBasis } from '../../domain/districtResources.ts';
import { BASES, RESOURCES } from '../../domain/formulas.ts';
import type { ResourceSpec } from '../../domain/formulas.ts';
import type { Ratio } from '../../domain/normalisation.ts';
import type { Language } from '../../state/appState.ts';
import { missingText } from '../figures/figureText.ts';
import { formatNumber, formatUnit } from '../i18n/format.ts';

export type ResourceVariable = ResourceSpec['variable'];

export function specOf(variable: ResourceVariable): ResourceSpec {
  const spec = RESOURCES.find((one) => one.variable === variable);
  if (spec === undefined) throw new Error(`resourceText: ${variable} is not a resource.`);
  return spec;
}

/** UCUM-style unit of a resource on a basis, with the region's currency in it. */
export function unitOn(spec: Pick<ResourceSpec, 'unit' | 'intensityUnit'>, basis: ResourceBasis, currency: string): string {
  const divisor = BASES.find(({ suffix }) => suffix === basis)?.unit;
  const unit = divisor === undefined ? spec.unit : `${spec.intensityUnit}/${divisor}`;
  return unit.replace('{currency}', currency);
}

/** Values beside each other in one unit: thousands of it where the largest would be five digits and more. */
export function commonScale(
  language: Language,
  values: readonly (number | null)[],
  unit: string,
): { readonly divisor: number; readonly unit: string } {
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  const text = formatUnit(language, unit);
  if (largest < 100_000 || unit.includes('/')) return { divisor: 1, unit: text };
  if (unit === 'kWh') return { divisor: 1000, unit: formatUnit(language, 'MWh') };
  if (unit === 'kg') return { divisor: 1000, unit: 't' };
  return largest < 1e7 && language === 'en'
    ? { divisor: 1, unit: text }
    : language === 'zh'
      ? { divisor: 10_000, unit: `万${text}` }
      : { divisor: 1e6, unit: `million ${text}` };
}

export function ratioValue(language: Language, { value, note }: Ratio, divisor = 1): string {
  return value === null ? missingText(language, note) : formatNumber(language, value / divisor);
}

/** `1.52 ×`; words where there is none. */
export function timesText(language: Language, ratio: number | null): string {
  return ratio === null ? '–' : `${formatNumber(language, ratio, ratio >= 10 ? 0 : 2)} ×`;
}
