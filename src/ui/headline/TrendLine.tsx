import { useState } from 'react';

import type { Figure } from '../../domain/figures.ts';
import { formatDuration, formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { trendOf, trendPoints, withSample } from './trend.ts';
import type { Sample } from './trend.ts';

const WIDTH = 96;
const HEIGHT = 20;

/** How a live figure has moved while this page has watched it, an hour at most. Give it a `key` of what the figure is about. */
export function TrendLine({ figure }: { readonly figure: Figure }) {
  const t = useT();
  const language = useLanguage();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const { value, spanMs } = figure;
  const next = value === null ? samples : withSample(samples, { atMs: spanMs[1], value });
  if (next !== samples) setSamples(next);
  const trend = trendOf(next);
  if (trend === null) return null;
  const sign = trend.delta > 0 ? '+' : trend.delta < 0 ? '−' : '±';
  const delta = `${sign}${formatNumber(language, Math.abs(trend.delta))}`;
  return (
    <p className="hero-trend" title={t('headline.trendHint')}>
      <svg viewBox={`-1 -1 ${WIDTH + 2} ${HEIGHT + 2}`} aria-hidden="true">
        <polyline points={trendPoints(next, WIDTH, HEIGHT)} />
      </svg>
      {t('headline.trend', { delta, length: formatDuration(language, trend.lengthMs) })}
    </p>
  );
}
