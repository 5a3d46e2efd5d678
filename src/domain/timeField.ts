import type { PyramidLevel } from './history.ts';

/**
 * What is drawn for every venue over a stretch of time, as one byte per venue and step:
 *
 *            venue 0   venue 1   …   venue n−1
 *   step 0 [   c         c                c     ]   codes[step * venueCount + venue]
 *   step 1 [   c         c                c     ]
 *
 * 0 … MAX_CODE is the value divided by `scale.perCode`; the codes above it say why there is no value.
 */
export const MAX_CODE = 250;
/** Closed by its opening hours or season: nobody is expected. */
export const CODE_CLOSED = 252;
/** A counter exists and has fallen silent; the last value is too old to show. */
export const CODE_STALE = 253;
/** A reading was expected and is not there. Never zero. */
export const CODE_MISSING = 254;
/** No counter here: no reading is to be expected. */
export const CODE_NO_SENSOR = 255;

export type VariableId = 'occupancy' | 'visits' | 'electricity' | 'heat' | 'cooling' | 'water' | 'staff' | 'maintenance';
export const VARIABLES: readonly VariableId[] = ['occupancy', 'visits', 'electricity', 'heat', 'cooling', 'water', 'staff', 'maintenance'];

/**
 * Turns codes into values. `occupancy` is drawn as utilisation (persons ÷ capacity, may exceed 1);
 * resources are drawn per m² of the basis area so that a village court and an arena share one scale.
 */
export interface FieldScale {
  readonly variable: VariableId;
  /** Drawn value of one code step. */
  readonly perCode: number;
  /** UCUM-style unit of the drawn value: `1` (utilisation), `1/h`, `kWh/m2`, `L/m2`, `h/m2`. */
  readonly unit: string;
  /** Drawn value at which the colour scale is full (utilisation: 1). */
  readonly fullAt: number;
}

export interface FieldWindow {
  /** Identity of these bytes; a new window or changed content has a new key. */
  readonly key: string;
  readonly startMs: number;
  /** Length of a step; where `edgesMs` are given, of a usual one. */
  readonly stepMs: number;
  readonly stepCount: number;
  /** What a step is; hours where it is not said. Days and weeks are means over the hours with a reading. */
  readonly level?: PyramidLevel;
  /**
   * Starts of the steps, UTC ms, where they differ in length (local days of 23, 24 and 25 hours, cut weeks). Length `stepCount`; the
   * last is the window's end.
   */
  readonly edgesMs?: Float64Array;
  readonly venueCount: number;
  readonly scale: FieldScale;
  /** Length stepCount × venueCount, step-major. */
  readonly codes: Uint8Array;
}

/** Rows that changed since the last revision (live); null when the window as a whole is new or nothing changed. */
export interface FieldChange {
  readonly step: number;
  readonly venues: Uint32Array;
}

export interface TimeFieldState {
  readonly window: FieldWindow | null;
  /** The window after (or, playing backwards, before) this one, already fetched. */
  readonly next: FieldWindow | null;
  /** Fractional step into `window`; the shader interpolates between floor and floor + 1. */
  readonly step: number;
  /** Raised whenever bytes changed; a tick that only moves `step` leaves it. */
  readonly revision: number;
  readonly change: FieldChange | null;
}

export const EMPTY_FIELD: TimeFieldState = { window: null, next: null, step: 0, revision: 0, change: null };

/** The code of a drawn value: rounded, clamped into 0 … MAX_CODE. NaN is missing. */
export function encodeValue(value: number, scale: FieldScale): number {
  if (Number.isNaN(value)) return CODE_MISSING;
  return Math.max(0, Math.min(MAX_CODE, Math.round(value / scale.perCode)));
}

/** Drawn value of a code, or NaN for the codes that are not values. */
export function decodeValue(code: number, scale: FieldScale): number {
  return code <= MAX_CODE ? code * scale.perCode : Number.NaN;
}

/** Value between two steps as the shader computes it: linear where both are values, else the nearer step's code. */
export function sampleField(window: FieldWindow, venue: number, step: number): { code: number; value: number } {
  const low = Math.max(0, Math.min(window.stepCount - 1, Math.floor(step)));
  const high = Math.min(window.stepCount - 1, low + 1);
  const part = Math.max(0, Math.min(1, step - low));
  const a = window.codes[low * window.venueCount + venue];
  const b = window.codes[high * window.venueCount + venue];
  if (a <= MAX_CODE && b <= MAX_CODE) {
    const code = a + (b - a) * part;
    return { code, value: code * window.scale.perCode };
  }
  const code = part < 0.5 ? a : b;
  return { code, value: decodeValue(code, window.scale) };
}

/** Scale of utilisation: 1 % a code, so up to 250 %. */
export const OCCUPANCY_SCALE: FieldScale = { variable: 'occupancy', perCode: 0.01, unit: '1', fullAt: 1 };
