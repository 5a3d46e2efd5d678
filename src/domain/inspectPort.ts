import type { StaffOnDuty } from './staffOnDuty.ts';
import type { EquipmentStatus } from './twin.ts';
import type { Space, VenueIndex } from './venue.ts';
import type { Sight, VenueFloorPlan } from './inspectPlan.ts';
import type { WalkKey, Walker } from './inspectWalk.ts';

/** Id of the element that says what the keys do on foot; the map is described by it then. */
export const WALK_HELP_ID = 'walk-help';

export type InspectTarget =
  | { readonly kind: 'machine'; readonly id: string }
  /** By their place in the plan. */
  | { readonly kind: 'space'; readonly index: number }
  | { readonly kind: 'entrance'; readonly index: number };

/** How an orbit changes by one press. */
export type OrbitStep = 'left' | 'right' | 'up' | 'down' | 'nearer' | 'farther';

/** Where the eye is over the plan, for the mark on it. */
export interface EyeMark extends Pick<Walker, 'xM' | 'yM'> {
  /** The way it looks, counter-clockwise from the venue's x axis. */
  readonly headingRad: number;
  /** Half of what it sees from side to side. */
  readonly halfViewRad: number;
  readonly heightM: number;
}

/** What the tools may ask of the camera inside one venue. Lives as long as that venue is the one looked into. */
export interface InspectPort {
  readonly plan: VenueFloorPlan;
  /** Goes there by the camera's own way: on foot it walks, else it flies. */
  goTo(target: InspectTarget): void;
  orbit(step: OrbitStep): void;
  /** Straight down on the whole venue, its long side along the view or north up. */
  lookDown(isNorthUp: boolean): void;
  hold(key: WalkKey, isDown: boolean): void;
  /** Brings the keys to the walk. */
  focus(): void;
  mark(): EyeMark;
  /** On every frame that moves the eye. */
  onMark(listener: (mark: EyeMark) => void): () => void;
  /** What one on foot sees, told once they stand still. */
  onSight(listener: (sight: Sight) => void): () => void;
}

/** What the tools know of the venue looked into. */
export interface InspectedVenue {
  readonly index: VenueIndex;
  readonly spaces: readonly Space[];
  readonly equipment: readonly EquipmentStatus[];
  /** Estimated to be on duty now. */
  readonly staff: StaffOnDuty;
}
