import type { RegionData } from '../../domain/regionData.ts';
import type { StopProgress } from '../../domain/roundProgress.ts';
import { useActions } from '../../state/hooks.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { districtName, pickName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { CheckIcon, GripIcon } from '../orders/icons.tsx';
import { usePlannerName } from '../orders/planner.ts';
import type { PlannedStop, PlanPlace } from './roundState.ts';
import { clockText } from './roundText.ts';
import type { StopCarry } from './useStopCarry.ts';

/** What somebody else ended at a stop is told by its latest; the rest is counted. */
function EndedByOthers({ progress, timeZone }: { readonly progress: StopProgress; readonly timeZone: string }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const me = usePlannerName();
  const [latest, ...rest] = progress.ended.filter(({ by }) => by === '' || by !== me);
  if (latest === undefined) return null;
  return (
    <span className="round-ended small">
      {t('rounds.ended', {
        state: t(`orderState.${latest.state}`),
        by: latest.by || t('desk.nobody'),
        time: formatDateTime(language, timeZone, latest.atMs),
      })}{' '}
      <button type="button" className="link" onClick={() => actions.openDesk({ kind: 'order', orderId: latest.order.id })}>
        {pickName(language, latest.order.title, latest.order.titleZh)}
      </button>
      {rest.length > 0 && ` ${t('rounds.endedMore', { count: rest.length })}`}
    </span>
  );
}

function Standing({
  progress,
  isNext,
  timeZone,
}: {
  readonly progress: StopProgress;
  readonly isNext: boolean;
  readonly timeZone: string;
}) {
  const t = useT();
  const language = useLanguage();
  const { done, begunId } = progress;
  if (done !== null) {
    const time = formatDateTime(language, timeZone, done.atMs);
    return (
      <span className="round-done small">
        {done.by === '' ? t('rounds.done', { time }) : t('rounds.doneBy', { time, by: done.by })}
        {done.failed > 0 && ` · ${t('rounds.checksFailed', { count: done.failed })}`}
      </span>
    );
  }
  if (begunId !== '') return <span className="round-tag small">{t('rounds.begun')}</span>;
  return isNext ? <span className="round-tag small">{t('rounds.next')}</span> : null;
}

interface RoundStopProps {
  readonly region: RegionData;
  readonly stop: PlannedStop;
  readonly place: PlanPlace;
  readonly isLast: boolean;
  readonly isNext: boolean;
  readonly progress: StopProgress | undefined;
  readonly carry: StopCarry;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One stop of a duty day: when, where, how it stands; taken elsewhere by its grip or its arrows. */
export function RoundStop({ region, stop, place, isLast, isNext, progress, carry, onMove, onRemove }: RoundStopProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { venues, districts, manifest } = region;
  const name = venueName(language, venues, stop.venue);
  const done = progress?.done ?? null;
  const isDone = done !== null;
  const isHere = (at: PlanPlace | null, index: number): boolean => at?.day === place.day && at.index === index;
  const classes = [
    isDone && 'is-done',
    isNext && 'is-next',
    isHere(carry.from, place.index) && 'is-carried',
    isHere(carry.to, place.index) && 'is-before',
    isLast && isHere(carry.to, place.index + 1) && 'is-after',
  ].filter((one) => one !== false);
  return (
    <li
      className={classes.join(' ')}
      data-stop={stop.id}
      aria-current={isNext ? 'step' : undefined}
      onPointerDown={(event) => carry.onPointerDown(event, place)}
    >
      <span className="round-grip" title={t('rounds.drag')} aria-hidden="true">
        <GripIcon />
      </span>
      <span className="round-time">
        {isDone ? (
          <span className="round-tick" title={t('rounds.isDone')}>
            <CheckIcon />
            <span className="visually-hidden">{t('rounds.isDone')}</span>
          </span>
        ) : (
          clockText(stop.arriveMin)
        )}
      </span>
      <span className="round-what">
        <button type="button" className="link round-name" onClick={() => actions.flyTo({ kind: 'venue', venue: stop.venue })}>
          {name}
        </button>
        {done === null ? (
          <button
            type="button"
            className="link small"
            aria-label={t('rounds.inspect', { name })}
            onClick={() => actions.openDesk({ kind: 'inspect', venue: stop.venue })}
          >
            {t('checklist.open')}
          </button>
        ) : (
          <button
            type="button"
            className="link small"
            aria-label={t('rounds.orderOf', { name })}
            onClick={() => actions.openDesk({ kind: 'order', orderId: done.orderId })}
          >
            {t('checklist.order')}
          </button>
        )}
        {progress !== undefined && <Standing progress={progress} isNext={isNext} timeZone={manifest.timeZone} />}
        <span className="faint small">
          <span className={`class-mark is-${venues.isUrban[stop.venue] === 1 ? 'urban' : 'rural'}`} aria-hidden="true" />{' '}
          {districtName(language, districts[venues.district[stop.venue]])} · {t('rounds.stop', { machines: stop.machines })} ·{' '}
          {Number.isNaN(stop.overdue) ? t('rounds.noVisit') : t('rounds.overdue', { times: formatNumber(language, stop.overdue, 1) })}
        </span>
        {progress !== undefined && <EndedByOthers progress={progress} timeZone={manifest.timeZone} />}
      </span>
      <span className="round-moves">
        <button
          type="button"
          className="button is-small is-icon"
          data-move="earlier"
          disabled={place.index === 0}
          aria-label={t('rounds.earlier', { name })}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="button is-small is-icon"
          data-move="later"
          disabled={isLast}
          aria-label={t('rounds.later', { name })}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button type="button" className="button is-small is-icon" aria-label={t('rounds.remove', { name })} onClick={onRemove}>
          ×
        </button>
      </span>
    </li>
  );
}
