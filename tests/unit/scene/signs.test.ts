import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';

import { LOOK_BANDS, lookBand, lookOrder } from '../../../src/domain/equipmentLook.ts';
import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { conditionBand } from '../../../src/domain/maintenance.ts';
import type { EquipmentStatus } from '../../../src/domain/twin.ts';
import { floorPlanOf } from '../../../src/scene/floorPlan.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import { equipmentInstances } from '../../../src/scene/objects/placedVenue.ts';
import { SHEET, layoutSigns, pinLimits, signBoxes } from '../../../src/scene/objects/signLayout.ts';
import type { SignBox } from '../../../src/scene/objects/signLayout.ts';
import { MOST_LABELS, orderText, signsOf } from '../../../src/scene/objects/signs.ts';
import type { Sign, SignSubject } from '../../../src/scene/objects/signs.ts';
import { signViewOf } from '../../../src/scene/picking.ts';

const widthOf = (text: string): number => text.length * 16 + 50;
const [sample] = galleryVenue('SWI', 1, false, true).equipment;
const [widthPx, heightPx] = [1280, 720];
const size = { widthPx, heightPx, signScale: 1 };

function subject(key: string, conditionIndex: number, part: Partial<SignSubject> = {}, status: Partial<EquipmentStatus> = {}): SignSubject {
  const whole: EquipmentStatus = { ...sample, topOrder: undefined, conditionIndex, band: conditionBand(conditionIndex), ...status };
  return { key, tag: key, status: whole, look: lookBand('condition', whole), isSelected: false, top: [0, 0, 1], footM: 0, ...part };
}

const glyphs = (signs: readonly Sign[]): string[] => signs.flatMap((sign) => (sign.kind === 'glyph' ? [sign.glyph] : [sign.kind]));

/** An eye in the scene's frame, z up. */
function eyeAt(from: Vector3, to: Vector3, fieldDeg = 60): PerspectiveCamera {
  const camera = new PerspectiveCamera(fieldDeg, widthPx / heightPx, 0.1, 5000);
  camera.up.set(0, 0, 1);
  camera.position.copy(from);
  camera.lookAt(to);
  camera.updateMatrixWorld(true);
  return camera;
}

function boxesOf(subjects: readonly SignSubject[], camera: PerspectiveCamera, cutZ = Number.POSITIVE_INFINITY): SignBox[] {
  return signBoxes(layoutSigns(signsOf(subjects, 'condition'), widthOf), signViewOf(size, camera, cutZ));
}

function isOver(a: SignBox, b: SignBox): boolean {
  return (
    a.leftPx < b.leftPx + b.widthPx && b.leftPx < a.leftPx + a.widthPx && a.topPx < b.topPx + b.heightPx && b.topPx < a.topPx + a.heightPx
  );
}

describe('what stands over a machine', () => {
  it('is a glyph of its grade, none where it is good, and a flag where an order is open', () => {
    for (const [index, expected] of [
      [10, 'alarm'],
      [45, 'warn'],
      [70, 'note'],
      [Number.NaN, 'unknown'],
    ] as const)
      expect(glyphs(signsOf([subject('a', index)], 'condition'))).toContain(expected);
    expect(glyphs(signsOf([subject('a', 90)], 'condition'))).toEqual(['label']);
    const topOrder = { id: 'w', priority: 'P2', ageMs: 0 } as const;
    expect(glyphs(signsOf([subject('a', 90, {}, { topOrder })], 'condition'))).toEqual(['label', 'order']);
  });

  it('tells priority and age of the order in few letters', () => {
    const age = (hours: number): string => orderText({ priority: 'P1', ageMs: hours * 3_600_000 });
    expect([age(0), age(0.99), age(1), age(47.9), age(48), age(24 * 400)]).toEqual(['P1 <1 h', 'P1 <1 h', 'P1 1 h', 'P1 47 h', 'P1 2 d', 'P1 400 d']); // prettier-ignore
  });

  it('is as large a part of a wall’s screen as of a desk’s, in the same places', () => {
    const topOrder = { id: 'w', priority: 'P2', ageMs: 9e8 } as const;
    const layout = layoutSigns(signsOf([subject('a', 10, {}, { topOrder })], 'condition'), widthOf);
    const camera = eyeAt(new Vector3(0, -20, 8), new Vector3(0, 0, 1));
    const desk = signBoxes(layout, signViewOf(size, camera, Number.POSITIVE_INFINITY));
    const wall = signBoxes(
      layout,
      signViewOf({ widthPx: widthPx * 3, heightPx: heightPx * 3, signScale: 3 }, camera, Number.POSITIVE_INFINITY),
    );
    const rows = (boxes: readonly SignBox[], by: number) =>
      boxes.flatMap((box) => [box.leftPx, box.topPx, box.widthPx, box.heightPx].map((px) => px / by));
    expect(desk.length).toBeGreaterThan(2);
    rows(wall, 3).forEach((px, i) => expect(px).toBeCloseTo(rows(desk, 1)[i], 6));
  });

  it('is seen from further away the worse it is', () => {
    const reach = (index: number): number => signsOf([subject('a', index)], 'condition').find(({ kind }) => kind === 'glyph')!.reachM;
    expect(reach(10)).toBeGreaterThan(reach(45));
    expect(reach(45)).toBeGreaterThan(reach(70));
  });

  it('has its glyph, flag and label beside each other', () => {
    const topOrder = { id: 'w', priority: 'P2', ageMs: 9e8 } as const;
    for (const index of [10, 45, 70, 90, Number.NaN]) {
      const boxes = boxesOf([subject('P-01', index, {}, { topOrder })], eyeAt(new Vector3(0, -10, 2), new Vector3(0, 0, 1)));
      expect(boxes.length).toBeGreaterThanOrEqual(2);
      for (const a of boxes) for (const b of boxes) if (a !== b) expect(isOver(a, b), `${index} ${a.sign.kind} ${b.sign.kind}`).toBe(false);
    }
  });
});

describe('signs on the screen', () => {
  const line = Array.from({ length: 30 }, (_, i) => subject(`P-${i}`, i === 17 ? 5 : 20 + i, { top: [i * 0.2, 0, 1] }));

  it('the worst lies over all others', () => {
    const boxes = boxesOf(line, eyeAt(new Vector3(3, -60, 4), new Vector3(3, 0, 1)));
    const worst = boxes.findLastIndex(({ sign }) => sign.key === 'P-17' && sign.kind === 'glyph');
    expect(boxes.slice(worst + 1).filter((box) => isOver(box, boxes[worst]))).toEqual([]);
  });

  it('the worst stays at the edge with a hand that points to it when it is beyond the screen, behind too', () => {
    for (const [x, y] of [
      [40, 0],
      [-40, 0],
      [0, 40],
      [0.1, -40],
      [3, -30],
    ] as const) {
      const far = [subject('worst', 5, { top: [x, y, 1] }), subject('other', 8, { top: [x, y, 1] })];
      const boxes = boxesOf(far, eyeAt(new Vector3(0, 0, 1.7), new Vector3(0, 10, 1.7), 20));
      const own = boxes.filter(({ sign }) => sign.key === 'worst' && sign.kind === 'glyph');
      expect(own.length, `${x} ${y}`).toBe(y === 40 ? 1 : 2);
      for (const { leftPx, topPx, widthPx: w, heightPx: h } of own) {
        expect(leftPx).toBeGreaterThanOrEqual(0);
        expect(leftPx + w).toBeLessThanOrEqual(widthPx);
        const { high } = pinLimits(widthPx, heightPx);
        if (y !== 40) expect(topPx).toBeGreaterThanOrEqual(((1 - high[1]) / 2) * heightPx - 30);
        expect(topPx + h).toBeLessThanOrEqual(heightPx);
      }
      if (y !== 40) expect(boxes.filter(({ sign }) => sign.key === 'other')).toEqual([]);
    }
  });

  it('a section takes the signs of what is above, and those of what it cuts come down to it', () => {
    const subjects = [subject('low', 10, { top: [-2, 0, 1] }), subject('cut', 12, { top: [0, 0, 4] }), subject('high', 14, { top: [2, 0, 9], footM: 8 })]; // prettier-ignore
    const camera = eyeAt(new Vector3(0, -20, 6), new Vector3(0, 0, 2));
    const keys = (boxes: readonly SignBox[]): Set<string> => new Set(boxes.map(({ sign }) => sign.key));
    expect(keys(boxesOf(subjects, camera))).toEqual(new Set(['low', 'cut', 'high']));
    const cut = boxesOf(subjects, camera, 2);
    expect(keys(cut)).toEqual(new Set(['low', 'cut']));
    const heightOf = (boxes: readonly SignBox[]): number => boxes.find(({ sign }) => sign.key === 'cut')!.topPx;
    expect(heightOf(cut)).toBeGreaterThan(heightOf(boxesOf(subjects, camera)));
  });
});

describe('the sheet of signs', () => {
  const priorities = ['P1', 'P2', 'P3', 'P4'] as const;

  it('holds every cell once, inside it, none on another', () => {
    const many = Array.from({ length: 90 }, (_, i) =>
      subject(
        `machine ${i}`,
        10 + i,
        { top: [i * 10, 0, 1] },
        { topOrder: { id: 'w', priority: priorities[i % 4], ageMs: i * 86_400_000 } },
      ),
    );
    const { cells, signs } = layoutSigns(signsOf(many, 'condition'), widthOf);
    const labels = cells.filter(({ kind }) => kind === 'label');
    expect(labels).toHaveLength(MOST_LABELS);
    for (const { xPx, yPx, widthPx: w } of cells) {
      expect(xPx + w).toBeLessThanOrEqual(SHEET.sizePx);
      expect(yPx + SHEET.flagPx[1]).toBeLessThanOrEqual(SHEET.sizePx);
      expect(yPx).toBeGreaterThanOrEqual(SHEET.glyphPx);
    }
    expect(new Set(cells.map(({ xPx, yPx }) => `${xPx} ${yPx}`)).size).toBe(cells.length);
    // Every order has a flag, with its age or, where there are too many ages, with its priority.
    expect(signs.filter(({ sign }) => sign.kind === 'order')).toHaveLength(90);
  });
});

describe('from the doorway', () => {
  for (const { code } of VENUE_TYPES) {
    it(`of a ${code} the failing machine's sign is on the screen, large enough, and nothing lies on it`, () => {
      const venue = galleryVenue(code, 1, false, true);
      const instances = equipmentInstances([venue], [0, 0], { kind: 'none' });
      const subjects = instances.map((instance) => instance.subject);
      const [worst] = [...venue.equipment].sort((a, b) => lookOrder('condition', a, b));
      if (lookBand('condition', worst).grade !== 'alarm') return;
      const [door] = floorPlanOf(venue).entrances;
      // East is +x for a bearing of 90°.
      const boxes = boxesOf(subjects, eyeAt(new Vector3(door.xM, door.yM, 1.7), new Vector3(door.xM * 0.5, 0, 1.7)));
      const at = boxes.findLastIndex(
        ({ sign }) => sign.kind === 'glyph' && sign.glyph === 'alarm' && sign.key.endsWith(`|${worst.equipment.id}`),
      );
      expect(at, worst.equipment.id).toBeGreaterThanOrEqual(0);
      const box = boxes[at];
      expect(Math.min(box.widthPx, box.heightPx)).toBeGreaterThanOrEqual(24);
      expect(box.leftPx).toBeGreaterThanOrEqual(0);
      expect(box.leftPx + box.widthPx).toBeLessThanOrEqual(widthPx);
      expect(box.topPx).toBeGreaterThanOrEqual(0);
      expect(box.topPx + box.heightPx).toBeLessThanOrEqual(heightPx);
      expect(boxes.slice(at + 1).filter((other) => isOver(box, other) && other.sign.key !== box.sign.key)).toEqual([]);
    });
  }

  it('every subject of colours has an alarm to look for', () => {
    for (const bands of Object.values(LOOK_BANDS)) expect(bands[0].grade).toBe('alarm');
  });
});
