import { useState } from 'react';

import type { OpenOrder } from '../../domain/maintenanceBoard.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatDuration, formatNumber } from '../i18n/format.ts';
import { districtName, pickName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { shortId } from '../orders/orderText.ts';
import { Panel } from '../shell/Panel.tsx';
import '../venue/venue.css';

const SHOWN_AT_FIRST = 12;
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
/** Steps of the life cycle that an open order may be in, in its order. */
const STATES = ['reported', 'triaged', 'approved', 'scheduled', 'dispatched', 'in_progress', 'on_hold', 'reopened'] as const;

function Due({ open, atMs }: { readonly open: OpenOrder; readonly atMs: number }) {
  const t = useT();
  const language = useLanguage();
  if (open.isStopped) return <span className="faint small">{t('orders.stopped')}</span>;
  const duration = formatDuration(language, Math.abs(open.dueAtMs - atMs));
  return (
    <span className={open.isOverdue ? 'order-late small' : 'muted small'}>
      {t(open.isOverdue ? 'orders.late' : 'orders.due', { duration })}
    </span>
  );
}

function Row({ open, region, atMs }: { readonly open: OpenOrder; readonly region: RegionData; readonly atMs: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { order, venue, state, hold } = open;
  const { venues, districts } = region;
  const { equipmentId } = order;
  return (
    <li className="order" data-order={order.id}>
      <p className="order-head">
        <span className={`priority is-${order.priority}`}>{t(`priority.${order.priority}`)}</span>
        <span className="muted small">
          {t(`orderState.${state}`)}
          {hold !== null && ` · ${t(`orders.hold.${hold}`)}`}
        </span>
        <span className="order-age">
          <Due open={open} atMs={atMs} />
        </span>
      </p>
      <p className="order-title">
        <button type="button" className="link" onClick={() => actions.openDesk({ kind: 'order', orderId: order.id })}>
          {pickName(language, order.title, order.titleZh)}
        </button>
      </p>
      <p className="faint small">
        <span className={`class-mark is-${venues.isUrban[venue] === 1 ? 'urban' : 'rural'}`} aria-hidden="true" />{' '}
        <button
          type="button"
          className="link"
          onClick={() => actions.flyTo(equipmentId === '' ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId })}
        >
          {venueName(language, venues, venue)}
        </button>{' '}
        · {districtName(language, districts[venues.district[venue]])} · {shortId(order)}
      </p>
    </li>
  );
}

/** Every open order of the filter against the time that its priority promises: what is late first. */
export function OrdersPanel({ region, atMs }: { readonly region: RegionData; readonly atMs: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const filter = useAppState((state) => state.filter);
  const [priority, setPriority] = useState('');
  const [state, setState] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const subject = region.manifest.id;
  const { value, failure } = useAnswer(subject, JSON.stringify([subject, filter, atMs]), () => actions.openOrders(filter, atMs));
  const all = value ?? [];
  const rows = all.filter((open) => (priority === '' || open.order.priority === priority) && (state === '' || open.state === state));
  const late = rows.filter(({ isOverdue }) => isOverdue).length;
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST);
  const { venues, districts } = region;
  const exported = (): ExportTable => ({
    title: t('orders.title'),
    spanMs: [atMs, atMs],
    formulaIds: ['maintenance.overdue'],
    notes: [t('orders.promise')],
    columns: [
      { key: 'order_id', label: t('orders.id'), unit: '', type: 'text', values: rows.map(({ order }) => order.id) },
      { key: 'priority', label: t('orders.priority'), unit: '', type: 'text', values: rows.map(({ order }) => order.priority) },
      { key: 'kind', label: t('orders.kind'), unit: '', type: 'text', values: rows.map(({ order }) => order.kind) },
      { key: 'state', label: t('orders.state'), unit: '', type: 'text', values: rows.map((open) => open.state) },
      { key: 'venue_id', label: t('summary.name'), unit: '', type: 'text', values: rows.map(({ order }) => order.venueId) },
      {
        key: 'equipment_id',
        label: t('maintain.column.equipment'),
        unit: '',
        type: 'text',
        values: rows.map(({ order }) => order.equipmentId),
      },
      {
        key: 'district_id',
        label: t('summary.district'),
        unit: '',
        type: 'text',
        values: rows.map(({ venue }) => districts[venues.district[venue]].id),
      },
      { key: 'reported_at', label: t('orders.reported'), unit: '', type: 'time', values: rows.map(({ reportedAtMs }) => reportedAtMs) },
      {
        key: 'overdue_h',
        label: t('orders.overdueHours'),
        unit: 'h',
        type: 'number',
        values: rows.map(({ isStopped, dueAtMs }) => (isStopped ? null : (atMs - dueAtMs) / 3_600_000)),
      },
    ],
  });
  return (
    <Panel
      name="openOrders"
      title={t('orders.title')}
      aside={
        value !== null && (
          <span className="faint small" role="status">
            {t('orders.found', { count: rows.length, shown: formatNumber(language, rows.length), late: formatNumber(language, late) })}
          </span>
        )
      }
    >
      {failure !== null && <p className="compare-note">{t('maintain.failed', { reason: failure })}</p>}
      <div className="orders-ask">
        <select className="field" aria-label={t('orders.priority')} value={priority} onChange={(event) => setPriority(event.target.value)}>
          <option value="">{t('orders.everyPriority')}</option>
          {PRIORITIES.map((id) => (
            <option key={id} value={id}>
              {t(`priority.${id}`)}
            </option>
          ))}
        </select>
        <select className="field" aria-label={t('orders.state')} value={state} onChange={(event) => setState(event.target.value)}>
          <option value="">{t('orders.everyState')}</option>
          {STATES.map((id) => (
            <option key={id} value={id}>
              {t(`orderState.${id}`)}
            </option>
          ))}
        </select>
        <ExportButton name="open-orders" table={exported} />
      </div>
      <p className="orders-board">
        <button type="button" className="button" onClick={() => actions.openDesk({ kind: 'board' })}>
          {t('board.open')}
        </button>
      </p>
      <ul className="orders" aria-label={t('orders.title')}>
        {shown.map((open) => (
          <Row key={open.order.id} open={open} region={region} atMs={atMs} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
          {t('venue.showAll', { count: formatNumber(language, rows.length) })}
        </button>
      )}
      <p className="faint small">{t('orders.promise')}</p>
    </Panel>
  );
}
