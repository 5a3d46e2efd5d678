import type { ActivityBoard } from '../../domain/activity.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';

const REFRESH_MS = 30_000;

/** null where the venue has no collection points. */
export interface AskedActivity {
  readonly board: ActivityBoard | null;
}

/** A venue's track board at the shown instant, asked again twice a minute. */
export function useActivity(venue: number): Answer<AskedActivity> {
  const actions = useActions();
  const store = useAppStore();
  const regionId = useAppState((state) => state.region?.manifest.id ?? '');
  const steppedMs = useSteppedClock(REFRESH_MS);
  const subject = `${regionId} ${venue}`;
  return useAnswer(subject, Number.isNaN(steppedMs) ? '' : `${subject} ${steppedMs}`, async () => {
    const nowMs = store.getState().player?.clock.nowMs ?? steppedMs;
    return { board: await actions.activityBoard(venue, nowMs) };
  });
}
