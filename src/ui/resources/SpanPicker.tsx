import { useMemo } from 'react';

import { civilTime, localDayNumber, localDayStartMs } from '../../domain/civilTime.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Scope } from './useResources.ts';

type Season = 'winter' | 'spring' | 'summer' | 'autumn';
const NORTHERN: readonly Season[] = ['winter', 'spring', 'summer', 'autumn'];

export interface SeasonSpan {
  readonly season: Season;
  readonly spanMs: readonly [number, number];
}

/** Meteorological seasons (March to May and so on) that the history holds a day of, cut at its ends; south of the equator they are the other ones. */
export function seasonsOf(timeZone: string, [startMs, endMs]: readonly [number, number], isSouthern: boolean): readonly SeasonSpan[] {
  const seasons: SeasonSpan[] = [];
  const last = localDayNumber(timeZone, endMs - 1);
  let from = startMs;
  let month = civilTime(timeZone, startMs).month;
  const close = (to: number): void => {
    const quarter = Math.floor((month % 12) / 3);
    seasons.push({ season: NORTHERN[isSouthern ? (quarter + 2) % 4 : quarter], spanMs: [from, to] });
  };
  for (let day = localDayNumber(timeZone, startMs) + 1; day <= last; day++) {
    const atMs = localDayStartMs(timeZone, day);
    const next = civilTime(timeZone, atMs);
    if (next.day !== 1 || next.month % 3 !== 0) continue;
    close(atMs);
    from = atMs;
    month = next.month;
  }
  close(endMs);
  return seasons;
}

/** The span that is shown, and the seasons and the whole of the history to choose from. */
export function SpanPicker({ scope }: { readonly scope: Scope }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const chosen = useAppState((state) => state.spanMs?.join(' ') ?? '');
  const { history, region } = scope;
  const { timeZone, bounds } = region.manifest;
  const options = useMemo(() => {
    const seasons = seasonsOf(timeZone, [history.startMs, history.endMs], bounds[1] + bounds[3] < 0);
    const whole: readonly [number, number] = [history.startMs, history.endMs];
    return [
      { key: whole.join(' '), spanMs: whole, label: t('resources.span.whole', { span: formatSpan(language, timeZone, whole) }) },
      ...seasons.map(({ season, spanMs }) => ({
        key: spanMs.join(' '),
        spanMs,
        label: t('resources.span.season', { season: t(`resources.season.${season}`), span: formatSpan(language, timeZone, spanMs) }),
      })),
    ];
  }, [timeZone, history, bounds, language, t]);
  const isListed = options.some(({ key }) => key === chosen);
  return (
    <div className="res-pick">
      <label className="small">
        {t('resources.span')}{' '}
        <select
          className="field"
          value={isListed ? chosen : ''}
          data-span
          onChange={(event) => {
            const option = options.find(({ key }) => key === event.target.value);
            actions.setSpan(option?.spanMs ?? null);
          }}
        >
          <option value="">
            {isListed ? t('resources.span.week') : t('resources.span.shown', { span: formatSpan(language, timeZone, scope.spanMs) })}
          </option>
          {options.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
