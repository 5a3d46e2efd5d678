import { alertOf, withAlert } from '../domain/alert.ts';
import type { Alert } from '../domain/alert.ts';
import type { AppActions } from '../state/actions.ts';
import type { AppState, Camera, Selection } from '../state/appState.ts';
import type { AppStore } from '../state/store.ts';
import { SessionQueries } from './sessionQueries.ts';

/** The verbs that only change what is shown: no player and no map has to hear of them. */
export abstract class ViewActions extends SessionQueries {
  readonly #store: AppStore;

  constructor(store: AppStore) {
    super();
    this.#store = store;
  }

  select(selection: Selection): void {
    this.set({ selection });
  }

  hover(venue: number | null): void {
    if (venue !== this.state().hoverVenue) this.set({ hoverVenue: venue });
  }

  setTab(tab: AppState['tab']): void {
    if (tab !== this.state().tab) this.set({ tab, overlay: null, overlayReading: null });
  }

  setInspect(change: Parameters<AppActions['setInspect']>[0]): void {
    this.set({ inspect: { ...this.state().inspect, ...change } });
  }

  setComparison(comparison: AppState['comparison']): void {
    this.set({ comparison });
  }

  readOverlay(overlayReading: AppState['overlayReading']): void {
    if (overlayReading !== this.state().overlayReading) this.set({ overlayReading });
  }

  setOverlay(overlay: AppState['overlay']): void {
    this.set({ overlay });
  }

  openTrace(trace: AppState['trace']): void {
    this.set({ trace });
  }

  openLiveTrace(liveTrace: AppState['liveTrace']): void {
    this.set({ liveTrace });
  }

  openDesk(desk: AppState['desk']): void {
    this.set({ desk });
  }

  showTrackBoard(trackBoard: AppState['trackBoard']): void {
    this.set({ trackBoard });
  }

  setTheme(theme: AppState['theme']): void {
    this.set({ theme });
  }

  clearAlert(id: string): void {
    this.set({ alerts: this.state().alerts.filter((alert) => alert.id !== id) });
  }

  /** The map has drawn its first picture; the browser's timeline has a mark of it. */
  mapShown(): void {
    if (this.state().isMapShown) return;
    performance.mark('map shown');
    this.set({ isMapShown: true });
  }

  setCamera(camera: Camera): void {
    this.set({ camera });
  }

  /** Shows a problem that the drawing side met, by its message key. */
  tell(code: string, values: Alert['values'] = {}): void {
    if (code === 'webgl.restored') this.set({ alerts: this.state().alerts.filter((alert) => alert.code !== 'webgl.lost') });
    this.replaceAlert(alertOf(code, 'warning', values));
  }

  protected state(): AppState {
    return this.#store.getState();
  }

  protected set(part: Partial<AppState>): void {
    this.#store.setState(part);
  }

  protected alert(alert: Alert): void {
    this.set({ alerts: withAlert(this.state().alerts, alert) });
  }

  /** An alert that counts its own repeats. */
  protected replaceAlert(alert: Alert): void {
    this.set({
      alerts: withAlert(
        this.state().alerts.filter(({ id }) => id !== alert.id),
        alert,
      ),
    });
  }
}
