import { useMemo, useState } from 'react';

import type { BenchmarkCarrier, BenchmarkReport } from '../../domain/benchmarks.ts';
import { BENCHMARK_CATEGORIES, quantileOf, SHORTEST_BENCHMARK_DAYS } from '../../domain/benchmarks.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { readableExpression } from '../figures/figureText.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { venueName, venueTypeName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Segments } from '../shell/Segments.tsx';
import { benchmarkTable } from './resourceExport.ts';
import type { Scope } from './useResources.ts';

const CARRIERS: readonly BenchmarkCarrier[] = ['electricity', 'heat'];
/** Indices beyond this are drawn at the edge; the scale ends earlier where all are lower. */
const MOST_INDEX = 2.5;
const LEAST_SCALE = 1.5;
const TOP = 5;

interface Group {
  readonly category: number;
  readonly isUrban: boolean;
  readonly sorted: Float64Array;
  /** Σ actual ÷ Σ benchmark. */
  readonly together: number;
}

function groupsOf({ rows }: BenchmarkReport): readonly Group[] {
  const groups: Group[] = [];
  BENCHMARK_CATEGORIES.forEach((_, category) => {
    for (const isUrban of [true, false]) {
      const members = [...rows.venue.keys()].filter((i) => rows.category[i] === category && (rows.isUrban[i] === 1) === isUrban);
      if (members.length === 0) continue;
      const sum = (column: Float64Array): number => members.reduce((total, i) => total + column[i], 0);
      groups.push({
        category,
        isUrban,
        sorted: Float64Array.from(members, (i) => rows.index[i]).sort(),
        together: sum(rows.actual) / sum(rows.expected),
      });
    }
  });
  return groups;
}

/** Every venue as a dot, the middle half as a box, the median as a line; 1 is typical. */
function Strip({ group, most, label }: { readonly group: Group; readonly most: number; readonly label: string }) {
  const x = (value: number): number => (Math.min(most, value) / most) * 100;
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantileOf(group.sorted, share));
  return (
    <svg className="res-strip" viewBox="0 0 100 14" preserveAspectRatio="none" role="img" aria-label={label}>
      <line x1={x(1)} x2={x(1)} y1={0} y2={14} className="res-strip-one" />
      <rect x={x(low)} width={Math.max(0.5, x(high) - x(low))} y={3} height={8} className={group.isUrban ? 'is-urban' : 'is-rural'} />
      {Array.from(group.sorted, (value, i) => (
        // oxlint-disable-next-line no-array-index-key -- venues of one index differ in nothing else here
        <line key={i} x1={x(value)} x2={x(value)} y1={5} y2={9} className="res-strip-dot" />
      ))}
      <line x1={x(median)} x2={x(median)} y1={1} y2={13} className="res-strip-median" />
    </svg>
  );
}

function Report({ report, scope }: { readonly report: BenchmarkReport; readonly scope: Scope }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const groups = useMemo(() => groupsOf(report), [report]);
  const { venues } = scope.region;
  const top = useMemo(
    () => [...report.rows.index.keys()].toSorted((a, b) => report.rows.index[b] - report.rows.index[a]).slice(0, TOP),
    [report],
  );
  if (report.refusal !== null)
    return (
      <p className="compare-note" data-benchmark={report.refusal}>
        {t(`resources.benchmark.${report.refusal}`, {
          days: report.days,
          needed: SHORTEST_BENCHMARK_DAYS,
          share: formatShare(language, report.weatherShare),
        })}
      </p>
    );
  const most = Math.min(MOST_INDEX, Math.max(LEAST_SCALE, Math.ceil(Math.max(0, ...report.rows.index) * 4) / 4));
  const formula = FORMULAS['benchmark.index'];
  return (
    <div data-benchmark="told">
      <p className="res-note">
        {t('resources.benchmark.span', {
          days: report.days,
          degreeDays: formatNumber(language, report.degreeDays, 0),
          share: formatShare(language, report.weatherShare),
        })}{' '}
        {report.days < 360 && t('resources.benchmark.part')}
      </p>
      <table className="res-table res-benchmarks">
        <caption className="visually-hidden">{t('resources.benchmark.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('resources.benchmark.category')}</th>
            <th scope="col">{t('resources.benchmark.count')}</th>
            <th scope="col">{t('resources.benchmark.median')}</th>
            <th scope="col">{t('resources.benchmark.together')}</th>
            <th scope="col">{t('resources.benchmark.spread', { most: formatNumber(language, most) })}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const name = t(`resources.category.${BENCHMARK_CATEGORIES[group.category]}`);
            const middle = t('resources.benchmark.middle', {
              low: formatNumber(language, quantileOf(group.sorted, 0.25), 2),
              high: formatNumber(language, quantileOf(group.sorted, 0.75), 2),
            });
            return (
              <tr key={`${group.category}${group.isUrban}`}>
                <th scope="row">
                  <span className={`class-mark ${group.isUrban ? 'is-urban' : 'is-rural'}`} aria-hidden="true" /> {name}
                  <span className="res-gaps">{t(group.isUrban ? 'class.urban' : 'class.rural')}</span>
                </th>
                <td>{formatNumber(language, group.sorted.length)}</td>
                <td className="res-value">{formatNumber(language, quantileOf(group.sorted, 0.5), 2)}</td>
                <td>{formatNumber(language, group.together, 2)}</td>
                <td>
                  <Strip group={group} most={most} label={`${name}: ${middle}`} />
                  <span className="res-gaps">{middle}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {groups.length === 0 && <p className="res-note">{t('resources.benchmark.none')}</p>}
      <p className="res-note">{t('resources.benchmark.leftOut', { leftOut: report.leftOut, without: report.withoutCategory })}</p>
      {top.length > 0 && (
        <>
          <h4 className="res-formula-title">{t('resources.benchmark.top')}</h4>
          <ol className="res-top">
            {top.map((row) => (
              <li key={report.rows.venue[row]}>
                <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'venue', venue: report.rows.venue[row] })}>
                  {venueName(language, venues, report.rows.venue[row])}
                </button>{' '}
                <span className="faint small">{venueTypeName(language, venues.type[report.rows.venue[row]])}</span>{' '}
                <span className="res-value">{formatNumber(language, report.rows.index[row], 2)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      <details className="plain-formula">
        <summary>{t('compare.how')}</summary>
        <div className="formula">
          <p className="formula-expression">{readableExpression(language, formula)}</p>
          <ul className="formula-notes">
            <li>{t('resources.benchmark.note')}</li>
            <li>{t('resources.benchmark.areaNote')}</li>
            <li>{t('resources.benchmark.noQuota')}</li>
            <li>{t('compare.reference', { reference: formula.reference })}</li>
          </ul>
        </div>
      </details>
      <ExportButton name={`benchmark_${report.carrier}`} table={() => benchmarkTable(t, language, report, scope)} />
    </div>
  );
}

/** Venues against TM46 for the span's own weather and opening hours, with the whole distribution. */
export function BenchmarkPanel({ scope }: { readonly scope: Scope }) {
  const t = useT();
  const actions = useActions();
  const [carrier, setCarrier] = useState<BenchmarkCarrier>('electricity');
  const subject = JSON.stringify([scope.region.manifest.id, scope.history.startMs, carrier]);
  const { value, failure, isPending } = useAnswer(subject, JSON.stringify([subject, scope.spanMs, scope.filter]), () =>
    actions.benchmarks(carrier, scope.spanMs, scope.filter),
  );
  return (
    <>
      <p className="res-summary">
        <span className="badge">{t('resources.benchmark.estimate')}</span> {t('resources.benchmark.what')}
      </p>
      <Segments
        label={t('resources.factor.carrier')}
        options={CARRIERS}
        value={carrier}
        nameOf={(one) => t(`variable.${one}`)}
        onPick={setCarrier}
      />
      {failure !== null && <p className="compare-note">{t('resources.failed', { reason: failure })}</p>}
      {value === null && failure === null && <p className="compare-note compare-wait">{isPending ? t('compare.noFigures') : ''}</p>}
      {value !== null && <Report report={value} scope={scope} />}
    </>
  );
}
