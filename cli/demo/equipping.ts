import { DAY_MS, utcDayText } from '../../src/domain/civilTime.ts';
import type { EquipmentClassCode } from '../../src/domain/defaults.ts';
import { equipmentClass } from '../../src/domain/defaults.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { PlacedPiece, PlacedRoom } from './venueLayouts.ts';
import { layoutOf } from './venueLayouts.ts';
import type { GeneratedVenue } from './venues.ts';

export interface GeneratedSpace extends PlacedRoom {
  readonly id: string;
  readonly venueId: string;
  readonly capacity: number;
}

export interface GeneratedEquipment extends PlacedPiece {
  readonly id: string;
  readonly venue: GeneratedVenue;
  readonly spaceId: string;
  readonly tag: string;
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  /** YYYY-MM-DD; '' where the register does not know. */
  installed: string;
  readonly lifeYears: number;
  readonly crv: number;
  readonly criticality: number;
}

/** Invented makers; any likeness is chance. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  gym: ['Ketuo', 'Fitora', 'Yundao'],
  outdoor: ['Lanjian', 'Huadong Leisure', 'Qingyun'],
  pool: ['Aquaris', 'Shuilan', 'Nordpool'],
  air: ['Kongji', 'Ventara', 'Haifeng Air'],
  light: ['Mingguang', 'Lumeo'],
  digital: ['Weitu', 'Sensira', 'Ditong'],
  surface: ['Tairan Sport Floors', 'Greenfield Systems'],
};

const FAMILY: Readonly<Record<EquipmentClassCode, string>> = {
  TREADMILL: 'gym', STRENGTH: 'gym', CARDIO_OTHER: 'gym', HOOP: 'outdoor', GOAL: 'outdoor', TT_TABLE: 'outdoor', OFE: 'outdoor', SMART_OFE: 'outdoor',
  FLOODLIGHT: 'light', LED_HALL: 'light', AHU: 'air', DEHUM: 'air', BOILER: 'air', POOL_PUMP: 'pool', POOL_FILTER: 'pool', DOSING: 'pool', TURF: 'surface',
  FLOOR: 'surface', TRACK_SURF: 'surface', SCOREBOARD: 'digital', AED: 'digital', GATE: 'digital', METER: 'digital', SENSOR_ENV: 'digital', GATEWAY: 'digital',
}; // prettier-ignore

const TAG: Readonly<Record<EquipmentClassCode, string>> = {
  TREADMILL: 'TM', STRENGTH: 'ST', CARDIO_OTHER: 'CB', HOOP: 'HP', GOAL: 'GL', TT_TABLE: 'TT', OFE: 'OF', SMART_OFE: 'SF', FLOODLIGHT: 'FL', LED_HALL: 'LED',
  AHU: 'AHU', DEHUM: 'DH', BOILER: 'BO', POOL_PUMP: 'PP', POOL_FILTER: 'PF', DOSING: 'DS', TURF: 'TF', FLOOR: 'WF', TRACK_SURF: 'TR', SCOREBOARD: 'SB',
  AED: 'AED', GATE: 'GT', METER: 'MT', SENSOR_ENV: 'EN', GATEWAY: 'GW',
}; // prettier-ignore

/** Age in years: what is replaced late stays old. Rural things are older (E), and some outlive their class. */
function ageYears(lifeYears: number, venue: GeneratedVenue, untilYear: number, random: Random): number {
  const spread = venue.isUrban ? random.next() ** 1.15 * 0.98 : random.next() ** 0.8 * 1.22;
  return Math.min(untilYear - venue.builtYear + 0.5, lifeYears * spread + 0.1);
}

/** Spaces and equipment of every venue, in the venue's frame. `untilMs` is the day that ages are counted from. */
export function equip(
  seed: number,
  venues: readonly GeneratedVenue[],
  untilMs: number,
): { spaces: GeneratedSpace[]; equipment: GeneratedEquipment[] } {
  const spaces: GeneratedSpace[] = [];
  const equipment: GeneratedEquipment[] = [];
  const untilYear = new Date(untilMs).getUTCFullYear();
  for (const venue of venues) {
    const random = createRandom(seed, `equip ${venue.id}`);
    const layout = layoutOf(venue, random);
    const placed = layout.rooms.map((room, k) => ({
      ...room,
      id: `${venue.id}-S${k + 1}`,
      venueId: venue.id,
      capacity: Math.round(venue.capacity * room.capacityShare),
    }));
    spaces.push(...placed);
    const counts = new Map<EquipmentClassCode, number>();
    for (const piece of layout.pieces) {
      const defaults = equipmentClass(piece.cls);
      if (defaults === undefined) throw new Error(`Demo region: ${piece.cls} is not an equipment class.`);
      const nth = (counts.get(piece.cls) ?? 0) + 1;
      counts.set(piece.cls, nth);
      const age = ageYears(defaults.lifeYears, venue, untilYear, random);
      const isUnknown = random.chance(venue.isUrban ? 0.02 : 0.09);
      const make = random.pick(MAKERS[FAMILY[piece.cls]]);
      equipment.push({
        cls: piece.cls,
        room: piece.room,
        xM: piece.xM,
        yM: piece.yM,
        zM: piece.zM,
        headingDeg: piece.headingDeg,
        id: `${venue.id}-${TAG[piece.cls]}${nth}`,
        venue,
        spaceId: piece.room < 0 ? '' : placed[piece.room].id,
        tag: `${TAG[piece.cls]}-${String(nth).padStart(2, '0')}`,
        make,
        model: `${make.slice(0, 2).toUpperCase()}-${100 + random.index(9) * 50}`,
        serial: `${2000 + random.index(26)}${String(random.index(1e6)).padStart(6, '0')}`,
        installed: isUnknown ? '' : utcDayText(untilMs - Math.round(age * 365.25) * DAY_MS),
        lifeYears: defaults.lifeYears,
        crv: Math.round((defaults.crvCny * random.between(0.85, 1.2)) / 100) * 100,
        criticality: defaults.criticality,
      });
    }
  }
  return { spaces, equipment };
}
