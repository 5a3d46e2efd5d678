import { useRef, useState } from 'react';

import type { OutcomeReport, SpreadCurve } from '../../domain/outcomeReport.ts';
import { MUCH_MISSING } from '../../domain/outcomeReport.ts';
import type { PeriodKind } from '../../domain/periods.ts';
import type { Language } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useClockEffect } from '../hooks/useClockEffect.ts';
import { dateFormat, formatDate, formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Segments } from '../shell/Segments.tsx';
import { curveTable } from './equityTables.ts';

export const CURVE_INDICES = ['gini', 'theil', 'betweenShare', 'ratio'] as const;
export type CurveIndex = (typeof CURVE_INDICES)[number];

/** The picture's own units. */
const BOX = { width: 460, height: 150, left: 40, right: 6, top: 8, bottom: 20 };

function indexText(language: Language, index: CurveIndex, value: number): string {
  if (index === 'betweenShare') return formatShare(language, value);
  return formatNumber(language, value, index === 'ratio' ? 2 : 3);
}

/** A round number at or above the largest, so that the axis reads well. */
function niceTop(largest: number): number {
  if (!(largest > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(largest));
  return unit * ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= largest) ?? 10);
}

interface CurveProps {
  readonly curve: SpreadCurve;
  readonly index: CurveIndex;
  readonly label: string;
}

function CurvePicture({ curve, index, label }: CurveProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const playhead = useRef<SVGLineElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { edgesMs } = curve;
  const values = curve[index];
  const count = values.length;
  const [from, to] = [edgesMs[0], edgesMs[count]];
  const finite = Array.from(values).filter((value) => Number.isFinite(value));
  const top = niceTop(Math.max(0, ...finite));
  const across = (atMs: number): number => BOX.left + ((atMs - from) / (to - from)) * (BOX.width - BOX.left - BOX.right);
  const up = (value: number): number => BOX.top + (1 - value / top) * (BOX.height - BOX.top - BOX.bottom);
  const middle = (k: number): number => across((edgesMs[k] + edgesMs[k + 1]) / 2);
  useClockEffect((nowMs) => {
    const line = playhead.current;
    if (line === null) return;
    const isIn = nowMs >= from && nowMs <= to;
    line.style.visibility = isIn ? 'visible' : 'hidden';
    if (isIn) line.setAttribute('transform', `translate(${across(nowMs)} 0)`);
  });
  const runs: number[][] = [];
  for (let k = 0; k < count; k++) {
    if (!Number.isFinite(values[k])) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === k - 1) last.push(k);
    else runs.push([k]);
  }
  const at = (event: { clientX: number; currentTarget: SVGSVGElement }): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * BOX.width;
    const atMs = from + ((x - BOX.left) / (BOX.width - BOX.left - BOX.right)) * (to - from);
    return Math.min(
      count - 1,
      Math.max(
        0,
        edgesMs.findIndex((edge, k) => k < count && atMs < edgesMs[k + 1] && atMs >= edge),
      ),
    );
  };
  const said = (k: number): string =>
    t('equity.time.at', {
      date: formatDate(language, timeZone, edgesMs[k]),
      value: Number.isFinite(values[k]) ? indexText(language, index, values[k]) : t('equity.time.untold'),
      missing: formatShare(language, curve.missingShare[k]),
      districts: curve.districtsTold[k],
    });
  const marks = Array.from({ length: Math.min(6, count) }, (_, i) => Math.floor((i * count) / Math.min(6, count)));
  return (
    <>
      {/* The table below does the same by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        className="equity-curve"
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        role="img"
        aria-label={label}
        onPointerMove={(event) => setHovered(at(event))}
        onPointerLeave={() => setHovered(null)}
        onClick={(event) => actions.seek(edgesMs[at(event)])}
      >
        <defs>
          <pattern id="equity-untold" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className="equity-untold-line" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="lorenz-grid" x1={BOX.left} x2={BOX.width - BOX.right} y1={up(share * top)} y2={up(share * top)} />
            <text x={BOX.left - 4} y={up(share * top) + 4} textAnchor="end">
              {index === 'betweenShare' ? formatShare(language, share * top) : formatNumber(language, share * top)}
            </text>
          </g>
        ))}
        {Array.from(values, (value, k) =>
          Number.isFinite(value) ? null : (
            <rect
              key={k}
              fill="url(#equity-untold)"
              x={across(edgesMs[k])}
              width={Math.max(1, across(edgesMs[k + 1]) - across(edgesMs[k]))}
              y={BOX.top}
              height={BOX.height - BOX.top - BOX.bottom}
            />
          ),
        )}
        {hovered !== null && (
          <rect
            className="equity-curve-hover"
            x={across(edgesMs[hovered])}
            width={across(edgesMs[hovered + 1]) - across(edgesMs[hovered])}
            y={BOX.top}
            height={BOX.height - BOX.top - BOX.bottom}
          />
        )}
        {runs.map((run) => (
          <polyline
            key={run[0]}
            className="lorenz-curve"
            points={run.map((k) => `${middle(k).toFixed(1)},${up(values[k]).toFixed(1)}`).join(' ')}
          />
        ))}
        {Array.from(values, (value, k) =>
          Number.isFinite(value) ? (
            <circle
              key={k}
              className={curve.missingShare[k] > MUCH_MISSING ? 'equity-dot is-doubtful' : 'equity-dot'}
              cx={middle(k)}
              cy={up(value)}
              r={count > 80 ? 2 : 3}
            />
          ) : null,
        )}
        {marks.map((k) => (
          <text key={k} x={across(edgesMs[k])} y={BOX.height - 5} textAnchor="start">
            {dateFormat(language, timeZone, { month: 'short', year: '2-digit' }).format(edgesMs[k])}
          </text>
        ))}
        <line className="equity-playhead" ref={playhead} x1="0" x2="0" y1={BOX.top} y2={BOX.height - BOX.bottom} />
      </svg>
      <p className="compare-note equity-curve-said">{hovered === null ? t('equity.time.seek') : said(hovered)}</p>
    </>
  );
}

/** The numbers of the curve; each row takes the replay to its period. */
function CurveTable({ curve, index }: Omit<CurveProps, 'label'>) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  return (
    <details className="plain-formula">
      <summary>{t('equity.time.table')}</summary>
      {/* A region that scrolls must be reachable with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="equity-scroll" tabIndex={0} aria-label={t('equity.time.table')}>
        <table className="formula-inputs">
          <thead>
            <tr>
              <th scope="col">{t('equity.time.from')}</th>
              <th scope="col">{t(`equity.time.${index}`)}</th>
              <th scope="col">{t('equity.time.missing')}</th>
              <th scope="col">{t('equity.time.districts')}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(curve[index], (value, k) => (
              <tr key={k}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => actions.seek(curve.edgesMs[k])}>
                    {formatDate(language, timeZone, curve.edgesMs[k])}
                  </button>
                </th>
                <td>{Number.isFinite(value) ? indexText(language, index, value) : t('equity.time.untold')}</td>
                <td>{formatShare(language, curve.missingShare[k])}</td>
                <td>{curve.districtsTold[k]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

interface SpreadOverTimeProps {
  readonly report: OutcomeReport;
  readonly period: PeriodKind;
}

/** How an index went from period to period, with the replay's clock on it. Periods with too much missing are hatched, never drawn. */
export function SpreadOverTime({ report, period }: SpreadOverTimeProps) {
  const t = useT();
  const language = useLanguage();
  const [index, setIndex] = useState<CurveIndex>('gini');
  const { curve, measure } = report;
  const values = Array.from(curve[index]).filter((value) => Number.isFinite(value));
  const names = { index: t(`equity.time.${index}`), name: t(`equity.name.${measure.id}`), period: t(`equity.time.${period}`) };
  const untold = curve[index].length - values.length;
  const label =
    values.length === 0
      ? t('equity.time.chartNone', names)
      : t('equity.time.chart', {
          ...names,
          told: values.length,
          all: curve[index].length,
          low: indexText(language, index, Math.min(...values)),
          high: indexText(language, index, Math.max(...values)),
        });
  return (
    <div data-figure="equity.time">
      <div className="equity-sub-row">
        <Segments
          label={t('equity.time.what')}
          options={CURVE_INDICES}
          value={index}
          nameOf={(each) => t(`equity.time.${each}`)}
          onPick={setIndex}
        />
        <ExportButton name={`equity-over-time-${measure.id}`} table={() => curveTable(language, report)} />
      </div>
      <p className="equity-legend small">
        <span className="equity-key is-dot">{t('equity.time.good')}</span>
        <span className="equity-key is-doubtful">{t('equity.time.doubtful')}</span>
        {untold > 0 && <span className="equity-key is-untold">{t('equity.time.untold')}</span>}
      </p>
      <CurvePicture curve={curve} index={index} label={label} />
      {untold > 0 && <p className="compare-note">{t('equity.time.untoldCount', { count: untold })}</p>}
      <CurveTable curve={curve} index={index} />
    </div>
  );
}
