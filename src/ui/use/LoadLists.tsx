import { Fragment, useMemo, useState } from 'react';

import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { LoadReport } from '../../domain/loads.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName, pickName, venueTypeName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Segments } from '../shell/Segments.tsx';
import { LoadDetail } from './LoadDetail.tsx';
import { loadTable } from './loadExport.ts';
import type { ListFilter, ListId, ListOrder, LoadColumn, ValueColumn } from './loadRows.ts';
import { LISTS, LIST_COLUMNS, LIST_IDS, listRows, valueOf } from './loadRows.ts';

const PAGE_ROWS = 15;
const EVERY: ListFilter = { type: null, class: null };
const FIRST_ORDER: Readonly<Record<ListId, ListOrder>> = {
  over: { column: 'score', isDescending: true },
  under: { column: 'score', isDescending: true },
  untold: { column: 'unread', isDescending: true },
};

interface LoadListsProps {
  readonly report: LoadReport;
  readonly region: RegionData;
}

function countOf({ counts }: LoadReport, list: ListId): number {
  return LISTS[list].reduce((sum, status) => sum + counts.urban[status] + counts.rural[status], 0);
}

function HeadCell({ column, order, onOrder }: { column: LoadColumn; order: ListOrder; onOrder: (order: ListOrder) => void }) {
  const t = useT();
  // The order by how far beyond the norm is told as that of the first column.
  const isShown = order.column === column;
  return (
    <th scope="col" aria-sort={isShown ? (order.isDescending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className="link"
        title={t(`use.columnHint.${column}`)}
        onClick={() => onOrder({ column, isDescending: isShown ? !order.isDescending : column !== 'name' })}
      >
        {t(`use.column.${column}`)}
        <span aria-hidden="true">{isShown ? (order.isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

/** The venues out of the ordinary, ranked; each opens into why, its week, and what can be done from here. */
export function LoadLists({ report, region }: LoadListsProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const selection = useAppState((state) => state.selection);
  const [list, setList] = useState<ListId>('over');
  const [filter, setFilter] = useState(EVERY);
  const [order, setOrder] = useState(FIRST_ORDER.over);
  const [page, setPage] = useState(0);
  const { venues, districts } = region;
  const names = useMemo(() => venues.name.map((name, i) => pickName(language, name, venues.nameZh[i])), [venues, language]);
  const rows = useMemo(() => listRows(report, list, filter, order, venues, names), [report, list, filter, order, venues, names]);
  const types = useMemo(
    () => [...new Set(listRows(report, list, EVERY, FIRST_ORDER[list], venues, names).map((row) => venues.type[report.rows.venue[row]]))],
    [report, list, venues, names],
  );
  const chosen = selection.kind === 'venue' ? selection.venue : null;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const shown = Math.min(page, pages - 1);
  const onPage = rows.slice(shown * PAGE_ROWS, (shown + 1) * PAGE_ROWS);
  const chosenRow = chosen === null ? -1 : report.rows.venue.indexOf(chosen);
  const columns = LIST_COLUMNS[list];
  const text = (row: number, column: ValueColumn): string => {
    const value = valueOf(report, row, venues.type[report.rows.venue[row]], column);
    if (Number.isNaN(value)) return '–';
    return column === 'denied' ? formatNumber(language, Math.round(value)) : formatShare(language, value);
  };
  return (
    <section className="use-lists" aria-label={t('use.lists')}>
      <div className="use-tools">
        <Segments
          label={t('use.lists')}
          options={LIST_IDS}
          value={list}
          nameOf={(id) => `${t(`use.status.${id}`)} ${formatNumber(language, countOf(report, id))}`}
          onPick={(id) => {
            setList(id);
            setOrder(FIRST_ORDER[id]);
            setFilter(EVERY);
            setPage(0);
          }}
        />
        <ExportButton name={`use-${list}`} table={() => loadTable(t, language, report, region, rows, list)} />
      </div>
      <div className="use-tools">
        <select
          className="field use-pick"
          aria-label={t('use.ofType')}
          value={filter.type ?? ''}
          onChange={(event) => {
            setFilter({ ...filter, type: event.target.value === '' ? null : Number(event.target.value) });
            setPage(0);
          }}
        >
          <option value="">{t('use.everyType')}</option>
          {types
            .toSorted((a, b) => VENUE_TYPES[a][language].localeCompare(VENUE_TYPES[b][language]))
            .map((type) => (
              <option key={type} value={type}>
                {venueTypeName(language, type)}
              </option>
            ))}
        </select>
        <Segments
          label={t('use.ofClass')}
          options={['both', 'urban', 'rural'] as const}
          value={filter.class ?? 'both'}
          nameOf={(ofClass) => t(ofClass === 'both' ? 'use.bothClasses' : `class.${ofClass}`)}
          onPick={(ofClass) => {
            setFilter({ ...filter, class: ofClass === 'both' ? null : ofClass });
            setPage(0);
          }}
        />
      </div>
      {rows.length === 0 ? (
        <p className="compare-note">{t(`use.none.${list}`)}</p>
      ) : (
        <table className="use-table">
          <caption className="visually-hidden">{t(`use.status.${list}`)}</caption>
          <thead>
            <tr>
              <HeadCell column="name" order={order} onOrder={setOrder} />
              {columns.map((column) => (
                <HeadCell key={column} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {onPage.map((row) => {
              const venue = report.rows.venue[row];
              const isOpen = venue === chosen;
              return (
                <Fragment key={venue}>
                  <tr data-venue={venues.id[venue]} className={isOpen ? 'is-open' : undefined}>
                    <th scope="row">
                      <button
                        type="button"
                        className="link"
                        aria-expanded={isOpen}
                        onClick={() => actions.select(isOpen ? { kind: 'none' } : { kind: 'venue', venue })}
                      >
                        {names[venue]}
                      </button>
                      <small className="use-where">
                        <span className={`class-mark ${venues.isUrban[venue] === 1 ? 'is-urban' : 'is-rural'}`} aria-hidden="true" />{' '}
                        <span className="visually-hidden">{t(venues.isUrban[venue] === 1 ? 'class.urban' : 'class.rural')} </span>
                        {venueTypeName(language, venues.type[venue])} · {districtName(language, districts[venues.district[venue]])}
                        {report.rows.isSure[row] === 0 && <span className="use-unsure"> · {t('use.unsure')}</span>}
                      </small>
                    </th>
                    {columns.map((column) => (
                      <td key={column} className="num">
                        {text(row, column)}
                      </td>
                    ))}
                  </tr>
                  {isOpen && (
                    <tr className="use-details">
                      <td colSpan={columns.length + 1}>
                        <LoadDetail report={report} row={row} region={region} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      )}
      {pages > 1 && (
        <div className="use-pages">
          <button type="button" className="button is-small" disabled={shown === 0} onClick={() => setPage(shown - 1)}>
            {t('summary.previous')}
          </button>
          <span role="status">{t('summary.page', { page: formatNumber(language, shown + 1), pages: formatNumber(language, pages) })}</span>
          <button type="button" className="button is-small" disabled={shown >= pages - 1} onClick={() => setPage(shown + 1)}>
            {t('summary.next')}
          </button>
        </div>
      )}
      {chosen !== null && chosenRow >= 0 && !onPage.includes(chosenRow) && (
        <div className="use-chosen">
          <h3>{names[chosen]}</h3>
          <LoadDetail report={report} row={chosenRow} region={region} />
        </div>
      )}
    </section>
  );
}
