import { useMemo, useState } from 'react';

import { VARIABLES } from '../domain/timeField.ts';
import type { VariableId } from '../domain/timeField.ts';
import { useActions, useAppState } from '../state/hooks.ts';
import { effectiveSpan } from '../state/selectors.ts';
import { TimeChart } from './charts/TimeChart.tsx';
import { useSpanBrush } from './charts/useSpanBrush.ts';
import { compareSeries, hasGaps, meanShare, missingStrips } from './compare/classSeries.ts';
import './compare/compare.css';
import { FigureTable } from './figures/FigureTable.tsx';
import { useAnswer } from './hooks/useAnswer.ts';
import { formatShare, formatSpan, formatUnit } from './i18n/format.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { Panel } from './shell/Panel.tsx';

/** Points of a curve: more than the panel has pixels would be read and thrown away. */
const MOST_POINTS = 400;

/** The span as a string, so that the store's ticks do not render the panel. */
function useSpan(): readonly [number, number] | null {
  const key = useAppState((state) => effectiveSpan(state)?.join(' ') ?? '');
  return useMemo(() => (key === '' ? null : (key.split(' ').map(Number) as [number, number])), [key]);
}

function Curves({ spanMs, variable }: { readonly spanMs: readonly [number, number]; readonly variable: VariableId }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const filter = useAppState((state) => state.filter);
  const history = useAppState((state) => state.history);
  const regionUrl = useAppState((state) => state.regionUrl);
  const isLive = useAppState((state) => state.mode === 'live');
  const subject = JSON.stringify([regionUrl, history?.startMs, variable]);
  const { value, failure, isPending } = useAnswer(subject, JSON.stringify([subject, spanMs, filter]), () =>
    actions.series(variable, spanMs, filter, MOST_POINTS),
  );
  const series = useMemo(() => (value === null ? [] : compareSeries(value, t('compare.urban'), t('compare.rural'))), [value, t]);
  const missing = useMemo(
    () =>
      value === null
        ? []
        : missingStrips(value, t('chart.missing', { of: t('compare.urban') }), t('chart.missing', { of: t('compare.rural') })),
    [value, t],
  );
  const brush = useSpanBrush();

  if (failure !== null) return <p className="compare-note">{t('chart.failed', { reason: failure })}</p>;
  if (value === null) return <p className="compare-note compare-wait">{isPending ? t('chart.pending') : ''}</p>;
  const unit = t('chart.perStep', {
    unit: formatUnit(language, value.unit),
    step: variable === 'occupancy' ? 'other' : value.level,
  });
  return (
    <>
      <TimeChart
        label={`${t('compare.curves', { variable: t(`variable.${variable}`) })}, ${formatSpan(language, timeZone, spanMs)}`}
        timesMs={value.timesMs}
        series={series}
        missing={missing}
        hasMedians
        unit={value.unit}
        unitLabel={unit}
        timeZone={timeZone}
        spanMs={spanMs}
        heightRem={9.5}
        onPickTime={(atMs) => actions.seek(atMs)}
        onBrush={brush.onBrush}
        exportName={`${variable}-curves`}
      />
      {brush.backTo !== null && (
        <button type="button" className="button is-small" onClick={brush.goBack}>
          {t('chart.zoomOut', { span: formatSpan(language, timeZone, brush.backTo) })}
        </button>
      )}
      {hasGaps(value) && <p className="compare-note">{t('compare.gaps')}</p>}
      {isLive && (
        <p className="compare-note">
          {t('compare.missing', {
            urban: formatShare(language, meanShare(value.missingUrban)),
            rural: formatShare(language, meanShare(value.missingRural)),
          })}
        </p>
      )}
    </>
  );
}

function Figures({ variable }: { readonly variable: VariableId }) {
  const t = useT();
  const actions = useActions();
  const mode = useAppState((state) => state.mode);
  const figures = useAppState((state) => state.figures);
  const ofVariable = useMemo(() => figures.filter(({ id }) => id.startsWith(`${variable}.`)), [figures, variable]);
  if (mode === 'live')
    return (
      <div className="compare-live">
        <p className="compare-note">{t('compare.liveNote')}</p>
        <button type="button" className="button" onClick={() => actions.setMode('replay')}>
          {t('compare.openReplay')}
        </button>
      </div>
    );
  if (ofVariable.length === 0) return <p className="compare-note compare-wait">{t('compare.noFigures')}</p>;
  return <FigureTable figures={ofVariable} label={t('compare.curves', { variable: t(`variable.${variable}`) })} />;
}

/** Urban against rural: the chosen variable's curves and figures over the visible span. */
export function ComparePanel() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const variables = useAppState((state) => state.history?.variables ?? VARIABLES);
  const mode = useAppState((state) => state.mode);
  const shown = useAppState((state) => state.variable);
  const [liveVariable, setLiveVariable] = useState<VariableId>('occupancy');
  const spanMs = useSpan();
  // Live draws occupancy only, so there the picker is about the curves alone.
  const variable = mode === 'live' ? liveVariable : shown;
  return (
    <Panel name="compare" title={t('compare.title')}>
      {spanMs === null ? (
        <p className="compare-note">{t('compare.noHistory')}</p>
      ) : (
        <>
          <div className="compare-pick">
            <select
              className="field"
              aria-label={t('compare.variable')}
              value={variable}
              onChange={(event) => {
                const chosen = event.target.value as VariableId;
                setLiveVariable(chosen);
                if (mode === 'replay') actions.setVariable(chosen);
              }}
            >
              {variables.map((id) => (
                <option key={id} value={id}>
                  {t(`variable.${id}`)}
                </option>
              ))}
            </select>
            <span className="faint small">{formatSpan(language, timeZone, spanMs)}</span>
          </div>
          <Curves spanMs={spanMs} variable={variable} />
          <Figures variable={variable} />
        </>
      )}
    </Panel>
  );
}
