import { checkOf } from '../../domain/checklists.ts';
import type { OrderSheet } from '../../domain/orderDesk.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import { useAppState } from '../../state/hooks.ts';
import type { Language } from '../../state/appState.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { WaitingIcon } from './icons.tsx';
import { fieldText } from './orderText.ts';

/** An item of a checklist in words; the item itself where this version does not know it. */
export function itemText(t: Translate, item: string): string {
  const check = checkOf(item);
  return check === null ? item : t(`check.${check.id}`);
}

function eventTitle(
  t: Translate,
  language: Language,
  event: OrderEvent,
  about: { readonly cls: string | null; readonly currency: string },
): string {
  switch (event.type) {
    case 'raised':
      return t('orderState.reported');
    case 'moved':
      return event.hold === undefined
        ? t(`orderState.${event.state}`)
        : `${t(`orderState.${event.state}`)} · ${t(`orders.hold.${event.hold}`)}`;
    case 'changed':
      return t('event.changed', { field: t(`field.${event.field}`), value: fieldText(t, language, event.field, event.value, about) });
    case 'noted':
      return t('event.noted');
    case 'madeSafe':
      return t('event.madeSafe');
    case 'checked':
      return `${t(`check.result.${event.result}`)}: ${itemText(t, event.item)}`;
  }
}

function reasonOf(event: OrderEvent): string {
  if (event.type === 'noted' || event.type === 'checked') return event.text;
  return event.type === 'changed' ? '' : event.reason;
}

/** Everything that happened to an order, newest first: who, when, why, and what has not left this browser yet. */
export function HistoryList({ sheet, cls }: { readonly sheet: OrderSheet; readonly cls: string | null }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const waiting = new Set(sheet.waiting);
  return (
    <ol className="history" reversed>
      {sheet.history.events.toReversed().map((event) => (
        <li key={event.id} className={`event is-${event.type}`} data-event={event.type}>
          <p>
            <b>{eventTitle(t, language, event, { cls, currency })}</b>
            {waiting.has(event.id) && (
              <span className="waiting-mark">
                <WaitingIcon /> {t('desk.waits')}
              </span>
            )}
          </p>
          <p className="muted small">
            <time dateTime={new Date(event.atMs).toISOString()}>{formatDateTime(language, timeZone, event.atMs)}</time> ·{' '}
            {event.by === '' ? t('desk.nobody') : event.by}
          </p>
          {reasonOf(event) !== '' && <p className="event-reason">{reasonOf(event)}</p>}
        </li>
      ))}
    </ol>
  );
}
