import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';

import { errorText } from '../../base/assert.ts';
import type { AlertMark, MarkKind, ShownAlert } from '../../domain/alertMarks.ts';
import { MARK_LIMITS } from '../../domain/alertMarks.ts';
import { useActions, useAppStore } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { PlannerField } from '../orders/PlannerField.tsx';
import { plannerName } from '../orders/planner.ts';

const HOUR_MS = 3_600_000;
/** Hours that an alert can be left alone for; 0: until it clears. */
const SHELF_HOURS = [1, 8, 24, 168, 0] as const;

function untilText(t: ReturnType<typeof useT>, hours: number): string {
  if (hours === 0) return t('alerts.mark.until.clear');
  return hours % 24 === 0 && hours > 24
    ? t('alerts.mark.until.days', { count: hours / 24 })
    : t('alerts.mark.until.hours', { count: hours });
}

/** Whoever has the alert in hand says so here, or leaves it alone for a while; a refusal of the broker is told in words. */
export function MarkForm({ alert, isShared }: { readonly alert: ShownAlert; readonly isShared: boolean }) {
  const t = useT();
  const actions = useActions();
  const store = useAppStore();
  const [asked, setAsked] = useState<MarkKind | null>(null);
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<number>(SHELF_HOURS[0]);
  const [isSending, setIsSending] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly isFailure: boolean } | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked !== null) form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [asked]);
  const send = async (work: () => Promise<void>, done: string): Promise<void> => {
    setIsSending(true);
    setOutcome(null);
    try {
      await work();
      setAsked(null);
      setReason('');
      setOutcome({ text: `${done} ${t(isShared ? 'alerts.mark.shared' : 'alerts.mark.local')}`, isFailure: false });
      first.current?.focus();
    } catch (thrown: unknown) {
      const why = errorText(thrown);
      const isRefusal = /not authori[sz]ed/i.test(why);
      setOutcome({ text: t(isRefusal ? 'alerts.mark.refused' : 'alerts.mark.failed', { reason: why }), isFailure: true });
    } finally {
      setIsSending(false);
    }
  };
  const mark = (kind: MarkKind): void => {
    // Not before what it is about, whatever this computer's clock says.
    const atMs = Math.max(Date.now(), store.getState().regionAlerts?.atMs ?? 0);
    const untilMs = kind === 'shelved' && hours > 0 ? atMs + hours * HOUR_MS : null;
    const said: AlertMark = { key: alert.key, kind, by: plannerName(), reason: reason.trim(), atMs, untilMs };
    void send(() => actions.markAlert(said), t(kind === 'acknowledged' ? 'alerts.mark.done' : 'alerts.mark.doneShelved'));
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked !== null) mark(asked);
  };
  const acknowledge = (): void => {
    if (plannerName() === '') setAsked('acknowledged');
    else mark('acknowledged');
  };
  return (
    <section className="alert-mark-form">
      {asked === null && alert.mark === null && (
        <div className="alert-actions">
          <button type="button" className="button is-primary" ref={first} disabled={isSending} onClick={acknowledge}>
            {t('alerts.mark.acknowledge')}
          </button>
          <button type="button" className="button" onClick={() => setAsked('shelved')}>
            {t('alerts.mark.shelve')}
          </button>
        </div>
      )}
      {asked === null && alert.mark !== null && (
        <div className="alert-actions">
          {alert.mark.reason !== '' && <q className="alert-reason">{alert.mark.reason}</q>}
          <button
            type="button"
            className="button"
            ref={first}
            disabled={isSending}
            onClick={() => void send(() => actions.unmarkAlert(alert.key), t('alerts.mark.undone'))}
          >
            {t('alerts.mark.undo')}
          </button>
        </div>
      )}
      {asked !== null && (
        <form className="alert-ask" ref={form} onSubmit={onSubmit}>
          {asked === 'acknowledged' && <p>{t('alerts.mark.needsName')}</p>}
          <PlannerField />
          <label>
            {t(asked === 'shelved' ? 'alerts.mark.reasonNeeded' : 'alerts.mark.reason')}
            <input
              className="field"
              required={asked === 'shelved'}
              maxLength={MARK_LIMITS.reason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {asked === 'shelved' && (
            <label>
              {t('alerts.mark.until')}
              <select className="field" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
                {SHELF_HOURS.map((each) => (
                  <option key={each} value={each}>
                    {untilText(t, each)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div className="alert-actions">
            <button type="submit" className="button is-primary" disabled={isSending}>
              {t(asked === 'shelved' ? 'alerts.mark.save' : 'alerts.mark.acknowledge')}
            </button>
            <button type="button" className="button" onClick={() => setAsked(null)}>
              {t('alerts.mark.cancel')}
            </button>
          </div>
        </form>
      )}
      <p role="status" className={outcome?.isFailure === true ? 'alert-failure small' : 'muted small'}>
        {outcome?.text ?? ''}
      </p>
    </section>
  );
}
