import { SAME_SIDE, URBAN_RURAL } from '../../domain/comparison.ts';
import type { Comparison, ComparisonKind } from '../../domain/comparison.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { NO_FILTER } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { facets } from '../filter/facets.ts';

export interface PresetContext {
  readonly region: RegionData;
  readonly filter: VenueFilter;
  readonly variable: VariableId;
  readonly variables: readonly VariableId[];
}

function indexOfMost(counts: ArrayLike<number>, isAllowed: (index: number) => boolean): number | null {
  let best: number | null = null;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] > 0 && isAllowed(i) && (best === null || counts[i] > counts[best])) best = i;
  }
  return best;
}

function sides(a: Partial<VenueFilter>, b: Partial<VenueFilter>): Pick<Comparison, 'a' | 'b'> {
  return { a: { ...SAME_SIDE, filter: { ...NO_FILTER, ...a } }, b: { ...SAME_SIDE, filter: { ...NO_FILTER, ...b } } };
}

function sidesOf(kind: ComparisonKind, { region, filter, variable, variables }: PresetContext): Pick<Comparison, 'a' | 'b'> {
  const counts = facets(region, filter);
  switch (kind) {
    case 'classes':
      return { a: URBAN_RURAL.a, b: URBAN_RURAL.b };
    case 'periods':
      return { a: SAME_SIDE, b: { ...SAME_SIDE, offsetDays: -7 } };
    case 'districts': {
      const a = indexOfMost(counts.byDistrict, (index) => region.districts[index].class === 'urban');
      const b = indexOfMost(counts.byDistrict, (index) => index !== a && region.districts[index].class === 'rural');
      return sides({ districts: a === null ? [] : [a] }, { districts: b === null ? [] : [b] });
    }
    case 'types': {
      const a = indexOfMost(counts.byType, () => true);
      const b = indexOfMost(counts.byType, (index) => index !== a);
      return sides({ types: a === null ? [] : [a] }, { types: b === null ? [] : [b] });
    }
    case 'variables': {
      const others = variables.filter((other) => other !== variable);
      return { a: SAME_SIDE, b: { ...SAME_SIDE, variable: others[0] ?? null } };
    }
  }
}

/** A comparison of a kind that shows something at once: the largest districts of both classes, the two most frequent types, a week before. */
export function presetOf(kind: ComparisonKind, context: PresetContext, before: Comparison | null): Comparison {
  const { layout, dividerShare } = before ?? URBAN_RURAL;
  return { layout, dividerShare, kind, ...sidesOf(kind, context) };
}

export interface Swap {
  readonly comparison: Comparison;
  /** What the app shows from then on, as side A has no variable or period of its own. */
  readonly variable: VariableId;
  readonly shiftDays: number;
}

/** A becomes B and B becomes A. */
export function swapped(comparison: Comparison, variable: VariableId): Swap {
  const { a, b } = comparison;
  return {
    comparison: {
      ...comparison,
      a: { ...SAME_SIDE, filter: b.filter },
      b: { filter: a.filter, variable: b.variable === null ? null : variable, offsetDays: b.offsetDays === 0 ? 0 : -b.offsetDays },
    },
    variable: b.variable ?? variable,
    shiftDays: b.offsetDays,
  };
}
