import { useMemo, useState } from 'react';

import type { ShownAlert } from '../../domain/alertMarks.ts';
import { HOUR_MS } from '../../domain/civilTime.ts';
import type { PlaceHour } from '../../domain/placeHour.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatDateTime, formatNumber, formatTime } from '../i18n/format.ts';
import { equipmentClassName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { HourChart } from './HourChart.tsx';
import { useHourPlay } from './hourPlay.ts';

const MINUTE_MS = 60_000;
/** A venue that uses less is told by its people alone. */
const LEAST_KW = 1;
/** Of the hour in which it began, so much is after. */
const AFTER_MS = 15 * MINUTE_MS;

interface HourReplayProps {
  readonly region: RegionData;
  readonly alert: ShownAlert;
  readonly rule: AlertRule | null;
}

function powerText(t: Translate, number: (value: number) => string, measuredKw: number, expectedKw: number): string {
  const expected = number(expectedKw);
  return Number.isNaN(measuredKw)
    ? t('hour.readingNoPower', { expected })
    : t('hour.readingPower', { power: number(measuredKw), expected });
}

function Played({
  hour,
  alert,
  rule,
  timeZone,
}: {
  readonly hour: PlaceHour;
  readonly alert: ShownAlert;
  readonly rule: AlertRule | null;
  readonly timeZone: string;
}) {
  const t = useT();
  const language = useLanguage();
  const hasCounter = useAppState((state) => state.region?.venues.hasCounter[alert.venue] === 1);
  const steps = hour.expected.length;
  const { at, isPlaying, seek, toggle } = useHourPlay(steps);
  const time = formatTime(language, timeZone, hour.startMs + at * hour.stepMs);
  const number = (value: number): string => formatNumber(language, value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  const limit = alert.kind === 'crowding' && rule !== null ? hour.capacity * rule.limit : hour.capacity;
  const limits = useMemo(() => new Float64Array(steps).fill(limit), [steps, limit]);
  const began = Math.round((alert.sinceMs - hour.startMs) / hour.stepMs);
  // A capacity far above everything would flatten the curve to nothing.
  const highest = Math.max(...hour.expected, ...hour.headcount.filter((value) => !Number.isNaN(value)));
  const isLimitSeen = limit <= 4 * Math.max(1, highest);
  const hasPower = alert.kind === 'consumption' || alert.part === 'electricity' || hour.expectedKw.some((kW) => kW >= LEAST_KW);
  const persons = hour.headcount[at];
  const expected = number(hour.expected[at]);
  const reading = Number.isNaN(persons)
    ? t('hour.readingSilent', { time, expected })
    : t('hour.reading', { time, persons: formatNumber(language, persons), expected });
  const power = hasPower ? powerText(t, number, hour.powerKw[at] ?? Number.NaN, hour.expectedKw[at] ?? Number.NaN) : '';
  return (
    <>
      <div className="hour-controls">
        <button type="button" className="button is-small" aria-pressed={isPlaying} onClick={toggle}>
          {t(isPlaying ? 'hour.pause' : 'hour.play')}
        </button>
        <input
          type="range"
          min={0}
          max={steps - 1}
          value={at}
          aria-label={t('hour.position')}
          aria-valuetext={`${reading} ${power}`}
          onChange={(event) => seek(Number(event.target.value))}
        />
        <span className="hour-time" aria-hidden="true">
          {time}
        </span>
      </div>
      <p className="small" data-hour-reading>
        {hasCounter ? reading : `${time}: ${t('hour.noCounter')}`}
      </p>
      {hasCounter && (
        <>
          <HourChart
            label={t('hour.headcount')}
            steps={steps}
            at={at}
            began={began}
            curves={[
              { kind: 'expected', values: hour.expected },
              ...(isLimitSeen ? [{ kind: 'limit' as const, values: limits }] : []),
              { kind: 'measured', values: hour.headcount },
            ]}
          />
          <ul className="hour-key small muted" aria-hidden="true">
            <li className="is-measured">{t('hour.headcount')}</li>
            <li className="is-expected">{t('hour.expected')}</li>
            {isLimitSeen && <li className="is-limit">{t('hour.limit')}</li>}
          </ul>
        </>
      )}
      {hasPower && (
        <>
          <p className="small">
            {t('hour.power')}: {power}
          </p>
          <HourChart
            label={t('hour.power')}
            steps={steps}
            at={at}
            began={began}
            curves={[
              { kind: 'expected', values: hour.expectedKw },
              { kind: 'measured', values: hour.powerKw },
            ]}
          />
        </>
      )}
      {hour.equipment.length > 0 && (
        <>
          <p className="small muted">{t('hour.equipment')}</p>
          <ul className="hour-machines">
            {hour.equipment.map(({ id, cls, tag, states }) => (
              <li key={id} data-machine={id}>
                <span>
                  {equipmentClassName(language, cls)} {tag}
                </span>
                <span className="hour-strip" aria-hidden="true">
                  {states.map((state, k) => (
                    // oxlint-disable-next-line react/no-array-index-key -- a minute of the hour has no other name
                    <i key={k} data-state={state} data-ahead={k > at} />
                  ))}
                </span>
                <span className="small">{t(`equipmentState.${states[at]}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The last hour of the alert's place, or the one in which it began, played from the readings that the page keeps. */
export function HourReplay({ region, alert, rule }: HourReplayProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const history = useAppState((state) => state.history);
  const { timeZone } = region.manifest;
  // Held while it is looked at: an hour that moves under the playhead cannot be studied.
  const [openedMs] = useState(() => Date.now());
  const [isBegin, setIsBegin] = useState(false);
  const endMs = isBegin ? Math.min(openedMs, alert.sinceMs + AFTER_MS) : openedMs;
  const key = `${alert.key} ${endMs}`;
  const { value, failure } = useAnswer(alert.key, key, () => actions.placeHour(alert.venue, endMs));
  const startMs = endMs - HOUR_MS;
  const isInHistory = history !== null && startMs >= history.startMs && endMs <= history.endMs;
  return (
    <section className="hour" aria-label={t('hour.title')}>
      <div className="hour-head">
        <h4>{t('hour.title')}</h4>
        <div className="segments" role="group" aria-label={t('hour.title')}>
          <button type="button" className="button is-small" aria-pressed={!isBegin} onClick={() => setIsBegin(false)}>
            {t('hour.last')}
          </button>
          <button type="button" className="button is-small" aria-pressed={isBegin} onClick={() => setIsBegin(true)}>
            {t('hour.began')}
          </button>
        </div>
      </div>
      {failure !== null && <p className="alert-failure small">{t('hour.failed', { reason: failure })}</p>}
      {value !== null && <Played key={value.startMs} hour={value} alert={alert} rule={rule} timeZone={timeZone} />}
      {isInHistory ? (
        <button type="button" className="button is-small" onClick={() => actions.seek(startMs)}>
          {t('hour.toReplay')}
        </button>
      ) : (
        <p className="faint small">
          {history !== null && startMs >= history.endMs
            ? t('hour.beforeHistory', { time: formatDateTime(language, timeZone, history.endMs) })
            : t('hour.note')}
        </p>
      )}
    </section>
  );
}
