import { useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { OrderEventDraft, OrderSheet } from '../../domain/orderDesk.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { DeskView } from '../../state/deskView.ts';
import { useActions } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { equipmentClassName, pickName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { CheckResults } from './CheckResults.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import { FlagList } from './FlagList.tsx';
import { HistoryList } from './HistoryList.tsx';
import { MoveForm } from './MoveForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { OrderFiles } from './OrderFiles.tsx';
import { plannerName, usePlannerName } from './planner.ts';
import { SlaTimers } from './SlaTimers.tsx';
import { useDeskAnswer, useDeskTime } from './useDeskAnswer.ts';
import type { DeskTime } from './useDeskAnswer.ts';
import { Where } from './Where.tsx';

interface OrderDialogProps {
  readonly region: RegionData;
  readonly view: DeskView & { readonly kind: 'order' };
  readonly onClose: () => void;
}

function Place({ region, venue, equipmentId, cls }: { region: RegionData; venue: number; equipmentId: string; cls: string | null }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  return (
    <div className="sheet-place">
      <Where region={region} venue={venue} />
      <button
        type="button"
        className="button desk-touch"
        onClick={() => {
          actions.openDesk(null);
          actions.flyTo(equipmentId === '' ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId });
        }}
      >
        {equipmentId === ''
          ? t('desk.showVenue')
          : t('desk.showMachine', { machine: cls === null ? equipmentId : `${equipmentClassName(language, cls)} ${equipmentId}` })}
      </button>
    </div>
  );
}

interface SheetProps {
  readonly region: RegionData;
  readonly sheet: OrderSheet;
  readonly time: DeskTime;
  readonly view: OrderDialogProps['view'];
}

function Sheet({ region, sheet, time, view }: SheetProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  usePlannerName();
  const [failure, setFailure] = useState('');
  const { history, venue, sla } = sheet;
  const { order, state, orderId } = history;
  const equipmentId = order?.equipmentId ?? '';
  const { value: detail } = useDeskAnswer(time, venue === null || equipmentId === '' ? '' : `venue ${venue}`, async (atMs) =>
    venue === null ? null : actions.venueDetail(venue, atMs),
  );
  const cls = detail?.equipment.find(({ equipment }) => equipment.id === equipmentId)?.equipment.cls ?? null;
  const post = async (draft: OrderEventDraft): Promise<void> => {
    setFailure('');
    try {
      await actions.postOrderEvent(draft);
    } catch (thrown: unknown) {
      setFailure(t('desk.postFailed', { reason: errorText(thrown) }));
    }
    time.refresh();
  };
  const mayChange = !time.isPast;
  const isDanger = sla?.makeSafe != null && Number.isNaN(sla.makeSafe.doneAtMs);
  return (
    <div className="desk sheet" data-order={orderId} data-state={state ?? ''}>
      <div className="sheet-main">
        {venue !== null && <Place region={region} venue={venue} equipmentId={equipmentId} cls={cls} />}
        <p className="sheet-state">
          {order !== null && <span className={`priority is-${order.priority}`}>{t(`priority.${order.priority}`)}</span>}
          <b className="sheet-now" role="status">
            {state === null ? t('desk.none') : t(`orderState.${state}`)}
          </b>
          {history.duplicateOf !== '' && (
            <button
              type="button"
              className="link"
              onClick={() => actions.openDesk({ kind: 'order', orderId: history.duplicateOf, back: view })}
            >
              {t('desk.duplicateOf', { id: history.duplicateOf })}
            </button>
          )}
          {sheet.waiting.length > 0 && <span className="waiting-mark">{t('desk.waiting', { count: sheet.waiting.length })}</span>}
        </p>
        {time.isPast && <p className="desk-note">{t('desk.past')}</p>}
        <FlagList history={history} cls={cls} onPost={mayChange ? post : null} />
        {mayChange && (
          <MoveForm
            key={state}
            history={history}
            first={history.events.length > 0 && view.moveTo !== undefined ? view.moveTo : null}
            onPost={post}
          />
        )}
        {mayChange && isDanger && (
          <button
            type="button"
            className="button desk-touch"
            disabled={plannerName() === ''}
            onClick={() => void post({ type: 'madeSafe', orderId, by: plannerName(), reason: '' })}
          >
            {t('desk.madeSafe')}
          </button>
        )}
        {failure !== '' && (
          <p className="desk-warning" role="alert">
            {failure}
          </p>
        )}
        {sla !== null && (
          <section>
            <h3>{t('timer.title')}</h3>
            <SlaTimers sla={sla} history={history} />
          </section>
        )}
        {order !== null && (
          <section>
            <h3>{t('field.about')}</h3>
            <FieldsForm order={order} history={history} cls={cls} onPost={mayChange ? post : null} />
          </section>
        )}
        {venue !== null && order?.kind === 'INSPECTION' && (
          <section>
            <h3>{t('checklist.results')}</h3>
            <CheckResults history={history} />
            {mayChange && state !== null && state !== 'closed' && (
              <button type="button" className="button desk-touch" onClick={() => actions.openDesk({ kind: 'inspect', venue, back: view })}>
                {t('checklist.open')}
              </button>
            )}
          </section>
        )}
        <section>
          <h3>
            {t('desk.photos')} <span className="faint">{formatNumber(language, sheet.files.length)}</span>
          </h3>
          <OrderFiles orderId={orderId} files={sheet.files} onAttached={mayChange ? time.refresh : null} />
        </section>
      </div>
      <section className="sheet-history">
        <h3>{t('desk.history')}</h3>
        {mayChange && <NoteForm onNote={(text, by) => post({ type: 'noted', orderId, by, text })} />}
        <HistoryList sheet={sheet} cls={cls} />
      </section>
    </div>
  );
}

/** One order: where, in which state, what it may become, against what was promised, and everything that happened to it. */
export function OrderDialog({ region, view, onClose }: OrderDialogProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const time = useDeskTime();
  const { orderId } = view;
  // Wrapped, since null is an answer: nobody has heard of the order.
  const { value, failure } = useDeskAnswer(time, `order ${orderId}`, async (atMs) => ({ sheet: await actions.orderSheet(orderId, atMs) }));
  const order = value?.sheet?.history.order ?? null;
  const title = order === null ? t('desk.orderOf', { id: orderId }) : pickName(language, order.title, order.titleZh);
  return (
    <Dialog title={title} onClose={onClose}>
      {failure !== null && <p className="desk-warning">{t('desk.failed', { reason: failure })}</p>}
      {value === null && failure === null && <p className="muted">{t('rail.loading')}</p>}
      {value?.sheet === null && <p className="muted">{t('desk.unknown', { id: orderId })}</p>}
      {value?.sheet != null && <Sheet region={region} sheet={value.sheet} time={time} view={view} />}
      <p className="faint small">{orderId}</p>
    </Dialog>
  );
}
