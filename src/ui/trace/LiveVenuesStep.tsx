import { useMemo, useState } from 'react';

import { liveFigures } from '../../domain/liveFigures.ts';
import type { LiveFigureId, LiveParts, LiveRows, LiveTraceRequest } from '../../domain/liveTrace.ts';
import { liveParts } from '../../domain/liveTrace.ts';
import type { Figure } from '../../domain/figures.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { FormulaDetails } from '../figures/FormulaDetails.tsx';
import { filterText } from '../filter/filterText.ts';
import { formatDateTime, formatUnit, formatValue } from '../i18n/format.ts';
import { districtName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { VirtualTable } from '../table/VirtualTable.tsx';
import { exactNumber } from './exactNumber.ts';
import { columnHead, liveColumns, liveOrder, liveTable } from './liveColumns.ts';
import type { LiveColumn } from './liveColumns.ts';
import { compared, statedOf } from './reconcile.ts';
import { VenueMark } from './VenueMark.tsx';

/** Whether the venues add up to what the figure was made of, in words. */
function useNotes(figure: Figure, parts: LiveParts): { readonly agreement: string; readonly notes: readonly string[] } {
  const t = useT();
  const language = useLanguage();
  const amount = compared(parts.sum, statedOf(figure.inputs[0]));
  const unit = formatUnit(language, figure.inputs[0].unit);
  const tell = (value: number | null): string => `${exactNumber(language, value ?? 0)} ${unit}`.trim();
  const values = { sum: tell(amount.sum), stated: tell(amount.stated), difference: tell(Math.abs(amount.sum - (amount.stated ?? 0))) };
  const notes = [t(amount.agreement === 'differs' ? 'trace.differ' : 'trace.agree', values)];
  if (Number.isNaN(parts.divisor)) return { agreement: amount.agreement, notes };
  const capacity = compared(parts.divisor, statedOf(figure.inputs[1]));
  notes.push(
    t('trace.agreeDivisor', {
      name: t('liveTrace.capacity'),
      sum: exactNumber(language, capacity.sum),
      stated: exactNumber(language, capacity.stated ?? Number.NaN),
    }),
  );
  return { agreement: capacity.agreement === 'differs' ? 'differs' : amount.agreement, notes };
}

interface SortBy {
  readonly key: string;
  readonly isAscending: boolean;
}

interface LiveVenuesStepProps {
  readonly region: RegionData;
  readonly request: LiveTraceRequest & { readonly figureId: LiveFigureId };
  readonly rows: LiveRows;
  readonly onAgain: () => void;
}

/** Step 1: the venues that make a live figure at one instant, and whether they add up to it. */
export function LiveVenuesStep({ region, request, rows, onAgain }: LiveVenuesStepProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { venues, districts } = region;
  const { figureId } = request;
  const parts = useMemo(() => liveParts(figureId, rows), [figureId, rows]);
  // Anew when its sentences arrive: `t` is another then.
  // oxlint-disable-next-line react/exhaustive-deps
  const columns = useMemo(() => liveColumns(language, region, figureId, rows, parts), [t, language, region, figureId, rows, parts]);
  const [sort, setSort] = useState<SortBy>({ key: columns[0].key, isAscending: columns[0].type === 'text' });
  const by = columns.find(({ key }) => key === sort.key) ?? columns[0];
  const order = useMemo(() => liveOrder(by, parts.rows.length, sort.isAscending), [by, parts, sort.isAscending]);
  const figure = liveFigures(rows, rows.isSimulated).find(({ id }) => id === figureId)!;
  const { agreement, notes } = useNotes(figure, parts);
  const time = formatDateTime(language, region.manifest.timeZone, rows.atMs);
  const head = (column: LiveColumn) => (
    <button
      type="button"
      className="link"
      onClick={() => setSort({ key: column.key, isAscending: sort.key === column.key ? !sort.isAscending : column.type === 'text' })}
    >
      {columnHead(language, column)}
    </button>
  );
  const width = `${Math.floor(60 / columns.length)}%`;
  return (
    <>
      <p className="trace-about">
        <b className="trace-value">{formatValue(language, figure.value, figure.unit)}</b>{' '}
        <span className="muted">{t('liveTrace.at', { time, filter: filterText(language, region, request.filter) })}</span>
      </p>
      <details className="trace-how" open>
        <summary>{t('trace.how')}</summary>
        <FormulaDetails figure={figure} />
      </details>
      <div className="trace-agreement" data-agreement={agreement} role="status">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {rows.isSimulated && <p>{t('liveTrace.simulated')}</p>}
      </div>
      <div className="trace-bar">
        <b>{t('trace.venues', { count: parts.rows.length })}</b>
        <button type="button" className="button is-small" onClick={onAgain}>
          {t('liveTrace.again')}
        </button>
        <ExportButton name={`${figureId}-venues`} table={() => liveTable(language, region, request, rows, parts, columns, order, notes)} />
      </div>
      {parts.rows.length === 0 ? (
        <p className="trace-note">{t('liveTrace.none')}</p>
      ) : (
        <VirtualTable
          label={t('trace.venues', { count: parts.rows.length })}
          columns={[
            { key: 'venue', head: t('trace.venue'), width: '24%' },
            { key: 'district', head: t('trace.district'), width: '16%' },
            ...columns.map((column) => ({
              key: column.key,
              head: head(column),
              width,
              isNumber: column.type !== 'text',
              ...(column === by ? { sorted: sort.isAscending ? ('ascending' as const) : ('descending' as const) } : {}),
            })),
          ]}
          rowCount={order.length}
          rowKey={(row) => rows.venue[parts.rows[order[row]]]}
          cells={(row) => {
            const at = order[row];
            const venue = rows.venue[parts.rows[at]];
            const name = venueName(language, venues, venue);
            return [
              <VenueMark
                key="venue"
                isUrban={venues.isUrban[venue] === 1}
                name={name}
                id={venues.id[venue]}
                title={t('liveTrace.openVenue', { venue: name })}
                onOpen={() => actions.openLiveTrace({ ...request, venue })}
              />,
              districtName(language, districts[venues.district[venue]]),
              ...columns.map((column) => (
                <data key={column.key} value={String(column.value(at))}>
                  {column.text(at)}
                </data>
              )),
            ];
          }}
          takesFocus
        />
      )}
    </>
  );
}
