import { useEffect, useRef } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { PackageRow, SourceRows, TraceRequest } from '../../domain/trace.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatUnit, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { exactNumber } from './exactNumber.ts';
import { qualityText } from './qualityText.ts';
import { rowsTable } from './traceTables.ts';

interface RowsStepProps {
  readonly region: RegionData;
  readonly request: TraceRequest & { readonly venue: number; readonly hourMs: number };
}

function Record({ row }: { readonly row: PackageRow }) {
  const t = useT();
  return (
    <div className="trace-record">
      <p className="faint small">{t('trace.line', { file: row.file, line: row.line })}</p>
      <dl>
        {row.cells
          .filter(([, text]) => text !== '')
          .map(([column, text]) => (
            <div key={column}>
              <dt>{column}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function Readings({ rows }: { readonly rows: SourceRows }) {
  const t = useT();
  const language = useLanguage();
  if (rows.cells.length === 0) return <p className="trace-note">{t('trace.noAxis')}</p>;
  return (
    <div className="trace-wide">
      <table className="trace-cells">
        <thead>
          <tr>
            <th scope="col">{t('trace.variable')}</th>
            <th scope="col">{t('trace.value')}</th>
            <th scope="col">{t('trace.code')}</th>
            <th scope="col">{t('trace.scale')}</th>
            <th scope="col">{t('trace.cell')}</th>
            <th scope="col">{t('trace.file')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.cells.map((cell, i) => (
            <tr key={cell.variable} data-variable={cell.variable} data-asked={i === 0}>
              <th scope="row">{t(`variable.${cell.variable}`)}</th>
              <td>
                <data value={Number.isNaN(cell.value) ? '' : String(cell.value)}>{formatValue(language, cell.value, cell.unit)}</data>
              </td>
              <td>
                {cell.code} <span className="faint">{t(`trace.state.${cell.state}`)}</span>
              </td>
              <td>
                {exactNumber(language, cell.scale)} {formatUnit(language, cell.unit)}
              </td>
              <td>
                <code>
                  {cell.array}[{cell.index.join(', ')}]
                </code>
              </td>
              <td>
                <code>{cell.file}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Step 3: what one hour of one venue was read from: cells of the history, the venue's records, the package's sources. */
export function RowsStep({ region, request }: RowsStepProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { venue, variable, hourMs } = request;
  const key = JSON.stringify([venue, variable, hourMs]);
  const first = useRef<HTMLButtonElement>(null);
  const { value: rows, failure } = useAnswer(key, key, () => actions.sourceRows(venue, variable, hourMs));
  const isThere = rows !== null;
  // What had the focus went with the step before.
  useEffect(() => {
    if (isThere) first.current?.focus({ preventScroll: true });
  }, [isThere]);
  if (failure !== null) return <p className="trace-note">{t('trace.failed', { reason: failure })}</p>;
  if (rows === null)
    return (
      <p className="trace-note" role="status">
        {t('trace.reading')}
      </p>
    );
  const { quality } = rows;
  const isOfEquipment = ({ cells }: PackageRow): boolean => cells.some(([column, text]) => column === 'equipmentId' && text !== '');
  const equipment = rows.streams.filter(isOfEquipment);
  const own = rows.streams.filter((row) => !isOfEquipment(row));
  return (
    <>
      <div className="trace-bar">
        <button
          type="button"
          className="button is-small"
          ref={first}
          onClick={() => {
            actions.openTrace(null);
            actions.seek(hourMs);
            actions.select({ kind: 'venue', venue });
          }}
        >
          {t('trace.goToHour')}
        </button>
        <ExportButton name={`${region.venues.id[venue]}-source-rows`} table={() => rowsTable(language, region, request, rows)} />
      </div>
      <h3>{t('trace.stored')}</h3>
      <Readings rows={rows} />
      {quality !== null && (
        <p className="trace-note">
          {t('trace.qualityCell', {
            bits: quality.bits,
            file: quality.file,
            row: String(quality.index[0]),
            column: String(quality.index[1]),
            words: qualityText(language, quality.bits),
          })}
        </p>
      )}
      {rows.sums.map(({ array, index: [row, column], before, after, unit }) => (
        <section key={array}>
          <h3>{t('trace.prefix')}</h3>
          <p className="trace-note">
            {t('trace.prefixText', {
              array,
              row: String(row),
              next: String(row + 1),
              column: String(column),
              before: exactNumber(language, before),
              after: exactNumber(language, after),
              difference: formatValue(language, after - before, unit),
            })}
          </p>
        </section>
      ))}
      <h3>{t('trace.streams')}</h3>
      {rows.streams.length === 0 ? (
        <p className="trace-note">{t('trace.noStreams')}</p>
      ) : (
        <div className="trace-records">
          {own.map((row) => (
            <Record key={row.line} row={row} />
          ))}
        </div>
      )}
      {equipment.length > 0 && (
        <details>
          <summary>{t('trace.equipmentStreams', { count: equipment.length })}</summary>
          <div className="trace-records">
            {equipment.map((row) => (
              <Record key={row.line} row={row} />
            ))}
          </div>
        </details>
      )}
      <h3>{t('trace.register')}</h3>
      {rows.register === null ? <p className="trace-note">{t('trace.noRegister')}</p> : <Record row={rows.register} />}
      <h3>{t('trace.sources')}</h3>
      <p className="trace-note">{t('trace.endOfWay')}</p>
      {rows.historyLabel !== '' && (
        <p className="trace-note">
          {rows.isSynthetic && <span className="badge">{t('top.synthetic')}</span>} {t('trace.history', { label: rows.historyLabel })}
        </p>
      )}
      <ul className="trace-sources">
        {region.manifest.sources.map((source) => (
          <li key={source.name}>
            {[source.name, source.licence, source.date ?? '', source.note ?? ''].filter((part) => part !== '').join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}
