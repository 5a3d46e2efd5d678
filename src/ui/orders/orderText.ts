import { equipmentClass } from '../../domain/defaults.ts';
import { failureModeOf } from '../../domain/failureModes.ts';
import type { WorkOrder } from '../../domain/maintenance.ts';
import type { EditableField, SlaLimits } from '../../domain/workOrders.ts';
import type { Language } from '../../state/appState.ts';
import { formatDuration, formatValue } from '../i18n/format.ts';
import { formatMoney } from '../i18n/money.ts';
import type { Translate } from '../i18n/useT.ts';

/** What a priority promises, in words: an answer, safety where there is danger, the repair. */
export function promiseText(t: Translate, language: Language, { respondMs, makeSafeMs, restoreMs }: SlaLimits): string {
  const told = { respond: hoursText(language, respondMs), restore: hoursText(language, restoreMs) };
  return makeSafeMs === null ? t('desk.promise', told) : t('desk.promiseSafe', { ...told, safe: hoursText(language, makeSafeMs) });
}

const HOUR_MS = 3_600_000;

/** As §5.2 says it: up to two days in hours, so that 24 h and 48 h stay what they are called. */
export function hoursText(language: Language, lengthMs: number): string {
  const isHours = lengthMs >= HOUR_MS && lengthMs <= 48 * HOUR_MS;
  return isHours ? formatValue(language, Math.floor(lengthMs / HOUR_MS), 'h') : formatDuration(language, lengthMs);
}

/** A failure mode's words; the code itself where nobody knows it, '' where there is none. */
export function failureModeText(language: Language, cls: string | null, code: string): string {
  const known = cls === null ? undefined : equipmentClass(cls)?.cls;
  return failureModeOf(known ?? null, code)?.[language] ?? code;
}

/** The value of an order's field as a reader is told it. */
export function fieldText(
  t: Translate,
  language: Language,
  field: EditableField,
  value: string | number,
  about: { readonly cls: string | null; readonly currency: string },
): string {
  switch (field) {
    case 'priority':
      return String(value);
    case 'severity':
      return t(`severityWord.${Number(value) as 0}`);
    case 'failureMode':
      return failureModeText(language, about.cls, String(value)) || t('desk.none');
    case 'estimatedHours':
      return formatValue(language, Number(value), 'h');
    case 'estimatedCost':
      return formatMoney(language, Number(value), about.currency);
    default:
      return String(value) || t('desk.none');
  }
}

/** ULIDs are long: their end is enough to tell two orders apart on a screen. */
export function shortId({ id }: Pick<WorkOrder, 'id'>): string {
  return id.length > 12 ? `…${id.slice(-6)}` : id;
}
