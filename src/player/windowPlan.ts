import { DAY_MS, HOUR_MS } from '../domain/civilTime.ts';
import type { PyramidLevel } from '../domain/history.ts';
import { edgeIndexAt } from '../domain/stepEdges.ts';
import type { StepEdges } from '../domain/stepEdges.ts';
import type { FieldWindow } from '../domain/timeField.ts';
import { holds, levelOf, windowEndMs } from './windowTime.ts';

/** How a history is cut into windows, so that the player knows of one before it has it. */
export interface WindowGrid {
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  /** Length of a window of hours. */
  readonly windowMs: number;
  /** null where only hours are played. */
  readonly edges: StepEdges | null;
  readonly stepsPerWindow: Readonly<Record<PyramidLevel, number>>;
}

/** Where a window of a level lies, as the reader would cut it. */
export function slotAt(
  grid: WindowGrid,
  level: PyramidLevel,
  atMs: number,
): Pick<FieldWindow, 'startMs' | 'stepMs' | 'stepCount' | 'level' | 'edgesMs'> {
  if (level === 'hour' || grid.edges === null) {
    const startMs = grid.startMs + Math.floor((atMs - grid.startMs) / grid.windowMs) * grid.windowMs;
    return { startMs, stepMs: HOUR_MS, stepCount: Math.round(grid.windowMs / HOUR_MS) + 1 };
  }
  const edges = grid.edges[level];
  const perWindow = grid.stepsPerWindow[level];
  const first = Math.floor(edgeIndexAt(edges, atMs) / perWindow) * perWindow;
  const edgesMs = edges.slice(first, first + perWindow + 1);
  return { startMs: edgesMs[0], stepMs: level === 'day' ? DAY_MS : 7 * DAY_MS, stepCount: edgesMs.length, level, edgesMs };
}

/** The instant `steps` whole steps of a level away: from the nearest hour, from the day or week that holds the instant. */
export function steppedMs(grid: WindowGrid, level: PyramidLevel, atMs: number, steps: number): number {
  if (level === 'hour' || grid.edges === null) {
    return grid.startMs + (Math.round((atMs - grid.startMs) / HOUR_MS) + steps) * HOUR_MS;
  }
  const edges = grid.edges[level];
  const index = edgeIndexAt(edges, atMs) + steps;
  return edges[Math.max(0, Math.min(edges.length - 2, index))];
}

export interface Motion {
  readonly nowMs: number;
  /** Shown seconds per real second, negative backwards; 0 when the clock is moved by hand. */
  readonly speed: number;
  /** Which way: 1 forward, −1 backwards, 0 nowhere yet. */
  readonly direction: number;
  readonly loop: readonly [number, number] | null;
}

/** The next window is asked for when the clock is this near to it in real time. */
const LEAD_MS = 30_000;
/** By hand: when no more than this share of the window lies between. */
const NEAR_SHARE = 0.25;

/** The instant whose window is worth fetching now; null when none is. A loop leads from its end to its start, or back. */
export function prefetchAt(grid: WindowGrid, window: FieldWindow, { nowMs, speed, direction, loop }: Motion): number | null {
  if (direction === 0) return null;
  const [startMs, endMs] = [window.startMs, windowEndMs(window)];
  const isLooping = loop !== null && speed !== 0 && nowMs >= loop[0] && nowMs < loop[1];
  let leaveMs = direction > 0 ? endMs : startMs;
  let targetMs = direction > 0 ? endMs : startMs - 1;
  if (isLooping && direction > 0 && loop[1] <= endMs) [leaveMs, targetMs] = [loop[1], loop[0]];
  if (isLooping && direction < 0 && loop[0] >= startMs) [leaveMs, targetMs] = [loop[0], loop[1] - 1];
  const leftMs = Math.abs(leaveMs - nowMs);
  const lastStepMs = levelOf(window) === 'hour' ? window.stepMs : 0;
  const isNear = speed === 0 ? leftMs <= (endMs - startMs) * NEAR_SHARE : leftMs <= Math.max(lastStepMs, LEAD_MS * Math.abs(speed));
  if (!isNear || targetMs < grid.startMs || targetMs >= grid.endMs || holds(window, targetMs)) return null;
  return targetMs;
}
