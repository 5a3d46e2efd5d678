import { heldBy, monthAround, sameDateLastYear, shiftSpan } from '../../domain/comparison.ts';
import type { Comparison } from '../../domain/comparison.ts';
import type { HistoryInfo } from '../../domain/history.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { formatNumber, formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { useEffectiveSpan } from './useSideContext.ts';

interface PeriodPickerProps {
  readonly comparison: Comparison;
  readonly history: HistoryInfo;
  readonly timeZone: string;
}

const MOST_DAYS = 3660;
const OFFSETS = [
  { days: -7, key: 'sideBySide.period.week' },
  { days: -28, key: 'sideBySide.period.fourWeeks' },
  { days: -364, key: 'sideBySide.period.yearWeekdays' },
] as const;

function OffsetText({ days }: { readonly days: number }) {
  const t = useT();
  const language = useLanguage();
  if (days === 0) return <>{t('sideBySide.period.same')}</>;
  const weekdays = t(days % 7 === 0 ? 'sideBySide.period.weekdaysMatch' : 'sideBySide.period.weekdaysDiffer');
  const count = formatNumber(language, Math.abs(days));
  return <>{t(days < 0 ? 'sideBySide.period.before' : 'sideBySide.period.after', { days: count, weekdays })}</>;
}

/** How far side B lies from side A in time: presets, or any number of days. What the history does not hold at all is not offered. */
export function PeriodPicker({ comparison, history, timeZone }: PeriodPickerProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const store = useAppStore();
  const hasPlayer = useAppState((state) => state.player !== null);
  const spanMs = useEffectiveSpan();
  if (spanMs === null) return null;
  const { offsetDays } = comparison.b;
  const set = (days: number): void => actions.setComparison({ ...comparison, b: { ...comparison.b, offsetDays: days } });
  const isHeld = (days: number): boolean => heldBy(shiftSpan(timeZone, spanMs, days), history) !== 'none';

  const nowMs = hasPlayer ? Math.min(store.getState().player?.clock.nowMs ?? spanMs[0], history.endMs - 1) : spanMs[0];
  const month = monthAround(timeZone, Math.max(nowMs, history.startMs));
  const yearDays = sameDateLastYear(timeZone, month[0]);
  const isYearHeld = heldBy(shiftSpan(timeZone, month, yearDays), history) !== 'none';
  const hasUnheld = !isYearHeld || OFFSETS.some(({ days }) => !isHeld(days));
  return (
    <>
      <div className="side-choices" role="group" aria-label={t('sideBySide.kind.periods')}>
        {OFFSETS.map(({ days, key }) => (
          <button
            key={days}
            type="button"
            className="button is-small"
            aria-pressed={offsetDays === days}
            disabled={!isHeld(days)}
            onClick={() => set(days)}
          >
            {t(key)}
          </button>
        ))}
        <button
          type="button"
          className="button is-small"
          aria-pressed={offsetDays === yearDays && spanMs[0] === month[0]}
          disabled={!isYearHeld}
          onClick={() => {
            actions.setSpan(month);
            set(yearDays);
          }}
        >
          {t('sideBySide.period.month')}
        </button>
      </div>
      {hasUnheld && (
        <p className="compare-note">
          {t('sideBySide.period.unheld')}: {formatSpan(language, timeZone, [history.startMs, history.endMs])}
        </p>
      )}
      <label className="side-days">
        {t('sideBySide.period.days')}
        <input
          className="field"
          type="number"
          step={1}
          min={-MOST_DAYS}
          max={MOST_DAYS}
          value={offsetDays}
          onChange={(event) => {
            const days = Math.round(event.target.valueAsNumber);
            if (Number.isFinite(days) && Math.abs(days) <= MOST_DAYS) set(days);
          }}
        />
      </label>
      <p className="small" data-testid="offset">
        <OffsetText days={offsetDays} />
      </p>
      <dl className="side-periods">
        {(['a', 'b'] as const).map((side) => (
          <div key={side}>
            <dt>
              <span className="side-letter" data-side={side}>
                {side.toUpperCase()}
              </span>
            </dt>
            <dd>{formatSpan(language, timeZone, shiftSpan(timeZone, spanMs, comparison[side].offsetDays))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
