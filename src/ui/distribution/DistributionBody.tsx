import { useEffect, useMemo, useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { VenueSums } from '../../domain/trace.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { effectiveSpan, selectedVenue } from '../../state/selectors.ts';
import { medianOf } from '../charts/chartData.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber, formatSpan, formatUnit, formatValue } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { binOf, binsOf } from './bins.ts';
import type { Bins } from './bins.ts';
import './distribution.css';
import { distributionTable } from './distributionTable.ts';
import { Histogram } from './Histogram.tsx';
import type { BinRange } from './Histogram.tsx';
import { figureIdOf, measured, measuresOf } from './measures.ts';
import type { Measure } from './measures.ts';

const LISTED = 8;
const NO_VARIABLES: readonly VariableId[] = [];

/** Rows of the sums whose venue is selected, in the selected district, or under the pointer on the map. */
function useMapRows(region: RegionData, sums: VenueSums | null): readonly number[] {
  const selection = useAppState((state) => state.selection);
  const hovered = useAppState((state) => state.hoverVenue);
  return useMemo(() => {
    if (sums === null) return [];
    const isMarked = (venue: number): boolean => {
      if (venue === hovered) return true;
      if (selection.kind === 'district') return region.venues.district[venue] === selection.district;
      return selectedVenue({ selection }) === venue;
    };
    return Array.from(sums.venue.keys()).filter((i) => isMarked(sums.venue[i]));
  }, [region, sums, selection, hovered]);
}

function shownMeasure(picked: Measure | null, choices: readonly Measure[]): Measure {
  return picked !== null && choices.includes(picked) ? picked : choices[0];
}

interface Shape {
  readonly unit: string;
  /** By row of the sums: the measure, and its bin or −1. */
  readonly values: Float64Array;
  readonly binned: readonly number[];
  readonly bins: Bins;
  /** Venues by bin. */
  readonly urban: readonly number[];
  readonly rural: readonly number[];
  readonly medians: { readonly urban: number; readonly rural: number };
}

/** null when no venue has a value. */
function shapeOf(region: RegionData, sums: VenueSums, measure: Measure): Shape | null {
  const { unit, values } = measured(sums, measure);
  const bins = binsOf([...values]);
  if (bins === null) return null;
  const binned = Array.from(values, (value) => binOf(bins, value));
  const isUrban = (i: number): boolean => region.venues.isUrban[sums.venue[i]] === 1;
  const counts = (urban: boolean): number[] => {
    const by = Array.from({ length: bins.edges.length - 1 }, () => 0);
    binned.forEach((bin, i) => {
      if (bin >= 0 && isUrban(i) === urban) by[bin]++;
    });
    return by;
  };
  const median = (urban: boolean): number => medianOf(values.filter((_, i) => isUrban(i) === urban));
  return { unit, values, bins, binned, urban: counts(true), rural: counts(false), medians: { urban: median(true), rural: median(false) } };
}

/** How the venues are spread over a measure of the shown variable. What is brushed is marked on the map, what is picked there is marked here. */
export function DistributionBody({ region }: { readonly region: RegionData }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const variable = useAppState((state) => state.variable);
  const filter = useAppState((state) => state.filter);
  const known = useAppState((state) => state.history?.variables ?? NO_VARIABLES);
  const spanKey = useAppState((state) => effectiveSpan(state)?.join(' ') ?? '');
  const spanMs = useMemo(() => spanKey.split(' ').map(Number) as [number, number], [spanKey]);
  const choices = useMemo(() => measuresOf(variable, known), [variable, known]);
  const [picked, setPicked] = useState<Measure | null>(null);
  const measure = shownMeasure(picked, choices);
  const figureId = figureIdOf(variable, measure);
  const key = spanKey === '' ? '' : JSON.stringify([region.manifest.id, figureId, spanKey, filter]);
  const { value: sums, failure } = useAnswer(key, key, () => actions.venueSums(figureId, variable, spanMs, filter));
  const [brushed, setBrushed] = useState<{ readonly key: string; readonly range: BinRange } | null>(null);
  const range = brushed?.key === key ? brushed.range : null;

  const shape = useMemo(() => (sums === null ? null : shapeOf(region, sums, measure)), [region, sums, measure]);

  const rows = useMemo(() => {
    if (shape === null || range === null) return [];
    return Array.from(shape.binned.keys())
      .filter((i) => shape.binned[i] >= range[0] && shape.binned[i] <= range[1])
      .sort((a, b) => shape.values[b] - shape.values[a]);
  }, [shape, range]);
  const marked = useMapRows(region, sums);

  useEffect(() => {
    if (sums === null || rows.length === 0) return;
    actions.setOverlay({
      kind: 'venues',
      titleKey: 'distribution.overlay',
      noteKeys: [],
      values: { count: rows.length },
      marks: rows.map((i) => ({ venue: sums.venue[i], mark: 'chosen' })),
    });
    return () => actions.setOverlay(null);
  }, [actions, sums, rows]);

  if (failure !== null) return <p className="compare-note">{t('chart.failed', { reason: failure })}</p>;
  if (sums === null) return <p className="compare-note">{t('chart.pending')}</p>;
  const label = t('distribution.label', { variable: t(`variable.${variable}`) });
  return (
    <>
      <div className="distribution-pick">
        <select
          className="field"
          aria-label={t('distribution.measure')}
          value={measure}
          onChange={(event) => setPicked(event.target.value as Measure)}
        >
          {choices.map((id) => (
            <option key={id} value={id}>
              {t(`distribution.measure.${id}`, { variable: t(`variable.${variable}`) })}
            </option>
          ))}
        </select>
        <span className="faint small">{formatUnit(language, shape?.unit ?? '')}</span>
      </div>
      {shape === null ? (
        <p className="compare-note">{t('chart.noData')}</p>
      ) : (
        <>
          <Histogram
            label={`${label}, ${formatSpan(language, region.manifest.timeZone, sums.spanMs)}`}
            bins={shape.bins}
            urban={shape.urban}
            rural={shape.rural}
            unit={shape.unit}
            chosen={range}
            marks={marked.map((i) => shape.values[i]).filter((value) => Number.isFinite(value))}
            medians={shape.medians}
            onChoose={(chosen) => setBrushed(chosen === null ? null : { key, range: chosen })}
          />
          <p className="distribution-note">
            {t('distribution.medians', {
              urban: formatValue(language, shape.medians.urban, shape.unit),
              rural: formatValue(language, shape.medians.rural, shape.unit),
            })}
            {shape.bins.isLog && ` · ${t('distribution.log')}`}
          </p>
          <div className="distribution-foot">
            <span role="status" className="small">
              {range === null ? t('distribution.hint') : t('distribution.chosen', { count: rows.length })}
            </span>
            {range !== null && (
              <button type="button" className="button is-quiet is-small" onClick={() => setBrushed(null)}>
                {t('action.clear')}
              </button>
            )}
            <ExportButton
              name={`${figureId}-distribution`}
              table={() => distributionTable(t, language, region, sums, { figureId, label, unit: shape.unit, values: shape.values, rows })}
            />
          </div>
          {rows.length > 0 && (
            <ol className="distribution-list">
              {rows.slice(0, LISTED).map((i) => (
                <li key={sums.venue[i]}>
                  <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'venue', venue: sums.venue[i] })}>
                    {venueName(language, region.venues, sums.venue[i])}
                  </button>
                  <button
                    type="button"
                    className="link num"
                    title={t('trace.openVenue', { venue: venueName(language, region.venues, sums.venue[i]) })}
                    onClick={() => actions.openTrace({ figureId, variable, spanMs, filter, venue: sums.venue[i], hourMs: null })}
                  >
                    {formatNumber(language, shape.values[i])}
                  </button>
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </>
  );
}
