import { useAppState } from '../../state/hooks.ts';
import { useThrottledClock } from '../hooks/useThrottledClock.ts';
import { formatDate, formatTime, zoneAbbreviation } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

/** The shown instant in the region's zone, in the size that a wall needs. */
export function ShownTime({ timeZone }: { readonly timeZone: string }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useThrottledClock(8);
  const presence = useAppState((state) => state.player?.presence ?? 'connecting');
  if (Number.isNaN(nowMs)) return <div className="shown">{t('timeline.buffering')}</div>;
  return (
    <div className="shown">
      <b className="shown-time">{formatTime(language, timeZone, nowMs)}</b>
      <span className="shown-date">
        {formatDate(language, timeZone, nowMs)}
        <small>{presence === 'buffering' ? t('timeline.buffering') : zoneAbbreviation(language, timeZone, nowMs)}</small>
      </span>
    </div>
  );
}
