import type { PyramidLevel } from '../domain/history.ts';
import { edgeIndexAt } from '../domain/stepEdges.ts';
import { CODE_MISSING, CODE_NO_SENSOR } from '../domain/timeField.ts';
import type { FieldWindow } from '../domain/timeField.ts';

export function levelOf(window: FieldWindow): PyramidLevel {
  return window.level ?? 'hour';
}

/** End of the stretch that a window shows, exclusive, UTC ms: its last step is only there to be interpolated to. */
export function windowEndMs({ startMs, stepMs, stepCount, edgesMs }: FieldWindow): number {
  const lastStep = Math.max(1, stepCount - 1);
  return edgesMs?.[lastStep] ?? startMs + lastStep * stepMs;
}

export function holds(window: FieldWindow | null, atMs: number): window is FieldWindow {
  return window !== null && atMs >= window.startMs && atMs < windowEndMs(window);
}

/** The last tenth of a day or a week goes over into the next while it plays, so that the eye can follow. */
const CROSS_FADE_FROM = 0.9;

/**
 * Fractional step of a window at an instant. Hours are interpolated. A mean of a day or week is one figure for the whole of it: it
 * stands until the clock leaves it, and only while playing the last tenth fades into the next.
 */
export function stepAt(window: FieldWindow, atMs: number, isPlaying: boolean): number {
  const { edgesMs } = window;
  if (edgesMs === undefined) return (atMs - window.startMs) / window.stepMs;
  const index = edgeIndexAt(edgesMs, atMs);
  const share = (atMs - edgesMs[index]) / (edgesMs[index + 1] - edgesMs[index]);
  return isPlaying && share > CROSS_FADE_FROM ? index + (share - CROSS_FADE_FROM) / (1 - CROSS_FADE_FROM) : index;
}

/**
 * Makes the window's last step that of the window that follows, so that the way there is interpolated. True when bytes changed: a
 * window that was sought alone repeats its last step.
 */
export function join(window: FieldWindow, following: FieldWindow): boolean {
  const { codes, venueCount, stepCount } = window;
  const at = (stepCount - 1) * venueCount;
  let isChanged = false;
  for (let venue = 0; venue < venueCount; venue++) {
    if (codes[at + venue] === following.codes[venue]) continue;
    codes[at + venue] = following.codes[venue];
    isChanged = true;
  }
  return isChanged;
}

/** A stretch that could not be read, in place of its window: every venue missing, as it would be without a reading. */
export function unreadable(
  { startMs, stepMs, stepCount, level, edgesMs }: Pick<FieldWindow, 'startMs' | 'stepMs' | 'stepCount' | 'level' | 'edgesMs'>,
  { venueCount, scale, codes: codesBefore }: FieldWindow,
): FieldWindow {
  const codes = new Uint8Array(stepCount * venueCount).fill(CODE_MISSING);
  for (let venue = 0; venue < venueCount; venue++) {
    if (codesBefore[venue] !== CODE_NO_SENSOR) continue;
    for (let step = 0; step < stepCount; step++) codes[step * venueCount + venue] = CODE_NO_SENSOR;
  }
  const at = { startMs, stepMs, stepCount, ...(level === undefined ? {} : { level }), ...(edgesMs === undefined ? {} : { edgesMs }) };
  return { key: `unreadable ${scale.variable} ${level ?? 'hour'} ${startMs}`, ...at, venueCount, scale, codes };
}
