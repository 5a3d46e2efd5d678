import type { Point2 } from './meshBuilder.ts';

/** An athletics track: two straights and two half circles. `radiusM` is that of the kerb's inner lane edge. */
export interface TrackOval {
  readonly lapM: number;
  readonly straightM: number;
  readonly radiusM: number;
  readonly lanes: number;
}

/** World Athletics: 400 m are two straights of 84.39 and two bends measured 0.30 m outside a kerb of 36.50; lanes of 1.22. */
export const TRACK = { laneM: 1.22, straightM: 84.39, kerbRadiusM: 36.5, measureM: 0.3, outerMeasureM: 0.2, lineM: 0.05 } as const;

const LAPS = [400, 300, 250, 200];
/** A register rounds to the metre, so an oval may pass its footprint by this much. */
const ROUNDING_M = 1;

function ovalOfLap(lapM: number): Omit<TrackOval, 'lanes'> {
  const straightM = lapM === 400 ? TRACK.straightM : (TRACK.straightM * lapM) / 400;
  return { lapM, straightM, radiusM: lapM === 400 ? TRACK.kerbRadiusM : (lapM - 2 * straightM) / (2 * Math.PI) - TRACK.measureM };
}

/** The longest lap of 400, 300, 250 and 200 m that fits with at least four lanes, with up to nine; the 200 m track with what fits otherwise. */
export function trackFor(lengthM: number, widthM: number): TrackOval {
  for (const lapM of LAPS) {
    const oval = ovalOfLap(lapM);
    const room = Math.min(widthM / 2, lengthM / 2 - oval.straightM / 2) + ROUNDING_M / 2 - oval.radiusM;
    const lanes = Math.min(9, Math.floor(room / TRACK.laneM));
    if (lanes >= 4 || lapM === 200) return { ...oval, lanes: Math.max(1, lanes) };
  }
  throw new Error(`trackFor: no lap for ${lengthM} × ${widthM}`);
}

/** Length of one lap measured `offsetM` outside the kerb line. */
export function lapLengthM(oval: TrackOval, offsetM: number): number {
  return 2 * oval.straightM + 2 * Math.PI * (oval.radiusM + offsetM);
}

/** Closed line `offsetM` outside the kerb, counter-clockwise from the finish (the -x end of the straight on +y). */
export function ovalLine(oval: TrackOval, offsetM: number, bendSegments = 28): Point2[] {
  const r = oval.radiusM + offsetM;
  const points: Point2[] = [];
  for (const side of [-1, 1]) {
    for (let i = 0; i <= bendSegments; i++) {
      const angle = ((side < 0 ? 90 : -90) / 180) * Math.PI + (Math.PI * i) / bendSegments;
      points.push([side * (oval.straightM / 2) + r * Math.cos(angle), r * Math.sin(angle)]);
    }
  }
  return points;
}

/** Point and direction after `distanceM` from the finish, counter-clockwise, `offsetM` outside the kerb. */
export function pointOnOval(oval: TrackOval, offsetM: number, distanceM: number): { x: number; y: number; turnRad: number } {
  const r = oval.radiusM + offsetM;
  const [bend, straight] = [Math.PI * r, oval.straightM];
  const lap = 2 * (bend + straight);
  let s = ((distanceM % lap) + lap) % lap;
  if (s < bend) {
    const angle = Math.PI / 2 + s / r;
    return { x: -straight / 2 + r * Math.cos(angle), y: r * Math.sin(angle), turnRad: angle + Math.PI / 2 };
  }
  s -= bend;
  if (s < straight) return { x: -straight / 2 + s, y: -r, turnRad: 0 };
  s -= straight;
  if (s < bend) {
    const angle = -Math.PI / 2 + s / r;
    return { x: straight / 2 + r * Math.cos(angle), y: r * Math.sin(angle), turnRad: angle + Math.PI / 2 };
  }
  s -= bend;
  return { x: straight / 2 - s, y: r, turnRad: Math.PI };
}

/** How far ahead of the finish line each lane starts one lap: its longer bends. Lane 1 is measured 0.30 m from the kerb, the others 0.20 m from the line inside. */
export function staggerM(oval: TrackOval, lane: number): number {
  const offset = lane === 1 ? TRACK.measureM : (lane - 1) * TRACK.laneM + TRACK.outerMeasureM;
  return lapLengthM(oval, offset) - lapLengthM(oval, TRACK.measureM);
}
