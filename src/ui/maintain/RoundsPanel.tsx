import { useEffect, useMemo, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { dayText, localDayNumber, parseDay } from '../../domain/civilTime.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { districtName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { PlannerField } from '../orders/PlannerField.tsx';
import { useDeskAnswer, useDeskTime } from '../orders/useDeskAnswer.ts';
import { Panel } from '../shell/Panel.tsx';
import { RoundDays } from './RoundDays.tsx';
import type { ProgressByVenue } from './roundProgress.ts';
import { RoundSheet } from './RoundSheet.tsx';
import {
  countsFromMs,
  dayWay,
  depotPlace,
  dutyDays,
  isChanged,
  keepPlan,
  nearestWorth,
  plannedDay,
  readPlan,
  restored,
  usualDepot,
  withStop,
} from './roundState.ts';
import type { PlannedDay, SavedPlan } from './roundState.ts';
import { durationText, signedText } from './roundText.ts';

/** Stops a plan weighs for each day: more would only be left (§5.4: at most sixty a crew week). */
const CANDIDATES_A_DAY = 12;
const MOST_ASKED = 2000;
const MOST_LEFT_SHOWN = 5;
const DAYS = [1, 2, 3, 4, 5];

interface LeftProps {
  readonly region: RegionData;
  readonly plan: SavedPlan;
  readonly onChange: (plan: SavedPlan) => void;
}

function Left({ region, plan, onChange }: LeftProps) {
  const t = useT();
  const language = useLanguage();
  const left = plan.left.flatMap((id) => {
    const venue = region.venues.id.indexOf(id);
    return venue < 0 ? [] : [{ id, name: venueName(language, region.venues, venue) }];
  });
  if (left.length === 0) return null;
  return (
    <section className="round-left" aria-label={t('rounds.left')}>
      <h4>
        {t('rounds.left')} <span className="faint small">{formatNumber(language, left.length)}</span>
      </h4>
      <ul>
        {left.slice(0, MOST_LEFT_SHOWN).map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            {plan.days.map((_, day) => (
              <button key={day} type="button" className="button is-small" onClick={() => onChange(withStop(plan, day, id))}>
                {t('rounds.addTo', { day: day + 1 })}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function plannedDays(region: RegionData, plan: SavedPlan): PlannedDay[] {
  return plan.days.map((_, day) => plannedDay(region, plan, day));
}

/** What a hand changed costs against the proposal, and the way back to it. */
function Changed({ region, plan, days, onChange }: LeftProps & { readonly days: readonly PlannedDay[] }) {
  const t = useT();
  const language = useLanguage();
  if (!isChanged(plan)) return null;
  const before = plannedDays(region, restored(plan));
  const sum = (of: readonly PlannedDay[], value: (day: PlannedDay) => number): number => of.reduce((all, day) => all + value(day), 0);
  const more = (value: (day: PlannedDay) => number): number => sum(days, value) - sum(before, value);
  return (
    <p className="round-changed small">
      {t('rounds.changed', {
        time: signedText(
          more((day) => day.travelMin + day.serviceMin),
          (size) => durationText(t, language, size),
        ),
        km: signedText(
          more((day) => day.km),
          (size) => formatNumber(language, size, 0),
        ),
      })}{' '}
      <button type="button" className="button is-small" onClick={() => onChange(restored(plan))}>
        {t('rounds.restore')}
      </button>
    </p>
  );
}

/** How the stops of a plan stand, asked again as orders come and go; those that were left are asked about as well, so that moving one asks nothing anew. */
function useProgress(region: RegionData, plan: SavedPlan | null): ProgressByVenue {
  const actions = useActions();
  const time = useDeskTime();
  const { venues, manifest } = region;
  const fromMs = plan === null ? 0 : countsFromMs(plan, manifest.timeZone);
  const ids = plan === null ? [] : [...plan.days.flat(), ...plan.left].sort();
  const asked = ids.map((id) => venues.id.indexOf(id)).filter((venue) => venue >= 0);
  const subject = asked.length === 0 ? '' : `rounds ${manifest.id} ${fromMs} ${plan?.madeAtMs} ${asked.join(' ')}`;
  const { value } = useDeskAnswer(time, subject, (atMs) =>
    actions.roundProgress({ venues: asked, fromMs, plannedMs: plan?.madeAtMs ?? 0 }, atMs),
  );
  return useMemo(() => new Map((value ?? []).map((progress) => [progress.venue, progress])), [value]);
}

/** Which venues a crew visits, in which order: proposed by risk gained a minute, changed by hand, printed, kept for the road. */
export function RoundsPanel({ region, atMs }: { readonly region: RegionData; readonly atMs: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const filter = useAppState((state) => state.filter);
  const regionId = region.manifest.id;
  const [plan, setPlan] = useState(() => readPlan(regionId));
  const [depotId, setDepotId] = useState(() => plan?.depotId ?? usualDepot(region));
  const [dayCount, setDayCount] = useState(1);
  const [isPlanning, setIsPlanning] = useState(false);
  const [note, setNote] = useState('');
  const days = useMemo(() => (plan === null ? [] : plannedDays(region, plan)), [region, plan]);
  const progress = useProgress(region, plan);
  const { timeZone } = region.manifest;
  const [firstDay, setFirstDay] = useState(() => dayText(plan === null ? localDayNumber(timeZone, atMs) : dutyDays(plan, timeZone)[0]));
  const change = (next: SavedPlan | null): void => {
    setPlan(next);
    setNote(keepPlan(regionId, next) ? '' : t('rounds.notKept'));
  };
  const propose = async (): Promise<void> => {
    const depot = depotPlace(region, depotId);
    if (depot === null) return;
    setIsPlanning(true);
    try {
      const all = await actions.roundCandidates(filter, atMs, MOST_ASKED);
      const candidates = nearestWorth(region, depot, all, CANDIDATES_A_DAY * dayCount);
      const { venues } = region;
      const stops = candidates.map(({ venue, gain, serviceMin }) => ({
        lon: venues.lon[venue],
        lat: venues.lat[venue],
        isUrban: venues.isUrban[venue] === 1,
        gain,
        serviceMin,
      }));
      const { rounds, left } = await actions.planRounds({ depot, stops, days: dayCount });
      const idOf = (stop: number): string => venues.id[candidates[stop - 1].venue];
      const proposed = { days: rounds.map((round) => round.stops.map(idOf)), left: left.map(idOf) };
      change({
        ...proposed,
        proposed,
        depotId,
        fromDay: firstDay,
        candidates: Object.fromEntries(candidates.map((candidate) => [venues.id[candidate.venue], candidate])),
        madeAtMs: atMs,
      });
      if (candidates.length === 0) setNote(t('rounds.nothing'));
    } catch (thrown: unknown) {
      setNote(t('rounds.failed', { reason: errorText(thrown) }));
    } finally {
      setIsPlanning(false);
    }
  };
  useEffect(() => {
    actions.setOverlay(
      plan === null
        ? null
        : {
            kind: 'venues',
            titleKey: 'rounds.overlay',
            noteKeys: [],
            values: {},
            marks: days.flatMap(({ stops }) => stops.map(({ venue }) => ({ venue, mark: 'chosen' as const }))),
            ways: days.map((day) => dayWay(region, plan, day)).filter((way) => way.length > 0),
          },
    );
  }, [actions, region, plan, days]);
  return (
    <Panel name="rounds" title={t('rounds.title')} isOpenAtFirst={plan !== null}>
      <div className="round-ask">
        <label>
          <span className="faint small">{t('rounds.depot')}</span>
          <select className="field" value={depotId} onChange={(event) => setDepotId(event.target.value)}>
            {region.districts.map((district) => (
              <option key={district.id} value={district.id}>
                {districtName(language, district)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="faint small">{t('rounds.days')}</span>
          <select className="field" value={dayCount} onChange={(event) => setDayCount(Number(event.target.value))}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="faint small">{t('rounds.firstDay')}</span>
          <input
            type="date"
            className="field"
            required
            value={firstDay}
            onChange={({ target: { value } }) => {
              if (parseDay(value) === null) return;
              setFirstDay(value);
              if (plan !== null) change({ ...plan, fromDay: value });
            }}
          />
        </label>
        <button type="button" className="button" disabled={isPlanning} onClick={() => void propose()}>
          {t(plan === null ? 'rounds.propose' : 'rounds.again')}
        </button>
      </div>
      <p className="compare-note" role="status">
        {isPlanning ? t('rounds.planning') : note}
      </p>
      {plan !== null && (
        <>
          <RoundDays region={region} plan={plan} days={days} progress={progress} onChange={change} />
          <Changed region={region} plan={plan} days={days} onChange={change} />
          <Left region={region} plan={plan} onChange={change} />
          <div className="rounds-planner">
            <PlannerField />
          </div>
          <p className="round-tools">
            <button type="button" className="button is-small" onClick={() => window.print()}>
              {t('rounds.print')}
            </button>
            <button type="button" className="button is-small is-quiet" onClick={() => change(null)}>
              {t('rounds.discard')}
            </button>
          </p>
          <RoundSheet region={region} plan={plan} days={days} progress={progress} />
        </>
      )}
      <p className="faint small">{t('rounds.method')}</p>
    </Panel>
  );
}
