import type { ConditionBand } from '../../domain/maintenance.ts';

/** Glyphs of the sign sheet, in its first row. Each band has its own outline as well as its own colour. */
export const GLYPHS = ['critical', 'poor', 'fair', 'unknown', 'order', 'selected'] as const;
export type Glyph = (typeof GLYPHS)[number];

export interface Sign {
  /** Metres in the scene's frame; the sign stands over this point. */
  readonly anchor: readonly [x: number, y: number, z: number];
  readonly glyph: Glyph | null;
  /** Text of a label, '' for a glyph. */
  readonly text: string;
  /** Pixels right of and above the anchor. */
  readonly offsetPx: readonly [right: number, up: number];
  /** Shown to this distance of the eye, m. */
  readonly reachM: number;
  readonly key: string;
}

export interface SignSubject {
  readonly key: string;
  readonly tag: string;
  readonly band: ConditionBand;
  readonly hasOrder: boolean;
  readonly isSelected: boolean;
  /** Top of the equipment in the scene's frame. */
  readonly top: readonly [x: number, y: number, z: number];
}

const REACH_M: Readonly<Record<Glyph, number>> = { critical: 2500, poor: 700, fair: 60, unknown: 90, order: 2500, selected: 5000 };
export const MOST_LABELS = 26;
/** Two labels stand at least this far apart, m. */
const LABEL_CLEAR_M = 4;

/** What stands over equipment: a glyph by band (good has none), a flag for an open order, a label for the worst and the selected. */
export function signsOf(subjects: readonly SignSubject[]): Sign[] {
  const signs: Sign[] = [];
  const rank: Readonly<Record<ConditionBand, number>> = { critical: 0, poor: 1, unknown: 3, fair: 2, good: 4 };
  const labelled = [...subjects].sort((p, q) => Number(q.isSelected) - Number(p.isSelected) || rank[p.band] - rank[q.band]);
  for (const subject of subjects) {
    const { top: anchor, key, band } = subject;
    let up = 6;
    if (band !== 'good') {
      signs.push({ anchor, glyph: band, text: '', offsetPx: [0, up + 11], reachM: REACH_M[band], key });
      up += band === 'critical' || band === 'poor' ? 24 : 16;
    }
    if (subject.hasOrder) signs.push({ anchor, glyph: 'order', text: '', offsetPx: [6, up + 12], reachM: REACH_M.order, key });
    if (subject.isSelected) signs.push({ anchor, glyph: 'selected', text: '', offsetPx: [0, 17], reachM: REACH_M.selected, key });
  }
  const placed: SignSubject[] = [];
  for (const subject of labelled) {
    // A label that would lie on a worse one's is left to the hover and the panel.
    const isCrowded = placed.some((other) => Math.hypot(other.top[0] - subject.top[0], other.top[1] - subject.top[1]) < LABEL_CLEAR_M);
    if (isCrowded && !subject.isSelected) continue;
    placed.push(subject);
    if (placed.length > MOST_LABELS) break;
    const reachM = subject.isSelected ? 5000 : subject.band === 'critical' ? 130 : subject.band === 'poor' ? 75 : 32;
    signs.push({ anchor: subject.top, glyph: null, text: subject.tag, offsetPx: [16, 17], reachM, key: subject.key });
  }
  return signs;
}
