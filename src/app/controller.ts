import { errorText } from '../base/assert.ts';
import { alertOf } from '../domain/alert.ts';
import type { Alert } from '../domain/alert.ts';
import type { AlertMark } from '../domain/alertMarks.ts';
import type { HistoryInfo } from '../domain/history.ts';
import { liveFigures } from '../domain/liveFigures.ts';
import type { BrokerSettings } from '../domain/liveLink.ts';
import type { OrderEventDraft, OrderFile } from '../domain/orderDesk.ts';
import type { PlayerState } from '../domain/playback.ts';
import type { OfflinePort } from '../domain/offlinePort.ts';
import { NO_VENUE } from '../domain/regionAlerts.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { LivePlayerPort, LiveSummary, RegionSession, ReplayPlayerPort, SessionHooks } from '../domain/session.ts';
import type { OrderEvent } from '../domain/workOrders.ts';
import type { AppActions } from '../state/actions.ts';
import type { AppState, Camera, Mode, Selection } from '../state/appState.ts';
import { effectiveSpan } from '../state/selectors.ts';
import type { AppStore } from '../state/store.ts';
import { filterFromUrl, formatUrl, liveTraceFromText, parseUrl, selectionFromText, traceFromText } from '../state/url.ts';
import type { UrlState } from '../state/url.ts';
import { asksForReplay, clipped, loopIn, openedAlerts, openedState, openingState } from './openedView.ts';
import type { RegionRequest } from './openedView.ts';
import { SpanFigures } from './spanFigures.ts';
import { ViewActions } from './viewActions.ts';

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

export const DEFAULT_REPLAY_SPEED = 3600;
/** A worker that dies again and again is not restarted for ever. */
const MOST_RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;
/** How often the region's alerts are asked for while a past time is shown. */
const ALERT_WATCH_MS = 5000;

/** The app's verbs over one region session at a time. Holds no drawing; writes only the store. */
export class Controller extends ViewActions implements AppActions {
  readonly #options: ControllerOptions;
  #session: RegionSession | null = null;
  #livePlayer: LivePlayerPort | null = null;
  #replayPlayer: ReplayPlayerPort | null = null;
  #opening = 0;
  #lastRequest: RegionRequest | null = null;
  #restarts: number[] = [];
  /** The broker that a person named for this region; a worker that died gets it again. */
  #broker: BrokerSettings | null = null;
  readonly #figures: SpanFigures;
  #alertTimer: ReturnType<typeof setInterval> | null = null;
  #language: AppState['language'] | null = null;
  /** What the region that is being opened was asked to show. */
  #view: UrlState | null = null;

  constructor(options: ControllerOptions) {
    super(options.store);
    this.#options = options;
    this.#figures = new SpanFigures({
      store: options.store,
      session: () => this.#session,
      onFailure: (reason) => this.replaceAlert(alertOf('figures.failed', 'error', { reason })),
    });
  }

  get offline(): OfflinePort | null {
    return this.#options.offline ?? null;
  }

  get session(): RegionSession | null {
    return this.#session;
  }

  /** Nothing opening, fetching or waiting for a worker. */
  get isIdle(): boolean {
    const state = this.state();
    if (state.loading !== null || this.#figures.isBusy) return false;
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
    this.set(openingState(request, this.state()));
    const hooks: SessionHooks = {
      onProgress: (share, stage) => {
        if (opening === this.#opening && this.state().region === null) this.set({ loading: { share, stage } });
      },
      onLive: (summary) => {
        if (opening === this.#opening) this.#applyLive(summary);
      },
      onOutbox: (outbox) => {
        if (opening !== this.#opening || JSON.stringify(this.state().outbox) === JSON.stringify(outbox)) return;
        this.set({ outbox });
      },
      onCrash: (worker, reason) => {
        if (opening === this.#opening) this.#restart(worker, reason);
      },
      onLinkRefused: (url) => {
        if (opening === this.#opening) this.replaceAlert(alertOf('live.blockedByPolicy', 'error', { url }));
      },
      filter: () => this.state().filter,
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
      this.set({ loading: null, failure: alertOf('region.openFailed', 'error', { reason: errorText(thrown) }) });
    }
  }

  #begin(session: RegionSession, view: UrlState | null): void {
    const { region, history } = session;
    this.set(openedState(session, view, this.state()));
    for (const alert of openedAlerts(session, view)) this.alert(alert);
    const { selection } = this.state();
    if (selection.kind === 'equipment') void this.#checkEquipment(session, selection);
    const mode = asksForReplay(view) && history !== null ? 'replay' : 'live';
    this.#startMode(mode, view?.timeMs ?? null, view?.speed ?? DEFAULT_REPLAY_SPEED);
    if (selection.kind !== 'none' && view?.camera == null) void this.#moveTo(selection);
    if (view?.trace != null) this.#openLinkedTrace(view.trace, region);
  }

  /** How far a link's reader had followed a figure. */
  #openLinkedTrace(text: string, region: RegionData): void {
    const liveTrace = liveTraceFromText(text, region, this.state().filter);
    if (liveTrace !== null) return this.set({ liveTrace });
    const spanMs = effectiveSpan(this.state());
    const trace = spanMs === null ? null : traceFromText(text, region, { spanMs, filter: this.state().filter });
    if (trace === null) this.alert(alertOf('link.unknownSelection', 'warning', { selection: text }));
    else this.set({ trace });
  }

  /** A link may name equipment that the venue does not have (any more): the venue is shown then. */
  async #checkEquipment(session: RegionSession, selection: Extract<Selection, { kind: 'equipment' }>): Promise<void> {
    const { venue, equipmentId } = selection;
    try {
      const { equipment } = await session.venueDetail(venue, this.#options.now());
      if (session !== this.#session || equipment.some((status) => status.equipment.id === equipmentId)) return;
      this.alert(alertOf('link.unknownSelection', 'warning', { selection: equipmentId }));
      if (this.state().selection === selection) this.set({ selection: { kind: 'venue', venue } });
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
    this.set({ mode, player: null });
    if (mode === 'live') {
      this.#livePlayer = session.createLivePlayer();
      this.#livePlayer.setListener(listener);
    } else if (session.history !== null) {
      const at = atMs ?? this.#defaultReplayStart(session.history);
      this.#replayPlayer = session.createReplayPlayer({ atMs: at, speed, variable: this.state().variable, loop: this.state().loopMs });
      this.#replayPlayer.setListener(listener);
      this.#alertTimer = setInterval(() => void this.#refreshAlerts(), ALERT_WATCH_MS);
      this.#figures.refresh();
    }
  }

  /** The last whole week of the history. */
  #defaultReplayStart(history: HistoryInfo): number {
    const days = history.dayStartsMs;
    return days[Math.max(0, days.length - 1 - 7)];
  }

  #applyPlayer(player: PlayerState): void {
    const before = this.state().player;
    this.set({ player });
    const isGone = ({ id, code }: Alert): boolean =>
      code.startsWith('live.link.') && player.kind === 'live' && player.alerts.every((alert) => alert.id !== id);
    if (this.state().alerts.some(isGone)) this.set({ alerts: this.state().alerts.filter((alert) => !isGone(alert)) });
    for (const alert of player.alerts) if (before === null || !before.alerts.includes(alert)) this.replaceAlert(alert);
    if (player.kind === 'replay') this.#figures.refresh();
  }

  #applyLive(summary: LiveSummary): void {
    const { headcount, freshness, revision, regionAlerts } = summary;
    const { urban, rural, newestReadingMs, isSimulated, readingsReceived, link, outbox } = summary;
    const columns = this.state().liveColumns?.revision === revision ? {} : { liveColumns: { headcount, freshness, revision } };
    this.set({ live: { urban, rural, newestReadingMs, isSimulated, readingsReceived, link }, outbox, ...columns });
    if (regionAlerts !== this.state().regionAlerts) this.set({ regionAlerts });
    if (this.state().mode === 'live') this.set({ figures: liveFigures(summary, isSimulated) });
  }

  /** The region's alerts go on while a past time is shown. */
  async #refreshAlerts(): Promise<void> {
    const session = this.#session;
    if (this.#livePlayer !== null || session === null) return this.#livePlayer?.refresh();
    try {
      const regionAlerts = await session.watchAlerts();
      if (regionAlerts !== null && session === this.#session) this.set({ regionAlerts });
    } catch {
      // The session closed or its worker died, which is told where it happens.
    }
  }

  #restart(worker: string, reason: string): void {
    const now = this.#options.now();
    this.#restarts = [...this.#restarts.filter((at) => Math.abs(now - at) < RESTART_WINDOW_MS), now];
    this.alert(alertOf('worker.restarted', 'warning', { worker, reason }));
    const request = this.#lastRequest;
    if (request === null) return;
    if (this.#restarts.length > MOST_RESTARTS) {
      this.#opening += 1;
      this.#restarts = [];
      if (this.state().region !== null) this.#view = parseUrl(`?${formatUrl(this.state(), '', [])}`);
      this.#closeSession();
      this.set({ region: null, player: null, loading: null, failure: alertOf('worker.gaveUp', 'error', { worker, reason }) });
      return;
    }
    void this.#reopen(request);
  }

  /** The link of what is shown brings it back; where nothing is shown yet, what was asked for. */
  async #reopen(request: RegionRequest): Promise<void> {
    const state = this.state();
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
    this.#figures.stop();
    if (this.#alertTimer !== null) clearInterval(this.#alertTimer);
    this.#alertTimer = null;
  }

  setMode(mode: Mode): void {
    if (mode === this.state().mode || this.#session === null) return;
    if (mode === 'replay' && this.#session.history === null) {
      this.alert(alertOf('history.none', 'warning'));
      return;
    }
    this.#figures.forget();
    this.set({ figures: [] });
    if (mode === 'live') this.set({ variable: 'occupancy' });
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
      this.#figures.forget();
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
    this.set({ spanMs });
    this.#figures.refresh();
  }

  setLoop(wanted: AppState['loopMs']): void {
    const { history, player } = this.state();
    if (history === null) return;
    const loopMs = loopIn(wanted, history);
    this.set({ loopMs });
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
      this.alert(alertOf('link.unknownSelection', 'warning', { selection: view.selection }));
    this.set({
      filter: filterFromUrl(view, region),
      selection: selection ?? { kind: 'none' },
      spanMs: view.spanMs === null || history === null ? null : clipped(view.spanMs, history),
    });
    this.setLoop(view.loopMs);
    this.setVariable(view.variable ?? 'occupancy');
    this.setSpeed(view.speed ?? DEFAULT_REPLAY_SPEED);
    if (view.timeMs !== null) this.seek(view.timeMs);
    this.#figures.refresh();
    // A view on foot is one from nearer than the map flies to: its subject is shown.
    const isOfMap = view.camera !== null && (view.inspectCamera === null || selection === null);
    if (isOfMap && view.camera !== null) this.#options.showCamera?.(view.camera);
    else if (selection !== null) void this.#moveTo(selection);
  }

  setVariable(variable: AppState['variable']): void {
    if (variable === this.state().variable) return;
    this.set({ variable });
    void this.#replayPlayer?.setVariable(variable);
  }

  setFilter(filter: AppState['filter']): void {
    this.set({ filter });
    void this.#livePlayer?.refresh();
    this.#figures.refresh();
  }

  flyTo(selection: Selection): void {
    this.set({ selection });
    void this.#moveTo(selection);
  }

  /** To a piece of equipment when its place is known, else to its venue. */
  async #moveTo(selection: Selection): Promise<void> {
    const session = this.#session;
    if (selection.kind === 'equipment' && session !== null) {
      const { equipment } = await session.venueDetail(selection.venue, this.#options.now());
      const pose = equipment.find((row) => row.equipment.id === selection.equipmentId)?.equipment;
      if (session !== this.#session || this.state().selection !== selection) return;
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

  openAlert(key: string | null): void {
    this.set({ openAlert: key });
    if (key !== null) void this.#showAlert(key);
  }

  /** Goes to the place of an alert; the worker is asked where it is not among those shown. */
  async #showAlert(key: string): Promise<void> {
    const shown = this.state().regionAlerts?.list.find((one) => one.key === key);
    const [alert] = shown === undefined ? await this.required().askAlerts({ of: 'key', key }) : [shown];
    if (alert === undefined || this.state().openAlert !== key) return;
    this.setTab('alerts');
    const { venue, district, equipmentId } = alert;
    if (venue === NO_VENUE) this.flyTo({ kind: 'district', district });
    else this.flyTo(equipmentId === '' ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId });
  }

  /** Shown once its sentences are there; the newest choice wins. */
  setLanguage(language: AppState['language']): void {
    this.#language = language;
    this.#options.loadLanguage(language).then(
      () => {
        if (this.#language === language) this.set({ language });
      },
      () => this.tell('language.loadFailed'),
    );
  }

  openRegionUrl(url: string): void {
    const isRetry = this.state().failure !== null && this.#lastRequest?.kind === 'url' && this.#lastRequest.url === url;
    void this.open({ kind: 'url', url }, isRetry ? this.#view : null);
  }

  openRegionFiles(files: ReadonlyMap<string, Blob>): void {
    void this.open({ kind: 'files', files }, null);
  }

  async packageFile(path: string): Promise<Uint8Array> {
    return this.required().modelFiles.read(path);
  }

  async connectBroker(settings: BrokerSettings | null): Promise<void> {
    this.#broker = settings;
    // What stood in the way of the last address says nothing of this one.
    this.set({ alerts: this.state().alerts.filter(({ code }) => code !== 'live.blockedByPolicy') });
    await this.required().connectBroker(settings);
    await this.#livePlayer?.refresh();
  }

  async markAlert(mark: AlertMark): Promise<void> {
    await this.required().markAlert(mark);
    await this.#refreshAlerts();
  }

  async unmarkAlert(key: string): Promise<void> {
    await this.required().unmarkAlert(key);
    await this.#refreshAlerts();
  }

  async postOrderEvent(draft: OrderEventDraft): Promise<OrderEvent> {
    const event = await this.required().postOrderEvent(draft);
    void this.#livePlayer?.refresh();
    return event;
  }

  async attachFile(...args: Parameters<AppActions['attachFile']>): Promise<OrderFile> {
    const file = await this.required().attachFile(...args);
    void this.#livePlayer?.refresh();
    return file;
  }
}
