import { DAY_MS } from '../../domain/civilTime.ts';
import type { Language } from '../../state/appState.ts';
import { dateFormat } from '../i18n/format.ts';

/** 2 January 2023 was a Monday. */
const MONDAY_MS = Date.UTC(2023, 0, 2);

/** `Mon`, `周一`: 0 Monday … 6 Sunday. */
export function weekdayName(language: Language, day: number, width: 'short' | 'long' = 'short'): string {
  return dateFormat(language, 'UTC', { weekday: width }).format(MONDAY_MS + day * DAY_MS);
}

/** Weekdays as bits, 1 Monday, in runs: `Mon–Thu, Sat`. All seven are '', for there is nothing to tell apart. */
export function daysText(language: Language, bits: number): string {
  if (bits === 127) return '';
  const runs: string[] = [];
  for (let day = 0; day < 7; day++) {
    if ((bits & (1 << day)) === 0) continue;
    let last = day;
    while (last < 6 && (bits & (1 << (last + 1))) !== 0) last += 1;
    const [first, end] = [weekdayName(language, day), weekdayName(language, last)];
    if (last === day) runs.push(first);
    else runs.push(language === 'zh' ? `${first}至${end}` : `${first}–${end}`);
    day = last;
  }
  return runs.join(language === 'zh' ? '、' : ', ');
}

/** Hours of the day [from, to): `17:00–20:00`. */
export function hoursText(from: number, to: number): string {
  return `${String(from).padStart(2, '0')}:00–${String(to).padStart(2, '0')}:00`;
}
