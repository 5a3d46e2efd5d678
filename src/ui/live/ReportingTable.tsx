import { Fragment, useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { DistrictReporting } from '../../domain/reporting.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { useT } from '../i18n/useT.ts';
import { SortHead } from '../table/SortHead.tsx';
import { CounterList } from './CounterList.tsx';
import type { ReportingColumn, ReportingSort } from './reportingTable.ts';
import { columnsOf, isShare, isUnnumbered, reportingExport, reportingValue, sortReporting, sortedWay } from './reportingTable.ts';
import type { WordsContext } from './reportingWords.ts';
import { reportingNotes } from './reportingWords.ts';

const HINTS = ['delivered', 'heard', 'missing', 'late', 'skewed'] as const;

function hintKey(column: 'district' | ReportingColumn) {
  const hint = HINTS.find((each) => each === column);
  return hint === undefined ? undefined : (`reporting.hint.${hint}` as const);
}

function Cells({ row, context }: { readonly row: DistrictReporting; readonly context: WordsContext }) {
  const { t, language, report } = context;
  return columnsOf(report).map((column) => {
    const value = reportingValue(row, column);
    if (Number.isNaN(value)) {
      const why = column === 'missing' && isUnnumbered(row) ? t('reporting.noNumbers') : undefined;
      return (
        <td key={column} className="faint" title={why} data-column={column}>
          –
        </td>
      );
    }
    return (
      <td key={column} data-column={column}>
        {isShare(column) ? formatShare(language, value) : formatNumber(language, value, 0)}
      </td>
    );
  });
}

interface ReportingTableProps {
  readonly region: RegionData;
  readonly context: WordsContext;
  /** Told before the map flies to a venue. */
  readonly onLeave: () => void;
}

/** Who is heard and who is not, district by district, worst first; a name opens the counters that its numbers are made of. */
export function ReportingTable({ region, context, onLeave }: ReportingTableProps) {
  const t = useT();
  const { language, report, urban, rural } = context;
  const [sort, setSort] = useState<ReportingSort>({ column: 'delivered', isReversed: false });
  const [open, setOpen] = useState(-1);
  const columns = columnsOf(report);
  const nameOf = ({ district }: DistrictReporting): string => districtName(language, region.districts[district]);
  const rows = sortReporting(
    report.districts.filter(({ venues }) => venues > 0),
    sort,
    nameOf,
    language,
  );
  const head = (column: 'district' | ReportingColumn) => {
    const isSorted = sort.column === column;
    const hint = hintKey(column);
    return (
      <SortHead
        key={column}
        sorted={isSorted ? sortedWay(sort) : null}
        title={hint === undefined ? undefined : t(hint)}
        onSort={() => setSort({ column, isReversed: isSorted && !sort.isReversed })}
      >
        {t(`reporting.column.${column}`)}
      </SortHead>
    );
  };
  return (
    <section>
      <div className="live-head">
        <h3>{t('reporting.byDistrict')}</h3>
        <span className="faint small">{t('reporting.tableHint')}</span>
        <ExportButton name="reporting" table={() => reportingExport(t, language, region, rows, reportingNotes(context))} />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="live-table-box" tabIndex={0} role="group" aria-label={t('reporting.byDistrict')}>
        <table className="live-table small">
          <thead>
            <tr>
              {head('district')}
              {columns.map(head)}
            </tr>
          </thead>
          <tbody className="is-sums">
            {([urban, rural] as const).map((row) => {
              const name = row === urban ? 'urban' : 'rural';
              return (
                <tr key={name} data-class={name}>
                  <th scope="row">
                    <span className={`class-mark is-${name}`} aria-hidden="true" /> {t(`class.${name}`)}
                  </th>
                  <Cells row={row} context={context} />
                </tr>
              );
            })}
          </tbody>
          <tbody>
            {rows.map((row) => {
              const isOpen = open === row.district;
              const name = nameOf(row);
              return (
                <Fragment key={row.district}>
                  <tr data-district={region.districts[row.district].id}>
                    <th scope="row">
                      <span className={`class-mark is-${region.districts[row.district].class}`} aria-hidden="true" />{' '}
                      <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? -1 : row.district)}>
                        {name}
                      </button>
                    </th>
                    <Cells row={row} context={context} />
                  </tr>
                  {isOpen && (
                    <tr className="live-opened">
                      <td colSpan={columns.length + 1}>
                        <CounterList key={row.district} region={region} district={row.district} name={name} onLeave={onLeave} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
