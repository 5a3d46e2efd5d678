import type { EquipmentClassCode, VenueTypeCode } from '../../domain/defaults.ts';
import type { Space } from '../../domain/venue.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { boundsOf, findPlace, overlap } from './layout.ts';
import type { Rect } from './layout.ts';
import { TYPICAL, rulesOf } from './spaceRules.ts';

/** A space with a place: from the register, or by rule (`isByRule`) where the register has none. `id` is '' for one that only the rule knows. */
export interface PlacedSpace {
  readonly id: string;
  readonly kind: string;
  readonly activity: string;
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly turnRad: number;
  readonly isByRule: boolean;
}

export interface VenuePlan {
  readonly typeCode: VenueTypeCode;
  readonly lengthM: number;
  readonly widthM: number;
  /** Persons, 0 where unknown. */
  readonly capacity: number;
  readonly spaces: readonly PlacedSpace[];
  /** Classes of which the register has at least one. */
  readonly has: ReadonlySet<EquipmentClassCode>;
  /** Whether the register says that there are no steps on the way in. */
  readonly isStepFree: boolean;
}

/** Way kept free around a space that a rule places, m: around a court for the hoops behind its end lines. */
const clearM = (kind: string): number => (kind === 'court' ? 4.6 : 1.5);

const isPlaced = (space: Space): boolean => [space.xM, space.yM, space.lengthM, space.widthM].every(Number.isFinite);

/** Spaces that may lie in one another: a pitch inside its track. */
const isNested = (p: string, q: string): boolean => (p === 'track' && q === 'pitch') || (p === 'pitch' && q === 'track');

/**
 * Dimensions and spaces with a place for every one of them. Registered poses win; a registered space without one takes the rule's place of its
 * kind, or the nearest free one on the footprint; kinds that the rule needs and the register lacks are added without an id where they fit.
 * Spaces placed by rule overlap no other, except a pitch in its track; one for which the footprint has no room stands beside it, on +y.
 */
export function planVenue(venue: SceneVenue): VenuePlan {
  const [typicalL, typicalW] = TYPICAL[venue.typeCode];
  const lengthM = venue.lengthM > 0 ? venue.lengthM : typicalL;
  const widthM = venue.widthM > 0 ? venue.widthM : typicalW;
  const rules = rulesOf(venue.typeCode, lengthM, widthM);
  const spaces: PlacedSpace[] = [];
  const takenBy = (kind: string): Rect[] => spaces.filter((space) => !isNested(space.kind, kind)).map(boundsOf);
  for (const space of venue.spaces) {
    if (!isPlaced(space)) continue;
    const turnRad = ((Number.isFinite(space.turnDeg) ? space.turnDeg : 0) * Math.PI) / 180;
    const { id, kind, activity, xM, yM } = space;
    spaces.push({ id, kind, activity, xM, yM, lengthM: space.lengthM, widthM: space.widthM, turnRad, isByRule: false });
  }
  const used = new Map<string, number>();
  let besideM = widthM / 2 + 2;
  const place = (id: string, kind: string, activity: string, wish: Rect, isNeeded: boolean): void => {
    const taken = takenBy(kind);
    let rect: Rect | null = taken.some((other) => overlap(wish, other)) ? findPlace(wish, lengthM, widthM, taken, clearM(kind)) : wish;
    if (!rect) {
      if (!isNeeded) return;
      rect = { ...wish, xM: 0, yM: besideM + wish.widthM / 2 };
      besideM += wish.widthM + 2;
    }
    spaces.push({ id, kind, activity, ...pick(rect), turnRad: 0, isByRule: true });
  };
  for (const space of venue.spaces) {
    if (isPlaced(space)) continue;
    const nth = used.get(space.kind) ?? 0;
    used.set(space.kind, nth + 1);
    const sameKind = rules.filter((candidate) => candidate.kind === space.kind);
    place(space.id, space.kind, space.activity, sameKind[nth] ?? sameKind.at(-1) ?? sizeOf(space, rules[0]), true);
  }
  for (const { kind, activity, ...wish } of rules) {
    if (!venue.spaces.some((space) => space.kind === kind)) place('', kind, activity, wish, false);
  }
  return {
    typeCode: venue.typeCode,
    lengthM,
    widthM,
    capacity: venue.capacity > 0 ? venue.capacity : 0,
    spaces,
    has: new Set(venue.equipment.map((status) => status.equipment.cls)),
    isStepFree: venue.isStepFree === true,
  };
}

const pick = ({ xM, yM, lengthM, widthM }: Rect): Rect => ({ xM, yM, lengthM, widthM });

/** A rectangle of the space's own area, else of the type's main space. */
function sizeOf(space: Space, main: Rect): Rect {
  if (!(space.areaM2 > 0)) return pick(main);
  const lengthM = space.lengthM > 0 ? space.lengthM : Math.sqrt(space.areaM2 * 1.6);
  return { xM: main.xM, yM: main.yM, lengthM, widthM: space.widthM > 0 ? space.widthM : space.areaM2 / lengthM };
}

export function spacesOfKind(plan: VenuePlan, ...kinds: readonly string[]): PlacedSpace[] {
  return plan.spaces.filter((space) => kinds.includes(space.kind));
}
