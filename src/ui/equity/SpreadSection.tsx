import type { EquityMeasure } from '../../domain/equityReport.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName, figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { EquityDetails } from './EquityDetails.tsx';
import { LorenzChart, LorenzTable } from './LorenzChart.tsx';
import { measureText, measureUnit } from './ProvisionTable.tsx';

const MOST_DRIVERS = 5;
const INDEX_DECIMALS = 3;

function How({ formulaId, measure }: { readonly formulaId: string; readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  return (
    <details className="plain-formula">
      <summary>{t('equity.how', { name: figureLabel(language, formulaId) })}</summary>
      <EquityDetails
        formulaId={formulaId}
        urban={[measure.urban.districts]}
        rural={[measure.rural.districts]}
        notes={[t('equity.overDistricts', { count: measure.all.districts })]}
      />
    </details>
  );
}

function TheilBar({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const { theil } = measure;
  if (theil === null) return null;
  const share = theil.betweenShare;
  const between = `${t('equity.theilBetween')} ${formatShare(language, share)}`;
  const within = `${t('equity.theilWithin')} ${formatShare(language, share === null ? null : 1 - share)}`;
  return (
    <div className="equity-theil" data-figure="equity.theil">
      <p className="equity-index">
        <span>{t('equity.theil')}</span>
        <strong>
          <data value={String(theil.total)}>{formatNumber(language, theil.total, INDEX_DECIMALS)}</data>
        </strong>
      </p>
      {share !== null && (
        <>
          <svg className="equity-bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={`${between}, ${within}`}>
            <rect className="is-within" width={100} height={6} />
            <rect className="is-between" width={share * 100} height={6} />
          </svg>
          <p className="equity-parts small">
            <span className="equity-key is-between">{between}</span>
            <span className="equity-key is-within">{within}</span>
          </p>
        </>
      )}
      <How formulaId="equity.theil" measure={measure} />
    </div>
  );
}

function Drivers({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const districts = useAppState((state) => state.region?.districts ?? null);
  const { contributions, theil, all, byDistrict, id } = measure;
  if (contributions === null || theil === null || districts === null || !(theil.total > 0)) return null;
  const rows = [...contributions.keys()]
    .filter((d) => contributions[d] > 0 && d < districts.length)
    .sort((a, b) => contributions[b] - contributions[a])
    .slice(0, MOST_DRIVERS);
  return (
    <>
      <h4 className="equity-sub">{t('equity.drivers')}</h4>
      <ol className="equity-drivers">
        {rows.map((d) => (
          <li key={d}>
            <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'district', district: d })}>
              <span className={`class-mark is-${districts[d].class}`} aria-hidden="true" /> {districtName(language, districts[d])}
            </button>
            <span className="equity-driver-value">
              {measureText(language, id, byDistrict[d])} <small className="unit">{measureUnit(language, id)}</small>
            </span>
            <span className="faint small">{t(byDistrict[d] > (all.value ?? 0) ? 'equity.driver.above' : 'equity.driver.below')}</span>
            <span className="faint small equity-driver-share">
              {t('equity.driver.share', { share: formatShare(language, contributions[d] / theil.total) })}
            </span>
          </li>
        ))}
      </ol>
      <How formulaId="equity.contribution" measure={measure} />
    </>
  );
}

function OtherIndices({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const { atkinson, variation, concentration } = measure;
  return (
    <details className="plain-formula">
      <summary>{t('equity.more')}</summary>
      <table className="formula-inputs">
        <tbody>
          <tr>
            <th scope="row">{t('equity.atkinson')}</th>
            <td>{formatNumber(language, atkinson[0], INDEX_DECIMALS)}</td>
          </tr>
          <tr>
            <th scope="row">{t('equity.variation')}</th>
            <td>{formatNumber(language, variation, INDEX_DECIMALS)}</td>
          </tr>
          <tr>
            <th scope="row">{t('equity.concentration')}</th>
            <td>{concentration === null ? t('equity.noIncome') : formatNumber(language, concentration, INDEX_DECIMALS)}</td>
          </tr>
        </tbody>
      </table>
      <p className="formula-notes">{t('equity.concentrationNote')}</p>
    </details>
  );
}

/** How evenly one measure is spread over districts: Gini with its curve, Theil in its parts, and the districts that drive it. */
export function SpreadSection({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const { gini, lorenz } = measure;
  if (measure.all.value === null) return <p className="compare-note">{t('value.noData')}</p>;
  if (gini === null || lorenz === null) return <p className="compare-note">{t('equity.noSpread')}</p>;
  const told = formatNumber(language, gini, INDEX_DECIMALS);
  return (
    <>
      <div className="equity-gini" data-figure="equity.gini">
        <LorenzChart curve={lorenz} label={t('equity.lorenz', { name: t(`equity.name.${measure.id}`), gini: told })} />
        <div>
          <p className="equity-index is-large">
            <span>{t('equity.gini')}</span>
            <strong>
              <data value={String(gini)}>{told}</data>
            </strong>
          </p>
          <p className="faint small">{t('equity.giniScale')}</p>
          <p className="faint small">{t('equity.overDistricts', { count: measure.all.districts })}</p>
        </div>
      </div>
      <LorenzTable curve={lorenz} />
      <How formulaId="equity.gini" measure={measure} />
      <TheilBar measure={measure} />
      <Drivers measure={measure} />
      <OtherIndices measure={measure} />
    </>
  );
}
