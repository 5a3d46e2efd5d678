import { useEffect, useMemo, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { districtName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { RoundSheet } from './RoundSheet.tsx';
import {
  dayWay,
  depotPlace,
  keepPlan,
  movedStop,
  nearestWorth,
  plannedDay,
  readPlan,
  usualDepot,
  withStop,
  withoutStop,
} from './roundState.ts';
import type { PlannedDay, SavedPlan } from './roundState.ts';
import { clockText, durationText } from './roundText.ts';

/** Stops a plan weighs for each day: more would only be left (§5.4: at most sixty a crew week). */
const CANDIDATES_A_DAY = 12;
const MOST_ASKED = 2000;
const MOST_LEFT_SHOWN = 5;
const DAYS = [1, 2, 3, 4, 5];

interface DayProps {
  readonly region: RegionData;
  readonly plan: SavedPlan;
  readonly number: number;
  readonly day: PlannedDay;
  readonly onChange: (plan: SavedPlan) => void;
}

function Day({ region, plan, number, day, onChange }: DayProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { venues, districts } = region;
  return (
    <section className="round-day" aria-label={t('rounds.day', { day: number + 1 })}>
      <h4>
        {t('rounds.day', { day: number + 1 })}
        <span className="faint small">
          {durationText(t, language, day.travelMin + day.serviceMin)} · {t('rounds.km', { km: formatNumber(language, day.km, 0) })}
        </span>
      </h4>
      {day.overMin > 0.5 && <p className="round-over small">{t('rounds.over', { time: durationText(t, language, day.overMin) })}</p>}
      {day.stops.length === 0 && <p className="faint small">{t('rounds.empty')}</p>}
      <ol>
        {day.stops.map((stop, i) => {
          const name = venueName(language, venues, stop.venue);
          return (
            <li key={stop.id}>
              <span className="round-time">{clockText(stop.arriveMin)}</span>
              <span className="round-what">
                <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'venue', venue: stop.venue })}>
                  {name}
                </button>
                <button
                  type="button"
                  className="link small"
                  aria-label={t('rounds.inspect', { name })}
                  onClick={() => actions.openDesk({ kind: 'inspect', venue: stop.venue })}
                >
                  {t('checklist.open')}
                </button>
                <span className="faint small">
                  <span className={`class-mark is-${venues.isUrban[stop.venue] === 1 ? 'urban' : 'rural'}`} aria-hidden="true" />{' '}
                  {districtName(language, districts[venues.district[stop.venue]])} · {t('rounds.stop', { machines: stop.machines })} ·{' '}
                  {Number.isNaN(stop.overdue)
                    ? t('rounds.noVisit')
                    : t('rounds.overdue', { times: formatNumber(language, stop.overdue, 1) })}
                </span>
              </span>
              <span className="round-moves">
                <button
                  type="button"
                  className="button is-small is-icon"
                  disabled={i === 0}
                  aria-label={t('rounds.earlier', { name })}
                  onClick={() => onChange(movedStop(plan, number, i, -1))}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="button is-small is-icon"
                  disabled={i === day.stops.length - 1}
                  aria-label={t('rounds.later', { name })}
                  onClick={() => onChange(movedStop(plan, number, i, 1))}
                >
                  ↓
                </button>
                <button
                  type="button"
                  className="button is-small is-icon"
                  aria-label={t('rounds.remove', { name })}
                  onClick={() => onChange(withoutStop(plan, number, i))}
                >
                  ×
                </button>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Left({ region, plan, onChange }: Pick<DayProps, 'region' | 'plan' | 'onChange'>) {
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
  const days = useMemo(() => (plan === null ? [] : plan.days.map((_, day) => plannedDay(region, plan, day))), [region, plan]);
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
      change({
        depotId,
        days: rounds.map((round) => round.stops.map(idOf)),
        left: left.map(idOf),
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
        <button type="button" className="button" disabled={isPlanning} onClick={() => void propose()}>
          {t(plan === null ? 'rounds.propose' : 'rounds.again')}
        </button>
      </div>
      <p className="compare-note" role="status">
        {isPlanning ? t('rounds.planning') : note}
      </p>
      {plan !== null && (
        <>
          {days.map((day, number) => (
            <Day key={number} region={region} plan={plan} number={number} day={day} onChange={change} />
          ))}
          <Left region={region} plan={plan} onChange={change} />
          <p className="round-tools">
            <button type="button" className="button is-small" onClick={() => window.print()}>
              {t('rounds.print')}
            </button>
            <button type="button" className="button is-small is-quiet" onClick={() => change(null)}>
              {t('rounds.discard')}
            </button>
          </p>
          <RoundSheet region={region} plan={plan} days={days} />
        </>
      )}
      <p className="faint small">{t('rounds.method')}</p>
    </Panel>
  );
}
