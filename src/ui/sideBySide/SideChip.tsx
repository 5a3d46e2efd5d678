import { useMemo } from 'react';

import { shiftDays } from '../../domain/comparison.ts';
import type { Comparison } from '../../domain/comparison.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';
import { dateFormat, formatDate, formatDateTime, formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './sideColours.css';
import { isNamedByVariable, sideName, sideVariable, sideVenueCount } from './sideText.ts';
import type { Side } from './sideText.ts';
import type { SideStatus } from './sideStatus.ts';
import { useSideContext } from './useSideContext.ts';

interface SideChipProps {
  readonly side: Side;
  readonly comparison: Comparison;
  readonly status: SideStatus;
}

const MINUTE_MS = 60_000;

/** What a side shows of time: the instant to the minute, or the day whose mean it is, or that of its week. */
function SideTime({ offsetDays }: { readonly offsetDays: number }) {
  const t = useT();
  const level = useAppState((state) => state.player?.field.window?.level ?? 'hour');
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const nowMs = useSteppedClock(MINUTE_MS, 4);
  if (!Number.isFinite(nowMs)) return null;
  const atMs = shiftDays(timeZone, nowMs, offsetDays);
  if (level !== 'hour')
    return (
      <>
        <time dateTime={new Date(atMs).toISOString()}>{formatDate(language, timeZone, atMs)}</time> · {t(`timeline.level.${level}`)}
      </>
    );
  const weekday = dateFormat(language, timeZone, { weekday: 'short' }).format(atMs);
  return (
    <time dateTime={new Date(atMs).toISOString()}>
      {weekday} {formatDateTime(language, timeZone, atMs)}
    </time>
  );
}

function StatusLine({ status, count }: { readonly status: SideStatus; readonly count: number }) {
  const t = useT();
  const actions = useActions();
  if (status.kind === 'needsReplay')
    return (
      <p className="side-chip-status">
        {t('sideBySide.status.needsReplay')}{' '}
        <button type="button" className="button is-small" onClick={() => actions.setMode('replay')}>
          {t('sideBySide.openReplay')}
        </button>
      </p>
    );
  if (status.kind !== 'present')
    return <p className="side-chip-status">{t(`sideBySide.status.${status.kind}`, { reason: status.reason ?? '' })}</p>;
  return count === 0 ? <p className="side-chip-status">{t('sideBySide.status.noVenues')}</p> : null;
}

/** What one of two maps shows: its name, what is measured, the instant, and how many venues; read from across a room. */
export function SideChip({ side, comparison, status }: SideChipProps) {
  const t = useT();
  const language = useLanguage();
  const context = useSideContext(comparison);
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const sideFilter = comparison[side].filter;
  const count = useMemo(() => (region === null ? 0 : sideVenueCount(region, filter, sideFilter)), [region, filter, sideFilter]);
  if (context === null) return null;
  return (
    <section
      className="side-chip"
      data-side={side}
      data-compare-kind={comparison.kind}
      aria-label={t('sideBySide.side', { side: side.toUpperCase() })}
    >
      <p className="side-chip-title">
        <span className="side-letter" aria-hidden="true">
          {side.toUpperCase()}
        </span>
        {sideName(side, context)}
      </p>
      <p className="side-chip-line">
        {!isNamedByVariable(comparison) && `${t(`variable.${sideVariable(side, context)}`)} · `}
        {t('sideBySide.venues', { count: formatNumber(language, count) })}
      </p>
      <p className="side-chip-line">
        <SideTime offsetDays={comparison[side].offsetDays} />
      </p>
      <div aria-live="polite">
        <StatusLine status={status} count={count} />
      </div>
    </section>
  );
}
