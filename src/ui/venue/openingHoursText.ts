import { DAY_MS } from '../../domain/civilTime.ts';
import type { Language } from '../../state/appState.ts';
import { dateFormat } from '../i18n/format.ts';
import { translate } from '../i18n/translate.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
/** A Monday. */
const MONDAY_MS = Date.UTC(2024, 0, 1);

/** The source's opening hours with the days' names in the reader's language, rule by rule. */
export function openingHoursText(language: Language, source: string): readonly string[] {
  if (source.trim() === '') return [translate(language, 'venue.hoursUnknown')];
  const weekday = dateFormat(language, 'UTC', { weekday: 'short' });
  const name = (day: string): string => weekday.format(MONDAY_MS + DAYS.indexOf(day) * DAY_MS);
  return source
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map((rule) =>
      rule
        .replaceAll(/\b(Mo|Tu|We|Th|Fr|Sa|Su)\b/g, name)
        .replace(/\boff\b/, translate(language, 'venue.closedNow'))
        .replaceAll('-', '–')
        .replaceAll(/,\s*/g, language === 'zh' ? '、' : ', '),
    );
}
