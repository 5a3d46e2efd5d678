import type { Catalogue, Datastream } from '../../../../src/data/catalogue/catalogue.ts';
import type { WorkOrder, WorkOrderEvent } from '../../../../src/domain/maintenance.ts';
import type { CalendarEvent } from '../../../../src/domain/region.ts';
import type { Equipment, Space } from '../../../../src/domain/venue.ts';

export interface SyntheticOptions {
  readonly venues: number;
  readonly equipmentPerVenue: number;
  readonly hours?: (venue: number) => string;
  readonly hasCounter?: (venue: number) => boolean;
  readonly orders?: readonly WorkOrder[];
  readonly events?: readonly WorkOrderEvent[];
  readonly datastreams?: readonly Datastream[];
  readonly seed?: number;
  readonly calendar?: readonly CalendarEvent[];
}

const CLASSES = ['TREADMILL', 'POOL_PUMP', 'OFE', 'HOOP'] as const;

/** A catalogue of the real shape with `venues` venues `v0` …, even ones urban, and equipment `e<venue>-<k>`. */
export function syntheticCatalogue(options: SyntheticOptions): Catalogue {
  const count = options.venues;
  const list = <T>(of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));
  const float = (value: number): Float32Array => new Float32Array(count).fill(value);
  const equipment: Equipment[] = [];
  const equipmentOfVenue: number[][] = [];
  for (let v = 0; v < count; v++) {
    equipmentOfVenue.push([]);
    for (let k = 0; k < options.equipmentPerVenue; k++) {
      equipmentOfVenue[v].push(equipment.length);
      equipment.push({
        id: `e${v}-${k}`,
        venueId: `v${v}`,
        spaceId: `s${v}`,
        cls: CLASSES[k % CLASSES.length],
        tag: `TAG-${v}-${k}`,
        make: '',
        model: '',
        serial: '',
        installed: k % 7 === 6 ? '' : `20${String(10 + ((v + k) % 16)).padStart(2, '0')}-03-01`,
        lifeYears: 10,
        crv: 1000,
        criticality: 3,
        xM: Number.NaN,
        yM: Number.NaN,
        zM: Number.NaN,
        headingDeg: Number.NaN,
      });
    }
  }
  const spaces: Space[] = list((v) => ({
    id: `s${v}`,
    venueId: `v${v}`,
    name: 'Hall',
    nameZh: '',
    kind: 'hall',
    activity: '',
    areaM2: 400,
    capacity: 40,
    xM: 0,
    yM: 0,
    lengthM: 20,
    widthM: 20,
    turnDeg: 0,
    level: 0,
  }));
  const venueIndexById = new Map(list((v) => [`v${v}`, v] as const));
  const orders = options.orders ?? [];
  return {
    region: {
      manifest: {
        format: 'evenfield-region',
        version: 1,
        id: 'test',
        name: 'Test',
        nameZh: '',
        timeZone: 'Asia/Shanghai',
        synthetic: true,
        seed: options.seed ?? 42,
        bounds: [119, 29, 120, 30],
        currency: 'CNY',
        energyRegion: 'CN_hot_summer_cold_winter',
        classRule: { statement: '', parameters: {} },
        sources: [],
        files: { districts: 'd', venues: 'v' },
      },
      districts: [],
      venues: {
        count,
        id: list((v) => `v${v}`),
        name: list((v) => `Venue ${v}`),
        nameZh: list(() => ''),
        type: Uint8Array.from(list((v) => v % 20)),
        district: Uint16Array.from(list((v) => v % 5)),
        isUrban: Uint8Array.from(list((v) => (v % 2 === 0 ? 1 : 0))),
        lon: new Float64Array(count).fill(119.5),
        lat: new Float64Array(count).fill(29.5),
        accuracy: new Uint8Array(count),
        bearingDeg: float(Number.NaN),
        lengthM: float(Number.NaN),
        widthM: float(Number.NaN),
        fieldAreaM2: float(Number.NaN),
        floorAreaM2: float(Number.NaN),
        capacity: float(Number.NaN),
        openHours: list(options.hours ?? (() => 'Mo-Su 06:00-22:00')),
        access: new Uint8Array(count),
        owner: new Uint8Array(count),
        builtYear: new Uint16Array(count),
        flags: new Uint8Array(count).fill(1),
        hasCounter: Uint8Array.from(list((v) => ((options.hasCounter?.(v) ?? true) ? 1 : 0))),
        model: list(() => ''),
      },
      population: null,
      calendar: options.calendar ?? [],
      problems: [],
      problemCount: 0,
      counts: { spaces: count, equipment: equipment.length, workOrders: orders.length },
    },
    venueIndexById,
    spaces,
    spacesOfVenue: list((v) => [v]),
    equipment,
    equipmentOfVenue,
    orders,
    orderEvents: orders.map((order) =>
      (options.events ?? []).filter((event) => event.orderId === order.id).toSorted((a, b) => a.atMs - b.atMs),
    ),
    ordersOfVenue: list((v) => orders.flatMap((order, index) => (order.venueId === `v${v}` ? [index] : []))),
    datastreams: options.datastreams ?? [],
    weather: [],
    documents: [],
    spares: [],
  };
}
