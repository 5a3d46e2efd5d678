import type { OutboxStatus } from '../../domain/orderDesk.ts';
import type { Language } from '../../state/appState.ts';
import { formatDateTime, formatNumber, formatTime } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';

export type OutboxState = 'local' | 'sent' | 'sending' | 'waiting' | 'refused' | 'full';

/** What a planner has to know first: a browser that keeps nothing new before all else. */
export function outboxState({ phase, store }: Pick<OutboxStatus, 'phase' | 'store'>): OutboxState {
  return store === 'full' ? 'full' : phase;
}

const DAY_MS = 86_400_000;

/** How much waits, since when and why, in a sentence. */
export function outboxText(t: Translate, language: Language, timeZone: string, status: OutboxStatus, nowMs: number): string {
  const { oldestMs, events, files, refused } = status;
  const isOld = nowMs - oldestMs > DAY_MS;
  const since = Number.isNaN(oldestMs) ? '' : (isOld ? formatDateTime : formatTime)(language, timeZone, oldestMs);
  return t(`outbox.${outboxState(status)}`, {
    events,
    files,
    since,
    eventsText: formatNumber(language, events),
    filesText: formatNumber(language, files),
    reason: refused[0]?.reason ?? '',
  });
}
