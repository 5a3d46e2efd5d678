import { describe, expect, it } from 'vitest';

import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, CODE_STALE } from '../../../../src/domain/timeField.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { liveSide } from '../../../../src/ui/sideBySide/liveSide.ts';

const venues = {
  count: 6,
  type: new Uint8Array(6),
  isUrban: Uint8Array.of(1, 1, 1, 0, 0, 0),
  district: new Uint16Array(6),
};
const window = { codes: Uint8Array.of(40, CODE_CLOSED, CODE_STALE, CODE_MISSING, CODE_NO_SENSOR, CODE_CLOSED) };
const headcount = Float32Array.of(12, 0, 30, Number.NaN, Number.NaN, 3);

describe('liveSide', () => {
  it('adds the people of venues with a reading; what is stale or closed adds nobody and is counted', () => {
    expect(liveSide(venues, { ...NO_FILTER, classes: ['urban'] }, headcount, window)).toEqual({
      people: 12,
      value: 1,
      closed: 1,
      silent: 1,
      noSensor: 0,
    });
  });

  it('has no people, rather than none, where nothing reports', () => {
    expect(liveSide(venues, { ...NO_FILTER, classes: ['rural'] }, headcount, window)).toEqual({
      people: null,
      value: 0,
      closed: 1,
      silent: 1,
      noSensor: 1,
    });
  });
});
