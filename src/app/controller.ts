import { errorText } from '../base/assert.ts';
import { LatestLimiter } from '../base/limiter.ts';
import type { Alert } from '../domain/alert.ts';
import { problemText, withAlert } from '../domain/alert.ts';
import type { HistoryInfo } from '../domain/history.ts';
import { liveFigures } from '../domain/liveFigures.ts';
import type { PlayerState } from '../domain/playback.ts';
import type { LivePlayerPort, LiveSummary, RegionSession, ReplayPlayerPort, SessionHooks } from '../domain/session.ts';
import type { AppActions } from '../state/actions.ts';
import type { AppState, Camera, Mode, Selection } from '../state/appState.ts';
import { effectiveSpan } from '../state/selectors.ts';
import type { AppStore } from '../state/store.ts';
import { filterFromUrl, formatUrl, parseUrl, selectionFromText } from '../state/url.ts';
import type { UrlState } from '../state/url.ts';

export type RegionRequest =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, Blob> };

export interface ControllerOptions {
  readonly store: AppStore;
  readonly openSession: (request: RegionRequest, hooks: SessionHooks) => Promise<RegionSession>;
  readonly now: () => number;
  /** Moves the camera; null goes home. Set by the map when it is there. */
  readonly moveCamera: (target: Selection | null) => void;
}

export const DEFAULT_REPLAY_SPEED = 3600;
/** A worker that dies again and again is not restarted for ever. */
const MOST_RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;

function alertOf(code: string, severity: Alert['severity'], values: Alert['values'] = {}): Alert {
  return { id: `${code} ${Object.values(values).join(' ')}`, severity, code, values, count: 1 };
}

/** The app's verbs over one region session at a time. Holds no drawing; writes only the store. */
export class Controller implements AppActions {
  readonly #options: ControllerOptions;
  #session: RegionSession | null = null;
  #livePlayer: LivePlayerPort | null = null;
  #replayPlayer: ReplayPlayerPort | null = null;
  #opening = 0;
  #lastRequest: RegionRequest | null = null;
  #restarts: number[] = [];
  readonly #figureLimiter = new LatestLimiter();
  #figureKey = '';

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  get session(): RegionSession | null {
    return this.#session;
  }

  /** Nothing opening, fetching or waiting for a worker. */
  get isIdle(): boolean {
    const state = this.#state();
    if (state.loading !== null || this.#figureLimiter.isBusy) return false;
    if (this.#session === null) return true;
    const player = state.mode === 'live' ? this.#livePlayer : this.#replayPlayer;
    return this.#session.pendingCalls === 0 && (player?.isIdle ?? true) && state.player !== null;
  }

  /** Opens a region; `view` is what the link asked for. An older opening that is still running is dropped. */
  async open(request: RegionRequest, view: UrlState | null): Promise<void> {
    const opening = (this.#opening += 1);
    this.#closeSession();
    this.#lastRequest = request;
    this.#set({
      region: null,
      player: null,
      live: null,
      liveColumns: null,
      history: null,
      figures: [],
      selection: { kind: 'none' },
      failure: null,
      loading: { share: 0, stage: 'manifest' },
      regionUrl: request.kind === 'url' ? request.url : '',
    });
    const hooks: SessionHooks = {
      onProgress: (share, stage) => {
        if (opening === this.#opening && this.#state().region === null) this.#set({ loading: { share, stage } });
      },
      onLive: (summary) => {
        if (opening === this.#opening) this.#applyLive(summary);
      },
      onCrash: (worker, reason) => {
        if (opening === this.#opening) this.#restart(worker, reason);
      },
      filter: () => this.#state().filter,
      now: this.#options.now,
    };
    try {
      const session = await this.#options.openSession(request, hooks);
      if (opening !== this.#opening) {
        session.close();
        return;
      }
      this.#session = session;
      this.#begin(session, view);
    } catch (thrown: unknown) {
      if (opening !== this.#opening) return;
      this.#set({ loading: null, failure: alertOf('region.openFailed', 'error', { reason: errorText(thrown) }) });
    }
  }

  #begin(session: RegionSession, view: UrlState | null): void {
    const { region, history } = session;
    const wantsReplay = view?.mode === 'replay' || (view?.mode === null && view.timeMs !== null);
    const selection = view?.selection != null ? selectionFromText(view.selection, region) : null;
    this.#set({
      region,
      history,
      loading: null,
      filter: view === null ? this.#state().filter : filterFromUrl(view, region),
      variable: view?.variable ?? this.#state().variable,
      selection: selection ?? { kind: 'none' },
      spanMs: view?.spanMs ?? null,
      camera: view?.camera ?? null,
    });
    if (session.historyFailure !== null) this.#alert(alertOf('history.openFailed', 'error', { reason: session.historyFailure }));
    if (session.problemCount > 0) {
      const first = session.problems[0];
      this.#alert(
        alertOf('package.rowsRefused', 'warning', { count: session.problemCount, first: first === undefined ? '' : problemText(first) }),
      );
    }
    if (view?.selection != null && selection === null)
      this.#alert(alertOf('link.unknownSelection', 'warning', { selection: view.selection }));
    if (wantsReplay && history === null) this.#alert(alertOf('history.none', 'warning'));
    this.#startMode(wantsReplay && history !== null ? 'replay' : 'live', view?.timeMs ?? null, view?.speed ?? DEFAULT_REPLAY_SPEED);
    if (selection !== null && view?.camera == null) this.#options.moveCamera(selection);
  }

  #startMode(mode: Mode, atMs: number | null, speed: number): void {
    const session = this.#session;
    if (session === null) return;
    this.#livePlayer?.close();
    this.#livePlayer = null;
    this.#replayPlayer?.close();
    this.#replayPlayer = null;
    const listener = (player: PlayerState): Promise<void> => {
      this.#applyPlayer(player);
      return Promise.resolve();
    };
    this.#set({ mode, player: null });
    if (mode === 'live') {
      this.#livePlayer = session.createLivePlayer();
      this.#livePlayer.setListener(listener);
    } else if (session.history !== null) {
      const at = atMs ?? this.#defaultReplayStart(session.history);
      this.#replayPlayer = session.createReplayPlayer({ atMs: at, speed, variable: this.#state().variable });
      this.#replayPlayer.setListener(listener);
      this.#refreshFigures();
    }
  }

  /** The last whole week of the history. */
  #defaultReplayStart(history: HistoryInfo): number {
    const days = history.dayStartsMs;
    return days[Math.max(0, days.length - 1 - 7)];
  }

  #applyPlayer(player: PlayerState): void {
    const before = this.#state().player;
    this.#set({ player });
    for (const alert of player.alerts) if (before === null || !before.alerts.includes(alert)) this.#alert(alert);
    if (player.kind === 'replay') this.#refreshFigures();
  }

  #applyLive(summary: LiveSummary): void {
    const { headcount, freshness, revision } = summary;
    const { urban, rural, newestReadingMs, isSimulated, readingsReceived } = summary;
    const columns = this.#state().liveColumns?.revision === revision ? {} : { liveColumns: { headcount, freshness, revision } };
    this.#set({ live: { urban, rural, newestReadingMs, isSimulated, readingsReceived }, ...columns });
    if (this.#state().mode === 'live') this.#set({ figures: liveFigures(summary, isSimulated) });
  }

  /** Recomputes the span's figures when what they depend on changed; the newest request wins. */
  #refreshFigures(): void {
    const state = this.#state();
    const session = this.#session;
    const span = effectiveSpan(state);
    if (session === null || span === null || state.mode !== 'replay') return;
    const key = JSON.stringify([span, state.filter]);
    if (key === this.#figureKey) return;
    this.#figureKey = key;
    this.#figureLimiter
      .schedule(() => session.figures(span, state.filter))
      .then(
        (figures) => {
          if (figures !== undefined && session === this.#session && this.#state().mode === 'replay' && key === this.#figureKey)
            this.#set({ figures });
        },
        (thrown: unknown) => {
          if (session === this.#session) this.#alert(alertOf('figures.failed', 'error', { reason: errorText(thrown) }));
        },
      );
  }

  #restart(worker: string, reason: string): void {
    const now = this.#options.now();
    this.#restarts = [...this.#restarts.filter((at) => now - at < RESTART_WINDOW_MS), now];
    this.#alert(alertOf('worker.restarted', 'warning', { worker, reason }));
    const request = this.#lastRequest;
    if (request === null) return;
    if (this.#restarts.length > MOST_RESTARTS) {
      this.#closeSession();
      this.#set({ failure: alertOf('worker.gaveUp', 'error', { worker, reason }) });
      return;
    }
    // The link of what is shown now brings it back.
    void this.open(request, parseUrl(`?${formatUrl(this.#state(), '', [])}`));
  }

  #closeSession(): void {
    this.#livePlayer?.close();
    this.#replayPlayer?.close();
    this.#livePlayer = null;
    this.#replayPlayer = null;
    this.#session?.close();
    this.#session = null;
    this.#figureKey = '';
  }

  #state(): AppState {
    return this.#options.store.getState();
  }

  #set(part: Partial<AppState>): void {
    this.#options.store.setState(part);
  }

  #alert(alert: Alert): void {
    this.#set({ alerts: withAlert(this.#state().alerts, alert) });
  }

  #required(): RegionSession {
    if (this.#session === null) throw new Error('No region is open');
    return this.#session;
  }

  setMode(mode: Mode): void {
    if (mode === this.#state().mode || this.#session === null) return;
    if (mode === 'replay' && this.#session.history === null) {
      this.#alert(alertOf('history.none', 'warning'));
      return;
    }
    this.#figureKey = '';
    this.#set({ figures: [] });
    if (mode === 'live') this.#set({ variable: 'occupancy' });
    this.#startMode(mode, null, DEFAULT_REPLAY_SPEED);
  }

  play(): void {
    (this.#replayPlayer ?? this.#livePlayer)?.play();
  }

  pause(): void {
    (this.#replayPlayer ?? this.#livePlayer)?.pause();
  }

  /** Seeking from live opens the replay at that instant. */
  seek(atMs: number): void {
    if (this.#replayPlayer !== null) void this.#replayPlayer.seek(atMs);
    else if (this.#session !== null && this.#session.history !== null) {
      this.#figureKey = '';
      this.#startMode('replay', atMs, DEFAULT_REPLAY_SPEED);
    }
  }

  setSpeed(speed: number): void {
    this.#replayPlayer?.setSpeed(speed);
  }

  step(steps: number): void {
    void this.#replayPlayer?.step(steps);
  }

  setSpan(spanMs: readonly [number, number] | null): void {
    this.#set({ spanMs });
    this.#refreshFigures();
  }

  setVariable(variable: AppState['variable']): void {
    if (variable === this.#state().variable) return;
    this.#set({ variable });
    void this.#replayPlayer?.setVariable(variable);
  }

  setFilter(filter: AppState['filter']): void {
    this.#set({ filter });
    void this.#livePlayer?.refresh();
    this.#refreshFigures();
  }

  select(selection: Selection): void {
    this.#set({ selection });
  }

  hover(venue: number | null): void {
    if (venue !== this.#state().hoverVenue) this.#set({ hoverVenue: venue });
  }

  flyTo(selection: Selection): void {
    this.#set({ selection });
    this.#options.moveCamera(selection);
  }

  flyHome(): void {
    this.#options.moveCamera(null);
  }

  setLanguage(language: AppState['language']): void {
    this.#set({ language });
  }

  setTheme(theme: AppState['theme']): void {
    this.#set({ theme });
  }

  clearAlert(id: string): void {
    this.#set({ alerts: this.#state().alerts.filter((alert) => alert.id !== id) });
  }

  openRegionUrl(url: string): void {
    void this.open({ kind: 'url', url }, null);
  }

  openRegionFiles(files: ReadonlyMap<string, Blob>): void {
    void this.open({ kind: 'files', files }, null);
  }

  setCamera(camera: Camera): void {
    this.#set({ camera });
  }

  /** Shows a problem that the drawing side met, by its message key. */
  tell(code: string): void {
    this.#alert(alertOf(code, 'warning'));
  }

  venueDetail: AppActions['venueDetail'] = async (venue, atMs) => this.#required().venueDetail(venue, atMs);
  dayCurve: AppActions['dayCurve'] = async (venue, nowMs) => this.#required().dayCurve(venue, nowMs);
  findEquipment: AppActions['findEquipment'] = async (query, atMs, limit) => this.#required().findEquipment(query, atMs, limit);
  series: AppActions['series'] = async (variable, spanMs, filter, maxPoints) =>
    this.#required().series(variable, spanMs, filter, maxPoints);
  venueSeries: AppActions['venueSeries'] = async (venue, variable, spanMs) => this.#required().venueSeries(venue, variable, spanMs);
}
