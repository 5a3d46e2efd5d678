import { useRef, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { OutboxStatus } from '../../domain/orderDesk.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { saveFile } from '../export/saveTable.ts';
import { useWallClock } from '../hooks/useWallClock.ts';
import { formatNumber } from '../i18n/format.ts';
import { pickName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import './desk.css';
import { bytesText } from '../i18n/bytes.ts';
import { outboxText, waitingText } from './outboxText.ts';

const MINUTE_MS = 60_000;

/** Whose work waits, and what of it was refused and why. */
function WaitingOrders({ status, onClose }: { readonly status: OutboxStatus; readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { orders, orderCount, refused } = status;
  if (orders.length === 0) return null;
  return (
    <section>
      <h3>{t('outbox.waits')}</h3>
      <ul className="outbox-orders">
        {orders.map(({ orderId, title, titleZh, events, files }) => {
          const reasons = [...new Set(refused.filter((one) => one.orderId === orderId).map(({ reason }) => reason))];
          return (
            <li key={orderId} className={reasons.length === 0 ? undefined : 'is-refused'}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  onClose();
                  actions.openDesk({ kind: 'order', orderId });
                }}
              >
                {pickName(language, title, titleZh) || orderId}
              </button>
              <span className="muted small">{waitingText(t, { events, files })}</span>
              {reasons.map((reason) => (
                <p key={reason} className="outbox-reason">
                  {t('outbox.refusedFor', { reason })}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
      {orderCount > orders.length && (
        <p className="muted small">{t('outbox.moreOrders', { count: formatNumber(language, orderCount - orders.length, 0) })}</p>
      )}
    </section>
  );
}

/** What waits in this browser, what was refused and why, and the way out as a file where nothing else works. */
export function OutboxDialog({ status, onClose }: { readonly status: OutboxStatus; readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const manifest = useAppState((state) => state.region?.manifest ?? null);
  const file = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const nowMs = useWallClock(MINUTE_MS);
  const waits = status.events + status.files > 0;
  const save = async (): Promise<void> => {
    try {
      const json = await actions.exportOutbox();
      saveFile(`${manifest?.id ?? 'region'}_outbox.json`, new Blob([json], { type: 'application/json' }));
      setNote('');
    } catch (thrown: unknown) {
      setNote(t('outbox.exportFailed', { reason: errorText(thrown) }));
    }
  };
  const take = async (input: HTMLInputElement): Promise<void> => {
    const chosen = input.files?.[0];
    input.value = '';
    if (chosen === undefined) return;
    try {
      const count = await actions.importOutbox(await chosen.text());
      setNote(t('outbox.imported', { count, shown: formatNumber(language, count) }));
    } catch (thrown: unknown) {
      setNote(t('outbox.importFailed', { reason: errorText(thrown) }));
    }
  };
  return (
    <Dialog title={t('outbox.title')} onClose={onClose}>
      <div className="desk">
        <p role="status">{outboxText(t, language, { timeZone: manifest?.timeZone ?? 'UTC', status, nowMs })}</p>
        {status.bytes > 0 && <p className="muted small">{t('outbox.bytes', { bytes: bytesText(language, status.bytes) })}</p>}
        {status.store !== 'disk' && (
          <p className="desk-warning">
            {t(`outbox.store.${status.store}`)} {status.storeDetail !== '' && <span className="muted">{status.storeDetail}</span>}
          </p>
        )}
        <WaitingOrders status={status} onClose={onClose} />
        <p className="desk-actions">
          <button type="button" className="button desk-touch" disabled={!waits} onClick={() => void save()}>
            {t('outbox.export')}
          </button>
          <input ref={file} type="file" hidden accept="application/json,.json" onChange={(event) => void take(event.currentTarget)} />
          <button type="button" className="button is-quiet desk-touch" onClick={() => file.current?.click()}>
            {t('outbox.import')}
          </button>
        </p>
        <p className="muted small" role="status">
          {note}
        </p>
        <p className="faint small">{t('outbox.how')}</p>
      </div>
    </Dialog>
  );
}
