import type { RegionData } from '../../domain/regionData.ts';
import type { SourceRows, TraceRequest, VenueHours, VenueSums } from '../../domain/trace.ts';
import { traceRule } from '../../domain/trace.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { formatDateTime } from '../i18n/format.ts';
import { districtName, figureLabel, venueName, venueTypeName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';
import type { MessageKey, MessageValues } from '../i18n/translate.ts';
import { qualityText } from './qualityText.ts';

const UNIT_WORDS: Readonly<Record<string, string>> = {
  '{person}': 'persons',
  '{person}.h': 'visitor_hours',
  '{visit}': 'entries',
  kWh: 'kwh',
  m3: 'm3',
  h: 'h',
};

/** `water_m3`: a column's machine name. */
function unitKey(name: string, unit: string): string {
  return `${name}_${UNIT_WORDS[unit] ?? unit.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}`;
}

function about(language: Language, request: TraceRequest): string {
  return request.figureId === '' ? translate(language, `variable.${request.variable}`) : figureLabel(language, request.figureId);
}

/** The venues of a figure in the order that is shown. */
export function venuesTable(
  language: Language,
  region: RegionData,
  request: TraceRequest,
  sums: VenueSums,
  order: readonly number[],
  notes: readonly string[],
): ExportTable {
  const t = (key: MessageKey, values?: MessageValues): string => translate(language, key, values);
  const { venues, districts } = region;
  const venueOf = order.map((i) => sums.venue[i]);
  const pick = (column: Float64Array): number[] => order.map((i) => column[i]);
  const text = (key: string, label: string, values: string[]): ExportColumn => ({ key, label, unit: '', type: 'text', values });
  const number = (key: string, label: string, unit: string, values: number[]): ExportColumn => ({
    key,
    label,
    unit,
    type: 'number',
    values,
  });
  const { divisor } = traceRule(request.figureId);
  const perVenue = divisor === null || divisor === 'residents' || divisor === 'hours' ? null : divisor;
  return {
    title: t('trace.title', { figure: about(language, request) }),
    columns: [
      text(
        'venue_id',
        'id',
        venueOf.map((venue) => venues.id[venue]),
      ),
      text(
        'venue',
        t('trace.venue'),
        venueOf.map((venue) => venueName(language, venues, venue)),
      ),
      text(
        'type',
        t('trace.type'),
        venueOf.map((venue) => venueTypeName(language, venues.type[venue])),
      ),
      text(
        'class',
        t('trace.class'),
        venueOf.map((venue) => (venues.isUrban[venue] === 1 ? 'urban' : 'rural')),
      ),
      text(
        'district',
        t('trace.district'),
        venueOf.map((venue) => districtName(language, districts[venues.district[venue]])),
      ),
      number(unitKey(request.variable, sums.unit), t(`variable.${request.variable}`), sums.unit, pick(sums.sum)),
      ...(perVenue === null ? [] : [number(`divisor_${perVenue.toLowerCase()}`, t(`trace.divisor.${perVenue}`), '', pick(sums.divisor))]),
      number('hours_read', t('trace.read'), 'h', pick(sums.hoursRead)),
      number('hours_expected', t('trace.expected'), 'h', pick(sums.hoursExpected)),
      number('hours_imputed', t('trace.imputed'), 'h', pick(sums.hoursImputed)),
    ],
    spanMs: sums.spanMs,
    formulaIds: request.figureId === '' ? [] : [request.figureId],
    notes,
    filter: request.filter,
  };
}

/** The stored hours of a venue. */
export function hoursTable(language: Language, region: RegionData, request: TraceRequest, hours: VenueHours): ExportTable {
  const name = venueName(language, region.venues, hours.venue);
  return {
    title: `${name}: ${translate(language, `variable.${hours.variable}`)}`,
    columns: [
      { key: 'hour', label: translate(language, 'trace.time'), unit: '', type: 'time', values: hours.timesMs },
      {
        key: unitKey(hours.variable, hours.unit),
        label: translate(language, `variable.${hours.variable}`),
        unit: hours.unit,
        type: 'number',
        values: hours.values,
      },
      { key: 'quality_bits', label: translate(language, 'trace.qualityBits'), unit: '', type: 'number', values: Array.from(hours.quality) },
      {
        key: 'quality',
        label: translate(language, 'trace.quality'),
        unit: '',
        type: 'text',
        values: Array.from(hours.quality, (bits) => qualityText(language, bits)),
      },
    ],
    spanMs: request.spanMs,
    formulaIds: [],
    notes: [],
    filter: request.filter,
  };
}

interface SourceLine {
  readonly kind: string;
  readonly file: string;
  readonly place: string;
  readonly name: string;
  readonly text: string;
  readonly value: number;
  readonly unit: string;
}

function sourceLines(rows: SourceRows): SourceLine[] {
  const none = { value: Number.NaN, unit: '' };
  return [
    ...rows.cells.map(({ file, array, index, variable, code, value, unit }) => ({
      kind: 'reading',
      file,
      place: `${array}[${index.join(', ')}]`,
      name: variable,
      text: String(code),
      value,
      unit,
    })),
    ...(rows.quality === null
      ? []
      : [
          {
            kind: 'quality',
            file: rows.quality.file,
            place: `hour/quality[${rows.quality.index.join(', ')}]`,
            name: 'quality',
            text: String(rows.quality.bits),
            ...none,
          },
        ]),
    ...rows.sums.flatMap(({ array, index: [row, column], variable, unit, before, after }) =>
      [before, after].map((value, i) => ({
        kind: 'prefix sum',
        file: '',
        place: `${array}[${row + i}, ${column}]`,
        name: variable,
        text: '',
        value,
        unit,
      })),
    ),
    ...[...(rows.register === null ? [] : [rows.register]), ...rows.streams].flatMap(({ file, line, cells }) =>
      cells.map(([name, text]) => ({ kind: 'record', file, place: `row ${line}`, name, text, ...none })),
    ),
  ];
}

/** Everything that an hour was read from, one cell a row. */
export function rowsTable(language: Language, region: RegionData, request: TraceRequest, rows: SourceRows): ExportTable {
  const lines = sourceLines(rows);
  const text = (key: keyof SourceLine, label: string): ExportColumn => ({
    key: key === 'text' ? 'stored' : key,
    label,
    unit: '',
    type: 'text',
    values: lines.map((line) => String(line[key])),
  });
  const name = venueName(language, region.venues, rows.venue);
  return {
    title: `${name}, ${formatDateTime(language, region.manifest.timeZone, rows.hourMs)}`,
    columns: [
      text('kind', translate(language, 'trace.kind')),
      text('file', translate(language, 'trace.file')),
      text('place', translate(language, 'trace.place')),
      text('name', translate(language, 'trace.column')),
      text('text', translate(language, 'trace.text')),
      { key: 'value', label: translate(language, 'trace.value'), unit: '', type: 'number', values: lines.map(({ value }) => value) },
      text('unit', 'unit'),
    ],
    spanMs: [rows.hourMs, rows.hourMs + 3_600_000],
    formulaIds: [],
    notes: [translate(language, 'trace.endOfWay')],
    filter: request.filter,
  };
}
