import type { Language } from '../../state/appState.ts';
import { formatNumber } from './format.ts';

const UNITS = [
  { from: 1e9, unit: 'GB', decimals: 1 },
  { from: 1e6, unit: 'MB', decimals: 1 },
] as const;

/** A length in bytes, in the decimal units of browsers' and systems' own screens. */
export function bytesText(language: Language, bytes: number): string {
  for (const { from, unit, decimals } of UNITS) if (bytes >= from) return `${formatNumber(language, bytes / from, decimals)} ${unit}`;
  return `${formatNumber(language, Math.ceil(bytes / 1000), 0)} kB`;
}
