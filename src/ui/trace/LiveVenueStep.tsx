import type { LiveReadings } from '../../domain/liveTrace.ts';
import { utilisation } from '../../domain/occupancy.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatDateTime, formatDuration, formatNumber, formatShare, formatTime, formatValue } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { VirtualTable } from '../table/VirtualTable.tsx';
import { Facts } from '../venue/Facts.tsx';
import { openingHoursText } from '../venue/openingHoursText.ts';
import { OrderList } from '../venue/OrderList.tsx';
import { qualityText } from './qualityText.ts';

/** What the venue adds, and what that was read from. */
function Newest({ region, readings }: { readonly region: RegionData; readonly readings: LiveReadings }) {
  const t = useT();
  const language = useLanguage();
  const { timeZone } = region.manifest;
  const { venue, atMs, persons, readMs, freshness, periodMs, capacity, powerKw, powerMs } = readings;
  const readAt = (ms: number): string =>
    Number.isNaN(ms)
      ? t('freshness.none')
      : t('liveTrace.ago', { time: formatDateTime(language, timeZone, ms), age: formatDuration(language, Math.max(0, atMs - ms)) });
  const hasCounter = region.venues.hasCounter[venue] === 1;
  return (
    <Facts
      facts={[
        hasCounter ? { name: t('liveTrace.persons'), value: formatValue(language, persons, '{person}') } : null,
        hasCounter ? { name: t('liveTrace.readAt'), value: readAt(readMs) } : null,
        hasCounter
          ? {
              name: t('liveTrace.freshness'),
              value: t('liveTrace.freshnessRule', { freshness: t(`freshness.${freshness}`), period: formatDuration(language, periodMs) }),
            }
          : null,
        hasCounter ? { name: t('trace.quality'), value: qualityText(language, readings.quality) } : null,
        {
          name: t('liveTrace.capacity'),
          value: t(readings.isCapacityEstimate ? 'liveTrace.capacityTypical' : 'liveTrace.capacityRegister', {
            value: formatNumber(language, capacity),
          }),
        },
        hasCounter ? { name: t('liveTrace.use'), value: formatShare(language, utilisation(persons, capacity)) } : null,
        Number.isNaN(powerKw)
          ? null
          : { name: t('liveTrace.power'), value: `${formatValue(language, powerKw, 'kW')} · ${readAt(powerMs)}` },
        { name: t('liveTrace.hours'), value: openingHoursText(language, region.venues.openHours[venue]).join('; ') },
      ]}
    />
  );
}

function readingsTable(t: ReturnType<typeof useT>, title: string, { timesMs, counts, powers, atMs }: LiveReadings): ExportTable {
  return {
    title,
    columns: [
      { key: 'minute', label: t('liveTrace.minute'), unit: '', type: 'time', values: timesMs },
      { key: 'persons', label: t('liveTrace.persons'), unit: '{person}', type: 'number', values: counts },
      { key: 'power_kw', label: t('liveTrace.power'), unit: 'kW', type: 'number', values: powers },
    ],
    spanMs: [atMs - 3_600_000, atMs],
    formulaIds: [],
    notes: [],
    isLive: true,
  };
}

/** Step 2: what one venue's part was read from: its newest reading, the last hour's, its datastreams, its urgent orders. */
export function LiveVenueStep({ region, venue }: { readonly region: RegionData; readonly venue: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { timeZone } = region.manifest;
  const key = String(venue);
  const { value: readings, failure } = useAnswer(key, key, () => actions.liveReadings(venue));
  if (failure !== null) return <p className="trace-note">{t('trace.failed', { reason: failure })}</p>;
  if (readings === null)
    return (
      <p className="trace-note" role="status">
        {t('trace.reading')}
      </p>
    );
  const { timesMs, counts, powers, streams, urgentOrders, atMs, isSimulated } = readings;
  const title = t('liveTrace.lastHour', { venue: venueName(language, region.venues, venue) });
  const cell = (value: number): string => (Number.isNaN(value) ? '' : formatNumber(language, value));
  return (
    <>
      <div className="trace-bar">
        <span className="muted">{t(isSimulated ? 'liveTrace.simulated' : 'liveTrace.asRead')}</span>
        <button
          type="button"
          className="button is-small"
          onClick={() => {
            actions.openLiveTrace(null);
            actions.flyTo({ kind: 'venue', venue });
          }}
        >
          {t('trace.showVenue')}
        </button>
        <ExportButton name={`${region.venues.id[venue]}-last-hour`} table={() => readingsTable(t, title, readings)} />
      </div>
      <Newest region={region} readings={readings} />
      <h3>{t('liveTrace.readings', { count: timesMs.length })}</h3>
      {timesMs.length > 0 && (
        <VirtualTable
          label={title}
          columns={[
            { key: 'minute', head: t('liveTrace.minute'), width: '34%' },
            { key: 'persons', head: t('liveTrace.persons'), width: '33%', isNumber: true },
            { key: 'power', head: `${t('liveTrace.power')} (kW)`, width: '33%', isNumber: true },
          ]}
          rowCount={timesMs.length}
          rowKey={(row) => timesMs[row]}
          cells={(row) => [formatTime(language, timeZone, timesMs[row]), cell(counts[row]), cell(powers[row])]}
        />
      )}
      <h3>{t('trace.streams')}</h3>
      {streams.length === 0 ? (
        <p className="trace-note">{t('trace.noStreams')}</p>
      ) : (
        <div className="trace-wide">
          <table className="trace-cells">
            <thead>
              <tr>
                {(['id', 'property', 'period', 'unit', 'external'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`liveTrace.stream.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {streams.map(({ id, property, unit, periodS, external }) => (
                <tr key={id}>
                  <td>
                    <code>{id}</code>
                  </td>
                  <td>
                    <code>{property}</code>
                  </td>
                  <td>{periodS > 0 ? formatDuration(language, periodS * 1000) : ''}</td>
                  <td>{unit}</td>
                  <td>{external}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {urgentOrders.length > 0 && (
        <>
          <h3>{t('liveTrace.orders')}</h3>
          <OrderList orders={urgentOrders} atMs={atMs} />
        </>
      )}
    </>
  );
}
