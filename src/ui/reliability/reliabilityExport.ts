import { DAY_MS, HOUR_MS } from '../../domain/civilTime.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { ReliabilityGroup, ReliabilityReport, ReliabilityRow } from '../../domain/reliabilityReport.ts';
import { addSums, defaultOf, measureOf, RELIABILITY_MEASURES } from '../../domain/reliabilityReport.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import type { useT } from '../i18n/useT.ts';
import { groupName } from './GroupTable.tsx';
import { measureNumber, measureUnit } from './reliabilityText.ts';

const UNIT_SUFFIX = { mtbf: '_d', mttr: '_h', inherent: '', operational: '', openLost: '' } as const;
const KEY = {
  mtbf: 'mtbf',
  mttr: 'mttr',
  inherent: 'availability_inherent',
  operational: 'availability_operational',
  openLost: 'open_hours_lost',
};

/** Every measure of every group with interval and sample, urban and rural in rows of their own. */
export function reliabilityTable(
  t: ReturnType<typeof useT>,
  language: Language,
  report: ReliabilityReport,
  region: RegionData,
  by: ReliabilityGroup,
): ExportTable {
  const whole: ReliabilityRow = { key: '*', urban: report.urban, rural: report.rural };
  const rows = [whole, ...report.rows].flatMap((row) =>
    (['urban', 'rural'] as const).filter((side) => row[side].equipment > 0).map((side) => ({ row, side, sums: row[side] })),
  );
  const text = (key: string, label: string, values: readonly string[]): ExportColumn => ({ key, label, unit: '', type: 'text', values });
  const number = (key: string, label: string, unit: string, values: readonly number[]): ExportColumn => ({
    key,
    label,
    unit,
    type: 'number',
    values,
  });
  const name = (key: string): string =>
    key === '*' ? t('reliability.overall') : groupName(language, region, by, key, t('reliability.noMake'));
  return {
    title: t('reliability.title'),
    spanMs: report.spanMs,
    formulaIds: RELIABILITY_MEASURES.map((measure) => `reliability.${measure}`),
    notes: [t('reliability.rule'), t('reliability.defaultNote'), t('reliability.interval.mtbf'), t('reliability.interval.mttr')],
    columns: [
      text(
        by,
        t(`reliability.by.${by}`),
        rows.map(({ row }) => row.key),
      ),
      text(
        'name',
        t('summary.name'),
        rows.map(({ row }) => name(row.key)),
      ),
      text(
        'class_of_district',
        t('summary.class'),
        rows.map(({ side }) => side),
      ),
      number(
        'machines',
        t('input.equipment'),
        '1',
        rows.map(({ sums }) => sums.equipment),
      ),
      number(
        'machine_time_d',
        t('input.machineTime'),
        'd',
        rows.map(({ sums }) => sums.exposureMs / DAY_MS),
      ),
      number(
        'time_out_h',
        t('input.timeOut'),
        'h',
        rows.map(({ sums }) => sums.downMs / HOUR_MS),
      ),
      number(
        'failures',
        t('input.failures'),
        '1',
        rows.map(({ sums }) => sums.failures),
      ),
      number(
        'repairs',
        t('input.repairs'),
        '1',
        rows.map(({ sums }) => sums.repairs),
      ),
      ...RELIABILITY_MEASURES.flatMap((measure) => {
        const label = t(`figure.reliability.${measure}`);
        const unit = measureUnit(language, measure) === '' ? '1' : measure === 'mtbf' ? 'd' : 'h';
        const key = `${KEY[measure]}${UNIT_SUFFIX[measure]}`;
        const of = (part: 'value' | 'low' | 'high') => rows.map(({ sums }) => measureNumber(measure, measureOf(measure, sums)[part]));
        return [
          number(key, label, unit, of('value')),
          ...(measure === 'operational' || measure === 'openLost'
            ? []
            : [
                number(`${KEY[measure]}_low${UNIT_SUFFIX[measure]}`, t('reliability.bound.low', { label }), unit, of('low')),
                number(`${KEY[measure]}_high${UNIT_SUFFIX[measure]}`, t('reliability.bound.high', { label }), unit, of('high')),
                text(
                  `${KEY[measure]}_is_default`,
                  `${label}: ${t('reliability.column.default')}`,
                  rows.map(({ sums }) => String(measureOf(measure, sums).isDefault)),
                ),
                number(
                  `${KEY[measure]}_default${UNIT_SUFFIX[measure]}`,
                  t('reliability.column.default'),
                  unit,
                  rows.map(({ row }) => measureNumber(measure, defaultOf(measure, addSums(row.urban, row.rural)))),
                ),
              ]),
        ];
      }),
    ],
  };
}

/** The stretches of the machines that were out longest. */
export function spellTable(t: ReturnType<typeof useT>, report: ReliabilityReport, region: RegionData): ExportTable {
  const rows = report.lanes.flatMap((lane) => lane.spells.map((spell) => ({ lane, spell })));
  const text = (key: string, label: string, values: readonly string[]): ExportColumn => ({ key, label, unit: '', type: 'text', values });
  return {
    title: t('reliability.longest'),
    spanMs: report.spanMs,
    formulaIds: [],
    notes: [t('reliability.rule')],
    columns: [
      text(
        'equipment_id',
        t('maintain.column.equipment'),
        rows.map(({ lane }) => lane.equipmentId),
      ),
      text(
        'equipment_class',
        t('reliability.by.class'),
        rows.map(({ lane }) => lane.cls),
      ),
      text(
        'venue_id',
        t('summary.name'),
        rows.map(({ lane }) => region.venues.id[lane.venue]),
      ),
      text(
        'class_of_district',
        t('summary.class'),
        rows.map(({ lane }) => (lane.isUrban ? 'urban' : 'rural')),
      ),
      text(
        'level',
        t('orders.state'),
        rows.map(({ spell }) => spell.level),
      ),
      { key: 'from_at', label: t('reliability.from'), unit: '', type: 'time', values: rows.map(({ spell }) => spell.fromMs) },
      { key: 'to_at', label: t('reliability.to'), unit: '', type: 'time', values: rows.map(({ spell }) => spell.toMs) },
      text(
        'order_ids',
        t('orders.id'),
        rows.map(({ spell }) => spell.orderIds.join(' ')),
      ),
    ],
  };
}
