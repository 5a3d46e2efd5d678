import type { VenueBody } from './body.ts';
import type { Point3, Rgb } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';

export interface HallShape {
  readonly lengthM: number;
  readonly widthM: number;
  readonly heightM: number;
  /** Window band above the floor on the long sides, m; null for none. */
  readonly band: readonly [sillM: number, headM: number] | null;
  /** Glazed from floor to head on the +x and -x ends. */
  readonly isGlazedEnd?: boolean;
  readonly panel: Rgb;
  readonly panelHeightM: number;
}

/**
 * Walls and roof of a rectangular hall around the origin. Insides go to `solid` and are seen only from inside, so the wall between eye and room
 * never hides the room; outsides and roof go to `shell`. A low plinth stays, so that the cut reads as on a model.
 */
export function addHall(body: VenueBody, shape: HallShape): void {
  const [a, b, h] = [shape.lengthM / 2, shape.widthM / 2, shape.heightM];
  const corners: readonly [number, number][] = [[-a, -b], [a, -b], [a, b], [-a, b]]; // prettier-ignore
  const thickness = 0.3;
  corners.forEach(([x0, y0], side) => {
    const [x1, y1] = corners[(side + 1) % 4];
    const length = Math.hypot(x1 - x0, y1 - y0);
    const isLong = side % 2 === 0;
    const turn = Math.atan2(y1 - y0, x1 - x0);
    const band = isLong ? shape.band : shape.isGlazedEnd ? ([0.4, h - 0.6] as const) : null;
    const solid = body.solid;
    // Local frame of one wall: x along it, y into the room, origin at its outer corner.
    solid.at(x0, y0, 0, turn, () => {
      const inside = (xa: number, xb: number, za: number, zb: number, colour: Rgb, low = 1): void =>
        solid.face([[xb, thickness, za], [xa, thickness, za], [xa, thickness, zb], [xb, thickness, zb]], colour, 0.75, [low, low, 1, 1]); // prettier-ignore
      inside(0, length, 0, shape.panelHeightM, shape.panel, 0.8);
      const low = shape.panelHeightM;
      if (!band) inside(0, length, low, h, PALETTE.wall, 0.96);
      else {
        const sill = Math.max(low, band[0]);
        inside(0, length, low, sill, PALETTE.wall, 0.96);
        inside(0, length, band[1], h, PALETTE.wall);
        inside(0, 1, sill, band[1], PALETTE.wall);
        inside(length - 1, length, sill, band[1], PALETTE.wall);
      }
      solid.box(length / 2, thickness / 2, 0, length, thickness, 0.24, PALETTE.cut);
    });
    body.shell.at(x0, y0, 0, turn, () => {
      const outside = (xa: number, xb: number, za: number, zb: number, colour: Rgb, low = 1): void =>
        body.shell.face([[xa, 0, za], [xb, 0, za], [xb, 0, zb], [xa, 0, zb]], colour, 0, [low, low, 1, 1]); // prettier-ignore
      if (!band) outside(0, length, 0, h, PALETTE.wall, 0.84);
      else {
        outside(0, length, 0, band[0], PALETTE.wall, 0.84);
        outside(0, length, band[1], h, PALETTE.wall);
        outside(0, 1, band[0], band[1], PALETTE.wall);
        outside(length - 1, length, band[0], band[1], PALETTE.wall);
      }
    });
    if (!band) return;
    const sill = Math.max(band[0], isLong ? shape.panelHeightM : band[0]);
    body.glass.at(
      x0,
      y0,
      0,
      turn,
      () =>
      body.glass.face([[length - 1, 0.15, sill], [1, 0.15, sill], [1, 0.15, band[1]], [length - 1, 0.15, band[1]]], PALETTE.glass, 0.4), // prettier-ignore
    );
    solid.at(x0, y0, 0, turn, () => {
      const bays = Math.max(2, Math.round((length - 2) / 3));
      for (let i = 0; i <= bays; i++) mullion(body, 1 + ((length - 2) * i) / bays, sill, band[1]);
    });
  });
  const eave = h;
  const ridge = h + shape.widthM * 0.045;
  const overhang = 0.5;
  const [ra, rb] = [a + overhang, b + overhang];
  const panels = Math.max(4, Math.round(shape.lengthM / 4));
  for (let i = 0; i < panels; i++) {
    // Panels in two tones read as a seamed roof from afar.
    const [x0, x1] = [-ra + (2 * ra * i) / panels, -ra + (2 * ra * (i + 1)) / panels];
    const colour = i % 2 ? PALETTE.roof : PALETTE.roofSeam;
    body.shell.face([[x0, -rb, eave], [x1, -rb, eave], [x1, 0, ridge], [x0, 0, ridge]], colour); // prettier-ignore
    body.shell.face([[x0, 0, ridge], [x1, 0, ridge], [x1, rb, eave], [x0, rb, eave]], colour); // prettier-ignore
  }
  for (const side of [-1, 1]) {
    const gable: Point3[] = [[side * ra, -rb, eave], [side * ra, rb, eave], [side * ra, 0, ridge]]; // prettier-ignore
    body.shell.face(side > 0 ? gable : gable.reverse(), PALETTE.wall);
    body.shell.box(0, side * (rb - 0.02), eave - 0.55, 2 * ra, 0.12, 0.56, PALETTE.seatA, { foot: 1 });
    body.shell.box(side * (ra - 0.02), 0, eave - 0.55, 0.12, 2 * rb, 0.56, PALETTE.seatA, { foot: 1 });
  }
}

function mullion(body: VenueBody, x: number, z0: number, z1: number): void {
  // Seen from inside only, like the wall it stands in.
  body.solid.face([[x + 0.05, 0.28, z0], [x - 0.05, 0.28, z0], [x - 0.05, 0.28, z1], [x + 0.05, 0.28, z1]], PALETTE.dark, 0.3); // prettier-ignore
}

/** Steel trusses across the width, `spacingM` apart at most. Their webs open with the roof: only the chords that luminaires hang from stay over the room. */
export function addTrusses(body: VenueBody, shape: HallShape, spacingM: number): void {
  const bays = Math.max(2, Math.ceil(shape.lengthM / spacingM));
  const half = shape.widthM / 2 - 0.3;
  const [low, high] = [shape.heightM - 1.5, shape.heightM - 0.15];
  for (let i = 1; i < bays; i++) {
    const x = -shape.lengthM / 2 + (shape.lengthM * i) / bays;
    const panels = Math.max(6, 2 * Math.round(shape.widthM / 5));
    body.shell.bar([x, -half, high], [x, half, high], 0.14, PALETTE.steel, 0.4);
    body.solid.bar([x, -half + 1.2, low], [x, half - 1.2, low], 0.12, PALETTE.steel, 0.5);
    for (let k = 0; k < panels; k++) {
      const y = (j: number): number => -half + (2 * half * j) / panels;
      const inset = (j: number): number => Math.max(-half + 1.2, Math.min(half - 1.2, y(j)));
      const isUp = k % 2 === 0;
      body.shell.bar(
        [x, isUp ? y(k) : inset(k), isUp ? high : low],
        [x, isUp ? inset(k + 1) : y(k + 1), isUp ? low : high],
        0.07,
        PALETTE.steel,
        0.4,
      );
    }
  }
}

/** Seat pitch along a row of a stand and rise of a row, m. */
export const STAND = { seatM: 0.55, riseM: 0.42 } as const;

/** Rows of a stand that seats two in five of the capacity, as deep as its space allows. */
export function standRows(capacity: number, lengthM: number, depthM: number): number {
  const wanted = Math.ceil((capacity * 0.4) / Math.max(1, (lengthM - 1) / STAND.seatM));
  return Math.max(2, Math.min(wanted, Math.floor(depthM / 0.75), 14));
}

/** Stepped seating that rises towards +y in a rectangle around the origin. Returns the seats it holds. */
export function addStand(body: VenueBody, lengthM: number, depthM: number, rows: number, glow: number): number {
  const rowDepth = depthM / rows;
  const seats = Math.max(1, Math.floor((lengthM - 1) / STAND.seatM));
  for (let row = 0; row < rows; row++) {
    const y = -depthM / 2 + rowDepth * (row + 0.5);
    const top = STAND.riseM * (row + 1);
    body.solid.box(0, y, 0, lengthM, rowDepth, top, PALETTE.concrete, { glow, foot: 0.85 });
    const block = lengthM / 6;
    for (let k = 0; k < 6; k++) {
      const colour = (k + row) % 2 === 0 ? PALETTE.seatA : PALETTE.seatB;
      body.solid.box(-lengthM / 2 + block * (k + 0.5), y + rowDepth * 0.15, top, block - 0.9, rowDepth * 0.42, 0.12, colour, {
        glow,
        foot: 0.8,
      });
      body.solid.box(-lengthM / 2 + block * (k + 0.5), y + rowDepth * 0.4, top, block - 0.9, 0.06, 0.42, colour, { glow, foot: 0.8 });
    }
  }
  return seats * rows;
}

/** A room of plant: floor, walls seen from inside, a name-less door; never higher than its hall. */
export function addPlantRoom(body: VenueBody, lengthM: number, widthM: number, heightM: number): void {
  const [a, b] = [lengthM / 2, widthM / 2];
  body.solid.plate(0, 0, 0.06, lengthM, widthM, PALETTE.concrete, 0.55);
  const corners: readonly [number, number][] = [[-a, -b], [a, -b], [a, b], [-a, b]]; // prettier-ignore
  corners.forEach(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % 4];
    const length = Math.hypot(x1 - x0, y1 - y0);
    body.solid.at(x0, y0, 0, Math.atan2(y1 - y0, x1 - x0), () => {
      body.solid.face([[length, 0.15, 0], [0, 0.15, 0], [0, 0.15, heightM], [length, 0.15, heightM]], PALETTE.wallWarm, 0.5, [0.78, 0.78, 1, 1]); // prettier-ignore
      body.solid.box(length / 2, 0.075, 0, length, 0.15, 0.24, PALETTE.cut);
    });
  });
  const roof = heightM;
  body.shell.plate(0, 0, roof, lengthM, widthM, PALETTE.wallWarm);
  corners.forEach(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % 4];
    body.shell.face([[x0, y0, 0], [x1, y1, 0], [x1, y1, roof], [x0, y0, roof]], PALETTE.wall, 0, [0.84, 0.84, 1, 1]); // prettier-ignore
  });
}
