import type { OrderEventDraft } from '../../domain/orderDesk.ts';
import { settlingEvent } from '../../domain/orderFlags.ts';
import { allowedMoves } from '../../domain/orderMoves.ts';
import type { CheckResult, OrderEvent, OrderFlag, OrderHistory } from '../../domain/workOrders.ts';
import { useAppState } from '../../state/hooks.ts';
import type { Language } from '../../state/appState.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { itemText } from './HistoryList.tsx';
import { WarningIcon } from './icons.tsx';
import { fieldText } from './orderText.ts';
import { usePlannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';

interface FlagListProps {
  readonly history: OrderHistory;
  readonly cls: string | null;
  /** Null where the past is shown: nothing can be settled there. */
  readonly onPost: ((draft: OrderEventDraft) => Promise<void>) | null;
}

interface Told {
  readonly t: Translate;
  readonly language: Language;
  readonly cls: string | null;
  readonly currency: string;
  readonly by: (eventId: string) => string;
  /** Who looks at it. */
  readonly name: string;
}

/** Who set the field to the value that was lost: the last change before that did not see the one that stands. */
function loserOf({ events, order }: OrderHistory, flag: OrderFlag & { readonly code: 'racedChange' }): string {
  const before = events.slice(
    0,
    events.findIndex(({ id }) => id === flag.eventId),
  );
  const other = before.findLast((event) => event.type === 'changed' && event.field === flag.field && event.value === flag.lost);
  return (other ?? events.find(({ type }) => type === 'raised'))?.by ?? order?.id ?? '';
}

function flagText(history: OrderHistory, flag: OrderFlag, { t, language, cls, currency, by }: Told): string {
  const value = (text: string | number): string =>
    flag.code === 'racedChange' ? fieldText(t, language, flag.field, text, { cls, currency }) : String(text);
  switch (flag.code) {
    case 'racedChange':
      return t('flag.racedChange', {
        a: by(flag.eventId),
        b: loserOf(history, flag),
        field: t(`field.${flag.field}`),
        kept: value(flag.kept),
        lost: value(flag.lost),
      });
    case 'racedMove':
      return t('flag.racedMove', {
        a: by(flag.eventId),
        seen: t(`orderState.${flag.seen}`),
        found: flag.found === null ? t('desk.none') : t(`orderState.${flag.found}`),
      });
    case 'forbiddenMove':
      return t('flag.forbiddenMove', {
        a: by(flag.eventId),
        from: flag.from === null ? t('desk.none') : t(`orderState.${flag.from}`),
        to: t(`orderState.${flag.to}`),
      });
    case 'conflictingCheck':
      return t('flag.conflictingCheck', {
        a: by(flag.eventId),
        b: flag.by,
        item: itemText(t, flag.item),
        kept: t(`check.result.${flag.kept}`),
      });
    case 'badChange':
      return t('flag.badChange', { a: by(flag.eventId), field: t(`field.${flag.field}`) });
    default:
      return t(`flag.${flag.code}`, { a: by(flag.eventId) });
  }
}

interface Answer {
  readonly label: string;
  readonly draft: OrderEventDraft;
}

/** What a person can say to a flag, as events. */
function answersTo(history: OrderHistory, flag: OrderFlag, { t, language, cls, currency, name }: Told): readonly Answer[] {
  const base = { orderId: history.orderId, by: name };
  const seen: Answer = { label: t('flag.seen'), draft: { ...base, type: 'noted', text: t('flag.seenNote') } };
  switch (flag.code) {
    case 'racedChange': {
      const seenChange = history.lastChange[flag.field] ?? '';
      return [flag.kept, flag.lost].map((value) => ({
        label: t('flag.take', { value: fieldText(t, language, flag.field, value, { cls, currency }) }),
        draft: { ...base, type: 'changed', field: flag.field, value, seenChange },
      }));
    }
    case 'conflictingCheck': {
      const results: readonly CheckResult[] = ['pass', 'fail'];
      return results.map((result) => ({
        label: t('flag.take', { value: t(`check.result.${result}`) }),
        draft: { ...base, type: 'checked', item: flag.item, result, text: '' },
      }));
    }
    case 'idTwice':
    case 'raisedTwice':
    case 'badChange':
      return [seen];
    default:
      // No further step will settle it.
      return allowedMoves(history.state).length === 0 ? [seen] : [];
  }
}

/** What several people did at once, or the life cycle does not know: in words, with the ways to settle it. Nothing is lost meanwhile. */
export function FlagList({ history, cls, onPost }: FlagListProps) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const name = usePlannerName();
  if (history.flags.length === 0) return null;
  const byOf = (event: OrderEvent | undefined): string => event?.by || t('desk.nobody');
  const told: Told = { t, language, cls, currency, by: (eventId) => byOf(history.events.find(({ id }) => id === eventId)), name };
  return (
    <ul className="flags" aria-label={t('flag.title')}>
      {history.flags.map((flag) => {
        const settled = settlingEvent(history, flag);
        const answers = settled === null && onPost !== null ? answersTo(history, flag, told) : [];
        return (
          <li key={`${flag.code} ${flag.eventId}`} className={settled === null ? 'flag' : 'flag is-settled'} data-flag={flag.code}>
            <p>
              {settled === null && <WarningIcon />} {flagText(history, flag, told)}
            </p>
            {settled !== null && (
              <p className="muted small">
                {t('flag.settled', { by: byOf(settled), time: formatDateTime(language, timeZone, settled.atMs) })}
              </p>
            )}
            {settled === null && answers.length === 0 && <p className="muted small">{t('flag.byMove')}</p>}
            {answers.length > 0 && name === '' && <PlannerField />}
            {answers.length > 0 && (
              <p className="desk-actions">
                {answers.map(({ label, draft }) => (
                  <button
                    key={label}
                    type="button"
                    className="button desk-touch"
                    disabled={name === ''}
                    onClick={() => void onPost?.(draft)}
                  >
                    {label}
                  </button>
                ))}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
