import type { EquipmentClassCode } from '../../domain/defaults.ts';
import { MeshBuilder } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';

type Size = readonly [lengthM: number, widthM: number, heightM: number];

/** Length along the heading, width and height of each class's model, m; also what placement keeps free. */
export const EQUIPMENT_SIZE: Readonly<Record<EquipmentClassCode, Size>> = {
  TREADMILL: [2, 0.9, 1.5], STRENGTH: [1.9, 1.5, 2.1], CARDIO_OTHER: [1.6, 0.7, 1.5], HOOP: [3.9, 1.8, 3.95], GOAL: [2, 7.44, 2.5], TT_TABLE: [2.74, 1.525, 0.95],
  OFE: [1.4, 1.2, 2.1], SMART_OFE: [1.4, 1.2, 2.7], FLOODLIGHT: [1.2, 1.6, 14], LED_HALL: [1.5, 0.5, 0.15], AHU: [3.4, 1.5, 1.9], DEHUM: [2.8, 1.5, 2],
  BOILER: [1.2, 1, 1.8], POOL_PUMP: [1.4, 0.7, 0.95], POOL_FILTER: [1.5, 1.5, 2], DOSING: [1.2, 0.6, 1.6], TURF: [0.8, 0.8, 0.06], FLOOR: [0.8, 0.8, 0.06],
  TRACK_SURF: [0.8, 0.8, 0.06], SCOREBOARD: [0.25, 3.4, 1.5], AED: [0.2, 0.4, 0.5], GATE: [1.3, 0.9, 1.05], METER: [0.3, 0.5, 0.6], SENSOR_ENV: [0.12, 0.2, 0.2],
  GATEWAY: [0.2, 0.35, 0.5],
}; // prettier-ignore

/** Height of the lamps of the FLOODLIGHT model, m. */
export const MAST_LAMP_M = 13.2;

const W = PALETTE.wall;
const D = PALETTE.dark;
const S = PALETTE.steel;

/** One low-poly model of a class: origin at its foot, front towards +x, metres. Colours are pale, so that the condition's tint shows. */
export function equipmentModel(cls: EquipmentClassCode): MeshBuilder {
  const m = new MeshBuilder();
  const g = { glow: 0.7, foot: 0.8 };
  const [l, w, h] = EQUIPMENT_SIZE[cls];
  switch (cls) {
    case 'TREADMILL':
      m.box(0, 0, 0, 1.9, 0.85, 0.16, W, g);
      m.box(-0.15, 0, 0.16, 1.5, 0.55, 0.02, D, g);
      for (const y of [-0.36, 0.36]) m.bar([0.65, y, 0.16], [0.8, y, 1.25], 0.07, S, 0.7);
      m.box(0.82, 0, 1.2, 0.14, 0.8, 0.28, D, g);
      for (const y of [-0.36, 0.36]) m.bar([0.78, y, 0.98], [0.25, y, 0.92], 0.05, S, 0.7);
      break;
    case 'CARDIO_OTHER': // An upright bike: flywheel, pedals, saddle, bars and a display.
      for (const x of [-0.6, 0.6]) m.bar([x, -0.25, 0.05], [x, 0.25, 0.05], 0.09, D, 0.7);
      m.bar([-0.6, 0, 0.08], [0.6, 0, 0.08], 0.09, S, 0.7);
      wheel(m, 0.42, 0.38, 0.3, 0.12, W);
      wheel(m, 0.02, 0.36, 0.13, 0.2, S);
      m.bar([0.02, -0.2, 0.24], [0.02, -0.1, 0.48], 0.05, D, 0.7);
      m.bar([0.02, 0.1, 0.48], [0.02, 0.2, 0.24], 0.05, D, 0.7);
      m.bar([-0.2, 0, 0.1], [-0.34, 0, 0.86], 0.09, W, 0.7);
      m.box(-0.36, 0, 0.86, 0.3, 0.24, 0.08, D, g);
      m.bar([0.36, 0, 0.5], [0.5, 0, 1.18], 0.09, W, 0.7);
      m.bar([0.5, -0.26, 1.12], [0.5, 0.26, 1.12], 0.05, D, 0.7);
      for (const y of [-0.26, 0.26]) m.bar([0.5, y, 1.12], [0.28, y, 1.16], 0.05, D, 0.7);
      m.box(0.56, 0, 1.18, 0.06, 0.34, 0.26, D, g);
      break;
    case 'STRENGTH':
      for (const y of [-0.6, 0.6]) {
        m.bar([0.75, y, 0], [0.75, y, 2.05], 0.1, W, 0.7);
        m.bar([-0.8, y, 0.05], [0.8, y, 0.05], 0.1, W, 0.7);
      }
      m.bar([0.75, -0.6, 2], [0.75, 0.6, 2], 0.1, W, 0.7);
      m.box(0.75, 0, 0.1, 0.25, 0.5, 0.9, D, g);
      m.box(-0.25, 0, 0.42, 0.9, 0.4, 0.1, PALETTE.seatA, g);
      m.box(0.2, 0, 0.5, 0.12, 0.4, 0.7, PALETTE.seatA, g);
      m.bar([-0.25, 0, 0], [-0.25, 0, 0.42], 0.12, S, 0.7);
      m.bar([0.3, -0.55, 1.3], [0.3, 0.55, 1.3], 0.05, S, 0.7);
      break;
    case 'HOOP': // Origin on the end line; the rim's centre 1.575 m inside it.
      m.box(-1.4, 0, 0, 1.4, 0.9, 0.5, PALETTE.seatA, g);
      m.bar([-1.2, 0, 0.4], [-0.8, 0, 3], 0.16, S, 0.7);
      m.bar([-0.8, 0, 3], [1.15, 0, 3.35], 0.14, S, 0.7);
      m.bar([-1.2, 0, 2], [0.4, 0, 3.1], 0.08, S, 0.7);
      m.box(1.2, 0, 2.9, 0.05, 1.8, 1.05, W, { glow: 0.9, foot: 1 });
      m.box(1.23, 0, 3.05, 0.02, 0.59, 0.45, PALETTE.red, { glow: 0.8, foot: 1 });
      m.box(1.235, 0, 3.09, 0.022, 0.5, 0.36, W, { glow: 0.9, foot: 1 });
      ringBars(m, 1.575, 3.05, 0.225, 12);
      m.cylinder(1.575, 0, 2.65, 3.04, 0.12, 0.21, PALETTE.line, 8, 0.8);
      break;
    case 'GOAL':
      for (const y of [-3.72, 3.72]) {
        m.cylinder(0, y, 0, 2.5, 0.06, 0.06, W, 6, 0.9);
        m.bar([0, y, 2.44], [-0.9, y, 2.44], 0.05, S, 0.8);
        m.bar([-0.9, y, 2.44], [-2, y, 0], 0.05, S, 0.8);
        m.bar([0, y, 0.04], [-2, y, 0.04], 0.05, S, 0.8);
      }
      m.bar([0, -3.72, 2.5], [0, 3.72, 2.5], 0.12, W, 0.9);
      m.bar([-2, -3.72, 0.04], [-2, 3.72, 0.04], 0.05, S, 0.8);
      for (let k = 0; k <= 16; k++) {
        const y = -3.6 + 0.45 * k;
        m.bar([-0.9, y, 2.44], [-2, y, 0.04], 0.018, W, 0.8);
        m.bar([0, y, 2.46], [-0.9, y, 2.44], 0.018, W, 0.8);
      }
      for (let k = 1; k < 6; k++) m.bar([-0.9 - 0.183 * k, -3.7, 2.44 - 0.4 * k], [-0.9 - 0.183 * k, 3.7, 2.44 - 0.4 * k], 0.018, W, 0.8);
      break;
    case 'TT_TABLE':
      m.box(0, 0, 0.7, 2.74, 1.525, 0.06, PALETTE.courtBlue, { ...g, foot: 1 });
      m.box(0, 0, 0.762, 2.7, 0.02, 0.003, PALETTE.line, g);
      m.box(0, 0, 0.76, 0.02, 1.7, 0.16, D, g);
      for (const x of [-0.9, 0.9]) m.box(x, 0, 0, 0.25, 0.9, 0.7, S, g);
      break;
    case 'OFE':
    case 'SMART_OFE': {
      m.box(0.1, 0, 0, 2.3, 2, 0.03, PALETTE.rubberGrey, { glow: 0.4, foot: 0.9 });
      const frame = cls === 'OFE' ? PALETTE.yellow : PALETTE.green;
      for (const y of [-0.45, 0.45]) m.cylinder(0, y, 0, 2, 0.07, 0.07, frame, 7, 0.4);
      m.bar([0, -0.5, 1.95], [0, 0.5, 1.95], 0.1, frame, 0.4);
      m.box(0.45, 0, 0.45, 0.45, 0.5, 0.08, D, g);
      m.bar([0, 0, 0.5], [0.5, 0, 0.45], 0.08, S, 0.4);
      m.bar([0, -0.4, 1.2], [0.5, -0.4, 1.1], 0.05, S, 0.4);
      m.bar([0, 0.4, 1.2], [0.5, 0.4, 1.1], 0.05, S, 0.4);
      if (cls === 'SMART_OFE') {
        m.bar([-0.05, 0, 1.9], [-0.05, 0, 2.5], 0.08, S, 0.4);
        const panel: readonly (readonly [number, number, number])[] = [[-0.4, -0.5, 2.5], [0.4, -0.5, 2.3], [0.4, 0.5, 2.3], [-0.4, 0.5, 2.5]]; // prettier-ignore
        const below = panel.map(([x, y, z]) => [x, y, z - 0.04] as const);
        m.face(panel, PALETTE.tankLine);
        m.face([...below].reverse(), D);
        panel.forEach((corner, i) => m.face([below[i], below[(i + 1) % 4], panel[(i + 1) % 4], corner], S));
        m.box(0.06, 0, 1.3, 0.06, 0.3, 0.4, PALETTE.tank, { glow: 1, foot: 1 });
      }
      break;
    }
    case 'FLOODLIGHT':
      m.cylinder(0, 0, 0, 0.4, 0.35, 0.3, PALETTE.concrete, 8);
      m.cylinder(0, 0, 0.4, 13.2, 0.15, 0.08, S, 7, 0.2);
      m.box(0.1, 0, 13, 0.2, 1.6, 0.1, D);
      for (const y of [-0.55, 0, 0.55]) {
        m.box(0.25, y, 13.1, 0.35, 0.42, 0.35, D);
        m.face([[0.43, y - 0.19, 13.12], [0.43, y + 0.19, 13.12], [0.43, y + 0.19, 13.43], [0.43, y - 0.19, 13.43]], PALETTE.lamp, 1.6); // prettier-ignore
      }
      break;
    case 'LED_HALL':
      m.box(0, 0, 0.05, l, w, 0.1, W, g);
      m.face([[-l / 2, w / 2, 0.04], [l / 2, w / 2, 0.04], [l / 2, -w / 2, 0.04], [-l / 2, -w / 2, 0.04]], PALETTE.lamp, 1.6); // prettier-ignore
      break;
    case 'AHU': // Sections side by side, a filter grille at one end, duct collars on top.
      m.box(0, 0, 0, l, w, 0.15, D, g);
      m.box(0, 0, 0.15, l, w, h - 0.5, W, g);
      for (let k = 1; k < 4; k++) m.box(-l / 2 + (l * k) / 4, 0, 0.14, 0.05, w + 0.02, h - 0.47, S, g);
      for (let k = 0; k < 6; k++) m.box(l / 2 + 0.01, 0, 0.35 + k * 0.17, 0.03, w * 0.8, 0.06, D, g);
      for (const x of [-l * 0.3, l * 0.28]) {
        m.box(x, 0, h - 0.36, 0.8, 0.9, 0.3, S, g);
        m.box(x, 0, h - 0.07, 0.9, 1, 0.07, D, g);
      }
      for (const x of [-l * 0.37, -l * 0.12, l * 0.13]) m.box(x, w / 2 + 0.02, 0.6, 0.06, 0.04, 0.3, D, g);
      break;
    case 'DEHUM': // A coil behind louvres, two fans on top, coolant pipes at the end.
      m.box(0, 0, 0, l, w, 0.15, D, g);
      m.box(0, 0, 0.15, l, w, h - 0.4, PALETTE.seatB, g);
      for (const side of [-1, 1])
        for (let k = 0; k < 8; k++) m.box(l * 0.2, side * (w / 2 + 0.01), 0.4 + k * 0.14, l * 0.5, 0.03, 0.05, D, g);
      for (const x of [-l * 0.22, l * 0.22]) {
        m.cylinder(x, 0, h - 0.25, h, 0.52, 0.52, D, 14, 0.5);
        m.cylinder(x, 0, h, h + 0.02, 0.12, 0.12, S, 8, 0.6);
      }
      for (const y of [-0.3, 0.05]) m.bar([-l / 2 - 0.08, y, 0.2], [-l / 2 - 0.08, y, 1.3], 0.09, y < 0 ? PALETTE.red : PALETTE.blue, 0.6);
      break;
    case 'BOILER':
      m.box(0, 0, 0.08, 1.1, 0.95, 1.3, PALETTE.seatA, g);
      m.box(0, 0, 0, 1.0, 0.85, 0.08, D, g);
      m.box(0.56, 0, 0.85, 0.03, 0.5, 0.3, D, g);
      m.box(0.575, 0.1, 0.95, 0.02, 0.12, 0.1, PALETTE.orange, { glow: 1.2, foot: 1 });
      m.box(0.56, 0, 0.2, 0.03, 0.7, 0.4, S, g);
      for (const y of [-0.28, 0.28]) {
        m.cylinder(0.2, y, 1.38, 1.7, 0.06, 0.06, y < 0 ? PALETTE.red : PALETTE.blue, 7, 0.7);
        m.bar([0.2, y, 1.68], [-0.55, y, 1.68], 0.11, y < 0 ? PALETTE.red : PALETTE.blue, 0.7);
      }
      m.cylinder(-0.25, 0, 1.38, h, 0.13, 0.13, S, 8, 0.6);
      break;
    case 'POOL_PUMP': // A finned motor lying before a volute with its strainer, and a flanged pipe up.
      m.box(0, 0, 0, 1.35, 0.6, 0.1, D, g);
      lying(m, -0.3, 0.42, 0.24, 0.66, PALETTE.blue);
      for (let k = 0; k < 4; k++) lying(m, -0.52 + k * 0.14, 0.42, 0.27, 0.03, PALETTE.blue);
      m.box(-0.3, 0, 0.1, 0.4, 0.3, 0.1, D, g);
      m.cylinder(0.32, 0, 0.1, 0.66, 0.27, 0.27, S, 12, 0.7);
      m.cylinder(0.32, 0, 0.66, 0.72, 0.3, 0.3, W, 12, 0.7);
      m.cylinder(0.32, 0, 0.72, 0.95, 0.09, 0.09, S, 8, 0.7);
      m.bar([0.55, 0, 0.32], [0.7, 0, 0.32], 0.2, S, 0.7);
      break;
    case 'POOL_FILTER':
      m.cylinder(0, 0, 0, 0.3, 0.4, 0.4, D, 10, 0.6);
      m.cylinder(0, 0, 0.3, 0.6, 0.45, 0.72, W, 14, 0.7);
      m.cylinder(0, 0, 0.6, 1.5, 0.72, 0.72, W, 14, 0.7);
      m.cylinder(0, 0, 1.5, 1.85, 0.72, 0.3, W, 14, 0.7);
      m.cylinder(0, 0, 1.85, 2, 0.15, 0.15, S, 8, 0.7);
      m.box(0.72, 0, 0.8, 0.1, 0.25, 0.5, PALETTE.blue, g);
      break;
    case 'DOSING':
      m.box(-0.1, 0, 0.9, 0.2, 0.6, 0.7, W, g);
      for (const y of [-0.16, 0.16]) m.cylinder(0.15, y, 0, 0.7, 0.15, 0.15, y < 0 ? PALETTE.yellow : PALETTE.seatB, 9, 0.7);
      m.box(-0.1, 0, 0, 0.1, 0.5, 0.9, S, g);
      break;
    case 'SCOREBOARD': // On two posts, which stand before the wall indoors.
      for (const y of [-1.3, 1.3]) m.bar([-0.06, y, -4.4], [-0.06, y, 0], 0.12, S, 0.5);
      m.box(0, 0, 0, 0.2, w, h, PALETTE.black, { foot: 1 });
      for (const y of [-1, -0.55, 0.55, 1]) m.box(0.105, y, 0.55, 0.01, 0.32, 0.6, PALETTE.orange, { glow: 1.4, foot: 1 });
      break;
    case 'AED': // This and the other boxes on walls hang on a post or conduit to the ground, which the floor hides below.
      m.bar([-0.07, 0, -1.1], [-0.07, 0, 0], 0.05, S, 0.5);
      m.box(0, 0, 0, l, w, h, W, { glow: 0.9, foot: 1 });
      m.box(0.1, 0, 0.1, 0.02, 0.28, 0.28, PALETTE.green, { glow: 1, foot: 1 });
      break;
    case 'GATE':
      for (const y of [-0.38, 0.38]) m.box(0, y, 0, 1.2, 0.16, 1, S, g);
      m.box(0.1, 0, 0.55, 0.04, 0.6, 0.35, PALETTE.glass, { glow: 0.7, foot: 1 });
      break;
    case 'TURF':
    case 'FLOOR':
    case 'TRACK_SURF': {
      const sample = cls === 'TURF' ? PALETTE.grass : cls === 'FLOOR' ? PALETTE.timber : PALETTE.rubber;
      m.box(0, 0, 0, l, w, 0.04, D, g);
      m.box(0, 0, 0.04, l - 0.12, w - 0.12, 0.02, sample, g);
      break;
    }
    case 'METER':
      m.bar([-0.1, 0, -1.1], [-0.1, 0, 0], 0.05, S, 0.5);
      m.box(0, 0, 0, l, w, h, W, g);
      m.box(l / 2, 0, h * 0.5, 0.02, w * 0.6, h * 0.3, D, g);
      break;
    case 'SENSOR_ENV':
      m.bar([-0.04, 0, -2.2], [-0.04, 0, 0], 0.04, S, 0.5);
      m.box(0, 0, 0, l, w, h, W, { glow: 0.9, foot: 1 });
      for (const z of [0.05, 0.1, 0.15]) m.box(l / 2, 0, z, 0.01, w * 0.7, 0.02, D, g);
      break;
    case 'GATEWAY':
      m.bar([-0.06, 0, -2.9], [-0.06, 0, 0], 0.05, S, 0.5);
      m.box(0, 0, 0, l, w, 0.32, D, g);
      for (const y of [-0.12, 0.12]) m.bar([0, y, 0.32], [0, y * 1.3, h], 0.03, S, 0.6);
      break;
  }
  return m;
}

/** Light of a FLOODLIGHT in its own frame: a cone that fades from the lamps to the ground before them, and the pool it throws. Drawn additively. */
export function beamModel(): MeshBuilder {
  const m = new MeshBuilder();
  const [sides, reach, radius, ground] = [16, 6.5, 7, 0.16];
  // Brightness at the lamps and in the middle of the pool; both fade to nothing.
  const [air, pool] = [0.03, 0.075];
  const at = (i: number, cx: number, r: number, z: number): readonly [number, number, number] => {
    const angle = (i / sides) * 2 * Math.PI;
    return [cx + r * Math.cos(angle), r * Math.sin(angle), z];
  };
  for (let i = 0; i < sides; i++) {
    m.face([at(i, reach, radius, ground), at(i + 1, reach, radius, ground), at(i + 1, 0.4, 0.4, MAST_LAMP_M), at(i, 0.4, 0.4, MAST_LAMP_M)], PALETTE.lamp, 0, [0, 0, air, air]); // prettier-ignore
    m.face([[reach, 0, ground], at(i, reach, radius * 1.5, ground), at(i + 1, reach, radius * 1.5, ground)], PALETTE.lamp, 0, [pool, 0, 0]);
  }
  return m;
}

function lying(m: MeshBuilder, x: number, z: number, r: number, length: number, colour: readonly [number, number, number]): void {
  const ring = (cx: number): [number, number, number][] =>
    Array.from({ length: 10 }, (_, i) => [cx, r * Math.cos((i / 10) * 2 * Math.PI), z + r * Math.sin((i / 10) * 2 * Math.PI)]);
  const [back, front] = [ring(x - length / 2), ring(x + length / 2)];
  for (let i = 0; i < 10; i++) m.face([back[(i + 1) % 10], back[i], front[i], front[(i + 1) % 10]].reverse(), colour, 0.7);
  m.face(front, colour, 0.7);
  m.face([...back].reverse(), colour, 0.7);
}

/** A disc standing along x: `r` about a cross axle at (x, z), `width` across. */
function wheel(m: MeshBuilder, x: number, z: number, r: number, width: number, colour: readonly [number, number, number]): void {
  const sides = 12;
  const rim = (y: number): [number, number, number][] =>
    Array.from({ length: sides }, (_, i) => [x + r * Math.cos((i / sides) * 2 * Math.PI), y, z + r * Math.sin((i / sides) * 2 * Math.PI)]);
  const [near, far] = [rim(-width / 2), rim(width / 2)];
  for (let i = 0; i < sides; i++) m.face([near[i], far[i], far[(i + 1) % sides], near[(i + 1) % sides]], colour, 0.7);
  m.face(near, colour, 0.7);
  m.face([...far].reverse(), colour, 0.7);
}

function ringBars(m: MeshBuilder, x: number, z: number, r: number, sides: number): void {
  for (let i = 0; i < sides; i++) {
    const at = (k: number): [number, number, number] => [
      x + r * Math.cos((k / sides) * 2 * Math.PI),
      r * Math.sin((k / sides) * 2 * Math.PI),
      z,
    ];
    m.bar(at(i), at(i + 1), 0.035, PALETTE.orange, 0.8);
  }
}
