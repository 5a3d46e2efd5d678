import { useEffect, useRef, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { GENERAL_FAILURE_MODES, failureModesOf } from '../../domain/failureModes.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { VenueDetail } from '../../domain/twin.ts';
import { slaLimits } from '../../domain/workOrders.ts';
import type { DeskView } from '../../state/deskView.ts';
import { useActions } from '../../state/hooks.ts';
import { equipmentClassName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { Choices } from './Choices.tsx';
import { keepDraftPhotos, readDraftPhotos } from './draftPhotos.ts';
import { promiseText } from './orderText.ts';
import type { ReadyFile } from './photo.ts';
import { PhotoPicker } from './PhotoPicker.tsx';
import { plannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';
import {
  MAX_NOTE,
  MAX_TITLE,
  PRIORITIES,
  RAISE_KINDS,
  SEVERITIES,
  draftKey,
  emptyDraft,
  keepDraft,
  newOrderId,
  orderOfDraft,
  priorityOfDraft,
  readDraft,
  suggestedTitle,
} from './raiseDraft.ts';
import type { DraftSubject, RaiseDraft } from './raiseDraft.ts';
import { RaisePapers } from './RaisePapers.tsx';
import { ReadyPhotos } from './ReadyPhotos.tsx';
import { useDeskAnswer, useDeskTime } from './useDeskAnswer.ts';
import { Where } from './Where.tsx';

interface RaiseDialogProps {
  readonly region: RegionData;
  readonly view: DeskView & { readonly kind: 'raise' };
  readonly onClose: () => void;
}

function subjectOf(detail: VenueDetail | null, equipmentId: string): DraftSubject | null {
  return detail?.equipment.find(({ equipment }) => equipment.id === equipmentId)?.equipment ?? null;
}

/** What is kept of an order that is not raised yet: its words at once, its photos beside them. */
function useDraft(key: string, first: RaiseDraft) {
  const [draft, setDraft] = useState(() => readDraft(key) ?? first);
  const [photos, setPhotos] = useState<readonly ReadyFile[]>([]);
  const [isKept, setIsKept] = useState(true);
  useEffect(() => {
    let isCurrent = true;
    void readDraftPhotos(key).then((kept) => {
      if (isCurrent && kept.length > 0) setPhotos((chosen) => [...kept, ...chosen]);
    });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  const change = (part: Partial<RaiseDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    setIsKept(keepDraft(key, next));
  };
  const setAllPhotos = async (next: readonly ReadyFile[]): Promise<void> => {
    setPhotos(next);
    const arePhotosKept = await keepDraftPhotos(key, next);
    setIsKept(keepDraft(key, draft) && arePhotosKept);
  };
  const forget = async (): Promise<void> => {
    keepDraft(key, null);
    await keepDraftPhotos(key, []);
  };
  return { draft, change, photos, setPhotos: setAllPhotos, isKept, forget };
}

/** The form that raises an order for a machine or a venue. What is written stays, whatever closes it. */
export function RaiseDialog({ region, view, onClose }: RaiseDialogProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const time = useDeskTime();
  const { venues } = region;
  const venueId = venues.id[view.venue];
  const { value: detail } = useDeskAnswer(time, `venue ${venueId}`, (atMs) => actions.venueDetail(view.venue, atMs));
  const key = draftKey(region.manifest.id, venueId, view.equipmentId);
  const { draft, change, photos, setPhotos, isKept, forget } = useDraft(key, emptyDraft(view.equipmentId, view.prefill));
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState('');
  // Pressed again after a failure, it goes on where it stopped: one order, each photo once.
  const sent = useRef({ id: '', isRaised: false, photos: 0 });
  const subject = subjectOf(detail, draft.equipmentId);
  const suggestion = suggestedTitle(draft, subject);
  const suggested = language === 'zh' ? suggestion.titleZh : suggestion.title;
  const isUrban = venues.isUrban[view.venue] === 1;
  const modes = [...(subject === null ? [] : failureModesOf(subject.cls)), ...GENERAL_FAILURE_MODES];

  const raise = async (): Promise<void> => {
    const by = plannerName();
    if (by === '') return;
    setIsSending(true);
    setFailure('');
    const done = sent.current;
    done.id ||= newOrderId();
    const { id } = done;
    try {
      if (!done.isRaised) {
        const order = orderOfDraft(draft, subject, { id, venueId, language });
        await actions.postOrderEvent({ type: 'raised', orderId: id, by, order, reason: draft.note.trim() });
        done.isRaised = true;
      }
      for (const { name, type, blob } of photos.slice(done.photos)) {
        await actions.attachFile({ orderId: id, name, type, by }, await blob.arrayBuffer());
        done.photos += 1;
      }
      await forget();
      actions.openDesk(view.back ?? { kind: 'order', orderId: id });
    } catch (thrown: unknown) {
      setFailure(t('raise.failed', { reason: errorText(thrown) }));
      setIsSending(false);
    }
  };

  return (
    <Dialog title={t('raise.title')} onClose={onClose}>
      <form
        className="desk raise"
        onSubmit={(event) => {
          event.preventDefault();
          void raise();
        }}
      >
        <Where region={region} venue={view.venue} />
        {time.isPast && <p className="desk-note">{t('raise.past')}</p>}
        <p className="desk-field">
          <label htmlFor="raise-machine">{t('raise.machine')}</label>
          <select
            id="raise-machine"
            className="field"
            value={draft.equipmentId}
            onChange={(event) => change({ equipmentId: event.target.value, failureMode: '' })}
          >
            <option value="">{t('raise.wholeVenue')}</option>
            {detail?.equipment.map(({ equipment }) => (
              <option key={equipment.id} value={equipment.id}>
                {equipmentClassName(language, equipment.cls)} {equipment.tag || equipment.id}
              </option>
            ))}
            {detail === null && view.equipmentId !== '' && <option value={view.equipmentId}>{view.equipmentId}</option>}
          </select>
        </p>
        {draft.equipmentId !== '' && <RaisePapers region={region} venue={view.venue} equipmentId={draft.equipmentId} atMs={time.atMs} />}
        <Choices
          legend={t('raise.wrong')}
          options={modes.map(({ code }) => code)}
          value={draft.failureMode}
          onChange={(failureMode) => change({ failureMode })}
          renderLabel={(code) => modes.find((mode) => mode.code === code)?.[language]}
        />
        <p className="desk-field">
          <label htmlFor="raise-title">{t('raise.name')}</label>
          <input
            id="raise-title"
            className="field"
            required
            pattern=".*\S.*"
            maxLength={MAX_TITLE}
            value={draft.title ?? suggested}
            onChange={(event) => change({ title: event.target.value })}
          />
          {draft.title !== null && suggested !== '' && draft.title !== suggested && (
            <button type="button" className="link small" onClick={() => change({ title: null })}>
              {t('raise.suggest', { title: suggested })}
            </button>
          )}
        </p>
        <Choices
          legend={t('raise.severity')}
          options={SEVERITIES}
          value={draft.severity as (typeof SEVERITIES)[number]}
          onChange={(severity) => change({ severity })}
          renderLabel={(severity) => (
            <>
              <b>{severity}</b> {t(`severityWord.${severity}`)}
            </>
          )}
        />
        <Choices
          legend={t('orders.priority')}
          layout="cards"
          options={PRIORITIES}
          value={priorityOfDraft(draft, subject)}
          onChange={(priority) => change({ priority })}
          renderLabel={(priority) => (
            <>
              <span className={`priority is-${priority}`}>{t(`priority.${priority}`)}</span>{' '}
              <span className="muted small">{promiseText(t, language, slaLimits(priority, isUrban))}</span>
              {priority === priorityOfDraft({ ...draft, priority: null }, subject) && <span className="desk-tag">{t('raise.usual')}</span>}
            </>
          )}
        />
        <p className="faint small">{t('raise.promiseOf', { place: t(isUrban ? 'class.urban' : 'class.rural') })}</p>
        <p className="desk-field">
          <label htmlFor="raise-note">{t('raise.note')}</label>
          <textarea
            id="raise-note"
            className="field"
            rows={3}
            maxLength={MAX_NOTE}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </p>
        <div className="desk-pair">
          <p className="desk-field">
            <label htmlFor="raise-kind">{t('orders.kind')}</label>
            <select
              id="raise-kind"
              className="field"
              value={draft.kind}
              onChange={(event) => change({ kind: event.target.value as RaiseDraft['kind'] })}
            >
              {RAISE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`orderKind.${kind}`)}
                </option>
              ))}
            </select>
          </p>
          <p className="desk-field">
            <label htmlFor="raise-hours">{t('raise.hours')}</label>
            <input
              id="raise-hours"
              className="field"
              type="number"
              inputMode="decimal"
              min={0}
              max={2000}
              step={0.25}
              value={draft.hours}
              onChange={(event) => change({ hours: event.target.value })}
            />
          </p>
        </div>
        <div className="desk-field">
          <span className="desk-label">{t('desk.photos')}</span>
          <ReadyPhotos photos={photos} onChange={(next) => void setPhotos(next)} />
          <PhotoPicker label={t('raise.title')} onPick={(files) => setPhotos([...photos, ...files])} />
        </div>
        <PlannerField />
        {!isKept && <p className="desk-warning">{t('raise.notKept')}</p>}
        {failure !== '' && (
          <p className="desk-warning" role="alert">
            {failure}
          </p>
        )}
        <p className="desk-actions">
          <button type="submit" className="button is-primary desk-touch" disabled={isSending}>
            {t(isSending ? 'raise.sending' : 'raise.submit')}
          </button>
          <button
            type="button"
            className="button is-quiet desk-touch"
            onClick={() => {
              void forget();
              onClose();
            }}
          >
            {t('raise.discard')}
          </button>
          <span className="faint small">{t('raise.kept')}</span>
        </p>
      </form>
    </Dialog>
  );
}
