import { SIGN_STYLES } from '../../domain/equipmentSigns.ts';
import { GLYPHS, MOST_LABELS, PIN_REACH_M, orderText } from './signs.ts';
import type { Glyph, Sign } from './signs.ts';

/** The sheet that all signs are cut from, px: a row of glyphs, then flags in four columns, then labels in two. */
export const SHEET = { sizePx: 1024, glyphPx: 64, flagPx: [256, 52], flagRows: 6, labelPx: [512, 56] } as const;
/** CSS px of one px of a flag's or label's drawing. */
export const TEXT_SCALE = 0.42;
const MOST_FLAGS = 4 * SHEET.flagRows;
const FLAGS_TOP_PX = SHEET.glyphPx;
const LABELS_TOP_PX = FLAGS_TOP_PX + SHEET.flagRows * SHEET.flagPx[1];

/** What is drawn once on the sheet. */
export interface SheetCell {
  readonly kind: 'order' | 'label';
  readonly text: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
}

/** A sign with the part of the sheet it shows and its size on the screen; its middle is `offsetPx` from the anchor. */
export interface PlacedSign {
  readonly sign: Sign;
  readonly rectPx: readonly [x: number, y: number, width: number, height: number];
  readonly sizePx: readonly [width: number, height: number];
  readonly offsetPx: readonly [right: number, up: number];
  /** 0 stands where its machine is, 1 stays on the screen, 2 points to it from there and is not seen otherwise. */
  readonly pin: 0 | 1 | 2;
}

export interface SignLayout {
  readonly cells: readonly SheetCell[];
  readonly signs: readonly PlacedSign[];
}

export function glyphSizePx(glyph: Glyph): number {
  if (glyph === 'selected') return 40;
  if (glyph === 'pointer') return 22;
  return glyph === 'point' ? 16 : SIGN_STYLES[glyph].sizePx;
}

/** Gives every sign its place on the sheet; `widthOf` measures a text's drawing. Flags that say the same share a cell; labels beyond the sheet go. */
export function layoutSigns(signs: readonly Sign[], widthOf: (text: string, kind: 'order' | 'label') => number): SignLayout {
  const cells: SheetCell[] = [];
  const flags = new Map<string, SheetCell>();
  let labels = 0;
  const cellOf = (kind: 'order' | 'label', text: string): SheetCell | null => {
    const known = kind === 'order' ? flags.get(text) : undefined;
    if (known) return known;
    const nth = kind === 'order' ? flags.size : labels;
    // The last row is kept for priorities alone.
    if (nth >= (kind === 'label' ? MOST_LABELS : text.length > 2 ? MOST_FLAGS - 4 : MOST_FLAGS)) return null;
    const [cellPx, rowPx] = kind === 'order' ? SHEET.flagPx : SHEET.labelPx;
    const columns = SHEET.sizePx / cellPx;
    const yPx = (kind === 'order' ? FLAGS_TOP_PX : LABELS_TOP_PX) + Math.floor(nth / columns) * rowPx;
    const cell = { kind, text, xPx: (nth % columns) * cellPx, yPx, widthPx: Math.min(cellPx - 4, widthOf(text, kind)) };
    cells.push(cell);
    if (kind === 'order') flags.set(text, cell);
    else labels++;
    return cell;
  };
  const placed = signs.flatMap((sign): PlacedSign[] => {
    const [right, up] = sign.offsetPx;
    if (sign.kind === 'glyph') {
      const size = glyphSizePx(sign.glyph);
      const rectPx = [GLYPHS.indexOf(sign.glyph) * SHEET.glyphPx, 0, SHEET.glyphPx, SHEET.glyphPx] as const;
      return [{ sign, rectPx, sizePx: [size, size], offsetPx: [right, up], pin: sign.glyph === 'pointer' ? 2 : sign.isPinned ? 1 : 0 }];
    }
    // Where too many orders have ages of their own, the priority alone is still told.
    const cell =
      sign.kind === 'label' ? cellOf('label', sign.text) : (cellOf('order', orderText(sign.order)) ?? cellOf('order', sign.order.priority));
    if (!cell) return [];
    const height = (sign.kind === 'label' ? SHEET.labelPx[1] : SHEET.flagPx[1]) - 4;
    const sizePx = [cell.widthPx * TEXT_SCALE, height * TEXT_SCALE] as const;
    const middle = sign.kind === 'label' ? right + sizePx[0] / 2 : right;
    return [{ sign, rectPx: [cell.xPx, cell.yPx, cell.widthPx, height], sizePx, offsetPx: [middle, up], pin: 0 }];
  });
  return { cells, signs: placed };
}

/** Room that a pinned sign keeps to the edges, CSS px: tools lie at the top, the legend at the lower left, plan and pad at the right. */
const PIN_MARGIN_PX = { left: 44, right: 262, top: 190, bottom: 190 } as const;
/** No more of the screen than this is kept free at one side. */
const MOST_MARGIN = 0.36;

/** The part of the screen that pinned signs stay in, from −1 to 1 as in clip space. */
export function pinLimits(
  widthPx: number,
  heightPx: number,
): { readonly low: readonly [number, number]; readonly high: readonly [number, number] } {
  const share = (px: number, of: number): number => 2 * Math.min(MOST_MARGIN, px / of);
  const { left, right, top, bottom } = PIN_MARGIN_PX;
  return { low: [share(left, widthPx) - 1, share(bottom, heightPx) - 1], high: [1 - share(right, widthPx), 1 - share(top, heightPx)] };
}

/** A sign is whole on the screen when its machine is within this of the middle, as in clip space. */
export const RIM = 0.95;

export interface SignView {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Signs are this much larger than at a desk. */
  readonly signScale: number;
  /** From metres of the scene to clip space, column-major. */
  readonly toClip: ArrayLike<number>;
  readonly eye: readonly [number, number, number];
  /** What is above is cut away; Infinity cuts nothing. */
  readonly cutZ: number;
}

/** A sign on the screen, CSS px from the top left, in the order of drawing: the last lies on top. */
export interface SignBox {
  readonly sign: Sign;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where signs are on the screen: the same steps as the vertex shader of `SignMesh`. */
export function signBoxes({ signs }: SignLayout, view: SignView): SignBox[] {
  const { signScale, toClip: m, eye, cutZ } = view;
  const [widthPx, heightPx] = [view.widthPx / signScale, view.heightPx / signScale];
  return signs.flatMap(({ sign, sizePx, offsetPx, pin }): SignBox[] => {
    const [x, y] = sign.anchor;
    const z = Math.min(sign.anchor[2], cutZ);
    const distanceM = Math.hypot(x - eye[0], y - eye[1], z - eye[2]);
    if (distanceM > sign.reachM || sign.footM > cutZ) return [];
    const at = (row: number): number => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row];
    const w = at(3);
    let [ndcX, ndcY] = [at(0) / Math.abs(w), at(1) / Math.abs(w)];
    const isBehind = w <= 0;
    let [right, up] = offsetPx;
    const isOut = pin > 0 && distanceM < PIN_REACH_M && isBeyond(ndcX, ndcY, isBehind);
    if (isOut) {
      [ndcX, ndcY] = clampedNdc(ndcX, ndcY, isBehind, widthPx, heightPx);
      [right, up] = [0, 0];
    } else if (isBehind || pin === 2 || Math.abs(at(2)) > Math.abs(w)) return [];
    const leftPx = ((ndcX + 1) / 2) * widthPx + right - sizePx[0] / 2;
    const topPx = ((1 - ndcY) / 2) * heightPx - up - sizePx[1] / 2;
    const isOn = leftPx < widthPx && leftPx + sizePx[0] > 0 && topPx < heightPx && topPx + sizePx[1] > 0;
    if (!isOn) return [];
    return [
      {
        sign,
        leftPx: leftPx * signScale,
        topPx: topPx * signScale,
        widthPx: sizePx[0] * signScale,
        heightPx: sizePx[1] * signScale,
      },
    ];
  });
}

/** Off the screen itself: what is seen at its rim stays where it is. */
function isBeyond(x: number, y: number, isBehind: boolean): boolean {
  return isBehind || Math.abs(x) > RIM || Math.abs(y) > RIM;
}

function clampedNdc(x: number, y: number, isBehind: boolean, widthPx: number, heightPx: number): [number, number] {
  const { low, high } = pinLimits(widthPx, heightPx);
  // Behind the eye: out to the side, however near the middle it would be.
  const far = isBehind ? 100 / Math.max(1e-6, Math.hypot(x, y)) : 1;
  return [Math.max(low[0], Math.min(high[0], x * far)), Math.max(low[1], Math.min(high[1], y * far))];
}
