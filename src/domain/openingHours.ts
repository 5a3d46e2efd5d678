import type { Result } from '../base/result.ts';
import { err, ok } from '../base/result.ts';

/** Opening times of a week, minutes from local midnight; an interval may end past 1440 (after midnight). */
export interface OpeningHours {
  /** Monday … Sunday. */
  readonly week: readonly (readonly (readonly [fromMin: number, toMin: number])[])[];
  /** [MMDD, MMDD] inclusive, may wrap over the year's end; null: all year. */
  readonly season: readonly [from: number, to: number] | null;
}

const DAY_NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

function parseDays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [from, to] = part.split('-');
    const a = DAY_NAMES.indexOf(from);
    const b = to === undefined ? a : DAY_NAMES.indexOf(to);
    if (a < 0 || b < 0) return null;
    for (let d = a; ; d = (d + 1) % 7) {
      days.push(d);
      if (d === b) break;
    }
  }
  return days;
}

function parseSpan(text: string): readonly [number, number] | null {
  const match = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]) * 60 + Number(match[2]);
  const to = Number(match[3]) * 60 + Number(match[4]);
  return from < to && from < 1440 && to <= 2880 && Number(match[2]) < 60 && Number(match[4]) < 60 ? [from, to] : null;
}

/** Parses the opening-hours subset of docs/formats.md. The error is a sentence about the part it could not read. */
export function parseOpeningHours(text: string): Result<OpeningHours, string> {
  const week: (readonly [number, number])[][] = Array.from({ length: 7 }, () => []);
  let season: readonly [number, number] | null = null;
  if (text.trim() === '24/7') return ok({ week: week.map(() => [[0, 1440] as const]), season });
  for (const rule of text.split(';').map((part) => part.trim())) {
    if (rule === '') continue;
    const seasonMatch = /^season (\d{2})-(\d{2})\/(\d{2})-(\d{2})$/.exec(rule);
    if (seasonMatch !== null) {
      const [m1, d1, m2, d2] = seasonMatch.slice(1).map(Number);
      if (m1 < 1 || m1 > 12 || m2 < 1 || m2 > 12 || d1 < 1 || d1 > 31 || d2 < 1 || d2 > 31) return err(`"${rule}" is not a season`);
      season = [m1 * 100 + d1, m2 * 100 + d2];
      continue;
    }
    const [daysText, timesText, ...rest] = rule.split(' ');
    const days = parseDays(daysText);
    if (days === null || timesText === undefined || rest.length > 0) return err(`"${rule}" is not an opening rule`);
    const spans: (readonly [number, number])[] = [];
    if (timesText !== 'off') {
      for (const spanText of timesText.split(',')) {
        const span = parseSpan(spanText);
        if (span === null) return err(`"${spanText}" is not a time span`);
        spans.push(span);
      }
    }
    for (const day of days) week[day] = spans;
  }
  return ok({ week, season });
}

/** True when the season holds the day (`monthDay` = month·100 + day). */
export function isInSeason(hours: OpeningHours, monthDay: number): boolean {
  if (hours.season === null) return true;
  const [from, to] = hours.season;
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

/** True when open at a wall-clock minute of a day; looks back into the evening before for spans past midnight. */
export function isOpenAt(hours: OpeningHours, weekday: number, monthDay: number, minute: number): boolean {
  if (!isInSeason(hours, monthDay)) return false;
  if (hours.week[weekday].some(([from, to]) => minute >= from && minute < to)) return true;
  return hours.week[(weekday + 6) % 7].some(([from, to]) => minute + 1440 >= from && minute + 1440 < to);
}

/** Hours a week in season: what "≥ 35 h/week" is asked of. */
export function weeklyHours(hours: OpeningHours): number {
  return hours.week.flat().reduce((sum, [from, to]) => sum + (to - from), 0) / 60;
}
