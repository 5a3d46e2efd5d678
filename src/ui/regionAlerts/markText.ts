import type { AlertMark } from '../../domain/alertMarks.ts';
import type { Language } from '../../state/appState.ts';
import { formatTime } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';

/** Who has an alert in hand since or until when. */
export function markText(t: Translate, language: Language, timeZone: string, mark: AlertMark): string {
  const kind = mark.kind === 'shelved' && mark.untilMs === null ? 'shelvedOpen' : mark.kind;
  return t(`alerts.region.marked.${kind}`, { by: mark.by, time: formatTime(language, timeZone, mark.untilMs ?? mark.atMs) });
}
