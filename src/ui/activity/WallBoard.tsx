import { useId } from 'react';
import type { CSSProperties } from 'react';

import type { ActivityBoard, PublicCell, PublicPoint, PublicSum } from '../../domain/activity.ts';
import { ACTIVITY_CELL_MS } from '../../domain/activity.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useThrottledClock } from '../hooks/useThrottledClock.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { CloseIcon } from '../shell/icons.tsx';
import { useModal } from '../shell/useModal.ts';
import { measureText, personsText, pointName } from './activityText.ts';
import { DayTrend } from './DayTrend.tsx';
import { useActivity } from './useActivity.ts';
import './wallBoard.css';

interface MeasureProps {
  readonly name: string;
  readonly text: string;
  readonly unit: string;
}

function Measure({ name, text, unit }: MeasureProps) {
  return (
    <div className="wall-measure">
      <dt>{name}</dt>
      <dd>
        {text} {unit !== '' && text !== '–' && <small>{unit}</small>}
      </dd>
    </div>
  );
}

/** Steps, speed and energy of a cell or sum. */
function Measures({ of }: { readonly of: PublicCell | PublicSum }) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <Measure name={t('activity.steps')} text={measureText(language, 'steps', of)} unit="" />
      <Measure name={t('activity.speed')} text={measureText(language, 'speedKmh', of)} unit={t('activity.kmh')} />
      <Measure name={t('activity.kcal')} text={measureText(language, 'kcal', of)} unit={t('activity.kcalUnit')} />
    </>
  );
}

function Point({ point, at, fewerThan }: { readonly point: PublicPoint; readonly at: number; readonly fewerThan: number }) {
  const t = useT();
  const language = useLanguage();
  const { now, alongM } = point;
  return (
    <li className="wall-point" data-state={now.state}>
      <span className="wall-dot" aria-hidden="true">
        {at + 1}
      </span>
      <h3>
        {pointName(language, point, at)}
        {!Number.isNaN(alongM) && <span className="wall-faint"> {t('activity.along', { metres: formatNumber(language, alongM, 0) })}</span>}
      </h3>
      <p className="wall-persons">
        <span className="visually-hidden">{t('activity.persons')}: </span>
        <b className={now.state === 'value' && now.persons > 0 ? undefined : 'is-words'}>{personsText(language, now, fewerThan)}</b>
        {now.state === 'value' && now.persons > 0 && <small> {t('activity.times', { count: now.persons })}</small>}
      </p>
      {now.state === 'value' && (
        <dl>
          <Measures of={now} />
        </dl>
      )}
    </li>
  );
}

function Board({ board }: { readonly board: ActivityBoard }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const { day, points, nowStartMs, fewerThan } = board;
  const from = formatTime(language, timeZone, nowStartMs);
  const to = formatTime(language, timeZone, nowStartMs + ACTIVITY_CELL_MS);
  return (
    <>
      <section className="wall-day" aria-label={t('activity.today')}>
        <h2>{t('activity.today')}</h2>
        <dl>
          <Measure
            name={t('activity.persons')}
            text={measureText(language, 'persons', day)}
            unit={t('activity.times', { count: day.persons || 0 })}
          />
          <Measures of={day} />
        </dl>
      </section>
      <section className="wall-track" aria-label={t('activity.quarter', { from, to })}>
        <h2>{t('activity.quarter', { from, to })}</h2>
        <ol style={{ '--points': points.length } as CSSProperties}>
          {points.map((point, at) => (
            <Point key={point.id} point={point} at={at} fewerThan={fewerThan} />
          ))}
        </ol>
      </section>
      <DayTrend board={board} />
      <footer className="wall-notes">
        {t('activity.small', { count: fewerThan })}{' '}
        {day.withheld > 0 && t('activity.left', { count: day.withheld, shown: formatNumber(language, day.withheld), fewer: fewerThan })}{' '}
        {day.isKcalEstimated && t('activity.estimateNote')}
      </footer>
    </>
  );
}

/** A smart track on the wall: it fills the screen and is read from four metres. Closes on Escape. */
export function WallBoard({ venue }: { readonly venue: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const { value, failure } = useActivity(venue);
  const nowMs = useThrottledClock(1);
  const ref = useModal(true);
  const titleId = useId();
  if (region === null) return null;
  const { venues, manifest } = region;
  return (
    <dialog ref={ref} className="wall-board" tabIndex={-1} aria-labelledby={titleId} onClose={() => actions.showTrackBoard(null)}>
      <header className="wall-head">
        <h1 id={titleId}>
          {venueName(language, venues, venue)} <span className="wall-faint">{VENUE_TYPES[venues.type[venue]][language]}</span>
        </h1>
        {value?.board?.isSimulated === true && <span className="badge wall-badge">{t('activity.simulated')}</span>}
        <time className="wall-clock">{formatTime(language, manifest.timeZone, nowMs)}</time>
        <button
          type="button"
          className="button is-quiet is-icon"
          aria-label={t('activity.close')}
          onClick={() => actions.showTrackBoard(null)}
        >
          <CloseIcon />
        </button>
      </header>
      {failure !== null && <p role="alert">{t('activity.failed', { reason: failure })}</p>}
      {failure === null && value === null && <p>{t('activity.pending')}</p>}
      {value !== null && value.board === null && <p>{t('activity.none')}</p>}
      {value?.board != null && <Board board={value.board} />}
    </dialog>
  );
}
