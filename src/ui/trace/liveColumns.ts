import { HOUR_MS } from '../../domain/civilTime.ts';
import type { LiveFigureId, LiveParts, LiveRows } from '../../domain/liveTrace.ts';
import { amountOf } from '../../domain/liveTrace.ts';
import { utilisation } from '../../domain/occupancy.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { FRESHNESS } from '../../domain/twin.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { formatDateTime, formatNumber, formatShare, formatTime, formatUnit } from '../i18n/format.ts';
import { districtName, figureLabel, venueName, venueTypeName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';
import type { LiveTraceRequest } from '../../domain/liveTrace.ts';
import { openingHoursText } from '../venue/openingHoursText.ts';

/** A column of a live figure's venues; `at` counts in the figure's own rows. */
export interface LiveColumn {
  readonly key: string;
  readonly label: string;
  /** UCUM-style; '' for words and shares. */
  readonly unit: string;
  readonly type: 'number' | 'text' | 'time';
  /** What it is sorted by and exported as; NaN stands last. */
  readonly value: (at: number) => number | string;
  readonly text: (at: number) => string;
}

/** Today's reading by its time of day, an older one with its date. */
function readText(language: Language, timeZone: string, atMs: number, readMs: number): string {
  if (Number.isNaN(readMs)) return translate(language, 'freshness.none');
  return atMs - readMs < 12 * HOUR_MS ? formatTime(language, timeZone, readMs, true) : formatDateTime(language, timeZone, readMs);
}

/** The columns that a figure's venues are told in: what each adds, what that is of, and when it was read. */
export function liveColumns(
  language: Language,
  region: Pick<RegionData, 'venues' | 'manifest'>,
  figureId: LiveFigureId,
  rows: LiveRows,
  parts: LiveParts,
): readonly LiveColumn[] {
  const t = (key: Parameters<typeof translate>[1]): string => translate(language, key);
  const row = (at: number): number => parts.rows[at];
  const { timeZone } = region.manifest;
  const number = (key: string, label: string, unit: string, value: (at: number) => number): LiveColumn => ({
    key,
    label,
    unit,
    type: 'number',
    value,
    text: (at) => formatNumber(language, value(at)),
  });
  const share = (key: string, label: string, value: (at: number) => number): LiveColumn => ({
    ...number(key, label, '1', value),
    text: (at) => formatShare(language, value(at)),
  });
  const readAt = (times: Float64Array): LiveColumn => ({
    key: 'read_at',
    label: t('liveTrace.readAt'),
    unit: '',
    type: 'time',
    value: (at) => times[row(at)],
    text: (at) => readText(language, timeZone, rows.atMs, times[row(at)]),
  });
  const persons = number('persons', t('liveTrace.persons'), '{person}', (at) => rows.persons[row(at)]);
  const capacity = number('capacity', t('liveTrace.capacity'), '{person}', (at) => rows.capacity[row(at)]);
  const use = share('utilisation', t('liveTrace.use'), (at) => utilisation(rows.persons[row(at)], rows.capacity[row(at)]));
  const ofWhole = share('share', t('trace.share'), (at) => parts.amount[at] / parts.sum);
  const freshness: LiveColumn = {
    key: 'freshness',
    label: t('liveTrace.freshness'),
    unit: '',
    type: 'text',
    value: (at) => FRESHNESS[rows.freshness[row(at)]],
    text: (at) => t(`freshness.${FRESHNESS[rows.freshness[row(at)]]}`),
  };
  const hours: LiveColumn = {
    key: 'opening_hours',
    label: t('liveTrace.hours'),
    unit: '',
    type: 'text',
    value: (at) => region.venues.openHours[rows.venue[row(at)]],
    text: (at) => openingHoursText(language, region.venues.openHours[rows.venue[row(at)]]).join('; '),
  };
  switch (amountOf(figureId)) {
    case 'persons':
      return [persons, ...(figureId === 'live.people' ? [ofWhole] : []), capacity, use, readAt(rows.readMs), freshness];
    case 'power':
      return [number('power_kw', t('liveTrace.power'), 'kW', (at) => parts.amount[at]), ofWhole, readAt(rows.powerMs)];
    case 'orders':
      return [number('orders', t('liveTrace.orders'), '{order}', (at) => parts.amount[at]), ofWhole];
    case 'one':
      if (figureId === 'live.closed') return [hours];
      return figureId === 'live.silent'
        ? [readAt(rows.readMs), freshness, persons]
        : [use, persons, capacity, readAt(rows.readMs), freshness];
  }
}

/** Rows in the order of a column, the largest or the first word first, what is not known last. */
export function liveOrder(column: LiveColumn, count: number, isAscending: boolean): number[] {
  const sign = isAscending ? 1 : -1;
  return Array.from({ length: count }, (_, at) => at).sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (typeof x === 'string' || typeof y === 'string') return sign * String(x).localeCompare(String(y)) || a - b;
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return sign * (x - y) || a - b;
  });
}

/** The head of a column with its unit. */
export function columnHead(language: Language, { label, unit }: LiveColumn): string {
  // Heads that name what is counted are its unit.
  const told = unit.startsWith('{') ? '' : formatUnit(language, unit);
  return told === '' ? label : `${label} (${told})`;
}

/** The venues of a live figure in the order that is shown. */
export function liveTable(
  language: Language,
  region: RegionData,
  request: LiveTraceRequest,
  rows: LiveRows,
  parts: LiveParts,
  columns: readonly LiveColumn[],
  order: readonly number[],
  notes: readonly string[],
): ExportTable {
  const { venues, districts } = region;
  const venueAt = order.map((at) => rows.venue[parts.rows[at]]);
  const text = (key: string, label: string, of: (venue: number) => string): ExportColumn => ({
    key,
    label,
    unit: '',
    type: 'text',
    values: venueAt.map(of),
  });
  return {
    title: translate(language, 'trace.title', { figure: figureLabel(language, request.figureId) }),
    columns: [
      text('venue_id', 'id', (venue) => venues.id[venue]),
      text('venue', translate(language, 'trace.venue'), (venue) => venueName(language, venues, venue)),
      text('type', translate(language, 'trace.type'), (venue) => venueTypeName(language, venues.type[venue])),
      text('class', translate(language, 'trace.class'), (venue) => (venues.isUrban[venue] === 1 ? 'urban' : 'rural')),
      text('district', translate(language, 'trace.district'), (venue) => districtName(language, districts[venues.district[venue]])),
      ...columns.map(({ key, label, unit, type, value }): ExportColumn => {
        const values = order.map(value);
        return type === 'text'
          ? { key, label, unit, type, values: values.map(String) }
          : { key, label, unit, type, values: values.map(Number) };
      }),
    ],
    spanMs: [rows.atMs, rows.atMs],
    formulaIds: [request.figureId],
    notes,
    filter: request.filter,
    isLive: true,
  };
}
