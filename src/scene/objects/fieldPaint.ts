import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import {
  SEVENS,
  TENNIS,
  VOLLEYBALL,
  futsalMarkings,
  gateballMarkings,
  sevensMarkings,
  tennisMarkings,
  volleyballMarkings,
} from './courtMarkings.ts';
import { fieldsIn, sportOf } from './fields.ts';
import type { Field } from './fields.ts';
import { BADMINTON, BASKETBALL, badmintonMarkings, basketballMarkings, footballMarkings, halfCourtMarkings } from './markings.ts';
import type { Marking } from './markings.ts';
import type { MeshBuilder, Rgb } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import type { PlacedSpace } from './venuePlan.ts';

export interface FieldStyle {
  /** Height of the floor the field is painted on, m. */
  readonly zM: number;
  readonly isIndoor: boolean;
  /** Whether nets are up; they are not where the register has tables on the same floor. */
  readonly hasNets?: boolean;
  /** Lines only, in green, on a floor that another sport owns. */
  readonly isSecond?: boolean;
}

export function paint(lines: MeshBuilder, markings: readonly Marking[], z: number, colour: Rgb, glow = 0): void {
  for (const marking of markings) lines.strip(marking.points, marking.widthM, z, colour, glow, marking.isClosed);
}

/** All fields of a space, in the venue's frame. */
export function addSpaceFields(body: VenueBody, space: PlacedSpace, style: FieldStyle): void {
  const sport = sportOf(space);
  if (!sport) return;
  within(body, space.xM, space.yM, 0, space.turnRad, () => {
    for (const field of fieldsIn(sport, space.lengthM, space.widthM)) addField(body, field, style);
  });
}

/** Surface, lines and fixed furniture of one field, in the frame of its space. */
export function addField(body: VenueBody, field: Field, style: FieldStyle): void {
  within(body, field.xM, field.yM, style.zM, field.turnRad, () => DRAW[field.sport](body, field, style));
}

const DRAW: Readonly<Record<Field['sport'], (body: VenueBody, field: Field, style: FieldStyle) => void>> = {
  basketball: (body, field, style) => {
    const glow = style.isIndoor ? 0.8 : 1;
    if (!style.isIndoor) body.lines.plate(0, 0, 0, field.lengthM, field.widthM, PALETTE.acrylic, glow);
    if (field.isHalf) {
      body.lines.plate(
        -(field.lengthM - BASKETBALL.keyDepthM) / 2,
        0,
        0.004,
        BASKETBALL.keyDepthM,
        BASKETBALL.keyWidthM,
        PALETTE.courtRed,
        glow,
      );
      paint(body.lines, halfCourtMarkings(), 0.012, PALETTE.line, 1);
      return;
    }
    for (const end of [-1, 1])
      body.lines.plate(end * (14 - BASKETBALL.keyDepthM / 2), 0, 0.004, BASKETBALL.keyDepthM, BASKETBALL.keyWidthM, PALETTE.courtRed, glow);
    body.lines.disc(0, 0, 0.004, 1.8, PALETTE.courtRed, 40, glow);
    paint(body.lines, basketballMarkings(), 0.012, PALETTE.line, 1);
  },
  badminton: (body, field, style) => {
    if (!style.isSecond) body.lines.plate(0, 0, 0, field.lengthM + 0.8, field.widthM + 0.6, PALETTE.courtGreen, 0.8);
    paint(body.lines, badmintonMarkings(), 0.008, style.isSecond ? PALETTE.lineGreen : PALETTE.line, 0.9);
    if (style.hasNets && !style.isSecond) addNet(body, BADMINTON.widthM, 0.79, 1.55, 1.524);
  },
  tennis: (body, field, style) => {
    body.lines.plate(0, 0, 0, field.lengthM, field.widthM, PALETTE.tennis, style.isIndoor ? 0.85 : 1);
    paint(body.lines, tennisMarkings(), 0.01, PALETTE.line, 1);
    if (style.hasNets) addNet(body, TENNIS.widthM + 1.83, 0.05, TENNIS.netHeightM, TENNIS.netCentreM);
  },
  volleyball: (body, field, style) => {
    body.lines.plate(0, 0, 0, field.lengthM, field.widthM, PALETTE.canvas, 0.95);
    for (const end of [-1, 1]) body.lines.plate(end * 6, 0, 0.002, 6, field.widthM, PALETTE.courtRed, 0.95);
    paint(body.lines, volleyballMarkings(), 0.01, PALETTE.line, 1);
    if (style.hasNets) addNet(body, VOLLEYBALL.widthM + 1.4, 1.43, VOLLEYBALL.netHeightM, VOLLEYBALL.netHeightM);
  },
  gateball: (body, field) => {
    body.lines.plate(0, 0, 0, field.lengthM + 2, field.widthM + 2, PALETTE.grass, 0.9);
    paint(body.lines, gateballMarkings(field.lengthM, field.widthM), 0.01, PALETTE.line, 1);
    const [a, b] = [field.lengthM / 2, field.widthM / 2];
    const gates: readonly (readonly [number, number, number])[] = [[-a + 4, -b + 2, 0], [a - 2, -b * 0.1, 1], [-a + 6, b - 2, 0]]; // prettier-ignore
    for (const [x, y, turn] of gates) {
      within(body, x, y, 0, (turn * Math.PI) / 2, () => {
        for (const side of [-0.11, 0.11]) body.solid.bar([0, side, 0], [0, side, 0.2], 0.02, PALETTE.red);
        body.solid.bar([0, -0.11, 0.2], [0, 0.11, 0.2], 0.02, PALETTE.red);
      });
    }
    body.solid.cylinder(0, 0, 0, 0.2, 0.02, 0.02, PALETTE.yellow, 6);
  },
  table_tennis: (body, field, style) => {
    // The tables themselves are equipment; the floor shows the bay that each of them needs.
    body.lines.plate(0, 0, 0, field.lengthM - 0.16, field.widthM - 0.16, style.isIndoor ? PALETTE.courtRed : PALETTE.courtGreen, 0.85);
  },
  football: (body, field) => {
    const { lengthM: l, widthM: w } = field;
    addTurf(body, l, w);
    const markings = l >= FULL_PITCH_FROM_M ? footballMarkings(l, w) : l >= 50 ? sevensMarkings(l, w) : futsalMarkings(l, w);
    paint(body.lines, markings, 0.01, PALETTE.line, 1);
    for (const x of [-1, 1]) {
      for (const y of [-1, 1]) {
        body.solid.cylinder((x * l) / 2, (y * w) / 2, 0, 1.5, 0.025, 0.025, PALETTE.yellow, 5);
        body.solid.box((x * l) / 2 + 0.2, (y * w) / 2, 1.2, 0.4, 0.02, 0.3, PALETTE.red);
      }
    }
  },
};

/** Mown stripes across the pitch, a little darker in artificial light towards the side lines. */
function addTurf(body: VenueBody, l: number, w: number): void {
  const stripes = 2 * Math.max(4, Math.round(l / 12));
  const across = 6;
  for (let i = 0; i < stripes; i++) {
    for (let k = 0; k < across; k++) {
      const y = -w / 2 + (w * (k + 0.5)) / across;
      const x = -l / 2 + (l * (i + 0.5)) / stripes;
      body.lines.plate(x, y, 0, l / stripes, w / across, i % 2 ? PALETTE.grass : PALETTE.grassDark, 1 - (0.3 * Math.abs(y)) / w);
    }
  }
}

/** Posts, a white tape and a see-through mesh across x = 0. `headM` at the posts, `middleM` in the middle. */
function addNet(body: VenueBody, widthM: number, footM: number, headM: number, middleM: number): void {
  const b = widthM / 2;
  for (const side of [-1, 1]) {
    body.solid.cylinder(0, side * b, 0, headM + 0.02, 0.045, 0.045, PALETTE.dark, 6, 0.6);
    body.solid.bar([0, side * b, headM], [0, 0, middleM], 0.07, PALETTE.line, 0.9);
    const mesh: readonly (readonly [number, number, number])[] = [
      [0, 0, footM],
      [0, side * b, footM],
      [0, side * b, headM],
      [0, 0, middleM],
    ];
    body.glass.face(mesh, PALETTE.dark);
    body.glass.face([...mesh].reverse(), PALETTE.dark);
  }
}

/** Pitches from here on are marked for eleven, m; from 50 for seven, below for five. */
const FULL_PITCH_FROM_M = 80;

/** Width and height of the goals that a pitch of this length has, m. */
export function goalSize(lengthM: number): readonly [widthM: number, heightM: number] {
  if (lengthM >= FULL_PITCH_FROM_M) return [7.32, 2.44];
  return lengthM >= 50 ? [SEVENS.goalWidthM, SEVENS.goalHeightM] : [3, 2];
}
