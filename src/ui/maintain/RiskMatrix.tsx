import { useState } from 'react';

import { CONSEQUENCES, PROBABILITY_BANDS } from '../../domain/maintenanceBoard.ts';
import type { MaintenanceSummary } from '../../domain/maintenanceBoard.ts';
import { riskColour } from '../../domain/reliability.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

export type RiskCell = readonly [probabilityBand: number, consequence: number];

const SIDES = ['both', 'urban', 'rural'] as const;
/** Lower bounds of the probability bands (§5.3); the first begins at 0. */
const BAND_RANGES = ['< 2 %', '2–5 %', '5–15 %', '15–30 %', '≥ 30 %'];

interface RiskMatrixProps {
  readonly summary: MaintenanceSummary;
  readonly chosen: RiskCell | null;
  readonly onChoose: (cell: RiskCell | null) => void;
}

/** Probability to fail by consequence, each cell with its number of machines; a cell narrows the register to them. */
export function RiskMatrix({ summary, chosen, onChoose }: RiskMatrixProps) {
  const t = useT();
  const language = useLanguage();
  const [side, setSide] = useState<(typeof SIDES)[number]>('both');
  const count = (band: number, consequence: number): number => {
    const cell = (band - 1) * CONSEQUENCES + consequence - 1;
    return (side === 'rural' ? 0 : summary.riskUrban[cell]) + (side === 'urban' ? 0 : summary.riskRural[cell]);
  };
  const consequences = Array.from({ length: CONSEQUENCES }, (_, i) => i + 1);
  const bands = Array.from({ length: PROBABILITY_BANDS }, (_, i) => PROBABILITY_BANDS - i);
  return (
    <div className="risk">
      <div className="risk-head">
        <h3 className="subject-heading">{t('maintain.matrix')}</h3>
        <div className="segments" role="group" aria-label={t('maintain.matrixSide')}>
          {SIDES.map((id) => (
            <button key={id} type="button" className="button is-small" aria-pressed={side === id} onClick={() => setSide(id)}>
              {t(`maintain.side.${id}`)}
            </button>
          ))}
        </div>
      </div>
      <table className="risk-grid">
        <caption className="visually-hidden">{t('maintain.matrixLabel')}</caption>
        <tbody>
          {bands.map((band) => (
            <tr key={band}>
              <th scope="row">{BAND_RANGES[band - 1]}</th>
              {consequences.map((consequence) => {
                const machines = count(band, consequence);
                const colour = riskColour(band * consequence);
                const isChosen = chosen !== null && chosen[0] === band && chosen[1] === consequence;
                return (
                  <td key={consequence} className={`risk-cell is-${colour}`}>
                    <button
                      type="button"
                      disabled={machines === 0 && !isChosen}
                      aria-pressed={isChosen}
                      aria-label={t('maintain.cell', {
                        count: machines,
                        range: BAND_RANGES[band - 1],
                        consequence,
                        risk: t(`risk.${colour}`),
                      })}
                      onClick={() => onChoose(isChosen ? null : [band, consequence])}
                    >
                      {machines === 0 ? '·' : formatNumber(language, machines)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('maintain.chance')}</span>
            </th>
            {consequences.map((consequence) => (
              <th key={consequence} scope="col">
                {consequence}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="faint small">{t('maintain.matrixAxes')}</p>
      {summary.withoutRisk > 0 && <p className="faint small">{t('maintain.withoutRisk', { count: summary.withoutRisk })}</p>}
      <p className="risk-key small">
        {(['red', 'amber', 'green'] as const).map((colour) => (
          <span key={colour} className={`risk-cell is-${colour}`}>
            {t(`risk.${colour}`)}
          </span>
        ))}
      </p>
    </div>
  );
}
