import { describe, expect, it } from 'vitest';

import {
  MAP_FOV_DEG,
  WALK_FOCUS_M,
  WALK_FOV_DEG,
  blendEyes,
  cameraOfEye,
  eyeAbove,
  eyeAround,
  eyeOfCamera,
  glideMs,
  lookOf,
  wrapDeg,
} from '../../../src/domain/inspectEye.ts';
import type { Eye } from '../../../src/domain/inspectEye.ts';

const ORIGIN = { lon: 113.6, lat: 29.5 };
const ON_FOOT: Eye = { eastM: 12, northM: -7, upM: 1.73, bearingDeg: 40, pitchDeg: 90, focusM: WALK_FOCUS_M, fovDeg: WALK_FOV_DEG };
const VIEW = { widthPx: 900, heightPx: 600 };

describe('an eye and the map’s camera', () => {
  it('has its centre straight ahead and as high as the eye when it looks at the horizon', () => {
    const camera = cameraOfEye({ ...ON_FOOT, bearingDeg: 90 }, ORIGIN, 600);
    expect(camera.elevationM).toBeCloseTo(1.73, 9);
    expect(camera.pitch).toBe(90);
    // 18 m east and 7 m south of the origin.
    expect((camera.lon - ORIGIN.lon) * 111_195 * Math.cos((29.5 * Math.PI) / 180)).toBeCloseTo(18, 2);
    expect((camera.lat - ORIGIN.lat) * 111_195).toBeCloseTo(-7, 2);
  });

  it('has the zoom at which MapLibre puts the eye at that distance', () => {
    // MapLibre: distance in px = 0.5 / tan(fov / 2) × height; 512-px tiles; Earth’s mean radius.
    const camera = cameraOfEye(ON_FOOT, ORIGIN, 600);
    const px = (0.5 / Math.tan((WALK_FOV_DEG * Math.PI) / 360)) * 600;
    const metresPerPx = (2 * Math.PI * 6371008.8 * Math.cos((camera.lat * Math.PI) / 180)) / (512 * 2 ** camera.zoom);
    expect(px * metresPerPx).toBeCloseTo(WALK_FOCUS_M, 6);
    expect(camera.zoom).toBeGreaterThan(22);
  });

  it('comes back from the camera to the centimetre', () => {
    for (const pitchDeg of [0, 30, 89, 90, 130]) {
      const eye = { ...ON_FOOT, pitchDeg };
      const back = eyeOfCamera(cameraOfEye(eye, ORIGIN, 777), ORIGIN, 777);
      for (const key of ['eastM', 'northM', 'upM', 'focusM'] as const) expect(back[key]).toBeCloseTo(eye[key], 3);
      expect(back.bearingDeg).toBeCloseTo(eye.bearingDeg, 9);
    }
  });

  it('looks down at 0, ahead at 90 and up beyond', () => {
    expect(lookOf({ bearingDeg: 0, pitchDeg: 0 }).map((part) => Math.round(part))).toEqual([0, 0, -1]);
    expect(lookOf({ bearingDeg: 90, pitchDeg: 90 })[0]).toBeCloseTo(1, 12);
    expect(lookOf({ bearingDeg: 0, pitchDeg: 120 })[2]).toBeCloseTo(0.5, 12);
  });
});

describe('gliding', () => {
  const to: Eye = { ...ON_FOOT, eastM: 32, bearingDeg: -170, pitchDeg: 60, focusM: 60, fovDeg: MAP_FOV_DEG };

  it('begins and ends where it should and turns the short way round', () => {
    const from = { ...ON_FOOT, bearingDeg: 170 };
    expect(blendEyes(from, to, 0)).toEqual({ ...from, focusM: expect.closeTo(from.focusM, 9) });
    expect(blendEyes(from, to, 1)).toEqual({ ...to, focusM: expect.closeTo(to.focusM, 9) });
    const half = blendEyes(from, to, 0.5);
    expect(half.eastM).toBeCloseTo(22, 9);
    expect(wrapDeg(half.bearingDeg)).toBe(180);
    // Nearness is a ratio: half way between 6 and 60 m is their geometric mean.
    expect(half.focusM).toBeCloseTo(Math.sqrt(6 * 60), 9);
  });

  it('takes longer for a longer way, and never more than 1.6 s', () => {
    const near = glideMs(ON_FOOT, { ...ON_FOOT, eastM: 14 });
    expect(near).toBeGreaterThanOrEqual(350);
    expect(glideMs(ON_FOOT, to)).toBeGreaterThan(near);
    expect(glideMs(ON_FOOT, { ...to, eastM: 5000 })).toBe(1600);
  });
});

describe('the view from above', () => {
  /** Where a corner of the place lies in the picture, as shares of half its sides. */
  function inView(eye: Eye, eastM: number, northM: number): readonly [number, number] {
    const [sin, cos] = [Math.sin((eye.bearingDeg * Math.PI) / 180), Math.cos((eye.bearingDeg * Math.PI) / 180)];
    const [dx, dy] = [eastM - eye.eastM, northM - eye.northM];
    const halfUpM = eye.upM * Math.tan((eye.fovDeg * Math.PI) / 360);
    return [(dx * cos - dy * sin) / ((halfUpM * VIEW.widthPx) / VIEW.heightPx), (dx * sin + dy * cos) / halfUpM];
  }

  it('holds the whole venue, its long side along the view’s', () => {
    const eye = eyeAbove({ eastM: 5, northM: 9, lengthM: 100, widthM: 40, axisDeg: 30 }, VIEW, false);
    expect(eye).toMatchObject({ pitchDeg: 0, bearingDeg: expect.closeTo(-60, 9) });
    for (const [along, across] of [
      [50, 20],
      [50, -20],
      [-50, 20],
      [-50, -20],
    ] as const) {
      // The axis points 30° east of north.
      const [sin, cos] = [0.5, Math.sqrt(3) / 2];
      const [x, y] = inView(eye, 5 + along * sin - across * cos, 9 + along * cos + across * sin);
      expect(Math.abs(x)).toBeLessThanOrEqual(0.73);
      expect(Math.abs(y)).toBeLessThanOrEqual(0.73);
      expect(Math.abs(x)).toBeGreaterThan(Math.abs(y));
    }
  });

  it('has north nearer to up than to down, or straight up when asked', () => {
    for (const axisDeg of [0, 80, 100, 200, 350]) {
      expect(Math.abs(eyeAbove({ eastM: 0, northM: 0, lengthM: 100, widthM: 40, axisDeg }, VIEW, false).bearingDeg)).toBeLessThanOrEqual(
        90,
      );
    }
    const north = eyeAbove({ eastM: 0, northM: 0, lengthM: 100, widthM: 40, axisDeg: 45 }, VIEW, true);
    expect(north.bearingDeg).toBe(0);
    expect(north.focusM).toBeGreaterThan(eyeAbove({ eastM: 0, northM: 0, lengthM: 100, widthM: 40, axisDeg: 90 }, VIEW, true).focusM);
  });

  it('puts an orbiting eye so that the place is in the middle, on the ground', () => {
    const eye = eyeAround({ eastM: 3, northM: 4, sizeM: 14 }, VIEW, 75, 58);
    const camera = cameraOfEye(eye, ORIGIN, VIEW.heightPx);
    expect(camera.elevationM).toBeCloseTo(0, 9);
    expect((camera.lat - ORIGIN.lat) * 111_195).toBeCloseTo(4, 2);
    expect(eye.upM).toBeGreaterThan(5);
  });
});
