import { loadReasons, statusOf } from '../../domain/loadReasons.ts';
import type { LoadProfile, LoadReport } from '../../domain/loads.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { formatShare } from '../i18n/format.ts';
import { districtName, venueName, venueTypeName } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';
import type { ListId } from './loadRows.ts';
import { reasonText } from './reasonText.ts';
import { weekdayName } from './useText.ts';

function normNotes(t: Translate, language: Language, { norms }: LoadReport): string[] {
  return [
    t('use.norms', {
      busy: formatShare(language, norms.busyOther),
      pool: formatShare(language, norms.busyPool),
      full: formatShare(language, norms.fullPressure),
      under: formatShare(language, norms.underShare),
    }),
    t('use.method.used', { hours: norms.peakHours }),
    t('use.method.pressure'),
    t('use.method.under'),
    t('use.method.unread'),
    t('use.method.denied'),
  ];
}

/** The rows of a list, as the screen ranks them, with all their measures and the reasons in words. */
export function loadTable(
  t: Translate,
  language: Language,
  report: LoadReport,
  { venues, districts, manifest }: RegionData,
  rows: readonly number[],
  list: ListId,
): ExportTable {
  const of = report.rows;
  const venue = rows.map((row) => of.venue[row]);
  const text = (key: string, label: string, values: readonly string[]): ExportColumn => ({ key, label, unit: '', type: 'text', values });
  const number = (key: string, label: string, unit: string, value: (row: number) => number): ExportColumn => ({
    key,
    label,
    unit,
    type: 'number',
    values: rows.map((row) => value(row)),
  });
  const context = { t, language, timeZone: manifest.timeZone, venues };
  return {
    title: t(`use.status.${list}`),
    columns: [
      text(
        'venue_id',
        t('use.export.id'),
        venue.map((v) => venues.id[v]),
      ),
      text(
        'venue',
        t('use.column.name'),
        venue.map((v) => venueName(language, venues, v)),
      ),
      text(
        'type',
        t('use.export.type'),
        venue.map((v) => venueTypeName(language, venues.type[v])),
      ),
      text(
        'class',
        t('use.export.class'),
        venue.map((v) => t(venues.isUrban[v] === 1 ? 'class.urban' : 'class.rural')),
      ),
      text(
        'district',
        t('use.export.district'),
        venue.map((v) => districtName(language, districts[venues.district[v]])),
      ),
      text(
        'status',
        t('use.export.status'),
        rows.map((row) => t(`use.exportStatus.${statusOf(report, row)}`)),
      ),
      text(
        'is_sure',
        t('use.export.sure'),
        rows.map((row) => t(of.isSure[row] === 1 ? 'use.export.yes' : 'use.export.no')),
      ),
      number('mean_utilisation', t('use.column.mean'), '1', (row) => of.meanU[row]),
      number('mean_utilisation_low', t('use.export.meanLow'), '1', (row) => of.meanLow[row]),
      number('mean_utilisation_high', t('use.export.meanHigh'), '1', (row) => of.meanHigh[row]),
      number(
        'type_median_utilisation',
        t('use.column.median'),
        '1',
        (row) => report.types.get(venues.type[of.venue[row]])?.medianU ?? Number.NaN,
      ),
      number('used_capacity', t('use.column.used'), '1', (row) => of.usedCapacity[row]),
      number('pressure95', t('use.column.pressure'), '1', (row) => of.pressure95[row]),
      number('fullest_hour_utilisation', t('use.export.fullest'), '1', (row) => of.maxU[row]),
      { key: 'fullest_hour', label: t('use.export.fullestAt'), unit: '', type: 'time', values: rows.map((row) => of.maxAtMs[row]) },
      number('capacity_persons', t('use.export.capacity'), '{person}', (row) => of.capacity[row]),
      number('open_hours_h', t('use.export.openHours'), 'h', (row) => of.openHours[row]),
      number('unread_hours_h', t('use.export.unreadHours'), 'h', (row) => of.unreadHours[row]),
      number('imputed_hours_h', t('use.export.imputedHours'), 'h', (row) => of.imputedHours[row]),
      number('simulated_hours_h', t('use.export.simulatedHours'), 'h', (row) => of.simulatedHours[row]),
      number('visits', t('use.export.visits'), '{visit}', (row) => of.visits[row]),
      number('denied_visits_estimate', t('use.column.denied'), '{visit}', (row) => of.denied[row]),
      text(
        'why',
        t('use.export.why'),
        rows.map((row) =>
          loadReasons(report, row, venues)
            .map((reason) => reasonText(context, reason))
            .join(' '),
        ),
      ),
    ],
    spanMs: report.spanMs,
    filter: report.filter,
    formulaIds: ['loads.meanUtilisation', 'loads.usedCapacity', 'loads.pressure95', 'loads.denied'],
    notes: normNotes(t, language, report),
  };
}

/** A venue's week, one row an hour of the week. */
export function weekTable(t: Translate, language: Language, report: LoadReport, profile: LoadProfile, name: string): ExportTable {
  const hours = Array.from({ length: profile.read.length }, (_, h) => h);
  const number = (key: string, label: string, unit: string, values: ArrayLike<number>): ExportColumn => ({
    key,
    label,
    unit,
    type: 'number',
    values: Array.from(values),
  });
  return {
    title: `${t('use.week')}: ${name}`,
    columns: [
      {
        key: 'weekday',
        label: t('use.export.weekday'),
        unit: '',
        type: 'text',
        values: hours.map((h) => weekdayName(language, Math.floor(h / 24), 'long')),
      },
      number(
        'hour',
        t('use.export.hour'),
        'h',
        hours.map((h) => h % 24),
      ),
      number('utilisation', t('use.column.mean'), '1', profile.utilisation),
      number('read_hours', t('use.export.readHours'), 'h', profile.read),
      number('unread_hours', t('use.export.unreadHours'), 'h', profile.unread),
      number('closed_hours', t('use.export.closedHours'), 'h', profile.closed),
    ],
    spanMs: report.spanMs,
    formulaIds: ['loads.meanUtilisation'],
    notes: [t('use.method.unread')],
  };
}

/** Where capacity is missing, one row a place. */
export function shortageTable(t: Translate, language: Language, report: LoadReport, { venues, districts }: RegionData): ExportTable {
  const { shortages } = report;
  const text = (key: string, label: string, values: readonly string[]): ExportColumn => ({ key, label, unit: '', type: 'text', values });
  const joiner = language === 'zh' ? '、' : ', ';
  return {
    title: t('use.shortages'),
    columns: [
      text(
        'type',
        t('use.export.type'),
        shortages.map(({ type }) => venueTypeName(language, type)),
      ),
      text(
        'district',
        t('use.export.district'),
        shortages.map(({ district }) => districtName(language, districts[district])),
      ),
      text(
        'venues',
        t('use.status.over'),
        shortages.map((place) => place.venues.map((v) => venueName(language, venues, v)).join(joiner)),
      ),
      {
        key: 'residents_in_reach',
        label: t('use.export.residents'),
        unit: '{resident}',
        type: 'number',
        values: shortages.map((place) => place.residents),
      },
      {
        key: 'denied_visits_estimate',
        label: t('use.column.denied'),
        unit: '{visit}',
        type: 'number',
        values: shortages.map((place) => place.denied),
      },
      {
        key: 'nearest_room_min',
        label: t('use.export.spareMinutes'),
        unit: 'min',
        type: 'number',
        values: shortages.map((place) => place.spareMinutes),
      },
      text(
        'nearest_room',
        t('use.export.spare'),
        shortages.map((place) => (place.spare === null ? '' : venueName(language, venues, place.spare))),
      ),
    ],
    spanMs: report.spanMs,
    filter: report.filter,
    formulaIds: ['loads.usedCapacity', 'loads.pressure95', 'loads.denied'],
    notes: [...normNotes(t, language, report), t('use.method.near')],
  };
}
