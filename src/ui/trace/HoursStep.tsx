import { useMemo, useState } from 'react';

import { HOUR_MS } from '../../domain/civilTime.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { TraceRequest, VenueHours } from '../../domain/trace.ts';
import { traceRule } from '../../domain/trace.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import type { ChartSeries } from '../charts/chartData.ts';
import { TimeChart } from '../charts/TimeChart.tsx';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatDateTime, formatNumber, formatUnit, formatValue } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { VirtualTable } from '../table/VirtualTable.tsx';
import { qualityText } from './qualityText.ts';
import { totalOf } from './reconcile.ts';
import { hoursTable } from './traceTables.ts';

const NO_VARIABLES: readonly VariableId[] = [];

interface HoursStepProps {
  readonly region: RegionData;
  readonly request: TraceRequest & { readonly venue: number };
}

function Curve({ hours, label, timeZone, onPick }: { hours: VenueHours; label: string; timeZone: string; onPick: (atMs: number) => void }) {
  const series = useMemo<readonly ChartSeries[]>(
    () => [{ label, colour: '--accent', values: hours.values, fillOpacity: 0.12 }],
    [hours, label],
  );
  return (
    <TimeChart
      label={label}
      timesMs={hours.timesMs}
      series={series}
      unit={hours.unit}
      timeZone={timeZone}
      heightRem={7.5}
      onPickTime={onPick}
    />
  );
}

/** Step 2: every stored hour of one venue, as a curve and as rows. */
export function HoursStep({ region, request }: HoursStepProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const known = useAppState((state) => state.history?.variables ?? NO_VARIABLES);
  const [variable, setVariable] = useState(request.variable);
  const [onlyGaps, setOnlyGaps] = useState(false);
  const { venue, spanMs } = request;
  const { timeZone } = region.manifest;
  const key = JSON.stringify([venue, variable, spanMs]);
  const { value: hours, failure } = useAnswer(key, key, () => actions.venueHours(venue, variable, spanMs));
  const rows = useMemo(() => {
    if (hours === null) return [];
    const all = Array.from(hours.values.keys());
    return onlyGaps ? all.filter((i) => Number.isNaN(hours.values[i])) : all;
  }, [hours, onlyGaps]);
  const { divisor } = traceRule(request.figureId);
  const first = [
    request.variable,
    ...(divisor === 'visits' ? ['visits' as const] : divisor === 'visitorHours' ? ['occupancy' as const] : []),
  ];
  const choices = [...new Set([...first, ...known])].filter((name) => known.includes(name));
  const name = venueName(language, region.venues, venue);
  const openHour = (atMs: number): void => actions.openTrace({ ...request, variable, hourMs: Math.floor(atMs / HOUR_MS) * HOUR_MS });
  return (
    <>
      <div className="trace-bar">
        <select
          className="field"
          aria-label={t('trace.variable')}
          value={variable}
          onChange={(event) => setVariable(event.target.value as typeof variable)}
        >
          {choices.map((id) => (
            <option key={id} value={id}>
              {t(`variable.${id}`)}
            </option>
          ))}
        </select>
        <label className="trace-check">
          <input type="checkbox" checked={onlyGaps} onChange={(event) => setOnlyGaps(event.target.checked)} /> {t('trace.onlyGaps')}
        </label>
        <button
          type="button"
          className="button is-small"
          onClick={() => {
            actions.openTrace(null);
            actions.flyTo({ kind: 'venue', venue });
          }}
        >
          {t('trace.showVenue')}
        </button>
        {hours !== null && (
          <ExportButton name={`${region.venues.id[venue]}-${variable}-hours`} table={() => hoursTable(language, region, request, hours)} />
        )}
      </div>
      {failure !== null ? (
        <p className="trace-note">{t('trace.failed', { reason: failure })}</p>
      ) : hours === null ? (
        <p className="trace-note" role="status">
          {t('trace.reading')}
        </p>
      ) : (
        <>
          <Curve hours={hours} label={`${name}: ${t(`variable.${variable}`)}`} timeZone={timeZone} onPick={openHour} />
          <p className="trace-note">
            {t('trace.hoursSum', {
              read: formatNumber(language, hours.values.filter((value) => !Number.isNaN(value)).length),
              hours: formatNumber(language, hours.values.length),
              sum: formatValue(language, totalOf(hours.values), variable === 'occupancy' ? '{person}.h' : hours.unit),
            })}
          </p>
          <VirtualTable
            key={String(onlyGaps)}
            label={`${name}: ${t(`variable.${variable}`)}`}
            columns={[
              { key: 'time', head: t('trace.time'), width: '34%' },
              {
                key: 'value',
                head: (
                  <>
                    {t('trace.value')} <small className="unit">{formatUnit(language, hours.unit)}</small>
                  </>
                ),
                isNumber: true,
                width: '18%',
              },
              { key: 'quality', head: t('trace.quality'), width: '48%' },
            ]}
            rowCount={rows.length}
            rowKey={(row) => rows[row]}
            cells={(row) => {
              const i = rows[row];
              const time = formatDateTime(language, timeZone, hours.timesMs[i]);
              return [
                <button
                  key="time"
                  type="button"
                  className="link"
                  title={t('trace.openHour', { time })}
                  data-hour={new Date(hours.timesMs[i]).toISOString()}
                  onClick={() => openHour(hours.timesMs[i])}
                >
                  {time}
                </button>,
                <data key="value" value={Number.isNaN(hours.values[i]) ? '' : String(hours.values[i])}>
                  {formatNumber(language, hours.values[i])}
                </data>,
                <span key="quality" className={Number.isNaN(hours.values[i]) ? 'faint' : undefined}>
                  {Number.isNaN(hours.values[i]) ? t('trace.noReading') : qualityText(language, hours.quality[i])}
                </span>,
              ];
            }}
            takesFocus
          />
        </>
      )}
    </>
  );
}
