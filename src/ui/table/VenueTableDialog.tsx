import { useMemo, useState } from 'react';

import { OCCUPANCY_SCALE } from '../../domain/timeField.ts';
import { POSITION_ACCURACIES } from '../../domain/venue.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { formatDateTime, formatNumber, formatValue } from '../i18n/format.ts';
import { districtName, pickName, venueTypeName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import './venueTable.css';
import { venueRows } from './venueRows.ts';
import type { VenueColumn } from './venueRows.ts';

const PAGE_ROWS = 50;
const COLUMNS = ['name', 'type', 'class', 'district', 'value', 'position'] as const;

function isSortable(column: (typeof COLUMNS)[number]): column is VenueColumn {
  return column === 'name' || column === 'value';
}

/** What the map shows, as a table of the moment it was opened. A row's name selects the venue and flies there. */
export function VenueTableDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const store = useAppStore();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const [sortBy, setSortBy] = useState<VenueColumn>('value');
  const [page, setPage] = useState(0);
  const [player] = useState(() => store.getState().player);
  const names = useMemo(
    () => (region === null ? [] : region.venues.name.map((name, i) => pickName(language, name, region.venues.nameZh[i]))),
    [region, language],
  );
  const rows = useMemo(
    () => (region === null ? [] : venueRows(region, filter, player?.field ?? { window: null, step: 0 }, names, sortBy)),
    [region, filter, player, names, sortBy],
  );
  if (region === null) return null;
  const { venues, districts, manifest } = region;
  const { unit, variable } = player?.field.window?.scale ?? OCCUPANCY_SCALE;
  const heading = (column: (typeof COLUMNS)[number]): string => {
    if (column !== 'value') return t(`summary.${column}`);
    return variable === 'occupancy' ? t('figure.live.utilisation') : t(`variable.${variable}`);
  };
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  return (
    <Dialog title={t('summary.tableTitle')} onClose={onClose}>
      <p className="muted">
        {t('filter.shown', { shown: formatNumber(language, rows.length), total: formatNumber(language, venues.count) })}
        {player !== null && ' · '}
        {player !== null && t('summary.tableNote', { time: formatDateTime(language, manifest.timeZone, player.clock.nowMs) })}
      </p>
      <table className="venue-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" aria-sort={column === sortBy ? (column === 'value' ? 'descending' : 'ascending') : undefined}>
                {isSortable(column) ? (
                  <button
                    type="button"
                    className="link"
                    onClick={() => {
                      setSortBy(column);
                      setPage(0);
                    }}
                  >
                    {heading(column)}
                  </button>
                ) : (
                  heading(column)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS).map(({ venue, value, code }) => (
            <tr key={venue}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    actions.flyTo({ kind: 'venue', venue });
                    onClose();
                  }}
                >
                  {names[venue]}
                </button>
              </th>
              <td>{venueTypeName(language, venues.type[venue])}</td>
              <td>{t(venues.isUrban[venue] === 1 ? 'class.urban' : 'class.rural')}</td>
              <td>{districtName(language, districts[venues.district[venue]])}</td>
              <td className="is-value">{code === null ? formatValue(language, value, unit) : t(`code.${code}`)}</td>
              <td className="muted">{t(`accuracy.${POSITION_ACCURACIES[venues.accuracy[venue]]}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="venue-table-pages">
        <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
          {t('summary.previous')}
        </button>
        <span role="status">{t('summary.page', { page: formatNumber(language, page + 1), pages: formatNumber(language, pages) })}</span>
        <button type="button" className="button" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
          {t('summary.next')}
        </button>
      </div>
    </Dialog>
  );
}
