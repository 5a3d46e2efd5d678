import type { WorkOrder, WorkOrderEvent } from '../../domain/maintenance.ts';
import type { MaintenancePlan } from '../../domain/maintenancePlan.ts';
import type { PackageDocument, SparePart } from '../../domain/papers.ts';
import type { Equipment, Space } from '../../domain/venue.ts';
import type { OpenedRegion } from '../protocol/liveApi.ts';

/** One stream of observations of a venue or a piece of equipment. */
export interface Datastream {
  readonly id: string;
  readonly venueId: string;
  /** '' for the venue itself. */
  readonly equipmentId: string;
  /** Observed-property code, for example `occ.count`. */
  readonly property: string;
  readonly unit: string;
  readonly periodS: number;
  readonly kind: 'gauge' | 'counter' | 'event';
  readonly external: string;
}

export interface DailyWeather {
  /** Local day number (days since 1970-01-01). */
  readonly day: number;
  readonly meanC: number;
  readonly maxC: number;
  readonly minC: number;
  readonly rainMm: number;
}

/** A whole region package in memory, as the live worker and the CLI hold it. Index lists are by VenueIndex. */
export interface Catalogue {
  readonly region: OpenedRegion;
  readonly venueIndexById: ReadonlyMap<string, number>;
  readonly spaces: readonly Space[];
  readonly spacesOfVenue: readonly (readonly number[])[];
  readonly equipment: readonly Equipment[];
  readonly equipmentOfVenue: readonly (readonly number[])[];
  readonly orders: readonly WorkOrder[];
  /** Events of each order, parallel to `orders`, ascending by time. */
  readonly orderEvents: readonly (readonly WorkOrderEvent[])[];
  readonly ordersOfVenue: readonly (readonly number[])[];
  readonly datastreams: readonly Datastream[];
  readonly weather: readonly DailyWeather[];
  readonly documents: readonly PackageDocument[];
  readonly spares: readonly SparePart[];
  /** Absent where the package has no plan that could be read: then the record and the classes stand for it. */
  readonly plans?: readonly MaintenancePlan[];
}
