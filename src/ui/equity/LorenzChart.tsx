import { useMemo } from 'react';

import type { LorenzCurve } from '../../domain/equity.ts';
import { formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { decilesOf } from './lorenzTable.ts';

/** Plot area within the picture, in its own units. */
const PLOT = { left: 46, top: 6, size: 130 };
const TICKS = [0, 0.5, 1];

const across = (share: number): number => PLOT.left + share * PLOT.size;
const up = (share: number): number => PLOT.top + (1 - share) * PLOT.size;

/** The curve as a picture with labelled axes; the numbers stand in the table behind it. */
export function LorenzChart({ curve, label }: { readonly curve: LorenzCurve; readonly label: string }) {
  const t = useT();
  const language = useLanguage();
  const points = useMemo(
    () => [...curve.population].map((p, i) => `${across(p).toFixed(2)},${up(curve.value[i]).toFixed(2)}`).join(' '),
    [curve],
  );
  return (
    <svg className="lorenz" viewBox="0 0 180 168" role="img" aria-label={label}>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className="lorenz-grid" x1={across(0)} x2={across(1)} y1={up(tick)} y2={up(tick)} />
          <line className="lorenz-grid" x1={across(tick)} x2={across(tick)} y1={up(0)} y2={up(1)} />
          <text x={PLOT.left - 4} y={up(tick) + 4} textAnchor="end">
            {formatShare(language, tick)}
          </text>
          {tick > 0 && (
            <text x={across(tick)} y={up(0) + 13} textAnchor={tick === 1 ? 'end' : 'middle'}>
              {formatShare(language, tick)}
            </text>
          )}
        </g>
      ))}
      <polygon className="lorenz-area" points={`${points} ${across(0)},${up(0)}`} />
      <line className="lorenz-even" x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} />
      <polyline className="lorenz-curve" points={points} />
      <text className="lorenz-axis" x={across(0.5)} y={164} textAnchor="middle">
        {t('equity.axis.people')}
      </text>
      <text className="lorenz-axis" transform={`translate(10 ${up(0.5)}) rotate(-90)`} textAnchor="middle">
        {t('equity.axis.share')}
      </text>
    </svg>
  );
}

export function LorenzTable({ curve }: { readonly curve: LorenzCurve }) {
  const t = useT();
  const language = useLanguage();
  return (
    <details className="plain-formula">
      <summary>{t('equity.lorenzTable')}</summary>
      <table className="formula-inputs">
        <thead>
          <tr>
            <th scope="col">{t('equity.lorenzPeople')}</th>
            <th scope="col">{t('equity.lorenzHave')}</th>
          </tr>
        </thead>
        <tbody>
          {decilesOf(curve).map(({ population, value }) => (
            <tr key={population}>
              <th scope="row">{formatShare(language, population)}</th>
              <td>{formatShare(language, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
