import type { Comparison } from '../domain/comparison.ts';
import type { LiveTraceRequest } from '../domain/liveTrace.ts';
import type { MapOverlay, OverlayReading } from '../domain/mapOverlay.ts';
import type { OfflinePort } from '../domain/offlinePort.ts';
import type { RegionQueries } from '../domain/regionQueries.ts';
import type { VariableId } from '../domain/timeField.ts';
import type { TraceRequest } from '../domain/trace.ts';
import type { VenueFilter, VenueIndex } from '../domain/venue.ts';
import type { DeskView } from './deskView.ts';
import type { InspectView, Language, Mode, Selection, TabId, ThemeChoice } from './appState.ts';

/**
 * Everything a panel may ask for, the questions to the open region among it. Implemented once, in `app/controller.ts`.
 */
export interface AppActions extends RegionQueries {
  /** Keeps regions on this device; null where the app was put together without. */
  readonly offline: OfflinePort | null;
  setMode(mode: Mode): void;
  play(): void;
  pause(): void;
  seek(atMs: number): void;
  /** Negative plays backwards. */
  setSpeed(speed: number): void;
  /** Whole steps of the level that is shown; negative goes back. */
  step(steps: number): void;
  /** The span that figures and curves are about; null returns to the default (the week around the clock). */
  setSpan(spanMs: readonly [number, number] | null): void;
  /** What is played again and again, kept inside the history; the clock goes into it. null plays to the end. */
  setLoop(loopMs: readonly [number, number] | null): void;
  /** Shows what a link to this region shows (`formatUrl`), without opening the region again; language and theme stay. */
  showView(query: string): void;
  setVariable(variable: VariableId): void;
  setFilter(filter: VenueFilter): void;
  select(selection: Selection): void;
  hover(venue: VenueIndex | null): void;
  /** Moves the camera to the selection's place and selects it. */
  flyTo(selection: Selection): void;
  /** Back to the whole region. */
  flyHome(): void;
  /** Shows a subject in the rail; what the one before had put on the map goes. */
  setTab(tab: TabId): void;
  /** Opens an alert at its place; null goes back to the list. */
  openAlert(key: string | null): void;
  /** Changes how the inside of venues is looked at; what is not named stays. */
  setInspect(change: Partial<InspectView>): void;
  /** null ends the comparison. */
  setComparison(comparison: Comparison | null): void;
  setOverlay(overlay: MapOverlay | null): void;
  readOverlay(reading: OverlayReading | null): void;
  /** Opens the way from a figure to its source rows; null closes it. */
  openTrace(request: TraceRequest | null): void;
  /** Opens the way from a live figure to its venues and their readings; null closes it. */
  openLiveTrace(request: LiveTraceRequest | null): void;
  /** Fills the screen with a venue's track board; null closes it. */
  showTrackBoard(venue: VenueIndex | null): void;
  /** Opens a part of the order desk: the board, an order, the form that raises one, a venue's checklist; null closes it. */
  openDesk(view: DeskView | null): void;
  setLanguage(language: Language): void;
  setTheme(theme: ThemeChoice): void;
  clearAlert(id: string): void;
  openRegionUrl(url: string): void;
  openRegionFiles(files: ReadonlyMap<string, Blob>): void;

  /** Bytes of a file of the open package. Rejects with a sentence where there is none, or it is larger than 32 MB. */
  packageFile(path: string): Promise<Uint8Array>;
}
