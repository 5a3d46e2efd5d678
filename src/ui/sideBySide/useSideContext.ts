import { useMemo } from 'react';

import type { Comparison } from '../../domain/comparison.ts';
import { useAppState } from '../../state/hooks.ts';
import { effectiveSpan } from '../../state/selectors.ts';
import { useLanguage } from '../i18n/useT.ts';
import type { SideContext } from './sideText.ts';

/** The span as numbers of the same identity while it is the same, so that the store's ticks do not render. */
export function useEffectiveSpan(): readonly [number, number] | null {
  const key = useAppState((state) => effectiveSpan(state)?.join(' ') ?? '');
  return useMemo(() => (key === '' ? null : (key.split(' ').map(Number) as [number, number])), [key]);
}

/** What the names of the sides depend on; null without a region. */
export function useSideContext(comparison: Comparison): SideContext | null {
  const language = useLanguage();
  const region = useAppState((state) => state.region);
  const variable = useAppState((state) => state.variable);
  const spanMs = useEffectiveSpan();
  return useMemo(
    () => (region === null ? null : { language, region, comparison, variable, spanMs }),
    [language, region, comparison, variable, spanMs],
  );
}
