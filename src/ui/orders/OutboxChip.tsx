import { useCallback, useEffect, useRef, useState } from 'react';

import type { OutboxStatus } from '../../domain/orderDesk.ts';
import { useAppState } from '../../state/hooks.ts';
import { useWallClock } from '../hooks/useWallClock.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { WaitingIcon } from './icons.tsx';
import './outbox.css';
import { OutboxDialog } from './OutboxDialog.tsx';
import { isOutboxShown } from './OutboxHost.tsx';
import { outboxState, outboxText } from './outboxText.ts';

/** So long stands that all is sent, after something was not. */
const SENT_SHOWN_MS = 10_000;
const MINUTE_MS = 60_000;

const NOTHING: OutboxStatus = {
  events: 0,
  files: 0,
  bytes: 0,
  oldestMs: Number.NaN,
  phase: 'sent',
  store: 'disk',
  storeDetail: '',
  refused: [],
  orders: [],
  orderCount: 0,
};

/** How much of a planner's work has not left this browser, in a few words; opens the whole of it. Tells a listener when its state changes. */
export function OutboxChip() {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const status = useAppState((state) => state.outbox) ?? NOTHING;
  const nowMs = useWallClock(MINUTE_MS);
  const [isOpen, setIsOpen] = useState(false);
  const close = useCallback(() => setIsOpen(false), []);
  const isPending = isOutboxShown(status);
  const [isLingering, setIsLingering] = useState(false);
  const wasPending = useRef(false);
  useEffect(() => {
    if (isPending) {
      wasPending.current = true;
      return undefined;
    }
    if (!wasPending.current) return undefined;
    wasPending.current = false;
    setIsLingering(true);
    const timer = setTimeout(() => setIsLingering(false), SENT_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isPending]);
  const state = isPending ? outboxState(status) : 'sent';
  const count = formatNumber(language, status.events + status.files);
  // The sentence without its numbers, which change with each event: what a listener hears is the change of state.
  const told = t(`outbox.tell.${state}`);
  if (!isPending && !isLingering && !isOpen)
    return (
      <span className="visually-hidden" role="status">
        {''}
      </span>
    );
  return (
    <>
      <button
        type="button"
        className="button is-quiet outbox-chip"
        data-outbox={state}
        title={outboxText(t, language, { timeZone, status, nowMs }, state)}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <WaitingIcon />
        <span className="outbox-words">{t(`outbox.chip.${state}`, { count })}</span>
        {isPending && (
          <span className="outbox-count" aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      <span className="visually-hidden" role="status">
        {told}
      </span>
      {isOpen && <OutboxDialog status={status} onClose={close} />}
    </>
  );
}
