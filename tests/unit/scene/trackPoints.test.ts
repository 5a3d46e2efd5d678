import { describe, expect, it } from 'vitest';

import type { VenueTypeCode } from '../../../src/domain/defaults.ts';
import { BOARD, placeTrackPoints, trackPointPosts } from '../../../src/scene/objects/trackPoints.ts';
import { faceCell } from '../../../src/scene/tools/trackBoardFaces.ts';
import { faceGeometry } from '../../../src/scene/tools/trackBoards.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import { sampleVenue } from '../../render/pages/sampleVenues.ts';

const planOf = (code: VenueTypeCode) => planVenue(sampleVenue(code, 0, true));
const WAYS: readonly VenueTypeCode[] = ['ATH', 'STD', 'TRL', 'FTP', 'PRK'];

describe('boards of collection points', () => {
  it.each(WAYS)('%s: one for each point, beside the way and apart from each other', (code) => {
    const poses = placeTrackPoints(planOf(code), [0, 100, 200]);
    expect(poses).toHaveLength(3);
    for (const [i, p] of poses.entries())
      for (const q of poses.slice(i + 1)) expect(Math.hypot(p.xM - q.xM, p.yM - q.yM)).toBeGreaterThan(BOARD.widthM + 1);
  });

  it('stand outside the lanes of a track, at their metres: those of the start at the finish line, others a third of the lap on', () => {
    const plan = planOf('ATH');
    const [start, second] = placeTrackPoints(plan, [0, 400 / 3, 800 / 3]);
    const even = placeTrackPoints(plan, [Number.NaN, 10, 20]);
    expect(start.yM).toBeGreaterThan(36.5 + 4 * 1.22);
    expect(Math.hypot(second.xM - even[1].xM, second.yM - even[1].yM)).toBeLessThan(12);
  });

  it('are nowhere at a venue without a way', () => {
    expect(placeTrackPoints(planOf('SWI'), [0, 50, 100])).toEqual([]);
    expect(placeTrackPoints(planOf('ATH'), [])).toEqual([]);
  });

  it('are read from both sides: faces look away from each other, each with its part of the sheet', () => {
    const poses = placeTrackPoints(planOf('TRL'), [0, 100, 200]);
    const geometry = faceGeometry(poses);
    geometry.computeVertexNormals();
    const normal = geometry.getAttribute('normal');
    const position = geometry.getAttribute('position');
    const uv = geometry.getAttribute('uv');
    expect(position.count).toBe(3 * 8);
    poses.forEach(({ headingRad, xM, yM }, nth) => {
      for (const [face, towards] of [[0, -1], [1, 1]] as const) {
        const at = nth * 8 + face * 4;
        expect(normal.getX(at)).toBeCloseTo(towards * Math.cos(headingRad), 5);
        expect(normal.getY(at)).toBeCloseTo(towards * Math.sin(headingRad), 5);
        // Seen from its front, the sheet's left is at the left.
        const right = [position.getX(at + 1) - position.getX(at), position.getY(at + 1) - position.getY(at)];
        expect(right[0] * normal.getY(at) - right[1] * normal.getX(at)).toBeLessThan(0);
        expect(Math.hypot((position.getX(at) + position.getX(at + 1)) / 2 - xM, (position.getY(at) + position.getY(at + 1)) / 2 - yM)).toBeLessThan(0.2);
        const cell = faceCell(nth, 3);
        expect([uv.getX(at), uv.getY(at)]).toEqual([Math.fround(cell.u), Math.fround(cell.v)]);
      } // prettier-ignore
    });
    expect(trackPointPosts(poses).triangleCount).toBe(3 * 30);
  });
});
