import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  CODE_CLOSED,
  CODE_MISSING,
  MAX_CODE,
  OCCUPANCY_SCALE,
  decodeValue,
  encodeValue,
  sampleField,
} from '../../../src/domain/timeField.ts';
import type { FieldWindow } from '../../../src/domain/timeField.ts';

function window(codes: number[], venueCount: number): FieldWindow {
  return {
    key: 't',
    startMs: 0,
    stepMs: 1,
    stepCount: codes.length / venueCount,
    venueCount,
    scale: OCCUPANCY_SCALE,
    codes: Uint8Array.from(codes),
  };
}

describe('the time field', () => {
  it('keeps a value within half a code and never turns missing into zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2.5, noNaN: true }), (value) => {
        expect(Math.abs(decodeValue(encodeValue(value, OCCUPANCY_SCALE), OCCUPANCY_SCALE) - value)).toBeLessThanOrEqual(0.005 + 1e-12);
      }),
    );
    expect(encodeValue(Number.NaN, OCCUPANCY_SCALE)).toBe(CODE_MISSING);
    expect(decodeValue(CODE_MISSING, OCCUPANCY_SCALE)).toBeNaN();
    expect(encodeValue(99, OCCUPANCY_SCALE)).toBe(MAX_CODE);
  });

  it('interpolates between two values', () => {
    const sample = sampleField(window([10, 0, 30, 0], 2), 0, 0.25);
    expect(sample.code).toBe(15);
    expect(sample.value).toBeCloseTo(0.15, 12);
  });

  it('takes the nearer step where one side is no value', () => {
    const field = window([10, CODE_CLOSED], 1);
    expect(sampleField(field, 0, 0.4).code).toBe(10);
    expect(sampleField(field, 0, 0.6).code).toBe(CODE_CLOSED);
    expect(sampleField(field, 0, 0.6).value).toBeNaN();
  });

  it('holds the first and last step outside the window', () => {
    const field = window([10, 20], 1);
    expect(sampleField(field, 0, -3).code).toBe(10);
    expect(sampleField(field, 0, 9).code).toBe(20);
  });
});
