import { DAY_MS } from '../../domain/civilTime.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { PlainFormula } from '../figures/PlainFormula.tsx';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { DayRemainder, ProgressByVenue } from './roundProgress.ts';
import { RoundStop } from './RoundStop.tsx';
import type { PlannedDay } from './roundState.ts';
import { dayDate, durationText } from './roundText.ts';
import type { StopCarry } from './useStopCarry.ts';

interface RoundDayProps {
  readonly region: RegionData;
  readonly number: number;
  /** Local day number. */
  readonly date: number;
  readonly day: PlannedDay;
  readonly remainder: DayRemainder;
  readonly progress: ProgressByVenue;
  readonly carry: StopCarry;
  readonly onMove: (index: number, by: -1 | 1) => void;
  readonly onRemove: (index: number) => void;
}

/** How far the day has come, and what of it is left. */
function Progress({ day, remainder }: Pick<RoundDayProps, 'day' | 'remainder'>) {
  const t = useT();
  const language = useLanguage();
  const all = day.stops.length;
  const { done, travelMin, serviceMin, km } = remainder;
  return (
    <p className="round-progress small">
      <progress max={all} value={done} aria-label={t('rounds.progressLabel')} />
      <span>
        <b>{t('rounds.progress', { done: formatNumber(language, done), all: formatNumber(language, all) })}</b>
        {done < all &&
          done > 0 &&
          ` · ${t('rounds.remaining', { time: durationText(t, language, travelMin + serviceMin), km: formatNumber(language, km, 0) })}`}
      </span>
    </p>
  );
}

/** One duty day: its date, how far it has come, what is left, and its stops. */
export function RoundDay({ region, number, date, day, remainder, progress, carry, onMove, onRemove }: RoundDayProps) {
  const t = useT();
  const language = useLanguage();
  const { stops, travelMin, serviceMin, km } = day;
  const isTarget = stops.length === 0 && carry.to?.day === number;
  const left = remainder.done > 0 && remainder.done < stops.length ? remainder : day;
  return (
    <section className={isTarget ? 'round-day is-target' : 'round-day'} data-day={number} aria-label={t('rounds.day', { day: number + 1 })}>
      <h4>
        {t('rounds.day', { day: number + 1 })} <span className="round-date">{dayDate(language, date * DAY_MS)}</span>
        <span className="faint small">
          {durationText(t, language, travelMin + serviceMin)} · {t('rounds.km', { km: formatNumber(language, km, 0) })}
        </span>
      </h4>
      {day.overMin > 0.5 && <p className="round-over small">{t('rounds.over', { time: durationText(t, language, day.overMin) })}</p>}
      {stops.length === 0 ? <p className="faint small">{t('rounds.empty')}</p> : <Progress day={day} remainder={remainder} />}
      <ol>
        {stops.map((stop, index) => (
          <RoundStop
            key={stop.id}
            region={region}
            stop={stop}
            place={{ day: number, index }}
            isLast={index === stops.length - 1}
            isNext={stop.id === remainder.nextId}
            progress={progress.get(stop.venue)}
            carry={carry}
            onMove={(by) => onMove(index, by)}
            onRemove={() => onRemove(index)}
          />
        ))}
      </ol>
      {stops.length > 0 && (
        <PlainFormula
          formulaId="rounds.remaining"
          values={{ roundTravelMin: left.travelMin, roundWorkMin: left.serviceMin, roundKm: left.km }}
        />
      )}
    </section>
  );
}
