import type { EquityMeasure } from '../../domain/equityReport.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { How } from './How.tsx';
import { IndexTable } from './IndexTable.tsx';
import { LorenzChart, LorenzTable } from './LorenzChart.tsx';

const INDEX_DECIMALS = 3;

function TheilBar({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const { theil } = measure;
  if (theil === null) return null;
  const share = theil.betweenShare;
  const between = `${t('equity.theilBetween')} ${formatShare(language, share)}`;
  const within = `${t('equity.theilWithin')} ${formatShare(language, share === null ? null : 1 - share)}`;
  const groups = (['urban', 'rural'] as const).flatMap((name) => (theil[name] === null ? [] : [{ name, group: theil[name] }]));
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
      <details className="plain-formula">
        <summary>{t('equity.theilParts')}</summary>
        <table className="formula-inputs">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('compare.figure')}</span>
              </th>
              <th scope="col">{t('equity.theilPeopleShare')}</th>
              <th scope="col">{t('equity.theilValueShare')}</th>
              <th scope="col">{t('equity.theilInside')}</th>
              <th scope="col">{t('equity.theilBetweenPart')}</th>
              <th scope="col">{t('equity.theilWithinPart')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ name, group }) => (
              <tr key={name}>
                <th scope="row">{t(`compare.${name}`)}</th>
                <td>{formatShare(language, group.populationShare)}</td>
                <td>{formatShare(language, group.valueShare)}</td>
                <td>{formatNumber(language, group.inside, INDEX_DECIMALS)}</td>
                <td>{formatNumber(language, group.betweenPart, INDEX_DECIMALS)}</td>
                <td>{formatNumber(language, group.withinPart, INDEX_DECIMALS)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="formula-notes">{t('equity.theilNote')}</p>
      </details>
    </div>
  );
}

function UnitTable({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  if (measure.units.length < 2) return null;
  return (
    <details className="plain-formula">
      <summary>{t('equity.units')}</summary>
      <table className="formula-inputs">
        <thead>
          <tr>
            <th scope="col">{t('equity.unitHead')}</th>
            <th scope="col">{t('equity.gini')}</th>
            <th scope="col">{t('equity.theil')}</th>
          </tr>
        </thead>
        <tbody>
          {measure.units.map(({ unit, count, gini, theil }) => (
            <tr key={unit} data-figure={`equity.unit.${unit}`}>
              <th scope="row">{t(`equity.unit.${unit}`, { count })}</th>
              <td>
                {gini === null ? t('equity.undefined') : <data value={String(gini)}>{formatNumber(language, gini, INDEX_DECIMALS)}</data>}
              </td>
              <td>{theil === null ? t('equity.undefined') : formatNumber(language, theil, INDEX_DECIMALS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="formula-notes">{t('equity.unitsNote')}</p>
    </details>
  );
}

/** How evenly one measure is spread over districts: Gini with its curve, Theil in its parts, and every other index. */
export function SpreadSection({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const { gini, lorenz, urban, rural, all } = measure;
  if (all.value === null) return <p className="compare-note">{t('value.noData')}</p>;
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
          <p className="faint small">{t('equity.overSides', { count: all.districts, urban: urban.districts, rural: rural.districts })}</p>
          <TheilBar measure={measure} />
        </div>
      </div>
      <UnitTable measure={measure} />
      <LorenzTable curve={lorenz} />
      <How formulaId="equity.gini" measure={measure} />
      <IndexTable measure={measure} />
    </>
  );
}
