import type { Figure } from '../../domain/figures.ts';
import type { VariableId } from '../../domain/timeField.ts';

/** One figure of both sides. */
export interface FigureRow {
  /** Of side A's figure; of B's where A has none. */
  readonly id: string;
  readonly a: Figure | null;
  readonly b: Figure | null;
  /** Both sides tell it in one unit, so that they have a ratio. */
  readonly isOneUnit: boolean;
}

function basisOf({ id }: Figure): string {
  return id.slice(id.indexOf('.') + 1);
}

/** The figures of a variable on each side, matched by what they are divided by. */
export function figureRows(
  a: readonly Figure[],
  b: readonly Figure[],
  variables: { readonly a: VariableId; readonly b: VariableId },
): readonly FigureRow[] {
  const ofA = a.filter(({ id }) => id.startsWith(`${variables.a}.`));
  const ofB = b.filter(({ id }) => id.startsWith(`${variables.b}.`));
  const matched = ofA.map((figure): FigureRow => {
    const other = ofB.find((candidate) => basisOf(candidate) === basisOf(figure)) ?? null;
    return { id: figure.id, a: figure, b: other, isOneUnit: other?.unit === figure.unit };
  });
  const alone = ofB
    .filter((figure) => !ofA.some((candidate) => basisOf(candidate) === basisOf(figure)))
    .map((figure): FigureRow => ({ id: figure.id, a: null, b: figure, isOneUnit: false }));
  return [...matched, ...alone];
}

/** The figure that a sentence about both sides is best told by: known on both sides, in one unit, divided by something. */
export function tellingRow(rows: readonly FigureRow[]): FigureRow | null {
  const known = rows.filter(({ a, b }) => a?.value != null && b?.value != null);
  const inOneUnit = known.filter(({ isOneUnit }) => isOneUnit);
  const best = inOneUnit.length > 0 ? inOneUnit : known;
  return best.find(({ id }) => /\.(per|utilisation)/.test(id)) ?? best[0] ?? rows[0] ?? null;
}

/** The largest of a share over a side's figures; null without figures. */
export function largestShare(figures: readonly (Figure | null)[], key: 'missingShare' | 'imputedShare'): number | null {
  const shares = figures.flatMap((figure) => (figure === null ? [] : [figure[key]]));
  return shares.length === 0 ? null : Math.max(...shares);
}
