import type { DistrictReporting } from '../../domain/liveLink.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { REPORTING_COLUMNS, reportingValue, sumOf } from './reportingTable.ts';

const ASK_EVERY_MS = 5000;

function Row({ name, row, mark }: { readonly name: string; readonly row: DistrictReporting; readonly mark: 'urban' | 'rural' }) {
  const t = useT();
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        <span className={`class-mark is-${mark}`} aria-hidden="true" /> {name}
      </th>
      {REPORTING_COLUMNS.map((column) => {
        const value = reportingValue(row, column);
        const text = column === 'heard' ? formatShare(language, value) : formatNumber(language, value, 0);
        return <td key={column}>{Number.isNaN(value) ? <span className="faint">{t('value.noData')}</span> : text}</td>;
      })}
    </tr>
  );
}

function Table({ rows, region }: { readonly rows: readonly DistrictReporting[]; readonly region: RegionData }) {
  const t = useT();
  const language = useLanguage();
  const shown = rows.filter(({ venues }) => venues > 0);
  const ofClass = (name: 'urban' | 'rural'): DistrictReporting[] =>
    shown.filter(({ district }) => region.districts[district].class === name);
  const worstFirst = shown.toSorted((a, b) => (reportingValue(a, 'heard') || 0) - (reportingValue(b, 'heard') || 0));
  const table = (): ExportTable => ({
    title: t('live.reporting'),
    columns: [
      {
        key: 'district',
        label: t('live.column.district'),
        unit: '',
        type: 'text',
        values: shown.map(({ district }) => districtName(language, region.districts[district])),
      },
      {
        key: 'class',
        label: `${t('class.urban')} / ${t('class.rural')}`,
        unit: '',
        type: 'text',
        values: shown.map(({ district }) => region.districts[district].class),
      },
      ...REPORTING_COLUMNS.map((column) => ({
        key: column,
        label: t(`live.column.${column}`),
        unit: column === 'heard' ? '1' : '',
        type: 'number' as const,
        values: shown.map((row) => reportingValue(row, column)),
      })),
    ],
    spanMs: null,
    formulaIds: [],
    notes: [t('live.columnHint.heard')],
    isLive: true,
  });
  return (
    <section>
      <div className="live-head">
        <h3>{t('live.reporting')}</h3>
        <ExportButton name="reporting" table={table} />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="live-table-box" tabIndex={0} role="group" aria-label={t('live.reporting')}>
        <table className="live-table small">
          <thead>
            <tr>
              <th scope="col">{t('live.column.district')}</th>
              {REPORTING_COLUMNS.map((column) => (
                <th key={column} scope="col" title={column === 'heard' ? t('live.columnHint.heard') : undefined}>
                  {t(`live.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="is-sums">
            <Row name={t('class.urban')} row={sumOf(ofClass('urban'))} mark="urban" />
            <Row name={t('class.rural')} row={sumOf(ofClass('rural'))} mark="rural" />
          </tbody>
          <tbody>
            {worstFirst.map((row) => (
              <Row
                key={row.district}
                name={districtName(language, region.districts[row.district])}
                row={row}
                mark={region.districts[row.district].class}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who is heard and who is not, worst first: the digital divide as figures. */
export function ReportingTable() {
  const t = useT();
  const actions = useActions();
  const region = useAppState((app) => app.region);
  const url = useAppState((app) => app.live?.link?.address.url ?? '');
  const nowMs = useAppState((app) => app.player?.clock.nowMs ?? 0);
  const tick = Math.floor(nowMs / ASK_EVERY_MS);
  const { value, failure } = useAnswer(url, url === '' ? '' : `${url} ${tick}`, () => actions.reporting());
  if (url === '' || region === null) return <p className="faint small">{t('live.reportingNone')}</p>;
  if (failure !== null) return <p className="small">{t('live.failed', { reason: failure })}</p>;
  return value === null ? null : <Table rows={value} region={region} />;
}
