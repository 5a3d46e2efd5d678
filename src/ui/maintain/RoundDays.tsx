import { useLayoutEffect, useRef, useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import { formatNumber } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { RoundDay } from './RoundDay.tsx';
import { dayRemainder } from './roundProgress.ts';
import type { ProgressByVenue } from './roundProgress.ts';
import { dutyDays, movedTo, plannedDay, planPlace, withoutStop } from './roundState.ts';
import type { PlannedDay, PlanPlace, SavedPlan } from './roundState.ts';
import { clockText, durationText } from './roundText.ts';
import { useStopCarry } from './useStopCarry.ts';

interface RoundDaysProps {
  readonly region: RegionData;
  readonly plan: SavedPlan;
  readonly days: readonly PlannedDay[];
  readonly progress: ProgressByVenue;
  readonly onChange: (plan: SavedPlan) => void;
}

/** The duty days with their stops; a stop goes elsewhere by its arrows or is carried there. */
export function RoundDays({ region, plan, days, progress, onChange }: RoundDaysProps) {
  const t = useT();
  const language = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState('');
  /** Where the keyboard was, when a press took its button elsewhere. */
  const held = useRef<{ readonly id: string; readonly by: -1 | 1 } | null>(null);
  const dates = dutyDays(plan, region.manifest.timeZone);
  const move = (from: PlanPlace, to: PlanPlace): void => {
    const next = movedTo(plan, planPlace(plan, days, from), planPlace(plan, days, to));
    if (next === plan) return;
    const { id } = days[from.day].stops[from.index];
    onChange(next);
    const day = next.days.findIndex((ids) => ids.includes(id));
    const planned = plannedDay(region, next, day);
    const at = planned.stops.findIndex((stop) => stop.id === id);
    if (at < 0) return;
    setTold(
      t('rounds.moved', {
        name: venueName(language, region.venues, planned.stops[at].venue),
        day: String(day + 1),
        place: formatNumber(language, at + 1),
        arrive: clockText(planned.stops[at].arriveMin),
        time: durationText(t, language, planned.travelMin + planned.serviceMin),
        km: formatNumber(language, planned.km, 0),
      }),
    );
  };
  const carry = useStopCarry(list, move);
  useLayoutEffect(() => {
    if (held.current === null) return;
    const { id, by } = held.current;
    held.current = null;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('[data-stop] [data-move]') ?? [])].filter(
      (button) => button.closest<HTMLElement>('[data-stop]')?.dataset.stop === id && !button.disabled,
    );
    const wanted = by < 0 ? 'earlier' : 'later';
    (buttons.find((button) => button.dataset.move === wanted) ?? buttons[0])?.focus();
  });
  return (
    <div className={carry.from === null ? 'round-days' : 'round-days is-dragging'} ref={list}>
      {days.map((day, number) => (
        <RoundDay
          key={number}
          region={region}
          number={number}
          date={dates[number]}
          day={day}
          remainder={dayRemainder(region, plan, day, progress)}
          progress={progress}
          carry={carry}
          onMove={(index, by) => {
            held.current = { id: day.stops[index].id, by };
            move({ day: number, index }, { day: number, index: by < 0 ? index - 1 : index + 2 });
          }}
          onRemove={(index) => onChange(withoutStop(plan, number, planPlace(plan, days, { day: number, index }).index))}
        />
      ))}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </div>
  );
}
