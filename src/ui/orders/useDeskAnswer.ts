import { useState } from 'react';

import { useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';

/** Other people's events come while a dialog is open; a board that is asked for this often is never far behind. */
const STEP_MS = 5000;

/** What the desk is shown at, and whether it may be changed: the past is looked at only. */
export interface DeskTime {
  readonly isPast: boolean;
  /** UTC ms of the replay's clock; live, the wall's, so that an event that was made this instant is in it. */
  readonly atMs: () => number;
  /** Changes when it is time to ask again. */
  readonly tick: string;
  /** Asks again at once. */
  readonly refresh: () => void;
}

export function useDeskTime(): DeskTime {
  const isPast = useAppState((state) => state.mode === 'replay');
  const stepMs = useSteppedClock(STEP_MS);
  const outbox = useAppState(({ outbox }) => (outbox === null ? '' : `${outbox.events} ${outbox.files} ${outbox.bytes} ${outbox.phase}`));
  const [turn, setTurn] = useState(0);
  return {
    isPast,
    atMs: () => (isPast ? stepMs : Date.now()),
    tick: Number.isNaN(stepMs) ? '' : `${stepMs} ${outbox} ${turn}`,
    refresh: () => setTurn((last) => last + 1),
  };
}

/** Asks the session about `subject` now, and again as time goes on and events are made. An empty subject asks nothing. */
export function useDeskAnswer<T>(time: DeskTime, subject: string, ask: (atMs: number) => Promise<T>): Answer<T> {
  return useAnswer(subject, subject === '' || time.tick === '' ? '' : `${subject} ${time.tick}`, () => ask(time.atMs()));
}
