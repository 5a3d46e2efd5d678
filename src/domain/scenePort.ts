import type { Position3 } from './measure.ts';

/** What a measured point was caught by. */
export type SnapKind = 'machine' | 'corner' | 'edge' | 'surface' | 'ground';

export interface MeasuredPoint {
  /** East, north and up of the first venue's ground. */
  readonly at: Position3;
  readonly snap: SnapKind;
  /** Set where it is a machine's foot or top. */
  readonly equipmentId?: string;
  /** True where the register does not say where that is: a rule or a default of the type put it there. */
  readonly isEstimate: boolean;
}

export interface MeasuredLine {
  readonly points: readonly MeasuredPoint[];
  readonly isClosed: boolean;
}

/** The tape measure of the scene. The same line object as long as nothing changed. */
export interface MeasurePort {
  line(): MeasuredLine;
  subscribe(listener: () => void): () => void;
  /** From the foot of one machine to that of another; replaces what was measured. False where one is not shown. */
  between(fromId: string, toId: string): boolean;
  /** From the last point back to the first; needs three. */
  close(): void;
  undo(): void;
  clear(): void;
}

/** What the board of a collection point on a smart track says, in the reader's language. */
export interface TrackSign {
  readonly id: string;
  /** Along the track, m; NaN where unknown. */
  readonly alongM: number;
  readonly title: string;
  /** What is read from far: the point and how many passed. */
  readonly short: string;
  /** Instead of rows where nothing may be told. */
  readonly words: string | null;
  readonly rows: readonly (readonly [label: string, value: string, unit: string])[];
  /** Which time it is of, and whether it is simulated. */
  readonly note: string;
}

/** What the tools may ask of the scene. */
export interface ScenePort {
  /** Whether walls or roofs stand between the eye and all of a machine that is shown. */
  isHidden(equipmentId: string): boolean;
  /** Height of the highest part of the venues shown over their floor, m. */
  heightM(): number;
  readonly measure: MeasurePort;
  /** The boards of a smart track's collection points, of one venue at a time; none takes them away. */
  showTrackSigns(venue: number, signs: readonly TrackSign[]): void;
}
