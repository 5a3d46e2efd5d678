import { edgeIndexAt } from '../../domain/stepEdges.ts';
import type { FieldWindow } from '../../domain/timeField.ts';
import { useAppState } from '../../state/hooks.ts';
import { useThrottledClock } from '../hooks/useThrottledClock.ts';
import { dateFormat, formatDate, formatSpan, formatTime, zoneAbbreviation } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

/** The day or the week that a coarse window shows at an instant. */
function coarseText(language: 'en' | 'zh', timeZone: string, { level, edgesMs }: FieldWindow, nowMs: number): readonly [string, string] {
  const index = edgeIndexAt(edgesMs ?? new Float64Array([nowMs, nowMs + 1]), nowMs);
  const span = [edgesMs?.[index] ?? nowMs, edgesMs?.[index + 1] ?? nowMs + 1] as const;
  if (level === 'week') return [formatSpan(language, timeZone, span), ''];
  const format = (options: Intl.DateTimeFormatOptions): string => dateFormat(language, timeZone, options).format(nowMs);
  return [format({ day: 'numeric', month: 'short' }), format({ weekday: 'long', year: 'numeric' })];
}

/** The shown instant in the region's zone, in the size that a wall needs; where means are drawn, the day or the week that they are of. */
export function ShownTime({ timeZone }: { readonly timeZone: string }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useThrottledClock(8);
  const presence = useAppState((state) => state.player?.presence ?? 'connecting');
  const window = useAppState((state) => state.player?.field.window ?? null);
  if (Number.isNaN(nowMs)) return <div className="shown">{t('timeline.buffering')}</div>;
  const level = window?.level ?? 'hour';
  const isBuffering = presence === 'buffering';
  if (window !== null && level !== 'hour' && !isBuffering) {
    const [large, small] = coarseText(language, timeZone, window, nowMs);
    return (
      <div className="shown">
        <b className={`shown-time is-${level}`}>{large}</b>
        <span className="shown-date">
          {small}
          <small className="shown-level">{t(`timeline.level.${level}`)}</small>
        </span>
      </div>
    );
  }
  return (
    <div className="shown">
      <b className="shown-time">{formatTime(language, timeZone, nowMs)}</b>
      <span className="shown-date">
        {formatDate(language, timeZone, nowMs)}
        <small>{isBuffering ? t('timeline.buffering') : zoneAbbreviation(language, timeZone, nowMs)}</small>
      </span>
    </div>
  );
}
