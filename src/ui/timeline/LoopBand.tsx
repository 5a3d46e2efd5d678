import { useAppState } from '../../state/hooks.ts';
import { percent } from './percent.ts';
import { overlaps } from './marks.ts';
import { shareOf } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

/** The looped stretch on a lane, in brackets. */
export function LoopBand({ within }: { readonly within: Span }) {
  const loop = useAppState((state) => state.loopMs);
  if (loop === null || !overlaps(loop, within)) return null;
  const from = shareOf(within, loop[0]);
  const isCutStart = loop[0] < within[0] ? ' is-cut-start' : '';
  const isCutEnd = loop[1] > within[1] ? ' is-cut-end' : '';
  return (
    <div
      className={`lane-loop${isCutStart}${isCutEnd}`}
      style={{ insetInlineStart: percent(from), width: percent(shareOf(within, loop[1]) - from) }}
    />
  );
}
