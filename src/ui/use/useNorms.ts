import { useState } from 'react';

import { TRAVEL_MODES } from '../../domain/access.ts';
import type { LoadNorms } from '../../domain/loads.ts';
import { DEFAULT_NORMS } from '../../domain/loads.ts';

const KEY = 'evenfield.loadNorms';

/** What each number may be; a stored or typed value outside is not taken. */
export const NORM_LIMITS = {
  busyPool: { from: 0.1, to: 2, step: 0.05 },
  busyOther: { from: 0.1, to: 2, step: 0.05 },
  fullPressure: { from: 0.1, to: 2, step: 0.05 },
  underShare: { from: 0.05, to: 1, step: 0.05 },
  mostUnread: { from: 0, to: 0.9, step: 0.05 },
  peakHours: { from: 1, to: 100, step: 1 },
  spareBelow: { from: 0.05, to: 1, step: 0.05 },
} as const satisfies Partial<Record<keyof LoadNorms, { from: number; to: number; step: number }>>;

export type NumberNorm = keyof typeof NORM_LIMITS;
export const NUMBER_NORMS = Object.keys(NORM_LIMITS) as NumberNorm[];

/** The norms in a stored text; the default for each that is missing or out of its limits. */
export function readNorms(text: string | null): LoadNorms {
  let stored: unknown = null;
  try {
    stored = text === null ? null : JSON.parse(text);
  } catch {
    return DEFAULT_NORMS;
  }
  if (typeof stored !== 'object' || stored === null) return DEFAULT_NORMS;
  const found: Record<string, unknown> = { ...stored };
  const numbers = NUMBER_NORMS.map((name): [NumberNorm, number] => {
    const value = found[name];
    const { from, to } = NORM_LIMITS[name];
    return [name, typeof value === 'number' && value >= from && value <= to ? value : DEFAULT_NORMS[name]];
  });
  const reach = TRAVEL_MODES.find((mode) => mode === found.reach) ?? DEFAULT_NORMS.reach;
  return { ...(Object.fromEntries(numbers) as Record<NumberNorm, number>), reach };
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    // A browser that forbids storage forgets; nothing else changes.
    return null;
  }
}

/** The reader's norms, kept by this browser across reloads. */
export function useNorms(): readonly [LoadNorms, (norms: LoadNorms) => void] {
  const [norms, setNorms] = useState(() => readNorms(stored()));
  const set = (next: LoadNorms): void => {
    setNorms(next);
    try {
      window.localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // As above.
    }
  };
  return [norms, set];
}
