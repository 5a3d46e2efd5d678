import { HOUR_MS } from '../../domain/civilTime.ts';
import type { LookBand, LookBy, LookGrade } from '../../domain/equipmentLook.ts';
import { lookOrder } from '../../domain/equipmentLook.ts';
import { SIGN_STYLES } from '../../domain/equipmentSigns.ts';
import type { EquipmentStatus, TopOrder } from '../../domain/twin.ts';

/** Glyphs of the sign sheet: a grade's outline, the ring of what is selected, the hand that points to a sign beyond the screen, a measured point. */
export const GLYPHS = ['alarm', 'warn', 'note', 'off', 'unknown', 'selected', 'pointer', 'point'] as const;
export type Glyph = (typeof GLYPHS)[number];

interface SignBase {
  /** Metres in the scene's frame; the sign stands over this point. */
  readonly anchor: readonly [x: number, y: number, z: number];
  /** Height of the machine's foot: what a section cuts away takes its sign along. */
  readonly footM: number;
  /** Pixels right of and above the anchor: the middle of a glyph or flag, the left end of a label. */
  readonly offsetPx: readonly [right: number, up: number];
  /** Shown to this distance of the eye, m. */
  readonly reachM: number;
  readonly key: string;
}

export type Sign = SignBase &
  (
    | {
        readonly kind: 'glyph';
        readonly glyph: Glyph;
        /** Stays at the edge of the screen when its machine is beyond it. */
        readonly isPinned?: boolean;
      }
    | { readonly kind: 'order'; readonly order: Pick<TopOrder, 'priority' | 'ageMs'> }
    | { readonly kind: 'label'; readonly text: string }
  );

export interface SignSubject {
  readonly key: string;
  readonly tag: string;
  readonly status: EquipmentStatus;
  readonly look: LookBand;
  readonly isSelected: boolean;
  /** Top of the equipment in the scene's frame. */
  readonly top: readonly [x: number, y: number, z: number];
  readonly footM: number;
}

const REACH_M: Readonly<Record<LookGrade, number>> = { alarm: 2500, warn: 700, off: 700, note: 60, unknown: 90, calm: 0 };
const LABEL_REACH_M: Readonly<Record<LookGrade, number>> = { alarm: 130, warn: 75, off: 75, note: 32, unknown: 32, calm: 32 };
const FAR_M = 5000;
/** The worst machine is pointed to from this near, m: beyond it the whole venue is on the screen. */
export const PIN_REACH_M = 400;
export const MOST_LABELS = 22;
/** Two labels stand at least this far apart, m. */
const LABEL_CLEAR_M = 4;
/** Of an order's flag, CSS px. */
export const FLAG_HEIGHT_PX = 22;
const FLAG_HALF_PX = 36;
const GAP_PX = 5;

/**
 * What stands over equipment: a glyph by band (good has none), a flag with priority and age of its most urgent order, a label for the worst and the
 * selected. In the order of drawing: labels lowest, then from good to bad, so that nothing lies on the worst.
 */
export function signsOf(subjects: readonly SignSubject[], by: LookBy): Sign[] {
  const worstLast = [...subjects].sort((p, q) => lookOrder(by, q.status, p.status));
  const worst = worstLast.at(-1);
  return [
    ...labelsOf([...worstLast].reverse()),
    ...worstLast.flatMap((subject) => marksOf(subject, subject === worst && subject.look.grade === 'alarm')),
  ];
}

function marksOf({ key, top: anchor, footM, status, look: { grade }, isSelected }: SignSubject, isPinned: boolean): Sign[] {
  const signs: Sign[] = [];
  const at = { anchor, footM, key };
  const { sizePx } = SIGN_STYLES[grade];
  if (grade !== 'calm') {
    signs.push({ ...at, kind: 'glyph', glyph: grade, offsetPx: [0, GAP_PX + sizePx / 2], reachM: REACH_M[grade], isPinned });
    if (isPinned) signs.push({ ...at, kind: 'glyph', glyph: 'pointer', offsetPx: [0, 0], reachM: PIN_REACH_M, isPinned });
  }
  const up = GAP_PX + (sizePx > 0 ? sizePx + GAP_PX : 0) + FLAG_HEIGHT_PX / 2;
  if (status.topOrder) signs.push({ ...at, kind: 'order', order: status.topOrder, offsetPx: [0, up], reachM: REACH_M.alarm });
  if (isSelected) signs.push({ ...at, kind: 'glyph', glyph: 'selected', offsetPx: [0, GAP_PX + Math.max(sizePx, 24) / 2], reachM: FAR_M });
  return signs;
}

function labelsOf(worstFirst: readonly SignSubject[]): Sign[] {
  const signs: Sign[] = [];
  const placed: SignSubject[] = [];
  for (const subject of [...worstFirst].sort((p, q) => Number(q.isSelected) - Number(p.isSelected))) {
    // A label that would lie on a worse one's is left to the hover and the panel.
    const isCrowded = placed.some((other) => Math.hypot(other.top[0] - subject.top[0], other.top[1] - subject.top[1]) < LABEL_CLEAR_M);
    if (isCrowded && !subject.isSelected) continue;
    if (placed.length >= MOST_LABELS) break;
    placed.push(subject);
    const { key, top: anchor, footM, tag: text, look, status } = subject;
    const { sizePx } = SIGN_STYLES[look.grade];
    const half = sizePx > 0 ? Math.max(sizePx, 24) / 2 : status.topOrder ? FLAG_HALF_PX : 10;
    const reachM = subject.isSelected ? FAR_M : LABEL_REACH_M[look.grade];
    signs.push({ key, anchor, footM, kind: 'label', text, offsetPx: [half + 4, GAP_PX + Math.max(sizePx, FLAG_HEIGHT_PX) / 2], reachM });
  }
  return signs;
}

/** Priority and age as they are read on a screen: `P1 3 h`, from two days on in days. Symbols of units are the same in every language. */
export function orderText({ priority, ageMs }: Pick<TopOrder, 'priority' | 'ageMs'>): string {
  const hours = Math.floor(ageMs / HOUR_MS);
  return `${priority} ${hours < 1 ? '<1 h' : hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`}`;
}
