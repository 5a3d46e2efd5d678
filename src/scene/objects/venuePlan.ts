import type { VenueTypeCode } from '../../domain/defaults.ts';
import type { Space } from '../../domain/venue.ts';
import type { SceneVenue } from '../sceneTypes.ts';

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
  readonly capacity: number;
  readonly spaces: readonly PlacedSpace[];
}

/** Footprint of each type where the register has none, m: the usual build of its typical area (§1.1, §1.3; E). */
const TYPICAL: Readonly<Record<VenueTypeCode, readonly [lengthM: number, widthM: number]>> = {
  ATH: [176, 92], FB11: [117, 80], FB5: [48, 33], BBO: [32, 19], OBC: [36, 18], TTO: [14, 8], SPH: [44, 28], TTH: [20, 10], TEN: [72, 38], SWI: [52, 34],
  SWO: [56, 30], GYM: [28, 16], FTP: [34, 16], TRL: [80, 40], PRK: [200, 140], CFC: [80, 50], STD: [180, 120], ICE: [66, 36], SKI: [300, 120], OUT: [70, 45],
}; // prettier-ignore

type Rule = readonly [kind: string, xM: number, yM: number, lengthM: number, widthM: number];

function rulesOf(typeCode: VenueTypeCode, l: number, w: number): readonly Rule[] {
  switch (typeCode) {
    case 'SPH':
      return [
        ['court', 0, -1, Math.min(28, l - 6), Math.min(15, w - 6)],
        ['stand', 0, w / 2 - 2.6, l - 10, 4],
        ['plant', -l / 2 - 3.2, w / 2 - 5, 5.2, 8],
        ['lobby', 0, -w / 2 - 3, 14, 5],
      ];
    case 'SWI': {
      const tankL = l >= 62 ? 50 : 25;
      const tankW = tankL === 50 ? Math.min(25, w - 9) : Math.min(12.5, w - 9);
      return [
        ['pool', 3, -1.5, tankL, tankW],
        ['plant', -l / 2 + 4.6, 0, 8, w - 3],
        ['lobby', l / 2 - 3, 0, 5, w - 3],
      ];
    }
    case 'FB11':
      return [
        ['pitch', 0, 0, Math.min(105, l - 4), Math.min(68, w - 4)],
        ['stand', 0, w / 2 + 4, Math.min(48, l * 0.5), 5],
        ['plant', -l / 2 + 5, w / 2 + 4, 6, 4],
      ];
    case 'BBO':
      return [['court', 0, 0, 28, 15]];
    case 'GYM':
      return [
        ['gym', 0, 0, l - 1, w - 1],
        ['plant', l / 2 - 2.5, w / 2 - 2.5, 4, 4],
      ];
    case 'FTP':
      return [['path', 0, 0, l, w]];
    default:
      return [
        ['other', 0, 0, l * 0.9, w * 0.8],
        ['plant', -l / 2 + 3, w / 2 - 2, 5, 3.4],
      ];
  }
}

const isPlaced = (space: Space): boolean => [space.xM, space.yM, space.lengthM, space.widthM].every(Number.isFinite);

/**
 * Dimensions and spaces with a place for every one of them. Registered poses win; a registered space without one takes the rule's place of its
 * kind, and the next ones are set beside it; kinds that the rule needs and the register lacks are added without an id.
 */
export function planVenue(venue: SceneVenue): VenuePlan {
  const [typicalL, typicalW] = TYPICAL[venue.typeCode];
  const lengthM = venue.lengthM > 0 ? venue.lengthM : typicalL;
  const widthM = venue.widthM > 0 ? venue.widthM : typicalW;
  const rules = rulesOf(venue.typeCode, lengthM, widthM);
  const spaces: PlacedSpace[] = [];
  const taken = new Map<string, number>();
  for (const space of venue.spaces) {
    const base = { id: space.id, kind: space.kind, activity: space.activity };
    const turnRad = ((Number.isFinite(space.turnDeg) ? space.turnDeg : 0) * Math.PI) / 180;
    const nth = taken.get(space.kind) ?? 0;
    taken.set(space.kind, nth + 1);
    if (isPlaced(space)) {
      spaces.push({ ...base, xM: space.xM, yM: space.yM, lengthM: space.lengthM, widthM: space.widthM, turnRad, isByRule: false });
      continue;
    }
    const rule = rules.find((candidate) => candidate[0] === space.kind) ?? rules[0];
    const side = (nth % 2 === 0 ? 1 : -1) * Math.ceil(nth / 2);
    spaces.push({
      ...base,
      xM: rule[1],
      yM: rule[2] + side * (rule[4] + 1),
      lengthM: rule[3],
      widthM: rule[4],
      turnRad: 0,
      isByRule: true,
    });
  }
  for (const [kind, xM, yM, spaceL, spaceW] of rules) {
    if (!taken.has(kind)) spaces.push({ id: '', kind, activity: '', xM, yM, lengthM: spaceL, widthM: spaceW, turnRad: 0, isByRule: true });
  }
  return { typeCode: venue.typeCode, lengthM, widthM, capacity: venue.capacity > 0 ? venue.capacity : 0, spaces };
}

export function spacesOfKind(plan: VenuePlan, ...kinds: readonly string[]): PlacedSpace[] {
  return plan.spaces.filter((space) => kinds.includes(space.kind));
}
