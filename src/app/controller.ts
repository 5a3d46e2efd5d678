import { errorText } from '../base/assert.ts';
import { LatestLimiter } from '../base/limiter.ts';
import type { Alert } from '../domain/alert.ts';
import { problemText, withAlert } from '../domain/alert.ts';
import type { HistoryInfo } from '../domain/history.ts';
import { liveFigures } from '../domain/liveFigures.ts';
import type { BrokerSettings } from '../domain/liveLink.ts';
import type { OrderEventDraft, OrderFile } from '../domain/orderDesk.ts';
import type { PlayerState } from '../domain/playback.ts';
import type { OfflinePort } from '../domain/offlinePort.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { LivePlayerPort, LiveSummary, RegionSession, ReplayPlayerPort, SessionHooks } from '../domain/session.ts';
import type { OrderEvent } from '../domain/workOrders.ts';
import type { AppActions } from '../state/actions.ts';
import type { AppState, Camera, Mode, Selection } from '../state/appState.ts';
import { effectiveSpan } from '../state/selectors.ts';
import type { AppStore } from '../state/store.ts';
import { comparisonFromText } from '../state/comparisonLink.ts';
import { deskFromText } from '../state/deskView.ts';
import { filterFromUrl, formatUrl, liveTraceFromText, parseUrl, selectionFromText, traceFromText } from '../state/url.ts';
import type { UrlState } from '../state/url.ts';

export type RegionRequest =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, Blob> };

export interface ControllerOptions {
  readonly store: AppStore;
  readonly openSession: (request: RegionRequest, hooks: SessionHooks) => Promise<RegionSession>;
  readonly now: () => number;
  /** Brings the sentences of a language; rejects when they cannot be fetched. */
  readonly loadLanguage: (language: AppState['language']) => Promise<unknown>;
  /** Moves the camera; null goes home. `pose` is where a piece of equipment stands in its venue's frame. */
  readonly moveCamera: (target: Selection | null, pose?: { readonly xM: number; readonly yM: number }) => void;
  /** Moves the camera to where a link looks. */
  readonly showCamera?: (camera: Camera) => void;
  readonly offline?: OfflinePort;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_REPLAY_SPEED = 3600;
/** A worker that dies again and again is not restarted for ever. */
const MOST_RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;
/** Figures that could not be computed are asked for again after this. */
const FIGURES_AGAIN_MS = 15_000;
/** How often the region's alerts are asked for while a past time is shown. */
const ALERT_WATCH_MS = 5000;
/** Alerts that outlive the region they came up in; the others are about its package and its answers. */
const LASTING_ALERTS: readonly string[] = [
  'worker.restarted',
  'webgl.lost',
  'webgl.restored',
  'scene.loadFailed',
  'panel.failed',
  'language.loadFailed',
];

function alertOf(code: string, severity: Alert['severity'], values: Alert['values'] = {}): Alert {
  return { id: `${code} ${Object.values(values).join(' ')}`, severity, code, values, count: 1 };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}

/** The part of a span that the history holds; null where it holds none of it. */
function clipped([fromMs, toMs]: readonly [number, number], { startMs, endMs }: HistoryInfo): readonly [number, number] | null {
  const from = Math.max(fromMs, startMs);
  const to = Math.min(toMs, endMs);
  return from < to ? [from, to] : null;
}

/** null where the region has no such venue. */
function venueById(id: string | null, { venues }: RegionData): number | null {
  const at = id === null ? -1 : venues.id.indexOf(id);
  return at < 0 ? null : at;
}

/** A loop inside the history, of at least an hour; null where nothing is left of it. */
function loopIn(loopMs: readonly [number, number] | null, history: HistoryInfo): readonly [number, number] | null {
  const held = loopMs === null ? null : clipped(loopMs, history);
  if (held === null) return null;
  const startMs = Math.min(held[0], history.endMs - HOUR_MS);
  return [startMs, Math.max(held[1], startMs + HOUR_MS)];
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
  /** The broker that a person named for this region; a worker that died gets it again. */
  #broker: BrokerSettings | null = null;
  readonly #figureLimiter = new LatestLimiter();
  #figureKey = '';
  #figuresAgain: ReturnType<typeof setTimeout> | null = null;
  #alertTimer: ReturnType<typeof setInterval> | null = null;
  #language: AppState['language'] | null = null;
  /** What the region that is being opened was asked to show. */
  #view: UrlState | null = null;

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  get offline(): OfflinePort | null {
    return this.#options.offline ?? null;
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
    if (request !== this.#lastRequest) this.#broker = null;
    this.#lastRequest = request;
    this.#view = view;
    this.#set({
      region: null,
      player: null,
      live: null,
      outbox: null,
      liveColumns: null,
      regionAlerts: null,
      openAlert: null,
      history: null,
      figures: [],
      selection: { kind: 'none' },
      hoverVenue: null,
      loopMs: null,
      comparison: null,
      overlay: null,
      overlayReading: null,
      trace: null,
      liveTrace: null,
      desk: null,
      trackBoard: null,
      alerts: this.#state().alerts.filter(({ code }) => LASTING_ALERTS.includes(code)),
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
      onOutbox: (outbox) => {
        if (opening !== this.#opening || JSON.stringify(this.#state().outbox) === JSON.stringify(outbox)) return;
        this.#set({ outbox });
      },
      onCrash: (worker, reason) => {
        if (opening === this.#opening) this.#restart(worker, reason);
      },
      onLinkRefused: (url) => {
        if (opening === this.#opening) this.#replaceAlert(alertOf('live.blockedByPolicy', 'error', { url }));
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
      if (this.#broker !== null) void session.connectBroker(this.#broker).catch(() => {});
    } catch (thrown: unknown) {
      if (opening !== this.#opening) return;
      this.#set({ loading: null, failure: alertOf('region.openFailed', 'error', { reason: errorText(thrown) }) });
    }
  }

  #begin(session: RegionSession, view: UrlState | null): void {
    const { region, history } = session;
    const wantsReplay = view?.mode === 'replay' || (view?.mode === null && view.timeMs !== null);
    const selection = view?.selection != null ? selectionFromText(view.selection, region) : null;
    const span = view?.spanMs ?? null;
    const spanMs = span === null || history === null ? null : clipped(span, history);
    this.#set({
      region,
      history,
      loading: null,
      filter: view === null ? this.#state().filter : filterFromUrl(view, region),
      variable: view?.variable ?? this.#state().variable,
      selection: selection ?? { kind: 'none' },
      spanMs,
      loopMs: view === null || history === null ? null : loopIn(view.loopMs, history),
      tab: view?.tab ?? (view?.alert == null ? this.#state().tab : 'alerts'),
      openAlert: view?.alert ?? null,
      comparison: view?.comparison == null ? null : comparisonFromText(view.comparison, region),
      desk: view?.desk == null ? null : deskFromText(view.desk, region),
      trackBoard: view === null ? null : venueById(view.trackBoard, region),
      camera: view?.camera ?? null,
      // Without its camera, a way of moving has no place to begin.
      inspect: { ...this.#state().inspect, camera: view?.camera == null ? 'orbit' : (view.inspectCamera ?? 'orbit') },
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
    if (history !== null) {
      const held = { from: iso(history.startMs), to: iso(history.endMs) };
      if (span !== null && spanMs === null) this.#alert(alertOf('link.spanOutside', 'warning', held));
      const asked = view?.timeMs ?? null;
      if (wantsReplay && asked !== null && (asked < history.startMs || asked >= history.endMs))
        this.#alert(alertOf('link.timeOutside', 'warning', { asked: iso(asked), ...held }));
    }
    if (selection?.kind === 'equipment') void this.#checkEquipment(session, selection);
    this.#startMode(wantsReplay && history !== null ? 'replay' : 'live', view?.timeMs ?? null, view?.speed ?? DEFAULT_REPLAY_SPEED);
    if (selection !== null && view?.camera == null) void this.#moveTo(selection);
    if (view?.trace != null) this.#openLinkedTrace(view.trace, region);
  }

  /** How far a link's reader had followed a figure. */
  #openLinkedTrace(text: string, region: RegionData): void {
    const liveTrace = liveTraceFromText(text, region, this.#state().filter);
    if (liveTrace !== null) return this.#set({ liveTrace });
    const spanMs = effectiveSpan(this.#state());
    const trace = spanMs === null ? null : traceFromText(text, region, { spanMs, filter: this.#state().filter });
    if (trace === null) this.#alert(alertOf('link.unknownSelection', 'warning', { selection: text }));
    else this.#set({ trace });
  }

  /** A link may name equipment that the venue does not have (any more): the venue is shown then. */
  async #checkEquipment(session: RegionSession, selection: Extract<Selection, { kind: 'equipment' }>): Promise<void> {
    const { venue, equipmentId } = selection;
    try {
      const { equipment } = await session.venueDetail(venue, this.#options.now());
      if (session !== this.#session || equipment.some((status) => status.equipment.id === equipmentId)) return;
      this.#alert(alertOf('link.unknownSelection', 'warning', { selection: equipmentId }));
      if (this.#state().selection === selection) this.#set({ selection: { kind: 'venue', venue } });
    } catch {
      // The session closed or its worker died, which is told where it happens.
    }
  }

  #startMode(mode: Mode, atMs: number | null, speed: number): void {
    const session = this.#session;
    if (session === null) return;
    this.#livePlayer?.close();
    this.#livePlayer = null;
    this.#replayPlayer?.close();
    this.#replayPlayer = null;
    if (this.#alertTimer !== null) clearInterval(this.#alertTimer);
    this.#alertTimer = null;
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
      this.#replayPlayer = session.createReplayPlayer({ atMs: at, speed, variable: this.#state().variable, loop: this.#state().loopMs });
      this.#replayPlayer.setListener(listener);
      this.#alertTimer = setInterval(() => void this.#refreshAlerts(), ALERT_WATCH_MS);
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
    const isGone = ({ id, code }: Alert): boolean =>
      code.startsWith('live.link.') && player.kind === 'live' && player.alerts.every((alert) => alert.id !== id);
    if (this.#state().alerts.some(isGone)) this.#set({ alerts: this.#state().alerts.filter((alert) => !isGone(alert)) });
    for (const alert of player.alerts) if (before === null || !before.alerts.includes(alert)) this.#replaceAlert(alert);
    if (player.kind === 'replay') this.#refreshFigures();
  }

  #applyLive(summary: LiveSummary): void {
    const { headcount, freshness, revision, regionAlerts } = summary;
    const { urban, rural, newestReadingMs, isSimulated, readingsReceived, link, outbox } = summary;
    const columns = this.#state().liveColumns?.revision === revision ? {} : { liveColumns: { headcount, freshness, revision } };
    this.#set({ live: { urban, rural, newestReadingMs, isSimulated, readingsReceived, link }, outbox, ...columns });
    if (regionAlerts !== this.#state().regionAlerts) this.#set({ regionAlerts });
    if (this.#state().mode === 'live') this.#set({ figures: liveFigures(summary, isSimulated) });
  }

  /** The region's alerts go on while a past time is shown. */
  async #refreshAlerts(): Promise<void> {
    const session = this.#session;
    if (this.#livePlayer !== null || session === null) return this.#livePlayer?.refresh();
    try {
      const regionAlerts = await session.watchAlerts();
      if (regionAlerts !== null && session === this.#session) this.#set({ regionAlerts });
    } catch {
      // The session closed or its worker died, which is told where it happens.
    }
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
          if (session !== this.#session || key !== this.#figureKey) return;
          this.#set({ figures: [] });
          this.#replaceAlert(alertOf('figures.failed', 'error', { reason: errorText(thrown) }));
          this.#figuresAgain ??= setTimeout(() => {
            this.#figuresAgain = null;
            this.#figureKey = '';
            this.#refreshFigures();
          }, FIGURES_AGAIN_MS);
        },
      );
  }

  #restart(worker: string, reason: string): void {
    const now = this.#options.now();
    this.#restarts = [...this.#restarts.filter((at) => Math.abs(now - at) < RESTART_WINDOW_MS), now];
    this.#alert(alertOf('worker.restarted', 'warning', { worker, reason }));
    const request = this.#lastRequest;
    if (request === null) return;
    if (this.#restarts.length > MOST_RESTARTS) {
      this.#opening += 1;
      this.#restarts = [];
      if (this.#state().region !== null) this.#view = parseUrl(`?${formatUrl(this.#state(), '', [])}`);
      this.#closeSession();
      this.#set({ region: null, player: null, loading: null, failure: alertOf('worker.gaveUp', 'error', { worker, reason }) });
      return;
    }
    void this.#reopen(request);
  }

  /** The link of what is shown brings it back; where nothing is shown yet, what was asked for. */
  async #reopen(request: RegionRequest): Promise<void> {
    const state = this.#state();
    if (state.region === null) {
      await this.open(request, this.#view);
      return;
    }
    const isPlaying = state.player?.kind === 'replay' && state.player.clock.isPlaying;
    await this.open(request, parseUrl(`?${formatUrl(state, '', [])}`));
    if (isPlaying && this.#lastRequest === request) this.#replayPlayer?.play();
  }

  #closeSession(): void {
    this.#livePlayer?.close();
    this.#replayPlayer?.close();
    this.#livePlayer = null;
    this.#replayPlayer = null;
    this.#session?.close();
    this.#session = null;
    this.#figureKey = '';
    if (this.#alertTimer !== null) clearInterval(this.#alertTimer);
    this.#alertTimer = null;
    if (this.#figuresAgain !== null) clearTimeout(this.#figuresAgain);
    this.#figuresAgain = null;
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

  /** An alert that counts its own repeats. */
  #replaceAlert(alert: Alert): void {
    this.#set({
      alerts: withAlert(
        this.#state().alerts.filter(({ id }) => id !== alert.id),
        alert,
      ),
    });
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

  setLoop(wanted: AppState['loopMs']): void {
    const { history, player } = this.#state();
    if (history === null) return;
    const loopMs = loopIn(wanted, history);
    this.#set({ loopMs });
    this.#replayPlayer?.setLoop(loopMs);
    const nowMs = player?.clock.nowMs ?? Number.NaN;
    if (loopMs !== null && (nowMs < loopMs[0] || nowMs >= loopMs[1])) void this.#replayPlayer?.seek(loopMs[0]);
  }

  showView(query: string): void {
    const session = this.#session;
    if (session === null) return;
    const view = parseUrl(query);
    const { region, history } = session;
    const selection = view.selection === null ? null : selectionFromText(view.selection, region);
    if (view.selection !== null && selection === null)
      this.#alert(alertOf('link.unknownSelection', 'warning', { selection: view.selection }));
    this.#set({
      filter: filterFromUrl(view, region),
      selection: selection ?? { kind: 'none' },
      spanMs: view.spanMs === null || history === null ? null : clipped(view.spanMs, history),
    });
    this.setLoop(view.loopMs);
    this.setVariable(view.variable ?? 'occupancy');
    this.setSpeed(view.speed ?? DEFAULT_REPLAY_SPEED);
    if (view.timeMs !== null) this.seek(view.timeMs);
    this.#refreshFigures();
    // A view on foot is one from nearer than the map flies to: its subject is shown.
    const isOfMap = view.camera !== null && (view.inspectCamera === null || selection === null);
    if (isOfMap && view.camera !== null) this.#options.showCamera?.(view.camera);
    else if (selection !== null) void this.#moveTo(selection);
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
    void this.#moveTo(selection);
  }

  /** To a piece of equipment when its place is known, else to its venue. */
  async #moveTo(selection: Selection): Promise<void> {
    const session = this.#session;
    if (selection.kind === 'equipment' && session !== null) {
      const { equipment } = await session.venueDetail(selection.venue, this.#options.now());
      const pose = equipment.find((row) => row.equipment.id === selection.equipmentId)?.equipment;
      if (session !== this.#session || this.#state().selection !== selection) return;
      if (pose !== undefined && Number.isFinite(pose.xM) && Number.isFinite(pose.yM)) {
        this.#options.moveCamera(selection, pose);
        return;
      }
    }
    this.#options.moveCamera(selection);
  }

  flyHome(): void {
    this.#options.moveCamera(null);
  }

  setTab(tab: AppState['tab']): void {
    if (tab !== this.#state().tab) this.#set({ tab, overlay: null, overlayReading: null });
  }

  openAlert(key: string | null): void {
    this.#set({ openAlert: key });
    const alert = this.#state().regionAlerts?.list.find((one) => one.key === key);
    if (alert === undefined) return;
    this.setTab('alerts');
    const { venue, equipmentId } = alert;
    this.flyTo(equipmentId === '' ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId });
  }

  setInspect(change: Parameters<AppActions['setInspect']>[0]): void {
    this.#set({ inspect: { ...this.#state().inspect, ...change } });
  }

  setComparison(comparison: AppState['comparison']): void {
    this.#set({ comparison });
  }

  readOverlay(overlayReading: AppState['overlayReading']): void {
    if (overlayReading !== this.#state().overlayReading) this.#set({ overlayReading });
  }

  setOverlay(overlay: AppState['overlay']): void {
    this.#set({ overlay });
  }

  openTrace(trace: AppState['trace']): void {
    this.#set({ trace });
  }

  openLiveTrace(liveTrace: AppState['liveTrace']): void {
    this.#set({ liveTrace });
  }

  openDesk(desk: AppState['desk']): void {
    this.#set({ desk });
  }

  showTrackBoard(trackBoard: AppState['trackBoard']): void {
    this.#set({ trackBoard });
  }

  /** Shown once its sentences are there; the newest choice wins. */
  setLanguage(language: AppState['language']): void {
    this.#language = language;
    this.#options.loadLanguage(language).then(
      () => {
        if (this.#language === language) this.#set({ language });
      },
      () => this.tell('language.loadFailed'),
    );
  }

  setTheme(theme: AppState['theme']): void {
    this.#set({ theme });
  }

  clearAlert(id: string): void {
    this.#set({ alerts: this.#state().alerts.filter((alert) => alert.id !== id) });
  }

  openRegionUrl(url: string): void {
    const isRetry = this.#state().failure !== null && this.#lastRequest?.kind === 'url' && this.#lastRequest.url === url;
    void this.open({ kind: 'url', url }, isRetry ? this.#view : null);
  }

  openRegionFiles(files: ReadonlyMap<string, Blob>): void {
    void this.open({ kind: 'files', files }, null);
  }

  /** The map has drawn its first picture; the browser's timeline has a mark of it. */
  mapShown(): void {
    if (this.#state().isMapShown) return;
    performance.mark('map shown');
    this.#set({ isMapShown: true });
  }

  setCamera(camera: Camera): void {
    this.#set({ camera });
  }

  /** Shows a problem that the drawing side met, by its message key. */
  tell(code: string, values: Alert['values'] = {}): void {
    if (code === 'webgl.restored') this.#set({ alerts: this.#state().alerts.filter((alert) => alert.code !== 'webgl.lost') });
    this.#replaceAlert(alertOf(code, 'warning', values));
  }

  timelineMarks: AppActions['timelineMarks'] = async (spanMs) => this.#required().timelineMarks(spanMs);
  async connectBroker(settings: BrokerSettings | null): Promise<void> {
    this.#broker = settings;
    await this.#required().connectBroker(settings);
    await this.#livePlayer?.refresh();
  }

  reporting: AppActions['reporting'] = async () => this.#required().reporting();
  checkPublish: AppActions['checkPublish'] = async () => this.#required().checkPublish();
  markAlert: AppActions['markAlert'] = async (mark) => {
    await this.#required().markAlert(mark);
    await this.#refreshAlerts();
  };
  unmarkAlert: AppActions['unmarkAlert'] = async (key) => {
    await this.#required().unmarkAlert(key);
    await this.#refreshAlerts();
  };
  liveRows: AppActions['liveRows'] = async (filter) => this.#required().liveRows(filter);
  liveReadings: AppActions['liveReadings'] = async (venue) => this.#required().liveReadings(venue);
  placeHour: AppActions['placeHour'] = async (venue, endMs) => this.#required().placeHour(venue, endMs);
  venueDetail: AppActions['venueDetail'] = async (venue, atMs) => this.#required().venueDetail(venue, atMs);
  dayCurve: AppActions['dayCurve'] = async (venue, nowMs) => this.#required().dayCurve(venue, nowMs);
  activityBoard: AppActions['activityBoard'] = async (venue, nowMs) => this.#required().activityBoard(venue, nowMs);
  programme: AppActions['programme'] = async (venue, spanMs) => this.#required().programme(venue, spanMs);
  findEquipment: AppActions['findEquipment'] = async (query, atMs, limit) => this.#required().findEquipment(query, atMs, limit);
  register: AppActions['register'] = async (query, atMs) => this.#required().register(query, atMs);
  maintenanceSummary: AppActions['maintenanceSummary'] = async (filter, atMs) => this.#required().maintenanceSummary(filter, atMs);
  reliability: AppActions['reliability'] = async (question) => this.#required().reliability(question);
  packageFile: AppActions['packageFile'] = async (path) => this.#required().modelFiles.read(path);

  equipmentPast: AppActions['equipmentPast'] = async (venue, equipmentId, atMs) => this.#required().equipmentPast(venue, equipmentId, atMs);
  openOrders: AppActions['openOrders'] = async (filter, atMs) => this.#required().openOrders(filter, atMs);
  orderCards: AppActions['orderCards'] = async (filter, atMs, sinceMs) => this.#required().orderCards(filter, atMs, sinceMs);
  orderSheet: AppActions['orderSheet'] = async (orderId, atMs) => this.#required().orderSheet(orderId, atMs);
  async postOrderEvent(draft: OrderEventDraft): Promise<OrderEvent> {
    const event = await this.#required().postOrderEvent(draft);
    void this.#livePlayer?.refresh();
    return event;
  }
  async attachFile(...args: Parameters<AppActions['attachFile']>): Promise<OrderFile> {
    const file = await this.#required().attachFile(...args);
    void this.#livePlayer?.refresh();
    return file;
  }
  fileBytes: AppActions['fileBytes'] = async (fileId) => this.#required().fileBytes(fileId);
  exportOutbox: AppActions['exportOutbox'] = async () => this.#required().exportOutbox();
  importOutbox: AppActions['importOutbox'] = async (json) => this.#required().importOutbox(json);
  roundCandidates: AppActions['roundCandidates'] = async (filter, atMs, limit) => this.#required().roundCandidates(filter, atMs, limit);
  planRounds: AppActions['planRounds'] = async (question) => this.#required().planRounds(question);
  series: AppActions['series'] = async (variable, spanMs, filter, maxPoints) =>
    this.#required().series(variable, spanMs, filter, maxPoints);
  figures: AppActions['figures'] = async (spanMs, filter) => this.#required().figures(spanMs, filter);
  venueSeries: AppActions['venueSeries'] = async (venue, variable, spanMs) => this.#required().venueSeries(venue, variable, spanMs);
  equity: AppActions['equity'] = async (question, onProgress) => this.#required().equity(question, onProgress);
  choice: AppActions['choice'] = async (question, mode, onProgress) => this.#required().choice(question, mode, onProgress);
  districtSums: AppActions['districtSums'] = async (variables, edgesMs, filter) =>
    this.#required().districtSums(variables, edgesMs, filter);
  benchmarks: AppActions['benchmarks'] = async (carrier, spanMs, filter) => this.#required().benchmarks(carrier, spanMs, filter);
  outcome: AppActions['outcome'] = async (variable, edgesMs, filter) => this.#required().outcome(variable, edgesMs, filter);
  venueUpkeep: AppActions['venueUpkeep'] = async (atMs) => this.#required().venueUpkeep(atMs);
  loads: AppActions['loads'] = async (spanMs, filter, norms, onProgress) => this.#required().loads(spanMs, filter, norms, onProgress);
  stopLoads: AppActions['stopLoads'] = async () => this.#session?.stopLoads();
  loadProfile: AppActions['loadProfile'] = async (venue) => this.#required().loadProfile(venue);
  venueSums: AppActions['venueSums'] = async (figureId, variable, spanMs, filter) =>
    this.#required().venueSums(figureId, variable, spanMs, filter);
  venueHours: AppActions['venueHours'] = async (venue, variable, spanMs) => this.#required().venueHours(venue, variable, spanMs);
  sourceRows: AppActions['sourceRows'] = async (venue, variable, atMs) => this.#required().sourceRows(venue, variable, atMs);
}
