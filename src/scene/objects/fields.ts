import { FUTSAL, GATEBALL, TABLE_TENNIS, TENNIS, VOLLEYBALL } from './courtMarkings.ts';
import { BADMINTON, BASKETBALL } from './markings.ts';
import type { PlacedSpace } from './venuePlan.ts';

export type Sport = 'basketball' | 'football' | 'tennis' | 'volleyball' | 'gateball' | 'badminton' | 'table_tennis';

/** A field inside a space, in the space's own frame. `turnRad` turns its long side from x. */
export interface Field {
  readonly sport: Sport;
  readonly xM: number;
  readonly yM: number;
  readonly turnRad: number;
  readonly lengthM: number;
  readonly widthM: number;
  /** A half court with one hoop, at its -x end, away from the entrance: three against three on 11 × 15. */
  readonly isHalf?: boolean;
}

/** Field and the way kept free between two of them, end to end and side by side, m; two hoops stand back to back. */
const SIZES: Readonly<Record<Sport, readonly [lengthM: number, widthM: number, endGapM: number, sideGapM: number]>> = {
  basketball: [BASKETBALL.lengthM, BASKETBALL.widthM, 4.6, 2],
  football: [FUTSAL.lengthM, FUTSAL.widthM, 4, 4],
  tennis: [TENNIS.lengthM, TENNIS.widthM, 6, 3.66],
  volleyball: [VOLLEYBALL.lengthM, VOLLEYBALL.widthM, 4, 3],
  gateball: [GATEBALL.lengthM, GATEBALL.widthM, 3, 3],
  badminton: [BADMINTON.lengthM, BADMINTON.widthM, 1.2, 1.2],
  table_tennis: [TABLE_TENNIS.bayLengthM, TABLE_TENNIS.bayWidthM, 0, 0],
};

/** Depth of a court for three against three, m (FIBA). */
const HALF_COURT_M = 11;

const SPORTS = new Set<string>(Object.keys(SIZES));
const isSport = (activity: string): activity is Sport => SPORTS.has(activity);

/** What is played in a space; null where nothing with lines of its own is. */
export function sportOf(space: Pick<PlacedSpace, 'kind' | 'activity' | 'lengthM' | 'widthM'>): Sport | null {
  if (isSport(space.activity)) return space.activity;
  if (space.kind === 'pitch') return 'football';
  if (space.kind !== 'court' && space.kind !== 'hall') return null;
  const [long, short] = [Math.max(space.lengthM, space.widthM), Math.min(space.lengthM, space.widthM)];
  return long >= BASKETBALL.lengthM && short >= BASKETBALL.widthM ? 'basketball' : 'badminton';
}

function grid(sport: Sport, lengthM: number, widthM: number, isTurned: boolean): Field[] {
  const [long, short, endGap, sideGap] = SIZES[sport];
  const [l, w] = isTurned ? [short, long] : [long, short];
  const [gapX, gapY] = isTurned ? [sideGap, endGap] : [endGap, sideGap];
  const tolerance = 0.01;
  const [nx, ny] = [Math.floor((lengthM + gapX + tolerance) / (l + gapX)), Math.floor((widthM + gapY + tolerance) / (w + gapY))];
  // Spread over the space, but no wider apart than half a field.
  const [stepX, stepY] = [Math.max(l + gapX, Math.min(lengthM / nx, l * 1.5)), Math.max(w + gapY, Math.min(widthM / ny, w * 1.5))];
  const fields: Field[] = [];
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      fields.push({
        sport,
        xM: (i - (nx - 1) / 2) * stepX,
        yM: (j - (ny - 1) / 2) * stepY,
        turnRad: isTurned ? Math.PI / 2 : 0,
        lengthM: long,
        widthM: short,
      });
    }
  }
  return fields;
}

/**
 * As many full fields of a sport as a space holds, in the direction that holds more. Football, whose outline may vary, fills the
 * space with one field; so does gateball where its full outline does not fit; a space too small for one field of a sport with fixed lines has none.
 */
export function fieldsIn(sport: Sport, lengthM: number, widthM: number): Field[] {
  const isTurned = widthM > lengthM;
  const [long, short] = isTurned ? [widthM, lengthM] : [lengthM, widthM];
  const turnRad = isTurned ? Math.PI / 2 : 0;
  if (sport === 'football') return [{ sport, xM: 0, yM: 0, turnRad, lengthM: long, widthM: short }];
  if (sport === 'gateball' && (long < GATEBALL.lengthM + 2 || short < GATEBALL.widthM + 2)) {
    const [l, w] = [Math.min(GATEBALL.lengthM, long - 2), Math.min(GATEBALL.widthM, short - 2)];
    return [{ sport, xM: 0, yM: 0, turnRad, lengthM: l, widthM: w }];
  }
  if (sport === 'basketball' && (long < BASKETBALL.lengthM || short < BASKETBALL.widthM)) {
    if (long < BASKETBALL.widthM || short < HALF_COURT_M) return [];
    return [{ sport, xM: 0, yM: 0, turnRad: turnRad - Math.PI / 2, lengthM: HALF_COURT_M, widthM: BASKETBALL.widthM, isHalf: true }];
  }
  const [along, across] = [grid(sport, lengthM, widthM, false), grid(sport, lengthM, widthM, true)];
  if (along.length === across.length) return isTurned ? across : along;
  return along.length > across.length ? along : across;
}
