import { useMemo, useState } from 'react';

import type { Figure } from '../../domain/figures.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { TraceDivisor, TraceRequest, VenueSums } from '../../domain/trace.ts';
import { traceRule } from '../../domain/trace.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { FormulaDetails } from '../figures/FormulaDetails.tsx';
import { PlainFormula } from '../figures/PlainFormula.tsx';
import { filterText } from '../filter/filterText.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber, formatShare, formatSpan, formatUnit, formatValue } from '../i18n/format.ts';
import { districtName, inputLabel, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { VirtualTable } from '../table/VirtualTable.tsx';
import type { VirtualColumn } from '../table/VirtualTable.tsx';
import { reconcile, totalOf } from './reconcile.ts';
import type { Reconciliation } from './reconcile.ts';
import { sumFigureId } from './traceRequest.ts';
import { venuesTable } from './traceTables.ts';
import { exactNumber } from './exactNumber.ts';
import { VenueMark } from './VenueMark.tsx';

const SORTS = ['amount', 'ratio', 'missing', 'imputed'] as const;
type Sort = (typeof SORTS)[number];

function isPerVenue(divisor: TraceDivisor | null): divisor is Exclude<TraceDivisor, 'residents' | 'hours'> {
  return divisor !== null && divisor !== 'residents' && divisor !== 'hours';
}

function missingShare(sums: VenueSums, i: number): number {
  return sums.hoursExpected[i] > 0 ? Math.max(0, 1 - sums.hoursRead[i] / sums.hoursExpected[i]) : Number.NaN;
}

/** Rows of the sums, largest first; what is not known stands last. */
function orderOf(sums: VenueSums, sort: Sort): number[] {
  const key = (i: number): number => {
    if (sort === 'amount') return sums.sum[i];
    if (sort === 'ratio') return sums.sum[i] / sums.divisor[i];
    return sort === 'missing' ? missingShare(sums, i) : sums.hoursImputed[i] / sums.hoursRead[i];
  };
  const keys = Array.from(sums.sum.keys()).map((i) => key(i));
  const known = (value: number): number => (Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY);
  return Array.from(keys.keys()).sort((a, b) => {
    const [x, y] = [known(keys[a]), known(keys[b])];
    return x === y ? a - b : y - x;
  });
}

/** Sentences on whether the venues agree with the figure. */
function agreementNotes(t: Translate, language: 'en' | 'zh', { amount, divisor }: Reconciliation, unit: string): string[] {
  const tell = (value: number): string => `${exactNumber(language, value)} ${formatUnit(language, unit)}`.trim();
  const values = {
    sum: tell(amount.sum),
    stated: tell(amount.stated ?? Number.NaN),
    difference: tell(Math.abs((amount.stated ?? 0) - (Number.isNaN(amount.sum) ? 0 : amount.sum))),
  };
  const key = { exact: 'trace.agree', rounded: 'trace.agreeRounded', differs: 'trace.differ', unknown: 'trace.noSum' } as const;
  const notes = [t(key[amount.agreement], values)];
  if (divisor !== null) {
    const of = { name: inputLabel(language, divisor.name), stated: exactNumber(language, divisor.stated ?? Number.NaN) };
    notes.push(
      isPerVenue(divisor.kind) ? t('trace.agreeDivisor', { ...of, sum: exactNumber(language, divisor.sum) }) : t('trace.wholeDivisor', of),
    );
  }
  return notes;
}

interface Asked {
  readonly sums: VenueSums;
  readonly figure: Figure | null;
  /** The figure that the sums are compared with; the plain sum where the asked one is not of the engine. */
  readonly compared: Figure | null;
}

function useVenueSums(request: TraceRequest): { readonly value: Asked | null; readonly failure: string | null } {
  const actions = useActions();
  const { figureId, variable, spanMs, filter } = request;
  const key = JSON.stringify([figureId, variable, spanMs, filter]);
  return useAnswer(key, key, async () => {
    const [sums, figures] = await Promise.all([actions.venueSums(figureId, variable, spanMs, filter), actions.figures(spanMs, filter)]);
    const figure = figures.find(({ id }) => id === figureId) ?? null;
    return { sums, figure, compared: figure ?? figures.find(({ id }) => id === sumFigureId(variable)) ?? null };
  });
}

/** How the figure is computed, from what, with which gaps; where the engine has no such figure, its formula alone. */
function How({ figure, figureId }: { readonly figure: Figure | null; readonly figureId: string }) {
  const t = useT();
  if (figure === null && FORMULAS[figureId] === undefined) return null;
  return (
    <details className="trace-how" open>
      <summary>{t('trace.how')}</summary>
      {figure !== null ? <FormulaDetails figure={figure} /> : <PlainFormula formulaId={figureId} values={{}} />}
    </details>
  );
}

/** Step 1: the venues that make a figure, and whether they add up to it. */
export function VenuesStep({ region, request }: { readonly region: RegionData; readonly request: TraceRequest }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const [sort, setSort] = useState<Sort>('amount');
  const { value, failure } = useVenueSums(request);
  const order = useMemo(() => (value === null ? [] : orderOf(value.sums, sort)), [value, sort]);
  if (failure !== null) return <p className="trace-note">{t('trace.failed', { reason: failure })}</p>;
  if (value === null)
    return (
      <p className="trace-note" role="status">
        {t('trace.reading')}
      </p>
    );
  const { sums, figure, compared } = value;
  const { venues, districts } = region;
  const rule = traceRule(request.figureId);
  const divisor = isPerVenue(rule.divisor) ? rule.divisor : null;
  const total = totalOf(sums.sum);
  const agreement = reconcile(compared, sums);
  const notes = [
    ...agreementNotes(t, language, agreement, sums.unit),
    ...(rule.isCountedOnly ? [t('trace.countedOnly', { variable: t(`variable.${request.variable}`) })] : []),
    ...(sums.level === 'day' ? [t('trace.byDay')] : []),
  ];
  const sortable = (key: Sort, name: string): VirtualColumn['head'] => (
    <button type="button" className="link" onClick={() => setSort(key)}>
      {name}
    </button>
  );
  const sorted = (key: Sort): Pick<VirtualColumn, 'sorted'> => (sort === key ? { sorted: 'descending' } : {});
  const columns: VirtualColumn[] = [
    { key: 'venue', head: t('trace.venue'), width: '25%' },
    { key: 'district', head: t('trace.district'), width: '15%' },
    {
      key: 'amount',
      head: (
        <>
          {sortable('amount', t(`variable.${request.variable}`))} <small className="unit">{formatUnit(language, sums.unit)}</small>
        </>
      ),
      isNumber: true,
      width: '13%',
      ...sorted('amount'),
    },
    { key: 'share', head: t('trace.share'), isNumber: true, width: '9%' },
    ...(divisor === null
      ? []
      : [
          { key: 'divisor', head: t(`trace.divisor.${divisor}`), isNumber: true, width: '11%' },
          { key: 'ratio', head: sortable('ratio', t('trace.ratio')), isNumber: true, width: '11%', ...sorted('ratio') },
        ]),
    { key: 'read', head: sortable('missing', t('trace.read')), isNumber: true, width: '12%', ...sorted('missing') },
    { key: 'imputed', head: sortable('imputed', t('trace.imputed')), isNumber: true, width: '15%', ...sorted('imputed') },
  ];
  const factor = figure !== null && figure.unit.startsWith('L/') ? 1000 : 1;
  const cells = (row: number) => {
    const i = order[row];
    const venue = sums.venue[i];
    const name = venueName(language, venues, venue);
    return [
      <VenueMark
        key="venue"
        isUrban={venues.isUrban[venue] === 1}
        name={name}
        id={venues.id[venue]}
        title={t('trace.openVenue', { venue: name })}
        onOpen={() => actions.openTrace({ ...request, venue, hourMs: null })}
      />,
      districtName(language, districts[venues.district[venue]]),
      <data key="amount" value={Number.isNaN(sums.sum[i]) ? '' : String(sums.sum[i])}>
        {formatNumber(language, sums.sum[i])}
      </data>,
      total > 0 ? formatShare(language, sums.sum[i] / total) : '',
      ...(divisor === null
        ? []
        : [
            formatNumber(language, sums.divisor[i]),
            sums.divisor[i] > 0 ? formatNumber(language, (factor * sums.sum[i]) / sums.divisor[i]) : formatNumber(language, null),
          ]),
      t('trace.readOf', { read: formatNumber(language, sums.hoursRead[i]), expected: formatNumber(language, sums.hoursExpected[i]) }),
      sums.hoursRead[i] > 0 ? formatShare(language, sums.hoursImputed[i] / sums.hoursRead[i]) : formatNumber(language, null),
    ];
  };
  return (
    <>
      <p className="trace-about">
        {figure !== null && <b className="trace-value">{formatValue(language, figure.value, figure.unit)}</b>}{' '}
        <span className="muted">
          {t('trace.span', {
            span: formatSpan(language, region.manifest.timeZone, sums.spanMs),
            hours: formatNumber(language, sums.hours),
            filter: filterText(language, region, request.filter),
          })}
        </span>
      </p>
      <How figure={figure} figureId={request.figureId} />
      <div className="trace-agreement" data-agreement={agreement.amount.agreement} role="status">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <div className="trace-bar">
        <b>{t('trace.venues', { count: sums.venue.length })}</b>
        <ExportButton
          name={`${request.figureId || request.variable}-venues`}
          table={() => venuesTable(language, region, request, sums, order, notes)}
        />
      </div>
      {sums.venue.length === 0 ? (
        <p className="trace-note">{t('trace.noVenues', { variable: t(`variable.${request.variable}`) })}</p>
      ) : (
        <VirtualTable
          label={t('trace.venues', { count: sums.venue.length })}
          columns={columns}
          rowCount={order.length}
          cells={cells}
          rowKey={(row) => sums.venue[order[row]]}
          takesFocus
        />
      )}
    </>
  );
}
