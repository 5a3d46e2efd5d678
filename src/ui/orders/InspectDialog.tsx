import { useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { checklistOf } from '../../domain/checklists.ts';
import type { Check, ChecklistGroup } from '../../domain/checklists.ts';
import type { OrderEventDraft, OrderSheet } from '../../domain/orderDesk.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { VenueDetail } from '../../domain/twin.ts';
import type { DeskView } from '../../state/deskView.ts';
import { useActions } from '../../state/hooks.ts';
import { pickName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { readPlan } from '../maintain/roundState.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { CheckGroup } from './CheckGroup.tsx';
import { CheckResults } from './CheckResults.tsx';
import { CheckSheet } from './CheckSheet.tsx';
import { answersOf, moveDrafts, nextStop, openInspection, tallyOf } from './inspection.ts';
import type { CheckAnswer, Tapped } from './inspection.ts';
import type { ReadyFile } from './photo.ts';
import { plannerName, usePlannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';
import { newOrderId } from './raiseDraft.ts';
import { useDeskAnswer, useDeskTime } from './useDeskAnswer.ts';
import type { DeskTime } from './useDeskAnswer.ts';
import { Where } from './Where.tsx';

interface InspectDialogProps {
  readonly region: RegionData;
  readonly view: DeskView & { readonly kind: 'inspect' };
  readonly onClose: () => void;
}

/** What was pressed to come here has gone; the keyboard goes on at the top of what came. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

type Post = (drafts: readonly OrderEventDraft[]) => Promise<boolean>;

interface StartProps {
  readonly region: RegionData;
  readonly venue: number;
  readonly detail: VenueDetail;
  readonly groups: readonly ChecklistGroup[];
  readonly isPast: boolean;
  readonly onPost: Post;
  readonly onStarted: (orderId: string) => void;
}

/** What will be looked at, and for which order. */
function Start({ region, venue, detail, groups, isPast, onPost, onStarted }: StartProps) {
  const t = useT();
  const language = useLanguage();
  const [isBusy, setIsBusy] = useState(false);
  const planned = openInspection(detail);
  const name = { en: region.venues.name[venue], zh: venueName('zh', region.venues, venue) };
  const start = async (): Promise<void> => {
    const by = plannerName();
    if (by === '') return;
    setIsBusy(true);
    const orderId = planned?.order.id ?? newOrderId();
    const reason = t('checklist.startReason');
    const raised: readonly OrderEventDraft[] =
      planned !== null
        ? []
        : [
            {
              type: 'raised',
              orderId,
              by,
              reason,
              order: {
                id: orderId,
                venueId: region.venues.id[venue],
                equipmentId: '',
                kind: 'INSPECTION',
                priority: 'P4',
                title: `Inspection: ${name.en}`,
                titleZh: `现场检查：${name.zh}`,
                severity: 0,
                failureMode: '',
                estimatedHours: 0,
                estimatedCost: 0,
              },
            },
          ];
    const isDone = await onPost([...raised, ...moveDrafts({ orderId, by, reason }, planned?.state ?? 'reported', 'in_progress')]);
    setIsBusy(false);
    if (isDone) onStarted(orderId);
  };
  const checks = groups.reduce((sum, group) => sum + group.checks.length, 0);
  return (
    <form
      className="checklist-start"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p>{t('checklist.intro', { checks, groups: groups.length })}</p>
      <p className="muted">
        {planned === null
          ? t('checklist.new')
          : t('checklist.planned', {
              title: pickName(language, planned.order.title, planned.order.titleZh),
              id: planned.order.id,
              state: t(`orderState.${planned.state}`),
            })}
      </p>
      {isPast ? (
        <p className="desk-note">{t('desk.past')}</p>
      ) : (
        <>
          <PlannerField />
          <p className="desk-actions">
            <button type="submit" className="button is-primary check-answer" disabled={isBusy}>
              {t('checklist.start')}
            </button>
            <button type="button" className="button check-answer" onClick={() => window.print()}>
              {t('checklist.print')}
            </button>
          </p>
        </>
      )}
      <p className="faint small">{t('checklist.method')}</p>
    </form>
  );
}

/** After the last tap: what was found, and where the round goes on. */
function Done({ region, sheet, venue }: { readonly region: RegionData; readonly sheet: OrderSheet; readonly venue: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const next = nextStop(readPlan(region.manifest.id), region.venues.id[venue]);
  const nextVenue = next === null ? -1 : region.venues.id.indexOf(next);
  return (
    <div className="checklist-start">
      <p role="status" tabIndex={-1} ref={focusOnce}>
        <b>{t('checklist.finished')}</b>
      </p>
      <CheckResults history={sheet.history} />
      <p className="desk-actions">
        {nextVenue >= 0 && (
          <button
            type="button"
            className="button is-primary check-answer"
            onClick={() => actions.openDesk({ kind: 'inspect', venue: nextVenue })}
          >
            {t('checklist.next', { venue: venueName(language, region.venues, nextVenue) })}
          </button>
        )}
        <button
          type="button"
          className="button check-answer"
          onClick={() => actions.openDesk({ kind: 'order', orderId: sheet.history.orderId })}
        >
          {t('checklist.order')}
        </button>
      </p>
    </div>
  );
}

interface RunProps {
  readonly region: RegionData;
  readonly view: InspectDialogProps['view'];
  readonly detail: VenueDetail;
  readonly groups: readonly ChecklistGroup[];
  readonly sheet: OrderSheet;
  readonly time: DeskTime;
  readonly onPost: Post;
}

/** The checklist itself. Every tap is an event at once: closing, a reload, an empty battery lose nothing. */
function Run({ region, view, detail, groups, sheet, time, onPost }: RunProps) {
  const t = useT();
  const actions = useActions();
  const name = usePlannerName();
  // Stays while somebody types it.
  const [wasNameless] = useState(name === '');
  const [tapped, setTapped] = useState<Readonly<Record<string, Tapped>>>({});
  const [failure, setFailure] = useState('');
  const { history } = sheet;
  const { orderId, state } = history;
  const answers = answersOf(history.checks, tapped);
  const tally = tallyOf(groups, answers);
  const answer = async ({ id }: Check, next: CheckAnswer): Promise<void> => {
    setTapped((last) => ({ ...last, [id]: { ...next, eventId: '' } }));
    setFailure('');
    try {
      const event = await actions.postOrderEvent({ type: 'checked', orderId, by: plannerName(), item: id, ...next });
      setTapped((last) => ({ ...last, [id]: { ...next, eventId: event.id } }));
    } catch (thrown: unknown) {
      setTapped(({ [id]: _refused, ...rest }) => rest);
      setFailure(t('desk.postFailed', { reason: errorText(thrown) }));
    }
    time.refresh();
  };
  const attach = async ({ id }: Check, files: readonly ReadyFile[]): Promise<void> => {
    setFailure('');
    try {
      const before = sheet.files.filter(({ name }) => name.startsWith(id)).length;
      for (const [i, { name, type, blob }] of files.entries()) {
        const ending = name.slice(name.lastIndexOf('.'));
        await actions.attachFile({ orderId, name: `${id} ${before + i + 1}${ending}`, type, by: plannerName() }, await blob.arrayBuffer());
      }
    } catch (thrown: unknown) {
      setFailure(t('photo.failed', { reason: errorText(thrown) }));
    }
    time.refresh();
  };
  const finish = async (): Promise<void> => {
    if (state === null) return;
    const reason = t('checklist.summary', { pass: tally.pass, fail: tally.fail, skipped: tally.skipped, left: tally.left });
    await onPost(moveDrafts({ orderId, by: plannerName(), reason }, state, 'completed'));
  };
  return (
    <div className="checklist-run" data-order={orderId}>
      <p className="checklist-progress" tabIndex={-1} ref={focusOnce}>
        <progress max={tally.all} value={tally.all - tally.left} aria-label={t('checklist.progress')} />
        <span role="status">{t('checklist.tally', { done: tally.all - tally.left, all: tally.all, fail: tally.fail })}</span>
      </p>
      {time.isPast && <p className="desk-note">{t('desk.past')}</p>}
      {!time.isPast && wasNameless && <PlannerField />}
      <fieldset className="checklist-groups" disabled={name === '' || time.isPast}>
        {groups.map((group) => (
          <CheckGroup
            key={group.id}
            group={group}
            openOrders={detail.openOrders}
            answers={answers}
            files={sheet.files}
            onAnswer={(check, next) => void answer(check, next)}
            onPhotos={attach}
            onRaise={(equipmentId, prefill) => actions.openDesk({ kind: 'raise', venue: view.venue, equipmentId, prefill, back: view })}
            onOpen={(id) => actions.openDesk({ kind: 'order', orderId: id, back: view })}
          />
        ))}
      </fieldset>
      {failure !== '' && (
        <p className="desk-warning" role="alert">
          {failure}
        </p>
      )}
      <p className="desk-actions checklist-finish">
        <button
          type="button"
          className="button is-primary check-answer"
          disabled={name === '' || time.isPast}
          onClick={() => void finish()}
        >
          {t('checklist.finish')}
        </button>
        {tally.left > 0 && <span className="muted small">{t('checklist.left', { count: tally.left })}</span>}
        <button type="button" className="button is-quiet check-answer" onClick={() => window.print()}>
          {t('checklist.print')}
        </button>
      </p>
      <CheckSheet region={region} venue={view.venue} groups={groups} answers={answers} atMs={detail.atMs} />
    </div>
  );
}

/** A venue's checklist, for a tablet held in one hand. */
export function InspectDialog({ region, view, onClose }: InspectDialogProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const time = useDeskTime();
  const { venue } = view;
  const [startedId, setStartedId] = useState('');
  const [groups, setGroups] = useState<readonly ChecklistGroup[] | null>(null);
  const [failure, setFailure] = useState('');
  const subject = `inspect ${region.manifest.id} ${venue}`;
  const { value: detail, failure: unread } = useDeskAnswer(time, subject, (atMs) => actions.venueDetail(venue, atMs));
  // The order of the list stays while somebody goes down it.
  if (detail !== null && groups === null) setGroups(checklistOf(detail.equipment));
  const running = detail === null ? null : openInspection(detail);
  const orderId = startedId === '' && running?.state === 'in_progress' ? running.order.id : startedId;
  const { value: found } = useDeskAnswer(time, orderId === '' ? '' : `${subject} ${orderId}`, async (atMs) => ({
    sheet: await actions.orderSheet(orderId, atMs),
  }));
  const sheet = found?.sheet ?? null;
  const post: Post = async (drafts) => {
    setFailure('');
    try {
      for (const draft of drafts) await actions.postOrderEvent(draft);
      return true;
    } catch (thrown: unknown) {
      setFailure(t('desk.postFailed', { reason: errorText(thrown) }));
      return false;
    } finally {
      time.refresh();
    }
  };
  if (startedId === '' && orderId !== '') setStartedId(orderId);
  const isEnded = sheet !== null && sheet.history.state !== 'in_progress' && sheet.history.state !== 'on_hold';
  return (
    <Dialog title={t('checklist.title', { venue: venueName(language, region.venues, venue) })} onClose={onClose}>
      <div className="desk checklist">
        <Where region={region} venue={venue} />
        {(unread ?? failure) !== '' && (
          <p className="desk-warning" role="alert">
            {unread ?? failure}
          </p>
        )}
        {(detail === null || groups === null) && unread === null && <p className="muted">{t('rail.loading')}</p>}
        {detail !== null && groups !== null && orderId === '' && (
          <>
            <Start
              region={region}
              venue={venue}
              detail={detail}
              groups={groups}
              isPast={time.isPast}
              onPost={post}
              onStarted={setStartedId}
            />
            <CheckSheet region={region} venue={venue} groups={groups} answers={{}} atMs={detail.atMs} />
          </>
        )}
        {detail !== null && groups !== null && sheet !== null && !isEnded && (
          <Run region={region} view={view} detail={detail} groups={groups} sheet={sheet} time={time} onPost={post} />
        )}
        {sheet !== null && isEnded && <Done region={region} sheet={sheet} venue={venue} />}
      </div>
    </Dialog>
  );
}
