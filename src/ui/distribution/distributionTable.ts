import type { RegionData } from '../../domain/regionData.ts';
import type { VenueSums } from '../../domain/trace.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportTable } from '../export/exportTable.ts';
import { districtName, venueName } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';

interface Spread {
  readonly figureId: string;
  readonly label: string;
  readonly unit: string;
  readonly values: Float64Array;
  /** Rows that are brushed. */
  readonly rows: readonly number[];
}

/** Every venue with its value, and which of them are brushed. */
export function distributionTable(t: Translate, language: Language, region: RegionData, sums: VenueSums, spread: Spread): ExportTable {
  const { venues, districts } = region;
  const all = Array.from(sums.venue);
  const chosen = new Set(spread.rows);
  return {
    title: spread.label,
    columns: [
      { key: 'venue_id', label: 'id', unit: '', type: 'text', values: all.map((venue) => venues.id[venue]) },
      { key: 'venue', label: t('trace.venue'), unit: '', type: 'text', values: all.map((venue) => venueName(language, venues, venue)) },
      {
        key: 'class',
        label: t('trace.class'),
        unit: '',
        type: 'text',
        values: all.map((venue) => (venues.isUrban[venue] === 1 ? 'urban' : 'rural')),
      },
      {
        key: 'district',
        label: t('trace.district'),
        unit: '',
        type: 'text',
        values: all.map((venue) => districtName(language, districts[venues.district[venue]])),
      },
      { key: 'value', label: spread.label, unit: spread.unit, type: 'number', values: spread.values },
      { key: 'hours_read', label: t('trace.read'), unit: 'h', type: 'number', values: sums.hoursRead },
      { key: 'hours_expected', label: t('trace.expected'), unit: 'h', type: 'number', values: sums.hoursExpected },
      { key: 'chosen', label: t('distribution.isChosen'), unit: '', type: 'number', values: all.map((_, i) => (chosen.has(i) ? 1 : 0)) },
    ],
    spanMs: sums.spanMs,
    formulaIds: [spread.figureId],
    notes: [],
  };
}
