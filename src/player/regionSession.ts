import { errorText } from '../base/assert.ts';
import type { AnalysisApi } from '../data/protocol/analysisApi.ts';
import { analysisColumns } from '../data/protocol/analysisColumns.ts';
import type { LiveApi, LiveBatch, OpenedRegion } from '../data/protocol/liveApi.ts';
import type { PackageLocation, PackageSource } from '../data/protocol/packageSource.ts';
import { STEPS_PER_WINDOW, WINDOW_MS } from '../data/protocol/replayApi.ts';
import type { ReplayApi } from '../data/protocol/replayApi.ts';
import { replayColumns } from '../data/protocol/replayColumns.ts';
import type { RegionAlerts } from '../domain/alertMarks.ts';
import type { BrokerSettings } from '../domain/liveLink.ts';
import type { HistoryInfo } from '../domain/history.ts';
import type { OutboxStatus } from '../domain/orderDesk.ts';
import { outcomeSums } from '../domain/outcomeReport.ts';
import type { LivePlayerPort, LiveSummary, RegionSession, ReplayPlayerPort, SessionHooks } from '../domain/session.ts';
import type { OrderEvent } from '../domain/workOrders.ts';
import { stepEdges } from '../domain/stepEdges.ts';
import { FRESHNESS } from '../domain/twin.ts';
import { isAllowedByPolicy, pagePolicy, reachableFeeds, resolveBroker, withoutCredentials } from './brokerAddress.ts';
import { animationFrames } from './frameSource.ts';
import { keepMarks, keptMarks } from './keptMarks.ts';
import { LivePlayer } from './livePlayer.ts';
import { createModelFiles } from './modelFiles.ts';
import { ReplayPlayer } from './replayPlayer.ts';
import { remoteCallback, spawnWorker } from './spawnWorker.ts';
import type { WorkerHandle } from './spawnWorker.ts';

export interface SessionOptions {
  readonly location: PackageLocation;
  readonly hooks: SessionHooks;
  readonly makeSource: (location: PackageLocation) => PackageSource;
  readonly createLiveWorker: () => Worker;
  readonly createReplayWorker: () => Worker;
  readonly createAnalysisWorker: () => Worker;
  readonly createModelWorker: () => Worker;
}

/** Changes are pulled this often; five-minute counters of 1,500 venues change about ten venues in it. */
const PULL_INTERVAL_MS = 2000;

let hasAskedToPersist = false;

/** Once somebody works here, the browser is asked not to clear what it keeps when its disk is short. */
function askToPersist(): void {
  if (hasAskedToPersist) return;
  hasAskedToPersist = true;
  const storage = (navigator as Partial<Navigator>).storage as Partial<StorageManager> | undefined;
  storage?.persist?.().catch(() => {});
}

/** Keeps the per-venue columns that batches update. */
class LiveColumns {
  readonly #headcount: Float32Array;
  readonly #freshness: Uint8Array;
  #revision = 0;
  #lastOutbox: OutboxStatus | null = null;
  /** Of the newest batch, UTC ms. */
  appliedMs = Number.NEGATIVE_INFINITY;
  /** A batch brings them only when they changed. */
  alerts: RegionAlerts | null = null;

  constructor(venueCount: number) {
    this.#headcount = new Float32Array(venueCount).fill(Number.NaN);
    this.#freshness = new Uint8Array(venueCount).fill(FRESHNESS.indexOf('none'));
  }

  /** The same object while nothing has changed, so that nobody draws it anew. */
  #outbox(outbox: OutboxStatus | null): OutboxStatus | null {
    if (JSON.stringify(outbox) !== JSON.stringify(this.#lastOutbox)) this.#lastOutbox = outbox;
    return this.#lastOutbox;
  }

  apply(batch: LiveBatch): LiveSummary {
    this.appliedMs = batch.atMs;
    for (let i = 0; i < batch.indices.length; i++) {
      this.#headcount[batch.indices[i]] = batch.headcount[i];
      this.#freshness[batch.indices[i]] = batch.freshness[i];
    }
    if (batch.indices.length > 0) this.#revision += 1;
    this.alerts = batch.regionAlerts ?? this.alerts;
    return {
      atMs: batch.atMs,
      urban: batch.urban,
      rural: batch.rural,
      newestReadingMs: batch.newestReadingMs,
      readingsReceived: batch.readingsReceived,
      isSimulated: batch.isSimulated,
      link: batch.link,
      outbox: this.#outbox(batch.outbox),
      regionAlerts: this.alerts,
      headcount: this.#headcount,
      freshness: this.#freshness,
      revision: this.#revision,
    };
  }
}

async function openHistory(
  replay: WorkerHandle<ReplayApi>,
  location: PackageLocation,
  opened: OpenedRegion,
): Promise<{ history: HistoryInfo | null; historyFailure: string | null }> {
  const path = opened.manifest.files.history;
  if (path === undefined) return { history: null, historyFailure: null };
  try {
    return { history: await replay.call((api) => api.open(location, path, replayColumns(opened))), historyFailure: null };
  } catch (thrown: unknown) {
    return { history: null, historyFailure: errorText(thrown) };
  }
}

/** Opens a region package in fresh workers. Rejects with a sentence when it cannot be opened; the workers are then gone. */
export async function openSession({
  location,
  hooks,
  makeSource,
  createLiveWorker,
  createReplayWorker,
  createAnalysisWorker,
  createModelWorker,
}: SessionOptions): Promise<RegionSession> {
  let isClosed = false;
  let pendingCalls = 0;
  let outboxTimer: ReturnType<typeof setInterval> | undefined;
  const crashed =
    (name: string) =>
    (reason: string): void => {
      if (!isClosed) hooks.onCrash(name, reason);
    };
  const live = spawnWorker<LiveApi>({ name: 'live worker', create: createLiveWorker, onCrash: crashed('live') });
  const replay = spawnWorker<ReplayApi>({ name: 'replay worker', create: createReplayWorker, onCrash: crashed('replay') });
  let analysis: WorkerHandle<AnalysisApi> | null = null;
  const source = makeSource(location);
  const models = createModelFiles(source, createModelWorker);
  /** The analysis worker with the region in it; started by the first question. */
  const analysisOf = (opened: OpenedRegion): WorkerHandle<AnalysisApi> => {
    if (isClosed) throw new Error('Analysis: the region was closed');
    if (analysis === null) {
      analysis = spawnWorker<AnalysisApi>({ name: 'analysis worker', create: createAnalysisWorker, onCrash: crashed('analysis') });
      // Messages arrive in order, so that no question needs to wait for this; one that failed to open says so itself.
      analysis.call((api) => api.open(analysisColumns(opened))).catch(() => {});
    }
    return analysis;
  };
  const close = (): void => {
    isClosed = true;
    clearInterval(outboxTimer);
    live.dispose();
    replay.dispose();
    analysis?.dispose();
    models.close();
  };
  const counted = async <R>(work: Promise<R>): Promise<R> => {
    pendingCalls += 1;
    try {
      return await work;
    } finally {
      pendingCalls -= 1;
    }
  };

  const clientId = `evenfield-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  /** A broker's readings, else the simulator's. Rejects in a sentence when the page may not reach the address. */
  const simulate = async (regionId: string): Promise<void> => {
    await live.call((api) => api.start(hooks.now()));
    await live.call((api) => api.restoreAlertMarks(keptMarks(regionId)));
  };
  const beginLive = async (regionId: string, broker: BrokerSettings | null): Promise<void> => {
    if (broker === null) return simulate(regionId);
    const page = new URL(window.location.href);
    const settings = resolveBroker(broker, page);
    const policy = pagePolicy(document);
    for (const url of [...settings.url.split(' '), settings.backfillUrl]) {
      if (url !== '' && !isAllowedByPolicy(policy, url, page)) {
        hooks.onLinkRefused(url);
        return simulate(regionId);
      }
    }
    return live.call((api) => api.connect(settings, clientId, hooks.now()));
  };

  try {
    const opened = await live.call((api) => api.open(location, remoteCallback(hooks.onProgress)));
    const [{ history, historyFailure }] = await Promise.all([
      openHistory(replay, location, opened),
      beginLive(opened.manifest.id, opened.manifest.live === undefined ? null : withoutCredentials(opened.manifest.live)),
    ]);
    const columns = new LiveColumns(opened.venues.count);
    const basemapPath = opened.manifest.files.basemap;
    outboxTimer = setInterval(() => {
      if (hooks.now() - columns.appliedMs < 2 * PULL_INTERVAL_MS) return;
      live
        .call((api) => api.outboxStatus(hooks.now()))
        .then(
          (outbox) => {
            if (outbox !== null && !isClosed) hooks.onOutbox(outbox);
          },
          () => {},
        );
    }, PULL_INTERVAL_MS);

    return {
      region: {
        manifest: opened.manifest,
        districts: opened.districts,
        venues: opened.venues,
        population: opened.population,
        calendar: opened.calendar,
      },
      history,
      historyFailure,
      problems: opened.problems,
      problemCount: opened.problemCount,
      readBasemap:
        basemapPath === undefined
          ? null
          : async (offset, length) => {
              const bytes = await source.readRange(basemapPath, offset, length);
              if (bytes === null) throw new Error(`Basemap: ${basemapPath} is not in the package`);
              return bytes.slice().buffer;
            },
      modelFiles: models.files,
      createLivePlayer: (): LivePlayerPort =>
        new LivePlayer({
          pull: (nowMs) => live.call((api) => api.pull(nowMs, hooks.filter())),
          venueCount: opened.venues.count,
          intervalMs: PULL_INTERVAL_MS,
          now: hooks.now,
          onBatch: (batch) => hooks.onLive(columns.apply(batch)),
        }),
      createReplayPlayer: ({ atMs, speed, variable, loop }): ReplayPlayerPort => {
        if (history === null) throw new Error('Replay: this region has no history');
        const edges = stepEdges(opened.manifest.timeZone, history.startMs, history.endMs);
        return new ReplayPlayer({
          fetchWindow: (wanted, at, level) => counted(replay.call((api) => api.window(wanted, at, level))),
          startMs: history.startMs,
          endMs: history.endMs,
          atMs,
          speed,
          variable,
          loop: loop ?? null,
          frames: animationFrames,
          windowMs: WINDOW_MS,
          coarse: { edges, stepsPerWindow: STEPS_PER_WINDOW },
        });
      },
      createFollower: async () => {
        if (history === null) throw new Error('Replay: this region has no history');
        const { FollowPlayer } = await import('./followPlayer.ts');
        const { startMs, endMs } = history;
        const edges = stepEdges(opened.manifest.timeZone, startMs, endMs);
        return new FollowPlayer({
          fetchWindow: (wanted, at, level) => counted(replay.call((api) => api.window(wanted, at, level))),
          grid: { startMs, endMs, windowMs: WINDOW_MS, edges, stepsPerWindow: STEPS_PER_WINDOW },
        });
      },
      timelineMarks: (spanMs) => counted(live.call((api) => api.timelineMarks(spanMs))),
      connectBroker: (settings) =>
        beginLive(opened.manifest.id, settings ?? (opened.manifest.live === undefined ? null : withoutCredentials(opened.manifest.live))),
      reporting: () => counted(live.call((api) => api.reporting(hooks.now()))),
      counterReports: (district) => counted(live.call((api) => api.counterReports(district, hooks.now()))),
      checkPublish: () => live.call((api) => api.checkPublish()),
      watchAlerts: async () => {
        const found = await live.call((api) => api.watchAlerts(hooks.now()));
        columns.alerts = found ?? columns.alerts;
        return found;
      },
      askAlerts: (question) => live.call((api) => api.askAlerts(question)),
      alertDay: () => live.call((api) => api.alertDay()),
      markAlert: async (mark) => keepMarks(opened.manifest.id, await live.call((api) => api.markAlert(mark))),
      unmarkAlert: async (key) => keepMarks(opened.manifest.id, await live.call((api) => api.unmarkAlert(key))),
      liveRows: (filter) => counted(live.call((api) => api.liveRows(filter, hooks.now()))),
      liveReadings: (venue) => counted(live.call((api) => api.liveReadings(venue, hooks.now()))),
      placeHour: (venue, endMs) => counted(live.call((api) => api.placeHour(venue, endMs))),
      venueDetail: (venue, atMs) => counted(live.call((api) => api.venueDetail(venue, atMs))),
      dayCurve: (venue, nowMs) => counted(live.call((api) => api.dayCurve(venue, nowMs))),
      activityBoard: (venue, nowMs) => counted(live.call((api) => api.activityBoard(venue, nowMs))),
      programme: (venue, spanMs) => {
        const feeds = reachableFeeds(opened.manifest.openActive, pagePolicy(document), new URL(window.location.href));
        return counted(live.call((api) => api.programme(venue, hooks.now(), spanMs, feeds)));
      },
      findEquipment: (query, atMs, limit) => counted(live.call((api) => api.findEquipment(query, atMs, limit))),
      register: (query, atMs) => counted(live.call((api) => api.register(query, atMs))),
      maintenanceSummary: (filter, atMs) => counted(live.call((api) => api.maintenanceSummary(filter, atMs))),
      reliability: (question) => counted(live.call((api) => api.reliability(question, hooks.now()))),
      equipmentPast: (venue, equipmentId, atMs) => counted(live.call((api) => api.equipmentPast(venue, equipmentId, atMs))),
      openOrders: (filter, atMs) => counted(live.call((api) => api.openOrders(filter, atMs))),
      orderCards: (filter, atMs, sinceMs) => counted(live.call((api) => api.orderCards(filter, atMs, sinceMs))),
      orderSheet: (orderId, atMs) => counted(live.call((api) => api.orderSheet(orderId, atMs))),
      postOrderEvent: (draft) => {
        askToPersist();
        return counted(live.call((api) => api.postOrderEvent(draft, hooks.now()) as Promise<OrderEvent>));
      },
      attachFile: (file, bytes) => counted(live.call((api) => api.attachFile(file, bytes, hooks.now()))),
      fileBytes: (fileId) => live.call((api) => api.fileBytes(fileId)),
      exportOutbox: () => counted(live.call((api) => api.exportOutbox())),
      importOutbox: (json) => counted(live.call((api) => api.importOutbox(json, hooks.now()))),
      roundCandidates: (filter, atMs, limit) => counted(live.call((api) => api.roundCandidates(filter, atMs, limit))),
      roundProgress: (question, atMs) => counted(live.call((api) => api.roundProgress(question, atMs))),
      planRounds: async (question) => counted(analysisOf(opened).call((api) => api.planRounds(question))),
      series: (variable, spanMs, filter, maxPoints) => counted(replay.call((api) => api.series(variable, spanMs, filter, maxPoints))),
      venueSeries: (venue, variable, spanMs) => counted(replay.call((api) => api.venueSeries(venue, variable, spanMs))),
      loads: (spanMs, filter, norms, onProgress) =>
        counted(replay.call((api) => api.loads(spanMs, filter, norms, remoteCallback(onProgress)))),
      stopLoads: () => replay.call((api) => api.stopLoads()),
      loadProfile: (venue) => counted(replay.call((api) => api.loadProfile(venue))),
      venueSums: (figureId, variable, spanMs, filter) => counted(replay.call((api) => api.venueSums(figureId, variable, spanMs, filter))),
      venueHours: (venue, variable, spanMs) => counted(replay.call((api) => api.venueHours(venue, variable, spanMs))),
      sourceRows: (venue, variable, atMs) => {
        const { venues, datastreams } = opened.manifest.files;
        return counted(replay.call((api) => api.sourceRows(venue, variable, atMs, { venues, datastreams: datastreams ?? null })));
      },
      figures: (spanMs, filter) => counted(replay.call((api) => api.figures(spanMs, filter))),
      districtSums: (variables, edgesMs, filter) => counted(replay.call((api) => api.districtSums(variables, edgesMs, filter))),
      benchmarks: (carrier, spanMs, filter) =>
        counted(replay.call((api) => api.benchmarks(carrier, spanMs, filter, opened.manifest.files.weather ?? null))),
      equity: async (question, onProgress) => counted(analysisOf(opened).call((api) => api.equity(question, remoteCallback(onProgress)))),
      outcome: async (variable, edgesMs, filter) =>
        counted(
          (async () => {
            if (history === null) throw new Error('Outcomes: this region has no history');
            const sums = await replay.call((api) => api.districtSums([variable], edgesMs, filter));
            return analysisOf(opened).call((api) => api.outcome(outcomeSums(sums, variable), filter));
          })(),
        ),
      venueUpkeep: async (atMs) => counted(live.call((api) => api.venueUpkeep(atMs))),
      choice: async (question, mode, onProgress) =>
        counted(analysisOf(opened).call((api) => api.choice(question, mode, remoteCallback(onProgress)))),
      get pendingCalls() {
        return pendingCalls;
      },
      close,
    };
  } catch (thrown: unknown) {
    close();
    throw thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}
