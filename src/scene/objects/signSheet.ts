import type { LookBy } from '../../domain/equipmentLook.ts';
import { ORDER_FILLS, SIGN_STYLES, signMark } from '../../domain/equipmentSigns.ts';
import { SHEET } from './signLayout.ts';
import type { SheetCell } from './signLayout.ts';
import { GLYPHS } from './signs.ts';
import type { Glyph } from './signs.ts';

const ACCENT = '#00b8d9';
const DARK_LINE = 'rgba(12, 18, 24, 0.78)';

function fontOf(kind: 'order' | 'label'): string {
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  return kind === 'order' ? `700 29px ${family}` : `600 28px ${family}`;
}

/** Width of a text's drawing with the room around it, px. */
export function drawnWidthPx(context: CanvasRenderingContext2D, text: string, kind: 'order' | 'label'): number {
  context.font = fontOf(kind);
  return context.measureText(text).width + (kind === 'order' ? 54 : 32);
}

/** Draws the whole sheet anew. */
export function drawSheet(context: CanvasRenderingContext2D, by: LookBy, cells: readonly SheetCell[], theme: 'dark' | 'light'): void {
  context.clearRect(0, 0, SHEET.sizePx, SHEET.sizePx);
  GLYPHS.forEach((glyph, i) => {
    context.save();
    context.translate((i + 0.5) * SHEET.glyphPx, SHEET.glyphPx / 2);
    drawGlyph(context, glyph, by);
    context.restore();
  });
  for (const cell of cells) {
    context.font = fontOf(cell.kind);
    context.textBaseline = 'middle';
    if (cell.kind === 'order') drawFlag(context, cell);
    else drawLabel(context, cell, theme);
  }
}

function drawLabel(context: CanvasRenderingContext2D, { text, xPx, yPx, widthPx }: SheetCell, theme: 'dark' | 'light'): void {
  const rowPx = SHEET.labelPx[1];
  context.fillStyle = theme === 'dark' ? 'rgba(16, 21, 27, 0.88)' : 'rgba(255, 255, 255, 0.93)';
  context.beginPath();
  context.roundRect(xPx + 2, yPx + 3, widthPx - 4, rowPx - 12, 10);
  context.fill();
  context.strokeStyle = theme === 'dark' ? 'rgba(255, 255, 255, 0.22)' : 'rgba(20, 28, 36, 0.22)';
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = theme === 'dark' ? '#f2f5f7' : '#1b232b';
  context.fillText(text, xPx + 16, yPx + rowPx / 2 - 2, SHEET.labelPx[0] - 40);
}

/** A pennant: its notch tells it from labels and glyphs without a colour. */
function drawFlag(context: CanvasRenderingContext2D, { text, xPx, yPx, widthPx }: SheetCell): void {
  const { fill, ink } = ORDER_FILLS[text.slice(0, 2)] ?? ORDER_FILLS.P4;
  const [left, right, top, foot] = [xPx + 4, xPx + widthPx - 4, yPx + 3, yPx + SHEET.flagPx[1] - 9];
  context.beginPath();
  context.moveTo(left, top);
  context.lineTo(right, top);
  context.lineTo(right - 16, (top + foot) / 2);
  context.lineTo(right, foot);
  context.lineTo(left, foot);
  context.closePath();
  outlined(context, fill, 3);
  context.fillStyle = ink;
  context.fillText(text, left + 13, (top + foot) / 2 + 1);
}

/** White around the shape, dark around that: seen on snow as on asphalt, by day and by night. */
function outlined(context: CanvasRenderingContext2D, fill: string, widthPx: number, path?: Path2D): void {
  const stroke = (colour: string, lineWidth: number): void => {
    context.lineJoin = 'round';
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    if (path) context.stroke(path);
    else context.stroke();
  };
  stroke(DARK_LINE, widthPx + 4);
  stroke('#ffffff', widthPx);
  context.fillStyle = fill;
  if (path) context.fill(path);
  else context.fill();
}

function drawGlyph(context: CanvasRenderingContext2D, glyph: Glyph, by: LookBy): void {
  if (glyph === 'selected') {
    context.beginPath();
    context.arc(0, 0, 28, 0, 2 * Math.PI);
    context.strokeStyle = DARK_LINE;
    context.lineWidth = 7;
    context.stroke();
    context.strokeStyle = ACCENT;
    context.lineWidth = 4;
    context.stroke();
    return;
  }
  if (glyph === 'pointer') return outlined(context, SIGN_STYLES.alarm.fill, 6, new Path2D('M0-24 22 18 0 8-22 18Z'));
  if (glyph === 'point') return outlined(context, ACCENT, 8, new Path2D('M-13 0a13 13 0 1 0 26 0a13 13 0 1 0-26 0Z'));
  const { outline, fill, ink, markY } = SIGN_STYLES[glyph];
  context.scale(0.94, 0.94);
  outlined(context, fill, 5, new Path2D(outline));
  const mark = signMark(by, glyph);
  if (mark === '') return;
  context.translate(0, markY);
  context.lineCap = 'round';
  context.strokeStyle = ink;
  context.lineWidth = 6;
  context.stroke(new Path2D(mark));
}
