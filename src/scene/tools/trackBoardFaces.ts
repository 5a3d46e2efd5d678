import type { TrackSign } from '../../domain/scenePort.ts';

/** Of one board's drawing, px; as wide to its height as the board. */
export const FACE_PX = { width: 512, height: 320 } as const;

export interface FaceCell {
  /** Part of the sheet, texture coordinates of the lower left and the size. */
  readonly u: number;
  readonly v: number;
  readonly du: number;
  readonly dv: number;
}

/** Columns and rows of a sheet that holds `count` boards. */
export function sheetGrid(count: number): readonly [columns: number, rows: number] {
  const columns = count > 8 ? 4 : 2;
  return [columns, Math.max(1, Math.ceil(count / columns))];
}

/** Where the nth board lies on its sheet. Textures count from below. */
export function faceCell(nth: number, count: number): FaceCell {
  const [columns, rows] = sheetGrid(count);
  const [du, dv] = [1 / columns, 1 / rows];
  return { u: (nth % columns) * du, v: 1 - (Math.floor(nth / columns) + 1) * dv, du, dv };
}

const INK = { ground: '#0b1a20', frame: '#35606b', title: '#ffffff', label: '#a9c3c9', value: '#ffd98a', note: '#a9c3c9' } as const;

/** Draws all boards: light figures on dark, by day as by night. */
export function drawFaces(context: CanvasRenderingContext2D, signs: readonly TrackSign[]): void {
  const [columns] = sheetGrid(signs.length);
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  signs.forEach((sign, nth) => {
    context.save();
    context.translate((nth % columns) * FACE_PX.width, Math.floor(nth / columns) * FACE_PX.height);
    drawFace(context, sign, family);
    context.restore();
  });
}

function drawFace(context: CanvasRenderingContext2D, { title, words, rows, note }: TrackSign, family: string): void {
  const { width, height } = FACE_PX;
  const inner = width - 56;
  context.fillStyle = INK.ground;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = INK.frame;
  context.lineWidth = 8;
  context.strokeRect(4, 4, width - 8, height - 8);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillStyle = INK.title;
  context.font = `700 40px ${family}`;
  context.fillText(title, 28, 60, inner);
  if (words !== null) {
    context.fillStyle = INK.value;
    context.font = `600 46px ${family}`;
    context.fillText(words, 28, 170, inner);
  }
  rows.forEach(([label, value, unit], i) => {
    const y = 118 + i * 52;
    context.fillStyle = INK.label;
    context.font = `500 30px ${family}`;
    context.fillText(label, 28, y, 200);
    context.textAlign = 'right';
    context.fillText(unit, width - 28, y, 100);
    context.fillStyle = INK.value;
    context.font = `700 44px ${family}`;
    context.fillText(value, width - 140, y, 200);
    context.textAlign = 'left';
  });
  context.fillStyle = INK.note;
  context.font = `500 26px ${family}`;
  context.fillText(note, 28, height - 20, inner);
}
