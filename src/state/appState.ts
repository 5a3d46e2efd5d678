import type { Alert } from '../domain/alert.ts';
import type { RegionAlerts } from '../domain/alertMarks.ts';
import type { LookBy } from '../domain/equipmentLook.ts';
import type { Comparison } from '../domain/comparison.ts';
import type { Figure } from '../domain/figures.ts';
import type { LiveLink } from '../domain/liveLink.ts';
import type { NetworkLoss } from '../domain/offlinePort.ts';
import type { OutboxStatus } from '../domain/orderDesk.ts';
import type { PlayerState } from '../domain/playback.ts';
import type { HistoryInfo } from '../domain/history.ts';
import type { MapOverlay, OverlayReading } from '../domain/mapOverlay.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { VariableId } from '../domain/timeField.ts';
import type { LiveTraceRequest } from '../domain/liveTrace.ts';
import type { TraceRequest } from '../domain/trace.ts';
import type { LiveTotals } from '../domain/twin.ts';
import type { VenueFilter } from '../domain/venue.ts';
import type { DeskView } from './deskView.ts';

export type Language = 'en' | 'zh';
/** `auto` follows the sun at the region. */
export type ThemeChoice = 'dark' | 'light' | 'auto';
export type Mode = 'live' | 'replay';

/** The subjects of the left rail, one shown at a time. */
export const TAB_IDS = ['overview', 'alerts', 'resources', 'equity', 'use', 'compare', 'maintain'] as const;
export type TabId = (typeof TAB_IDS)[number];

export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
}

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'venue'; readonly venue: number }
  | { readonly kind: 'equipment'; readonly venue: number; readonly equipmentId: string }
  | { readonly kind: 'district'; readonly district: number };

export const INSPECT_CAMERAS = ['orbit', 'walk', 'top', 'tour'] as const;
/** How a person moves about a venue: around it as on the map, on foot, from above, or led from one due machine to the next. */
export type InspectCamera = (typeof INSPECT_CAMERAS)[number];

export function isOnFoot(camera: InspectCamera): boolean {
  return camera === 'walk' || camera === 'tour';
}

/** How the inside of venues is looked at. */
export interface InspectView {
  readonly camera: InspectCamera;
  /** What equipment in the scene is coloured and signed by. */
  readonly colourBy: LookBy;
  /** Walls and roofs let plant behind them through. */
  readonly isXray: boolean;
  /** Only this equipment class is drawn in full; null draws all. */
  readonly isolate: string | null;
  /** What is higher than this is cut away, metres above the venue's floor; null cuts nothing. */
  readonly cutM: number | null;
  readonly isMeasuring: boolean;
}

export const DEFAULT_INSPECT: InspectView = {
  camera: 'orbit',
  colourBy: 'condition',
  isXray: false,
  isolate: null,
  cutM: null,
  isMeasuring: false,
};

/** Everything that is shown. Changes at most a few times a second; per-frame values live in `player.field` and the map. */
export interface AppState {
  readonly region: RegionData | null;
  readonly regionUrl: string;
  readonly loading: { readonly share: number; readonly stage: string } | null;
  /** A sentence key and values when the region cannot be opened. */
  readonly failure: Alert | null;
  readonly mode: Mode;
  readonly player: PlayerState | null;
  readonly live: {
    readonly urban: LiveTotals;
    readonly rural: LiveTotals;
    readonly newestReadingMs: number;
    readonly isSimulated: boolean;
    readonly readingsReceived: number;
    readonly link: LiveLink | null;
  } | null;
  /** What of this browser's work on orders has not reached the broker, whatever time is shown; null until that is known. */
  readonly outbox: OutboxStatus | null;
  /** The app's server does not answer; null while it does, or nothing is known of it. */
  readonly networkLoss: NetworkLoss | null;
  /** Persons and freshness of every venue in live mode; replaced as a whole, columns by VenueIndex. */
  readonly liveColumns: { readonly headcount: Float32Array; readonly freshness: Uint8Array; readonly revision: number } | null;
  /** What goes wrong in the region now, whatever time is shown; null before the first live answer. */
  readonly regionAlerts: RegionAlerts | null;
  /** The one that is looked at, by its key. */
  readonly openAlert: string | null;
  readonly history: HistoryInfo | null;
  readonly variable: VariableId;
  readonly filter: VenueFilter;
  readonly selection: Selection;
  readonly hoverVenue: number | null;
  /** The span that figures and curves are about in replay, UTC ms. */
  readonly spanMs: readonly [number, number] | null;
  /** The stretch that is played again and again, UTC ms, end exclusive. */
  readonly loopMs: readonly [number, number] | null;
  readonly figures: readonly Figure[];
  readonly tab: TabId;
  readonly inspect: InspectView;
  /** What is compared; shown while its tab is. See `shownComparison`. */
  readonly comparison: Comparison | null;
  /** What the tab that is shown has put on the map; goes with the tab. */
  readonly overlay: MapOverlay | null;
  /** What of it is under the pointer. */
  readonly overlayReading: OverlayReading | null;
  /** The figure that is being followed to its source rows. */
  readonly trace: TraceRequest | null;
  /** The figure of now that is being followed to its venues and their readings. */
  readonly liveTrace: LiveTraceRequest | null;
  /** What of the order desk is open. */
  readonly desk: DeskView | null;
  /** Venue whose track board fills the screen. */
  readonly trackBoard: number | null;
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** What `auto` resolved to. */
  readonly resolvedTheme: 'dark' | 'light';
  readonly camera: Camera | null;
  /** The map has drawn its first picture. Until then nothing is fetched that could wait for it. */
  readonly isMapShown: boolean;
  readonly reducedMotion: boolean;
  readonly alerts: readonly Alert[];
}
