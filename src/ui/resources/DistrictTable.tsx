import { useEffect, useMemo, useState } from 'react';

import { districtRows, UNTOLD_FROM } from '../../domain/districtResources.ts';
import type { DistrictRow, ResourceBasis } from '../../domain/districtResources.ts';
import type { MapOverlay } from '../../domain/mapOverlay.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { formatNumber, formatShare, formatSpan } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Segments } from '../shell/Segments.tsx';
import { SortHead } from '../table/SortHead.tsx';
import { TraceLink } from '../trace/TraceButton.tsx';
import { districtTable } from './resourceExport.ts';
import type { ResourceVariable } from './resourceText.ts';
import { commonScale, ratioValue, specOf, timesText, unitOn } from './resourceText.ts';
import type { Scope } from './useResources.ts';
import { useSpanAndRest } from './useResources.ts';
import { verdictText } from './verdictText.ts';

const THRESHOLDS = [0, 1.25, 1.5, 2] as const;
const KINDS = ['all', 'urban', 'rural'] as const;
/** Ratio to the urban value at which the map's colours change. */
const BREAKS = [0.5, 0.75, 1, 1.25, 1.5, 2];

type SortKey = 'name' | 'value' | 'ratio' | 'usualRatio' | 'missing' | 'imputed';

function sortValue(row: DistrictRow, key: Exclude<SortKey, 'name'>): number {
  if (key === 'value') return row.value.value ?? Number.NEGATIVE_INFINITY;
  return row[key] ?? Number.NEGATIVE_INFINITY;
}

interface DistrictTableProps {
  readonly scope: Scope;
  readonly variable: ResourceVariable;
  readonly basis: ResourceBasis;
}

/** Which districts stand out: a resource by district beside the urban value, what is usual there, and whether the readings bear it. */
export function DistrictTable({ scope, variable, basis }: DistrictTableProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const filter = useAppState((state) => state.filter);
  const [threshold, setThreshold] = useState<number>(1.5);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const [sort, setSort] = useState<{ readonly key: SortKey; readonly isUp: boolean }>({ key: 'ratio', isUp: false });
  const { value: answer, failure, isPending } = useSpanAndRest(scope, variable);
  const spec = specOf(variable);
  const { districts, manifest } = scope.region;
  // A total grows with the district; what can be compared is told per something.
  const compared = basis === 'total' ? 'perResident' : basis;
  const at = threshold === 0 ? 1.5 : threshold;

  const rows = useMemo(
    () =>
      answer === null
        ? []
        : districtRows(answer.span, answer.rest, {
            spec,
            basis: compared,
            threshold: at,
            isUrban: scope.isUrban,
            population: scope.population,
          }),
    [answer, spec, compared, at, scope],
  );
  const shown = useMemo(() => {
    const kept = rows.filter(
      (row) =>
        (kind === 'all' || row.isUrban === (kind === 'urban')) &&
        (threshold === 0 || (row.ratio !== null && row.ratio > threshold) || row.verdict === 'untold' || row.verdict === 'noReadings'),
    );
    const name = (row: DistrictRow): string => districtName(language, districts[row.district]);
    const { key } = sort;
    const order = (a: DistrictRow, b: DistrictRow): number =>
      key === 'name' ? name(a).localeCompare(name(b), language) : sortValue(a, key) - sortValue(b, key);
    return kept.toSorted((a, b) => (sort.isUp ? order(a, b) : order(b, a)));
  }, [rows, kind, threshold, sort, language, districts]);

  const overlay = useMemo((): MapOverlay | null => {
    if (rows.length === 0) return null;
    const value = new Float64Array(districts.length).fill(Number.NaN);
    for (const row of rows) if (row.ratio !== null && row.missing < UNTOLD_FROM) value[row.district] = row.ratio;
    return {
      kind: 'districts',
      value,
      scale: { kind: 'sequential', breaks: BREAKS, unit: '1', lowKey: '', highKey: '' },
      marked: rows.filter((row) => row.ratio !== null && row.ratio > at).map(({ district }) => district),
      titleKey: 'resources.overlay.title',
      noteKeys: ['resources.overlay.note'],
      values: { resource: t(`resources.name.${variable}`), basis: t(`resources.basis.${compared}`), threshold: formatNumber(language, at) },
    };
  }, [rows, districts, at, t, language, variable, compared]);
  useEffect(() => {
    actions.setOverlay(overlay);
    return () => actions.setOverlay(null);
  }, [actions, overlay]);

  if (failure !== null) return <p className="compare-note">{t('resources.failed', { reason: failure })}</p>;
  if (answer === null) return <p className="compare-note compare-wait">{isPending ? t('compare.noFigures') : ''}</p>;
  const unit = unitOn(spec, compared, manifest.currency);
  const scale = commonScale(
    language,
    shown.map((row) => row.value.value),
    unit,
  );
  const above = shown.filter((row) => row.ratio !== null && row.ratio > at && row.verdict !== 'untold');
  const doubtful = above.filter(({ verdict }) => verdict === 'doubtful').length;
  const untold = shown.filter(({ verdict }) => verdict === 'untold' || verdict === 'noReadings').length;
  const head = (key: SortKey, label: string, title?: string) => (
    <SortHead
      className="res-sort"
      title={title}
      sorted={sort.key === key ? (sort.isUp ? 'ascending' : 'descending') : null}
      onSort={() => setSort({ key, isUp: sort.key === key ? !sort.isUp : key === 'name' })}
    >
      {label}
    </SortHead>
  );
  return (
    <div className="res-districts">
      <div className="res-pick">
        <label className="small">
          {t('resources.threshold')}{' '}
          <select className="field" value={threshold} onChange={(event) => setThreshold(Number(event.target.value))} data-threshold>
            {THRESHOLDS.map((one) => (
              <option key={one} value={one}>
                {one === 0 ? t('resources.threshold.all') : t('resources.threshold.above', { ratio: formatNumber(language, one) })}
              </option>
            ))}
          </select>
        </label>
        <Segments label={t('resources.kind')} options={KINDS} value={kind} nameOf={(one) => t(`resources.kind.${one}`)} onPick={setKind} />
        <ExportButton
          name={`${variable}_by_district`}
          table={() => districtTable(t, language, { rows: shown, scope, spec, basis: compared, threshold: at, unit })}
        />
      </div>
      <p className="res-summary" role="status">
        {t('resources.districtSummary', {
          above: above.length,
          rural: above.filter((row) => !row.isUrban).length,
          doubtful,
          untold,
          ratio: formatNumber(language, at),
          resource: t(`resources.name.${variable}`).toLocaleLowerCase(language),
          basis: t(`resources.basis.${compared}`),
          span: formatSpan(language, manifest.timeZone, scope.spanMs),
        })}
      </p>
      {basis === 'total' && <p className="res-note">{t('resources.totalByDistrict')}</p>}
      <table className="res-table res-by-district">
        <caption className="visually-hidden">{t('resources.byDistrict')}</caption>
        <thead>
          <tr>
            {head('name', t('resources.district'))}
            {head('value', scale.unit)}
            {head('ratio', t('resources.overUrban'), t('resources.overUrbanTitle'))}
            {head('usualRatio', t('resources.usually'), t('resources.usuallyTitle'))}
            {head('missing', t('resources.missing'), t('resources.missingTitle'))}
            {head('imputed', t('resources.imputed'), t('resources.imputedTitle'))}
          </tr>
        </thead>
        {shown.map((row) => {
          const district = districts[row.district];
          const name = districtName(language, district);
          const isOnly = filter.districts.length === 1 && filter.districts[0] === row.district;
          return (
            <tbody key={row.district} data-district={district.id} data-verdict={row.verdict} className={isOnly ? 'is-chosen' : undefined}>
              <tr>
                <th scope="row">
                  <span className={`class-mark ${row.isUrban ? 'is-urban' : 'is-rural'}`} aria-hidden="true" />{' '}
                  <button
                    type="button"
                    className="link"
                    aria-pressed={isOnly}
                    title={t(isOnly ? 'resources.allDistricts' : 'resources.goTo', { name })}
                    onClick={() => {
                      actions.setFilter({ ...filter, districts: isOnly ? [] : [row.district] });
                      if (!isOnly) actions.flyTo({ kind: 'district', district: row.district });
                    }}
                  >
                    {name}
                  </button>
                  <TraceLink
                    name={name}
                    request={{
                      figureId: `${variable}.${compared}`,
                      variable,
                      spanMs: scope.spanMs,
                      filter: { types: filter.types, classes: [], districts: [row.district] },
                      venue: null,
                      hourMs: null,
                    }}
                  />
                </th>
                <td>{ratioValue(language, row.value, scale.divisor)}</td>
                <td className="res-ratio">{timesText(language, row.ratio)}</td>
                <td className="faint">{timesText(language, row.usualRatio)}</td>
                <td className={row.missing >= UNTOLD_FROM / 2 ? 'res-unsure' : undefined}>
                  {row.venues > 0 ? formatShare(language, row.missing) : '–'}
                </td>
                <td>{row.venues > 0 ? formatShare(language, row.imputed) : '–'}</td>
              </tr>
              <tr className="res-verdict">
                <td colSpan={6}>{verdictText(t, language, row, at)}</td>
              </tr>
            </tbody>
          );
        })}
      </table>
      {shown.length === 0 && <p className="res-note">{t('resources.noneAbove')}</p>}
      <p className="res-note">{t('resources.districtNote')}</p>
    </div>
  );
}
