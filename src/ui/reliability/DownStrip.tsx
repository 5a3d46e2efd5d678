import { Fragment, useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { DownLane, ReliabilityReport } from '../../domain/reliabilityReport.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useThrottledClock } from '../hooks/useThrottledClock.ts';
import { formatDateTime, formatDuration, formatNumber } from '../i18n/format.ts';
import { equipmentClassName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { coursePath, coursePeak, instantInside, shareOf } from './stripMath.ts';

const SHOWN_AT_FIRST = 8;
/** Of the drawing of the course; the picture stretches to the strip's width. */
const WIDTH = 480;
const HEIGHT = 64;

function Lane({
  lane,
  region,
  spanMs,
}: {
  readonly lane: DownLane;
  readonly region: RegionData;
  readonly spanMs: readonly [number, number];
}) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const hasHistory = useAppState((state) => state.history !== null);
  const isReplay = useAppState((state) => state.mode === 'replay');
  const isSelected = useAppState(({ selection }) => selection.kind === 'equipment' && selection.equipmentId === lane.equipmentId);
  const { timeZone } = region.manifest;
  const { venue, equipmentId } = lane;
  const name = `${equipmentClassName(language, lane.cls)} ${lane.tag === '' ? equipmentId : lane.tag}`;
  const show = (atMs: number): void => {
    // A replay that went on would leave the moment at once.
    if (isReplay) actions.pause();
    if (hasHistory) actions.seek(atMs);
    actions.flyTo({ kind: 'equipment', venue, equipmentId });
  };
  return (
    <li className="rel-lane" data-lane={equipmentId} aria-current={isSelected ? 'true' : undefined}>
      <button
        type="button"
        className="link rel-lane-name"
        title={`${name}, ${venueName(language, region.venues, venue)}`}
        onClick={() => actions.flyTo({ kind: 'equipment', venue, equipmentId })}
      >
        <span className={`class-mark is-${lane.isUrban ? 'urban' : 'rural'}`} aria-hidden="true" /> {name}
        <small className="faint">{venueName(language, region.venues, venue)}</small>
      </button>
      <span className="rel-track">
        {lane.spells.map(({ fromMs, toMs, level, isCut }) => {
          const label = t(isCut ? 'reliability.spellCut' : 'reliability.spell', {
            level: t(`reliability.level.${level}`),
            from: formatDateTime(language, timeZone, fromMs),
            to: formatDateTime(language, timeZone, toMs),
            length: formatDuration(language, toMs - fromMs),
          });
          const start = shareOf(spanMs, fromMs) * 100;
          const width = shareOf(spanMs, toMs) * 100 - start;
          return (
            <Fragment key={fromMs}>
              <i className={`is-${level}`} style={{ insetInlineStart: `${start}%`, width: `${width}%` }} aria-hidden="true" />
              <button
                type="button"
                className="rel-spell"
                style={{ insetInlineStart: `min(${start}%, 100% - var(--spell))`, width: `${width}%` }}
                title={label}
                aria-label={`${name}: ${label}`}
                onClick={(event) => {
                  // A keyboard's click has no place: it goes to the beginning.
                  const { left, width: wide } = event.currentTarget.getBoundingClientRect();
                  const share = event.detail === 0 || wide === 0 ? 0 : (event.clientX - left) / wide;
                  show(instantInside(fromMs, toMs, share));
                }}
              />
            </Fragment>
          );
        })}
      </span>
      <span className="rel-lane-sum small">{formatDuration(language, lane.downMs, 'narrow')}</span>
    </li>
  );
}

/** How many machines were out at once, and which they were; a stretch opens the machine in 3D at that time. */
export function DownStrip({ report, region }: { readonly report: ReliabilityReport; readonly region: RegionData }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const nowMs = useThrottledClock(2);
  const isReplay = useAppState((state) => state.mode === 'replay');
  const hasHistory = useAppState((state) => state.history !== null);
  const [isWhole, setIsWhole] = useState(false);
  const { spanMs, course, lanes, machinesOut } = report;
  const { timeZone } = region.manifest;
  if (machinesOut === 0) return <p className="compare-note">{t('reliability.nothingOut')}</p>;
  const shown = isWhole ? lanes : lanes.slice(0, SHOWN_AT_FIRST);
  const peak = coursePeak(course);
  const playhead = isReplay && nowMs >= spanMs[0] && nowMs < spanMs[1] ? shareOf(spanMs, nowMs) : null;
  const line = playhead !== null && <i className="rel-playhead" style={{ insetInlineStart: `${playhead * 100}%` }} aria-hidden="true" />;
  const peakText = t('reliability.peak', {
    count: formatNumber(language, peak.count, peak.count < 10 ? 1 : 0),
    time: formatDateTime(language, timeZone, peak.atMs),
  });
  return (
    <div className="rel-strip">
      <p className="rel-course-head small">
        <span>{t('reliability.course', { count: machinesOut, shown: formatNumber(language, machinesOut) })}</span>
        {hasHistory ? (
          <button type="button" className="link" onClick={() => actions.seek(peak.atMs)}>
            {peakText}
          </button>
        ) : (
          <span>{peakText}</span>
        )}
      </p>
      <div className="rel-course">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${t('reliability.courseLabel')} ${peakText}`}
        >
          <path className="is-rural" d={coursePath([course.urban, course.rural], peak.count, WIDTH, HEIGHT)} />
          <path className="is-urban" d={coursePath([course.urban], peak.count, WIDTH, HEIGHT)} />
        </svg>
        {line}
      </div>
      <p className="rel-ends faint small" aria-hidden="true">
        <span>{formatDateTime(language, timeZone, spanMs[0])}</span>
        <span>{formatDateTime(language, timeZone, spanMs[1])}</span>
      </p>
      <p className="rel-key small">
        <span>
          <i className="rel-swatch is-urban" aria-hidden="true" /> {t('reliability.column.urban')}
        </span>
        <span>
          <i className="rel-swatch is-rural" aria-hidden="true" /> {t('reliability.column.rural')}
        </span>
        {(['down', 'degraded', 'defect'] as const)
          .filter((level) => lanes.some(({ spells }) => spells.some((spell) => spell.level === level)))
          .map((level) => (
            <span key={level}>
              <i className={`rel-swatch is-${level}`} aria-hidden="true" /> {t(`reliability.level.${level}`)}
            </span>
          ))}
      </p>
      <h3 className="subject-heading">{t('reliability.longest')}</h3>
      <ul className="rel-lanes" aria-label={t('reliability.longest')}>
        {shown.map((lane) => (
          <Lane key={lane.equipmentId} lane={lane} region={region} spanMs={spanMs} />
        ))}
      </ul>
      {shown.length < lanes.length && (
        <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
          {t('reliability.moreLanes', { count: lanes.length })}
        </button>
      )}
      <p className="faint small">{t('reliability.stripHint')}</p>
    </div>
  );
}
