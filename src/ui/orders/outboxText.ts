import type { OutboxStatus } from '../../domain/orderDesk.ts';
import type { Language } from '../../state/appState.ts';
import { formatDate, formatDateTime, formatTime } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';

export type OutboxState = OutboxStatus['phase'] | 'full' | 'newer' | 'blocked';

/** What a planner has to know first: a store that takes nothing new before all else. */
export function outboxState({ phase, store }: Pick<OutboxStatus, 'phase' | 'store'>): OutboxState {
  return store === 'disk' || store === 'memory' ? phase : store;
}

/** How many steps and photos; what there is none of is not said. */
export function waitingText(t: Translate, { events, files }: Pick<OutboxStatus, 'events' | 'files'>): string {
  return t('outbox.ofOrder', { events, files, both: events * files > 0 ? 'yes' : 'no' });
}

interface Waiting {
  readonly timeZone: string;
  readonly status: OutboxStatus;
  readonly nowMs: number;
}

/** How much waits, since when and why, in a sentence; with `state` of the store, what is wrong with that. */
export function outboxText(
  t: Translate,
  language: Language,
  { timeZone, status, nowMs }: Waiting,
  state: OutboxState = status.phase,
): string {
  const { oldestMs, events, files, refused } = status;
  if (state === 'local' && events + files === 0) return t('outbox.nothing');
  const isToday = formatDate(language, timeZone, oldestMs) === formatDate(language, timeZone, nowMs);
  const since = Number.isNaN(oldestMs) ? '' : (isToday ? formatTime : formatDateTime)(language, timeZone, oldestMs);
  return t(`outbox.${state}`, {
    what: waitingText(t, { events, files }),
    since,
    reason: refused[0]?.reason ?? '',
  });
}
