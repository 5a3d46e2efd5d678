import type { Catalogue } from '../catalogue/catalogue.ts';
import type { StreamKind } from '../live/liveSource.ts';

/** A stream of the package, as a SensorThings service knows it. */
export interface MappedStream {
  readonly kind: StreamKind;
  /** Row in the venue table, or in the catalogue's equipment for `equipment`. */
  readonly index: number;
  /** What a result is multiplied with to be in our unit. */
  readonly factor: number;
}

const KINDS: Readonly<Record<string, { readonly kind: StreamKind; readonly units?: Readonly<Record<string, number>> }>> = {
  'occ.count': { kind: 'occupancy' },
  'flow.in': { kind: 'flowIn' },
  'flow.out': { kind: 'flowOut' },
  'equip.state': { kind: 'equipment' },
  'elec.power': { kind: 'power', units: { kW: 1, W: 0.001 } },
  'elec.energy': { kind: 'energy', units: { kWh: 1, Wh: 0.001, MWh: 1000 } },
  'water.volume': { kind: 'water', units: { m3: 1, L: 0.001 } },
};

/** An id as it stands in an address: numbers bare, text in quotes (a quote in it is doubled). */
export function idInAddress(external: string): string {
  if (/^\d+$/.test(external) || /^'.*'$/.test(external)) return external;
  return `'${external.replaceAll("'", "''")}'`;
}

/** An id of a message (number or text) or an address's as the key of the map. */
export function keyOfId(id: unknown): string | null {
  if (typeof id === 'number') return String(id);
  if (typeof id !== 'string') return null;
  return id.startsWith("'") && id.endsWith("'") && id.length >= 2 ? id.slice(1, -1).replaceAll("''", "'") : id;
}

/** The package's datastreams that have an id in a SensorThings service, by that id. */
export function mapStreams({
  datastreams,
  venueIndexById,
  equipment,
}: Pick<Catalogue, 'datastreams' | 'venueIndexById' | 'equipment'>): ReadonlyMap<string, MappedStream> {
  const rowOfEquipment = new Map(equipment.map((item, row) => [item.id, row]));
  const map = new Map<string, MappedStream>();
  for (const { external, property, unit, venueId, equipmentId } of datastreams) {
    const known = KINDS[property];
    const key = keyOfId(external);
    if (known === undefined || key === null || key === '') continue;
    const index =
      known.kind === 'equipment' ? rowOfEquipment.get(equipmentId) : equipmentId === '' ? venueIndexById.get(venueId) : undefined;
    const factor = known.units === undefined ? 1 : Object.hasOwn(known.units, unit) ? known.units[unit] : Number.NaN;
    if (index !== undefined && !Number.isNaN(factor)) map.set(key, { kind: known.kind, index, factor });
  }
  return map;
}
