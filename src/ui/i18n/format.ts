import { DAY_MS } from '../../domain/civilTime.ts';
import type { Language } from '../../state/appState.ts';
import { LOCALES } from './locale.ts';
import { isMessageKey, translate } from './translate.ts';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (format === undefined) numberFormats.set(key, (format = new Intl.NumberFormat(LOCALES[language], options)));
  return format;
}

/** A cached Intl date format in the region's zone. */
export function dateFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + timeZone + JSON.stringify(options);
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALES[language], { hourCycle: 'h23', ...options, timeZone });
    dateFormats.set(key, format);
  }
  return format;
}

export function isMissing(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

/**
 * Digits that a figure deserves: whole above 100, one decimal above 10, else three significant. Never scientific. Missing is the
 * words "no data", never 0.
 */
export function formatNumber(language: Language, value: number | null | undefined, decimals?: number): string {
  if (isMissing(value)) return translate(language, 'value.noData');
  if (decimals !== undefined)
    return numberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return numberFormat(language, { maximumFractionDigits: 0 }).format(value);
  if (size >= 10) return numberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return numberFormat(language, { maximumSignificantDigits: 3 }).format(value);
}

/** A share 0–1 as a percentage; one decimal below 10 %. */
export function formatShare(language: Language, share: number | null | undefined): string {
  if (isMissing(share)) return translate(language, 'value.noData');
  const size = Math.abs(share);
  return numberFormat(language, { style: 'percent', maximumFractionDigits: size > 0 && size < 0.1 ? 1 : 0 }).format(share);
}

function unitPart(language: Language, unit: string, isDivisor: boolean): string {
  if (isDivisor && isMessageKey(`unit.per.${unit}`)) return translate(language, `unit.per.${unit}` as Parameters<typeof translate>[1]);
  const key = `unit.${unit}`;
  return isMessageKey(key) ? translate(language, key) : unit;
}

/** A UCUM-style unit in words: `L/{visit}` → "L / visit". '' for the unit 1. */
export function formatUnit(language: Language, unit: string): string {
  if (unit === '1' || unit === '') return '';
  const [top, ...below] = unit.split('/');
  const head = top === '1' ? '1' : unitPart(language, top, false);
  return [head, ...below.map((part) => unitPart(language, part, true))].join(' / ');
}

export interface ValueParts {
  readonly text: string;
  /** '' where the text says it all (percentages, no data). */
  readonly unit: string;
}

const LARGER: Readonly<Record<string, string>> = { kWh: 'MWh', kW: 'MW' };
/** From here on kilo-units are told in mega-units. */
const MEGA_FROM = 10_000;

/** The unit that a value of this size is told in, and what to divide by to get there. */
export function unitFor(
  language: Language,
  value: number | null | undefined,
  unit: string,
): { readonly divisor: number; readonly text: string } {
  const isMega = !isMissing(value) && LARGER[unit] !== undefined && Math.abs(value) >= MEGA_FROM;
  return isMega ? { divisor: 1000, text: formatUnit(language, LARGER[unit]) } : { divisor: 1, text: formatUnit(language, unit) };
}

/** Value and unit apart, so that they can be set in two sizes. The unit `1` is a share and becomes a percentage. */
export function valueParts(language: Language, value: number | null | undefined, unit: string): ValueParts {
  if (isMissing(value)) return { text: translate(language, 'value.noData'), unit: '' };
  if (unit === '1') return { text: formatShare(language, value), unit: '' };
  const told = unitFor(language, value, unit);
  return { text: formatNumber(language, value / told.divisor), unit: told.text };
}

export function formatValue(language: Language, value: number | null | undefined, unit: string): string {
  const parts = valueParts(language, value, unit);
  return parts.unit === '' ? parts.text : `${parts.text} ${parts.unit}`;
}

/** `18:05`, or with seconds `18:05:09`, in the region's zone. */
export function formatTime(language: Language, timeZone: string, atMs: number, withSeconds = false): string {
  if (!Number.isFinite(atMs)) return translate(language, 'value.noData');
  return dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit', ...(withSeconds ? { second: '2-digit' } : {}) }).format(atMs);
}

/** `Tue 24 Nov 2026` in the region's zone. */
export function formatDate(language: Language, timeZone: string, atMs: number): string {
  if (!Number.isFinite(atMs)) return translate(language, 'value.noData');
  return dateFormat(language, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(atMs);
}

/** `24 Nov 2026, 18:05` in the region's zone. */
export function formatDateTime(language: Language, timeZone: string, atMs: number): string {
  if (!Number.isFinite(atMs)) return translate(language, 'value.noData');
  return dateFormat(language, timeZone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(atMs);
}

/** `2026年7月13日–19日`: Intl repeats the whole date with slashes, which nobody would write. */
function chineseDays(timeZone: string, fromMs: number, lastMs: number): string {
  const tell = (atMs: number, options: Intl.DateTimeFormatOptions): string => dateFormat('zh', timeZone, options).format(atMs);
  const isSame = (options: Intl.DateTimeFormatOptions): boolean => tell(fromMs, options) === tell(lastMs, options);
  const day: Intl.DateTimeFormatOptions = { day: 'numeric' };
  const monthDay: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric' };
  const whole: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric' };
  if (isSame(whole)) return tell(fromMs, whole);
  const last = isSame({ year: 'numeric', month: 'long' }) ? day : isSame({ year: 'numeric' }) ? monthDay : whole;
  return `${tell(fromMs, whole)}–${tell(lastMs, last)}`;
}

/** A span of UTC ms, its end exclusive: `13–19 Jul 2026`. */
export function formatSpan(language: Language, timeZone: string, [fromMs, toMs]: readonly [number, number]): string {
  const isDays = toMs - fromMs >= DAY_MS;
  if (isDays && language === 'zh') return chineseDays(timeZone, fromMs, Math.max(fromMs, toMs - 1));
  const options: Intl.DateTimeFormatOptions = isDays
    ? { day: 'numeric', month: 'short', year: 'numeric' }
    : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  return dateFormat(language, timeZone, options).formatRange(fromMs, Math.max(fromMs, isDays ? toMs - 1 : toMs));
}

/** Abbreviation of the zone at that instant: `CET`, `CEST`, `GMT+8`. */
export function zoneAbbreviation(language: Language, timeZone: string, atMs: number): string {
  const parts = dateFormat(language, timeZone, { hour: 'numeric', timeZoneName: 'short' }).formatToParts(atMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

const DURATION_UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time in its largest whole unit, `narrow`: `12s`, `5m`, `3h`, `2d` in the language's own way. */
export function formatDuration(language: Language, lengthMs: number, display: 'narrow' | 'long' = 'long'): string {
  if (!Number.isFinite(lengthMs)) return translate(language, 'value.noData');
  const seconds = Math.max(0, lengthMs / 1000);
  const [unit, size] = DURATION_UNITS.find(([, length]) => seconds >= length) ?? DURATION_UNITS[3];
  return numberFormat(language, { style: 'unit', unit, unitDisplay: display }).format(Math.floor(seconds / size));
}
