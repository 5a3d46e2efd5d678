import { useState } from 'react';

import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { OrderEventDraft } from '../../domain/orderDesk.ts';
import { allowedMoves, isReasonRequired } from '../../domain/orderMoves.ts';
import { HOLD_CAUSES } from '../../domain/workOrders.ts';
import type { HoldCause, OrderHistory } from '../../domain/workOrders.ts';
import { useT } from '../i18n/useT.ts';
import { Choices } from './Choices.tsx';
import { plannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';
import { MAX_NOTE } from './raiseDraft.ts';

interface MoveFormProps {
  readonly history: OrderHistory;
  /** Chosen where the order was dropped on the board. */
  readonly first: WorkOrderState | null;
  readonly onPost: (draft: OrderEventDraft) => Promise<void>;
}

interface Asked {
  readonly to: WorkOrderState;
  readonly hold: HoldCause;
  readonly duplicateOf: string;
  readonly reason: string;
}

const NOTHING_ASKED = { hold: 'parts', duplicateOf: '', reason: '' } as const;

/** Where the order may go from here, and the reason where one is owed. */
export function MoveForm({ history, first, onPost }: MoveFormProps) {
  const t = useT();
  const { state, orderId } = history;
  const moves = allowedMoves(state);
  const [asked, setAsked] = useState<Asked | null>(first !== null && moves.includes(first) ? { to: first, ...NOTHING_ASKED } : null);
  if (moves.length === 0) return <p className="muted">{t('move.ended')}</p>;
  const isReasonOwed = asked !== null && isReasonRequired(asked.to) && asked.to !== 'on_hold' && asked.to !== 'duplicate';
  const move = async (): Promise<void> => {
    const by = plannerName();
    if (asked === null || by === '') return;
    const { to, hold, duplicateOf, reason } = asked;
    await onPost({
      type: 'moved',
      orderId,
      by,
      state: to,
      reason: reason.trim(),
      ...(to === 'on_hold' ? { hold } : {}),
      ...(to === 'duplicate' ? { duplicateOf: duplicateOf.trim() } : {}),
      ...(state === null ? {} : { seenState: state }),
    });
    setAsked(null);
  };
  return (
    <div className="moves">
      <div className="moves-to" role="group" aria-label={t('move.title')}>
        {moves.map((to, i) => (
          <button
            key={to}
            type="button"
            className={`button desk-touch${i === 0 ? ' is-primary' : ''}`}
            aria-expanded={asked?.to === to}
            data-move={to}
            onClick={() => setAsked(asked?.to === to ? null : { to, ...NOTHING_ASKED })}
          >
            {t(`move.${to}`)}
          </button>
        ))}
      </div>
      {asked !== null && (
        <form
          className="move-form"
          aria-label={t(`move.${asked.to}`)}
          onSubmit={(event) => {
            event.preventDefault();
            void move();
          }}
        >
          {asked.to === 'on_hold' && (
            <>
              <Choices
                legend={t('move.cause')}
                options={HOLD_CAUSES}
                value={asked.hold}
                onChange={(hold) => setAsked({ ...asked, hold })}
                renderLabel={(cause) => t(`orders.hold.${cause}`)}
              />
              <p className="faint small">{t('move.stops')}</p>
            </>
          )}
          {asked.to === 'duplicate' && (
            <p className="desk-field">
              <label htmlFor="move-duplicate">{t('move.duplicateOf')}</label>
              <input
                id="move-duplicate"
                className="field"
                required
                maxLength={200}
                value={asked.duplicateOf}
                onChange={(event) => setAsked({ ...asked, duplicateOf: event.target.value })}
              />
            </p>
          )}
          <p className="desk-field">
            <label htmlFor="move-reason">{t(isReasonOwed ? 'move.reason' : 'move.reasonOptional')}</label>
            {/* The press that chose the move asked for it. */}
            <textarea
              id="move-reason"
              className="field"
              rows={2}
              required={isReasonOwed}
              maxLength={MAX_NOTE}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the reader has just asked for this form
              autoFocus
              value={asked.reason}
              onChange={(event) => setAsked({ ...asked, reason: event.target.value })}
            />
          </p>
          <PlannerField />
          <p className="desk-actions">
            <button type="submit" className="button is-primary desk-touch">
              {t('move.confirm', { state: t(`orderState.${asked.to}`) })}
            </button>
            <button type="button" className="button is-quiet desk-touch" onClick={() => setAsked(null)}>
              {t('desk.cancel')}
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
