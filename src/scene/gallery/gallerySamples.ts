import { EQUIPMENT_CLASSES, VENUE_TYPES } from '../../domain/defaults.ts';
import type { EquipmentClassCode, VenueTypeCode } from '../../domain/defaults.ts';
import { conditionBand } from '../../domain/maintenance.ts';
import type { ConditionBand } from '../../domain/maintenance.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import type { Space } from '../../domain/venue.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { EQUIPMENT_SIZE } from '../objects/equipmentModels.ts';

/** 0 small, 1 usual, 2 large. */
export type GallerySize = 0 | 1 | 2;

type Footprint = readonly [lengthM: number, widthM: number];

/** Footprints at three sizes, m. */
const FOOTPRINTS: Readonly<Record<VenueTypeCode, readonly [Footprint, Footprint, Footprint]>> = {
  ATH: [[96, 52], [177, 93], [190, 104]], FB11: [[100, 72], [117, 80], [125, 86]], FB5: [[44, 26], [48, 33], [64, 42]], BBO: [[18, 14], [32, 19], [66, 38]],
  OBC: [[24, 13], [36, 18], [74, 38]], TTO: [[9, 6], [14, 8], [26, 16]], SPH: [[36, 24], [44, 29], [64, 46]], TTH: [[14, 9], [20, 12], [36, 20]],
  TEN: [[40, 38], [72, 38], [106, 40]], SWI: [[48, 24], [52, 34], [78, 44]], SWO: [[42, 20], [60, 30], [76, 40]], GYM: [[20, 12], [30, 16], [46, 26]],
  FTP: [[22, 12], [36, 18], [60, 24]], TRL: [[50, 30], [80, 40], [220, 120]], PRK: [[110, 80], [200, 140], [300, 200]], CFC: [[56, 34], [80, 50], [124, 70]],
  STD: [[180, 120], [214, 144], [252, 182]], ICE: [[52, 28], [66, 36], [80, 46]], SKI: [[140, 70], [300, 120], [420, 160]], OUT: [[40, 28], [70, 45], [120, 80]],
}; // prettier-ignore

const STADIUM_SEATS: readonly [number, number, number] = [2_400, 14_000, 42_000];

type Count = readonly [cls: EquipmentClassCode, counts: readonly [number, number, number]];

const each = (cls: EquipmentClassCode, small: number, usual = small, large = usual): Count => [cls, [small, usual, large]];

const HOUSE: readonly Count[] = [each('AED', 1), each('METER', 1, 2), each('GATEWAY', 1)];

const EQUIPMENT: Readonly<Record<VenueTypeCode, readonly Count[]>> = {
  ATH: [each('TRACK_SURF', 1), each('FLOODLIGHT', 4), each('SCOREBOARD', 1), each('METER', 1)],
  FB11: [each('GOAL', 2), each('FLOODLIGHT', 4, 4, 6), each('TURF', 1), each('SCOREBOARD', 1), each('METER', 1), each('GATEWAY', 1)],
  FB5: [each('GOAL', 2), each('FLOODLIGHT', 4), each('TURF', 1), each('METER', 1)],
  BBO: [each('HOOP', 1, 2, 8), each('FLOODLIGHT', 2, 4, 6), each('METER', 1)],
  OBC: [each('FLOODLIGHT', 2, 4, 8), each('METER', 1)],
  TTO: [each('TT_TABLE', 1, 2, 8)],
  SPH: [each('HOOP', 2, 2, 4), each('LED_HALL', 8, 12, 24), each('FLOOR', 1), each('SCOREBOARD', 1), each('AHU', 1, 2), each('SENSOR_ENV', 2), each('GATE', 2), ...HOUSE],
  TTH: [each('TT_TABLE', 2, 4, 12), each('LED_HALL', 4, 8, 16), each('SENSOR_ENV', 1), each('METER', 1)],
  TEN: [each('LED_HALL', 12, 24, 36), each('AHU', 1, 2), each('SCOREBOARD', 1), each('GATE', 2), ...HOUSE],
  SWI: [each('POOL_PUMP', 2, 3, 4), each('POOL_FILTER', 2, 2, 3), each('DOSING', 1), each('DEHUM', 1), each('BOILER', 1), each('AHU', 1), each('LED_HALL', 8, 12, 24), each('SENSOR_ENV', 2), each('SCOREBOARD', 0, 1), each('GATE', 2), ...HOUSE],
  SWO: [each('POOL_PUMP', 2), each('POOL_FILTER', 2), each('DOSING', 1), each('FLOODLIGHT', 4), each('AED', 1)],
  GYM: [each('TREADMILL', 5, 8, 18), each('CARDIO_OTHER', 4, 7, 14), each('STRENGTH', 5, 12, 30), each('AHU', 1), each('LED_HALL', 4, 6, 14), each('GATE', 1, 2), ...HOUSE],
  FTP: [each('OFE', 5, 7, 10), each('SMART_OFE', 1, 3, 6), each('TT_TABLE', 0, 1, 1), each('SENSOR_ENV', 1), each('GATEWAY', 1)],
  TRL: [each('FLOODLIGHT', 8, 12, 30), each('SENSOR_ENV', 1), each('GATEWAY', 1)],
  PRK: [each('HOOP', 4, 8, 8), each('GOAL', 2), each('TURF', 1), each('OFE', 6, 14, 16), each('SMART_OFE', 2, 6, 8), each('FLOODLIGHT', 12, 20, 20), each('GATEWAY', 1)],
  CFC: [each('FLOOR', 1), each('LED_HALL', 16, 32, 48), each('HOOP', 0, 4, 4), each('TREADMILL', 4, 10, 16), each('STRENGTH', 4, 12, 20), each('CARDIO_OTHER', 3, 8, 12), each('AHU', 1, 2, 3), each('POOL_PUMP', 0, 0, 2), each('POOL_FILTER', 0, 0, 1), each('GATE', 2, 3), each('SENSOR_ENV', 2), ...HOUSE],
  STD: [each('TURF', 1), each('GOAL', 2), each('TRACK_SURF', 1), each('FLOODLIGHT', 8, 16, 16), each('SCOREBOARD', 1, 2), each('AHU', 2), each('BOILER', 1), each('METER', 3), each('GATE', 4, 8), each('AED', 2)],
  ICE: [each('LED_HALL', 12, 24, 32), each('DEHUM', 1), each('AHU', 1, 2), each('SCOREBOARD', 1), each('GATE', 2), each('SENSOR_ENV', 2), ...HOUSE],
  SKI: [each('FLOODLIGHT', 8, 18, 24), each('AED', 1), each('GATEWAY', 1)],
  OUT: [each('AED', 1), each('SENSOR_ENV', 1), each('GATEWAY', 1)],
}; // prettier-ignore

/** What the register would say of the spaces where a type has several uses, by size. */
const ACTIVITIES: Readonly<Partial<Record<VenueTypeCode, readonly [string, string, string]>>> = {
  OBC: ['volleyball', 'tennis', 'gateball'],
  OUT: ['climbing', 'camping', 'cycling'],
  TTH: ['table_tennis', 'table_tennis', 'badminton'],
};

const CONDITIONS = [92, 71, 88, 45, 95, 84, 12, 90, 66, Number.NaN, 86];
const ONE_OF_EACH: readonly (readonly [ConditionBand, number])[] = [
  ['good', 92],
  ['fair', 68],
  ['poor', 45],
  ['critical', 12],
  ['unknown', Number.NaN],
];

const ORDER_PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
const nowhere = { xM: Number.NaN, yM: Number.NaN, zM: Number.NaN, headingDeg: Number.NaN };

function statusOf(cls: EquipmentClassCode, id: string, tag: string, conditionIndex: number, nth: number): EquipmentStatus {
  const defaults = EQUIPMENT_CLASSES.find((row) => row.cls === cls);
  if (!defaults) throw new Error(`gallerySamples: ${cls} is not an equipment class`);
  return {
    equipment: {
      id, venueId: 'gallery', spaceId: '', cls, tag, make: '', model: '', serial: '', installed: '2019-05-01', lifeYears: defaults.lifeYears,
      crv: defaults.crvCny, criticality: defaults.criticality, ...nowhere,
    },
    state: conditionIndex < 30 ? 'down' : 'up', conditionIndex, band: conditionBand(conditionIndex), ageYears: 7, worstSeverity: 0,
    openOrders: nth % 7 === 3 ? ['order'] : [], failureProbability90d: 0.1, service: { atMs: 0, inDays: ((nth * 37) % 170) - 20, since: 'service' },
    ...(nth % 7 === 3 && { topOrder: { id: 'order', priority: ORDER_PRIORITIES[nth % 4], ageMs: (nth % 9) * 40_000_000 } }),
  }; // prettier-ignore
}

/** A sample venue: invented, without poses, conditions going round through the bands. `isFull` holds as many people as the type's rule allows. */
export function galleryVenue(typeCode: VenueTypeCode, size: GallerySize, isFull: boolean, isOpen: boolean): SceneVenue {
  const [lengthM, widthM] = FOOTPRINTS[typeCode][size];
  const [usualL, usualW] = FOOTPRINTS[typeCode][1];
  const type = VENUE_TYPES.find((row) => row.code === typeCode);
  if (!type) throw new Error(`galleryVenue: ${typeCode} is not a venue type`);
  const people = Math.max(2, Math.round((type.typicalCapacity * lengthM * widthM) / (usualL * usualW)));
  const equipment: EquipmentStatus[] = [];
  for (const [cls, counts] of EQUIPMENT[typeCode]) {
    for (let i = 0; i < counts[size]; i++) {
      const nth = equipment.length;
      equipment.push(statusOf(cls, `${cls}-${i + 1}`, `${cls}-${i + 1}`, CONDITIONS[(nth * 3 + i) % CONDITIONS.length], nth));
    }
  }
  const activity = ACTIVITIES[typeCode]?.[size];
  const kind = typeCode === 'OBC' ? 'court' : typeCode === 'TTH' ? 'hall' : 'other';
  const unknown = Number.NaN;
  const spaces: Space[] = activity
    ? [{ id: 's', venueId: 'gallery', name: '', nameZh: '', kind, activity, areaM2: unknown, capacity: unknown, xM: unknown, yM: unknown, lengthM: unknown, widthM: unknown, turnDeg: unknown, level: 0 }]
    : []; // prettier-ignore
  return {
    index: 0,
    id: 'gallery',
    typeCode,
    name: typeCode,
    nameZh: typeCode,
    lon: 0,
    lat: 0,
    bearingDeg: 90,
    lengthM,
    widthM,
    capacity: typeCode === 'STD' ? STADIUM_SEATS[size] : people,
    spaces,
    equipment,
    headcount: isFull ? people : 0,
    isOpen,
    isStepFree: size > 0,
  };
}

/** Samples of a surface lie where the rule puts them: from +x on, 1.2 m apart. */
const SURFACES: ReadonlySet<EquipmentClassCode> = new Set(['TURF', 'FLOOR', 'TRACK_SURF']);

/** One piece of a class in each of the five conditions, in a row along x from good to unknown; `tags` are what stands over them. */
export function galleryEquipment(cls: EquipmentClassCode, tags: Readonly<Record<ConditionBand, string>>): SceneVenue {
  const [l, w] = EQUIPMENT_SIZE[cls];
  const isSurface = SURFACES.has(cls);
  const pitch = isSurface ? 1.2 : Math.max(1.2, w * 1.35, l * 0.5 + 0.8);
  const equipment = ONE_OF_EACH.map(([band, index], i): EquipmentStatus => {
    const status = statusOf(cls, `${cls}-${band}`, tags[band], index, 0);
    return { ...status, equipment: { ...status.equipment, xM: (i - 2) * pitch, yM: 0, zM: 0, headingDeg: -90 } };
  });
  return {
    ...galleryVenue('OUT', 0, false, true),
    hasLights: true,
    // The rule's space is nine tenths by eight tenths of the footprint.
    lengthM: isSurface ? (4.8 + 2) / 0.9 : pitch * 6,
    widthM: isSurface ? 1.4 / 0.8 : l + 4,
    spaces: [],
    equipment: isSurface ? equipment.reverse() : equipment,
  };
}
