import { STAND, standRows } from './building.ts';
import type { Station } from './people.ts';
import { FLOOR_Z_M } from './sportsHall.ts';
import { ROW_M, RISE_M, SEAT_M, bowlOf, standBlock } from './stadium.ts';
import { pointOnOval } from './trackOval.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

/** The seats of a venue's stands, in the venue's frame; `seat(n)` for n from 0, each seat once. */
export interface Seating {
  readonly count: number;
  seat(n: number): Station;
}

/** Rows of seats side by side, rising; a place in them is a seat or, at the gaps, nothing. */
interface SeatRow {
  readonly count: number;
  at(k: number): Station;
}

/** Who sits is this much lower than who stands on the step, m. */
const SEATED_M = 0.42;
/** Before a seat's back, as a share of the row's depth from its front. */
const SEAT_AT = 0.42;
/** Blocks of a stand and the gap that is kept free between two, m, as they are drawn. */
const BLOCKS = 6;
const GAP_M = 0.9;

/** The seats that are drawn, or null where a venue has none. */
export function seatingOf(plan: VenuePlan): Seating | null {
  const bowl = plan.typeCode === 'STD' ? bowlOf(plan) : null;
  const rows = bowl ? bowlRowsOf(bowl) : blockRowsOf(plan);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  if (count === 0) return null;
  const stride = strideOf(count);
  return {
    count,
    seat(n) {
      let nth = (n * stride) % count;
      for (const row of rows) {
        if (nth < row.count) return row.at(nth);
        nth -= row.count;
      }
      throw new Error('seat: more than the stands hold');
    },
  };
}

/** Near the golden section of `count` and without a common divisor: any number of persons is spread evenly, and nobody sits on another. */
function strideOf(count: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.618_033_988));
  while (gcd(stride, count) !== 1) stride++;
  return stride;
}

function bowlRowsOf({ oval, xM, yM, innerM, rows }: NonNullable<ReturnType<typeof bowlOf>>): SeatRow[] {
  return Array.from({ length: rows }, (_, row): SeatRow => {
    const offsetM = innerM - oval.radiusM + (row + SEAT_AT) * ROW_M;
    const lengthM = 2 * oval.straightM + 2 * Math.PI * (oval.radiusM + offsetM);
    const count = Math.floor(lengthM / SEAT_M);
    return {
      count,
      at(k) {
        const { x, y, turnRad } = pointOnOval(oval, offsetM, (k + 0.5) * (lengthM / count));
        const zM = RISE_M * (row + 1) + 0.9 - SEATED_M;
        // Counter-clockwise around the field: it lies to the left.
        return { xM: xM + x, yM: yM + y, zM, headingRad: turnRad + Math.PI / 2 };
      },
    };
  });
}

function blockRowsOf(plan: VenuePlan): SeatRow[] {
  return spacesOfKind(plan, 'stand').flatMap((stand) => {
    const { lengthM, depthM, rows, turnRad, zM } = blockOf(plan, stand);
    const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)];
    const blockM = lengthM / BLOCKS;
    const perBlock = Math.max(1, Math.floor((blockM - GAP_M) / STAND.seatM));
    const rowM = depthM / rows;
    return Array.from({ length: rows }, (_, row): SeatRow => {
      return {
        count: BLOCKS * perBlock,
        at(k) {
          const middle = -lengthM / 2 + blockM * (Math.floor(k / perBlock) + 0.5);
          const x = middle + ((k % perBlock) - (perBlock - 1) / 2) * STAND.seatM;
          const y = -depthM / 2 + rowM * (row + SEAT_AT);
          return {
            xM: stand.xM + x * cos - y * sin,
            yM: stand.yM + x * sin + y * cos,
            zM: zM + STAND.riseM * (row + 1) - SEATED_M,
            headingRad: turnRad - Math.PI / 2,
          };
        },
      };
    });
  });
}

function blockOf(plan: VenuePlan, stand: VenuePlan['spaces'][number]): ReturnType<typeof standBlock> {
  if (plan.typeCode === 'STD') return standBlock(plan, stand);
  const { lengthM, widthM: depthM } = stand;
  const isIndoor = plan.typeCode !== 'FB11';
  return {
    lengthM,
    depthM,
    rows: standRows(plan.capacity, lengthM, depthM),
    turnRad: stand.yM < 0 ? Math.PI : 0,
    zM: isIndoor ? FLOOR_Z_M : 0,
  };
}

/** Floor that one who takes part in sport has, m², by kind of space (E, after usual group sizes): the others watch, where there are seats. */
const ROOM_M2: Readonly<Record<string, number>> = { court: 20, hall: 8, pitch: 200, pool: 12, gym: 4, path: 20, rink: 60, other: 20 };
/** On each lane of a track (E). */
const ON_A_LANE = 4;

/** How many take part at most; whoever else is there watches from the stands. */
export function mostActive(plan: VenuePlan, lanes: number): number {
  return plan.spaces.reduce((sum, { kind, lengthM, widthM }) => {
    if (kind === 'track') return sum + ON_A_LANE * lanes;
    return kind in ROOM_M2 ? sum + Math.max(1, Math.round((lengthM * widthM) / ROOM_M2[kind])) : sum;
  }, 0);
}
