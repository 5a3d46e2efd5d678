import { COMPARISON_KINDS, COMPARISON_LAYOUTS, DIVIDER_RANGE, SAME_SIDE } from '../domain/comparison.ts';
import type { Comparison, ComparisonSide } from '../domain/comparison.ts';
import { VENUE_TYPES, venueTypeIndex } from '../domain/defaults.ts';
import type { RegionData } from '../domain/regionData.ts';
import { VARIABLES } from '../domain/timeField.ts';

/** A century: further apart nothing is compared. */
const MOST_DAYS = 36_525;

type Districts = Pick<RegionData, 'districts'>;

function sideParts(name: 'a' | 'b', { filter, variable, offsetDays }: ComparisonSide, { districts }: Districts): string[] {
  return [
    ...(filter.classes.length > 0 ? [`${name}.class:${filter.classes.join(',')}`] : []),
    ...(filter.types.length > 0 ? [`${name}.types:${filter.types.map((index) => VENUE_TYPES[index].code).join(',')}`] : []),
    ...(filter.districts.length > 0
      ? [`${name}.districts:${filter.districts.map((index) => encodeURIComponent(districts[index].id)).join(',')}`]
      : []),
    ...(variable === null ? [] : [`${name}.var:${variable}`]),
    ...(offsetDays === 0 ? [] : [`${name}.days:${offsetDays}`]),
  ];
}

/** A comparison in a link: `swipe/classes/50/a.class:urban/b.class:rural`. Ids, not indices, travel. */
export function comparisonToText(comparison: Comparison, region: Districts): string {
  const { layout, kind, dividerShare, a, b } = comparison;
  return [layout, kind, String(Math.round(dividerShare * 100)), ...sideParts('a', a, region), ...sideParts('b', b, region)].join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sideFrom(name: 'a' | 'b', parts: readonly string[], { districts }: Districts): ComparisonSide {
  const values = (key: string): string[] => {
    const prefix = `${name}.${key}:`;
    const text = parts.find((part) => part.startsWith(prefix))?.slice(prefix.length) ?? '';
    return text === '' ? [] : text.split(',');
  };
  const days = Number(values('days')[0] ?? '0');
  return {
    filter: {
      classes: (['urban', 'rural'] as const).filter((value) => values('class').includes(value)),
      types: values('types')
        .map((code) => venueTypeIndex(code))
        .filter((index) => index !== undefined),
      districts: values('districts')
        .map((id) => districts.findIndex((row) => row.id === decoded(id)))
        .filter((index) => index >= 0),
    },
    variable: VARIABLES.find((variable) => variable === values('var')[0]) ?? null,
    offsetDays: Number.isInteger(days) && Math.abs(days) <= MOST_DAYS ? days : 0,
  };
}

/** null when it is none. Parts that it does not understand are as if they were not there; side A has no variable or days of its own. */
export function comparisonFromText(text: string, region: Districts): Comparison | null {
  const [layoutText, kindText, shareText, ...parts] = text.split('/');
  const layout = COMPARISON_LAYOUTS.find((value) => value === layoutText);
  const kind = COMPARISON_KINDS.find((value) => value === kindText);
  if (layout === undefined || kind === undefined) return null;
  const share = Number(shareText) / 100;
  const [least, most] = DIVIDER_RANGE;
  return {
    layout,
    kind,
    a: { ...SAME_SIDE, filter: sideFrom('a', parts, region).filter },
    b: sideFrom('b', parts, region),
    dividerShare: Number.isFinite(share) ? Math.min(most, Math.max(least, share)) : 0.5,
  };
}
