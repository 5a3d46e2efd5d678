import { DAY_MS, localDayNumber, localDayStartMs } from '../../domain/civilTime.ts';
import type { VenueProgramme } from '../../domain/programme.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';

const REFRESH_MS = 60_000;
export const PROGRAMME_DAYS = 7;

export interface AskedProgramme extends Answer<VenueProgramme> {
  /** Local midnights from today on, one more than days. UTC ms; empty before the clock runs. */
  readonly dayStartsMs: readonly number[];
  readonly nowMs: number;
}

/** A venue's programme from today's midnight on, asked again each minute. */
export function useProgramme(venue: number): AskedProgramme {
  const actions = useActions();
  const regionId = useAppState((state) => state.region?.manifest.id ?? '');
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const nowMs = useSteppedClock(REFRESH_MS);
  const subject = `${regionId} ${venue}`;
  const today = Number.isNaN(nowMs) ? Number.NaN : localDayNumber(timeZone, nowMs);
  const dayStartsMs = Number.isNaN(today) ? [] : Array.from({ length: PROGRAMME_DAYS + 1 }, (_, k) => localDayStartMs(timeZone, today + k));
  const answer = useAnswer(subject, Number.isNaN(nowMs) ? '' : `${subject} ${nowMs}`, () =>
    actions.programme(venue, [dayStartsMs[0], dayStartsMs[PROGRAMME_DAYS] ?? dayStartsMs[0] + PROGRAMME_DAYS * DAY_MS]),
  );
  return { ...answer, dayStartsMs, nowMs };
}
