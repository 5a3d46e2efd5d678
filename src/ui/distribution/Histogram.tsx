import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

import { chartKey } from '../charts/chartKeys.ts';
import type { ChartCursor } from '../charts/chartKeys.ts';
import { formatNumber, formatShare, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { positionOf } from './bins.ts';
import type { Bins } from './bins.ts';

/** First and last bin that are chosen. */
export type BinRange = readonly [first: number, last: number];

interface HistogramProps {
  readonly label: string;
  readonly bins: Bins;
  readonly urban: readonly number[];
  readonly rural: readonly number[];
  readonly unit: string;
  readonly chosen: BinRange | null;
  /** Values of what is selected or pointed at on the map. */
  readonly marks: readonly number[];
  readonly medians: { readonly urban: number; readonly rural: number };
  readonly onChoose: (range: BinRange | null) => void;
}

/** Plot area within the picture, in its own units. */
const BOX = { width: 320, height: 150, left: 6, right: 6, middle: 68, half: 58 };
const PLOT_WIDTH = BOX.width - BOX.left - BOX.right;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Shares of the venues of each class by bin, urban upwards and rural downwards, so that classes of unequal size compare. */
export function Histogram({ label, bins, urban, rural, unit, chosen, marks, medians, onChoose }: HistogramProps) {
  const t = useT();
  const language = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const [start, setStart] = useState<number | null>(null);
  const [keyed, setKeyed] = useState<ChartCursor | null>(null);
  const count = urban.length;
  const totals = { urban: Math.max(1, sum(urban)), rural: Math.max(1, sum(rural)) };
  const highest = Math.max(...urban.map((n) => n / totals.urban), ...rural.map((n) => n / totals.rural), 1e-9);
  const width = PLOT_WIDTH / count;
  const xOf = (value: number): number => BOX.left + positionOf(bins, value) * PLOT_WIDTH;
  const binAt = (event: PointerEvent): number => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const x = ((event.clientX - box.left) / box.width) * BOX.width - BOX.left;
    return Math.max(0, Math.min(count - 1, Math.floor(x / width)));
  };
  const rangeText = ([first, last]: BinRange): string =>
    t('distribution.range', {
      from: formatNumber(language, bins.edges[first]),
      to: formatValue(language, bins.edges[last + 1], unit),
      urban: sum(urban.slice(first, last + 1)),
      rural: sum(rural.slice(first, last + 1)),
    });
  const onKeyDown = (event: KeyboardEvent): void => {
    const asked = chartKey(event, keyed, count);
    if (asked === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (asked.kind === 'leave') {
      setKeyed(null);
      onChoose(null);
    } else if (asked.kind === 'move') {
      setKeyed(asked.cursor);
      const { at, anchor } = asked.cursor;
      if (anchor !== null) onChoose([Math.min(anchor, at), Math.max(anchor, at)]);
    } else onChoose(asked.kind === 'pick' ? [asked.at, asked.at] : [asked.from, asked.to]);
  };
  const bars = (values: readonly number[], total: number, className: string, up: boolean) =>
    values.map((n, i) => {
      const height = (n / total / highest) * BOX.half;
      const isOut = chosen !== null && (i < chosen[0] || i > chosen[1]);
      return (
        <rect
          key={bins.edges[i]}
          className={`${className}${isOut ? ' is-out' : ''}`}
          x={BOX.left + i * width + 0.5}
          width={Math.max(0.5, width - 1)}
          y={up ? BOX.middle - height : BOX.middle + 1}
          height={height}
        />
      );
    });
  const ticks = [0, Math.floor(count / 2), count];
  return (
    <svg
      ref={svg}
      className="histogram"
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={keyed?.at ?? 0}
      aria-valuetext={chosen !== null ? rangeText(chosen) : keyed === null ? t('distribution.keys') : rangeText([keyed.at, keyed.at])}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = binAt(event);
        setStart(at);
        onChoose([at, at]);
      }}
      onPointerMove={(event) => {
        if (start === null) return;
        const at = binAt(event);
        onChoose([Math.min(start, at), Math.max(start, at)]);
      }}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
    >
      {chosen !== null && (
        <rect
          className="histogram-chosen"
          x={BOX.left + chosen[0] * width}
          width={(chosen[1] - chosen[0] + 1) * width}
          y={BOX.middle - BOX.half}
          height={2 * BOX.half}
        />
      )}
      {bars(urban, totals.urban, 'histogram-urban', true)}
      {bars(rural, totals.rural, 'histogram-rural', false)}
      <line className="histogram-axis" x1={BOX.left} x2={BOX.width - BOX.right} y1={BOX.middle + 0.5} y2={BOX.middle + 0.5} />
      {(['urban', 'rural'] as const).map((name) =>
        Number.isNaN(medians[name]) ? null : (
          <line
            key={name}
            className={`histogram-median is-${name}`}
            x1={xOf(medians[name])}
            x2={xOf(medians[name])}
            y1={name === 'urban' ? BOX.middle - BOX.half : BOX.middle + 1}
            y2={name === 'urban' ? BOX.middle : BOX.middle + BOX.half}
          />
        ),
      )}
      {marks.map((value) => (
        <path key={value} className="histogram-mark" d={`M${xOf(value)} ${BOX.middle - 4}l4 4.5l-4 4.5l-4 -4.5z`} />
      ))}
      {keyed !== null && (
        <rect className="histogram-cursor" x={BOX.left + keyed.at * width} width={width} y={BOX.middle - BOX.half} height={2 * BOX.half} />
      )}
      <text x={BOX.left} y={9}>
        {formatShare(language, highest)}
      </text>
      {ticks.map((tick) => (
        <text
          key={tick}
          x={BOX.left + tick * width}
          y={BOX.height - 5}
          textAnchor={tick === 0 ? 'start' : tick === count ? 'end' : 'middle'}
        >
          {formatNumber(language, bins.edges[tick])}
        </text>
      ))}
    </svg>
  );
}
