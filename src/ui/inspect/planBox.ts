import type { VenueFloorPlan } from '../../domain/inspectPlan.ts';
import type { TurnedRect } from '../../domain/inspectWalk.ts';

/** The plan's box on the page; its text and signs are sized by it, whatever the venue's size. The same numbers stand in inspect.css. */
const WIDE_REM = 14.5;
const HIGH_REM = 10.5;
const MARGIN_M = 4;

export interface PlanBox {
  readonly viewBox: string;
  /** Upper right corner, y up, m. */
  readonly rightM: number;
  readonly topM: number;
  /** As many metres as a rem shows. */
  readonly remM: number;
}

function halfSizes({ lengthM, widthM, turnRad }: TurnedRect): readonly [alongM: number, acrossM: number] {
  const [cos, sin] = [Math.abs(Math.cos(turnRad)), Math.abs(Math.sin(turnRad))];
  return [(lengthM * cos + widthM * sin) / 2, (lengthM * sin + widthM * cos) / 2];
}

/** Everything of a venue: its footprint, and spaces and machines that stand beyond it. */
export function planBox(plan: VenueFloorPlan): PlanBox {
  const whole = { xM: 0, yM: 0, lengthM: plan.lengthM, widthM: plan.widthM, turnRad: 0 };
  let [x0, x1, y0, y1] = [0, 0, 0, 0];
  const points = [...plan.machines, ...plan.entrances].map(({ xM, yM }) => ({ xM, yM, lengthM: 0, widthM: 0, turnRad: 0 }));
  for (const rect of [whole, ...plan.spaces, ...points]) {
    const [a, b] = halfSizes(rect);
    [x0, x1] = [Math.min(x0, rect.xM - a), Math.max(x1, rect.xM + a)];
    [y0, y1] = [Math.min(y0, rect.yM - b), Math.max(y1, rect.yM + b)];
  }
  const [widthM, heightM] = [x1 - x0 + 2 * MARGIN_M, y1 - y0 + 2 * MARGIN_M];
  return {
    viewBox: `${x0 - MARGIN_M} ${-y1 - MARGIN_M} ${widthM} ${heightM}`,
    rightM: x1 + MARGIN_M,
    topM: y1 + MARGIN_M,
    remM: Math.max(widthM / WIDE_REM, heightM / HIGH_REM),
  };
}

/** As much of a name as a length holds, in ems; '' where that would say nothing. */
export function fittingName(name: string, lengthEm: number): string {
  // A Chinese character is one em wide, a Latin letter about half of one.
  let left = lengthEm - 0.4;
  let shown = '';
  for (const letter of name) {
    left -= letter > '\u2E80' ? 1 : 0.55;
    if (left < 0) return shown.length < 3 ? '' : `${shown.trimEnd()}…`;
    shown += letter;
  }
  return shown;
}
