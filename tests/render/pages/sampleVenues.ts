import { EQUIPMENT_CLASSES } from '../../../src/domain/defaults.ts';
import type { EquipmentClassCode, VenueTypeCode } from '../../../src/domain/defaults.ts';
import { conditionBand } from '../../../src/domain/maintenance.ts';
import type { EquipmentStatus } from '../../../src/domain/twin.ts';
import type { Space } from '../../../src/domain/venue.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import type { SceneVenue } from '../../../src/scene/sceneTypes.ts';

type Count = readonly [cls: EquipmentClassCode, count: number, kind: string];

const COMMON: readonly Count[] = [
  ['AED', 1, ''],
  ['METER', 2, ''],
  ['GATEWAY', 1, ''],
];

const EQUIPMENT: Readonly<Record<string, readonly Count[]>> = {
  SPH: [['HOOP', 2, 'court'], ['LED_HALL', 12, ''], ['FLOOR', 1, 'court'], ['SCOREBOARD', 1, ''], ['AHU', 2, 'plant'], ['SENSOR_ENV', 2, ''], ['GATE', 2, ''], ...COMMON],
  SWI: [['POOL_PUMP', 3, 'plant'], ['POOL_FILTER', 2, 'plant'], ['DOSING', 1, 'plant'], ['DEHUM', 1, 'plant'], ['BOILER', 1, 'plant'], ['AHU', 1, 'plant'], ['LED_HALL', 8, ''], ['SENSOR_ENV', 2, 'pool'], ['GATE', 2, ''], ...COMMON],
  FB11: [['GOAL', 2, 'pitch'], ['FLOODLIGHT', 4, ''], ['TURF', 1, 'pitch'], ['SCOREBOARD', 1, ''], ['METER', 1, ''], ['GATEWAY', 1, '']],
  BBO: [['HOOP', 2, 'court'], ['FLOODLIGHT', 4, ''], ['METER', 1, '']],
  GYM: [['TREADMILL', 8, 'gym'], ['CARDIO_OTHER', 7, 'gym'], ['STRENGTH', 12, 'gym'], ['AHU', 1, 'plant'], ['LED_HALL', 6, ''], ['GATE', 1, ''], ...COMMON],
  FTP: [['OFE', 7, 'path'], ['SMART_OFE', 3, 'path'], ['TT_TABLE', 1, 'path'], ['SENSOR_ENV', 1, ''], ['GATEWAY', 1, '']],
}; // prettier-ignore

const DIMENSIONS: Readonly<Record<string, readonly [number, number, number]>> = {
  SPH: [44, 29, 320],
  SWI: [52, 30, 290],
  FB11: [117, 80, 600],
  BBO: [32, 19, 20],
  GYM: [30, 16, 96],
  FTP: [36, 18, 14],
};

/** A venue made by hand, or the gallery's where none was: no poses, so that everything is placed by rule; conditions cycle through the bands. */
export function sampleVenue(typeCode: string, headcount: number, isOpen: boolean): SceneVenue {
  if (!(typeCode in EQUIPMENT)) {
    const sample = galleryVenue(typeCode as VenueTypeCode, 1, false, isOpen);
    return { ...sample, index: 7, lon: 118.2, lat: 32.1, bearingDeg: 78, headcount };
  }
  const [lengthM, widthM, capacity] = DIMENSIONS[typeCode];
  const indices = [92, 71, 88, 45, 95, 84, 12, 90, 66, Number.NaN, 86];
  const equipment: EquipmentStatus[] = [];
  for (const [cls, count, kind] of EQUIPMENT[typeCode]) {
    const defaults = EQUIPMENT_CLASSES.find((row) => row.cls === cls)!;
    for (let i = 0; i < count; i++) {
      const conditionIndex = indices[(equipment.length * 3 + i) % indices.length];
      const id = `${cls}-${i + 1}`;
      equipment.push({
        equipment: {
          id, venueId: 'v', spaceId: kind === '' ? '' : `s-${kind}`, cls, tag: id, make: '', model: '', serial: '', installed: '2019-05-01', lifeYears: defaults.lifeYears,
          crv: defaults.crvCny, criticality: defaults.criticality, xM: Number.NaN, yM: Number.NaN, zM: Number.NaN, headingDeg: Number.NaN,
        },
        state: conditionIndex < 30 ? 'down' : 'up', conditionIndex, band: conditionBand(conditionIndex), ageYears: 7, worstSeverity: 0,
        openOrders: equipment.length % 5 === 3 ? ['wo-1'] : [], failureProbability90d: 0.1, service: { atMs: 0, inDays: ((equipment.length * 37) % 170) - 20, since: 'service' },
        ...(equipment.length % 5 === 3 && { topOrder: { id: 'wo-1', priority: 'P2' as const, ageMs: 260_000_000 } }),
      }); // prettier-ignore
    }
  }
  const kinds = [...new Set(EQUIPMENT[typeCode].map((row) => row[2]).filter((kind) => kind !== ''))];
  const spaces = kinds.map((kind): Space => {
    const unknown = Number.NaN;
    return { id: `s-${kind}`, venueId: 'v', name: kind, nameZh: '', kind, activity: '', areaM2: unknown, capacity: unknown, xM: unknown, yM: unknown, lengthM: unknown, widthM: unknown, turnDeg: unknown, level: 0 }; // prettier-ignore
  });
  return {
    index: 7,
    id: 'v',
    typeCode: typeCode as VenueTypeCode,
    name: typeCode,
    nameZh: '',
    lon: 118.2,
    lat: 32.1,
    bearingDeg: 78,
    lengthM,
    widthM,
    capacity,
    spaces,
    equipment,
    headcount,
    isOpen,
  };
}
