import { describe, expect, it } from 'vitest';

import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { staffOnDuty } from '../../../src/domain/staffOnDuty.ts';

const nobody = { reception: 0, lifeguard: 0, instructor: 0, marshal: 0, attendant: 0, house: 0 };

describe('staff on duty', () => {
  it('nobody is there where it is closed, of any type', () => {
    for (const { code } of VENUE_TYPES)
      expect(staffOnDuty({ typeCode: code, isOpen: false, persons: 400, waterM2: 500 }), code).toEqual(nobody);
  });

  it('a 25 m pool of 12.5 m has 4 lifeguards and a 50 m pool of 25 m has 7: three up to 250 m², one more for each further 250', () => {
    const pool = (waterM2: number) => staffOnDuty({ typeCode: 'SWI', isOpen: true, persons: 0, waterM2 });
    expect(pool(25 * 12.5)).toEqual({ ...nobody, reception: 2, house: 1, lifeguard: 4 });
    expect(pool(50 * 25).lifeguard).toBe(7);
    expect(pool(250).lifeguard).toBe(3);
  });

  it('come with the crowd by the ratio of the type: an instructor in a gym for each 40, a marshal on the ice for each 50', () => {
    const gym = (persons: number) => staffOnDuty({ typeCode: 'GYM', isOpen: true, persons, waterM2: 0 }).instructor;
    expect([0, 1, 40, 41].map(gym)).toEqual([0, 1, 1, 2]);
    expect(staffOnDuty({ typeCode: 'ICE', isOpen: true, persons: 120, waterM2: 0 })).toEqual({
      ...nobody,
      reception: 2,
      house: 2,
      marshal: 3,
    });
  });

  it('an unknown count brings none but the posts', () => {
    expect(staffOnDuty({ typeCode: 'GYM', isOpen: true, persons: Number.NaN, waterM2: 0 })).toEqual({ ...nobody, reception: 1 });
  });

  it('a court or a path that a crew looks after has nobody on it', () => {
    for (const typeCode of ['BBO', 'FTP', 'FB5', 'TTO'] as const)
      expect(staffOnDuty({ typeCode, isOpen: true, persons: 30, waterM2: 0 })).toEqual(nobody);
  });
});
