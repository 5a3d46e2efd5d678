import { useCallback, useState } from 'react';

import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { effectiveSpan } from '../../state/selectors.ts';

type Span = readonly [number, number];

interface Brushed {
  readonly set: Span;
  /** What was chosen before; null: the week around the clock. */
  readonly chosenBefore: Span | null;
  readonly shownBefore: Span | null;
}

export interface SpanBrush {
  /** Makes a stretch of a chart the span of figures, curves and timeline. */
  readonly onBrush: (spanMs: Span) => void;
  /** The span to go back to; null when the span is not one that this chart set. */
  readonly backTo: Span | null;
  readonly goBack: () => void;
}

/** Brushing of the span from a chart, with the way back. A span that was chosen elsewhere since ends the way. */
export function useSpanBrush(): SpanBrush {
  const store = useAppStore();
  const actions = useActions();
  const [stack, setStack] = useState<readonly Brushed[]>([]);
  const key = useAppState((state) => state.spanMs?.join(' ') ?? '');
  const top = stack.at(-1);
  const isCurrent = top !== undefined && top.set.join(' ') === key;
  const onBrush = useCallback(
    (spanMs: Span): void => {
      const state = store.getState();
      const before = { set: spanMs, chosenBefore: state.spanMs, shownBefore: effectiveSpan(state) };
      setStack((old) => (old.at(-1)?.set.join(' ') === (state.spanMs?.join(' ') ?? '') ? [...old, before] : [before]));
      actions.setSpan(spanMs);
    },
    [store, actions],
  );
  const goBack = useCallback((): void => {
    if (top === undefined) return;
    setStack((old) => old.slice(0, -1));
    actions.setSpan(top.chosenBefore);
  }, [actions, top]);
  return { onBrush, backTo: isCurrent ? top.shownBefore : null, goBack };
}
