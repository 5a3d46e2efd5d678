import type { WorkOrderStatus } from '../../domain/twin.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatDateTime, formatDuration, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { shortId } from '../orders/orderText.ts';
import { OrderTitle } from './OrderTitle.tsx';

interface OrderListProps {
  readonly orders: readonly WorkOrderStatus[];
  readonly atMs: number;
}

/** Open work orders, most urgent first, each with its history on demand. */
export function OrderList({ orders, atMs }: OrderListProps) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  if (orders.length === 0) return <p className="faint small">{t('venue.noOrders')}</p>;
  return (
    <ul className="orders">
      {orders.map(({ order, state, reportedAtMs, events }) => (
        <li key={order.id} className="order">
          <p className="order-head">
            <span className={`priority is-${order.priority}`}>{t(`priority.${order.priority}`)}</span>
            <span className="muted small">{t(`orderState.${state}`)}</span>
            <span className="faint small order-age">{t('venue.orderAge', { age: formatDuration(language, atMs - reportedAtMs) })}</span>
          </p>
          <OrderTitle order={order} />
          <details className="small faint">
            <summary>
              {shortId(order)} · {t(`orderKind.${order.kind}`)}
              {order.estimatedHours > 0 && ` · ${t('venue.orderHours', { hours: formatValue(language, order.estimatedHours, 'h') })}`}
            </summary>
            <ul aria-label={t('venue.orderEvents')}>
              {events.map((event) => (
                <li key={event.id}>
                  {t('venue.orderBy', {
                    state: t(`orderState.${event.state}`),
                    time: formatDateTime(language, timeZone, event.atMs),
                    by: event.by,
                  })}
                  {event.reason !== '' && ` — ${event.reason}`}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
