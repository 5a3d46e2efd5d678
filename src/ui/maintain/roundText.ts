import type { Language } from '../../state/appState.ts';
import { dateFormat, formatNumber } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';

/** Duty starts at eight; a minute of the day as `09:05`. */
const START_MIN = 8 * 60;

export function clockText(afterStartMin: number): string {
  const minutes = Math.round(START_MIN + afterStartMin);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function durationText(t: Translate, language: Language, minutes: number): string {
  const whole = Math.round(minutes);
  return t('rounds.duration', { hours: formatNumber(language, Math.floor(whole / 60)), minutes: String(whole % 60).padStart(2, '0') });
}

/** A duty day's date with its weekday; `dayMs` is the local day's midnight as if it were UTC. */
export function dayDate(language: Language, dayMs: number): string {
  return dateFormat(language, 'UTC', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(dayMs);
}

/** A difference with its sign, ± where it rounds to 0; `text` writes its size. */
export function signedText(value: number, text: (size: number) => string): string {
  return `${Math.round(value) === 0 ? '±' : value > 0 ? '+' : '−'}${text(Math.abs(value))}`;
}
