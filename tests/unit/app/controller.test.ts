import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Controller } from '../../../src/app/controller.ts';
import type { RegionRequest } from '../../../src/app/openedView.ts';
import type { Figure } from '../../../src/domain/figures.ts';
import type { HistoryInfo } from '../../../src/domain/history.ts';
import type { PlayerState } from '../../../src/domain/playback.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import type { LivePlayerPort, RegionSession, ReplayPlayerPort, SessionHooks } from '../../../src/domain/session.ts';
import { EMPTY_FIELD } from '../../../src/domain/timeField.ts';
import type { VariableId } from '../../../src/domain/timeField.ts';
import { NO_FILTER } from '../../../src/domain/venue.ts';
import { createAppStore } from '../../../src/state/store.ts';
import { parseUrl } from '../../../src/state/url.ts';

const START_MS = Date.parse('2026-10-01T00:00:00Z');
const END_MS = Date.parse('2026-11-01T00:00:00Z');

const HISTORY: HistoryInfo = {
  startMs: START_MS,
  endMs: END_MS,
  stepMs: 3_600_000,
  variables: ['occupancy', 'water'],
  levels: ['hour', 'day', 'week'],
  dayStartsMs: Float64Array.from({ length: 32 }, (_, day) => START_MS + day * 86_400_000),
  dailyTotals: new Float64Array(31),
  dailyMissingShare: new Float32Array(31),
  isSynthetic: true,
  label: 'test',
};

function regionOf(id: string): RegionData {
  return {
    manifest: { id, name: id, timeZone: 'UTC', bounds: [0, 0, 1, 1] },
    districts: [{ id: 'D1' }],
    venues: { count: 2, id: ['V1', 'V2'], type: Uint8Array.of(0, 0) },
    population: null,
    calendar: [],
  } as unknown as RegionData;
}

class FakePlayer {
  isIdle = true;
  isClosed = false;
  isPlaying = false;
  alerts: PlayerState['alerts'] = [];
  #listener: ((state: PlayerState) => Promise<void>) | null = null;

  constructor(
    readonly kind: 'live' | 'replay',
    public nowMs: number,
    public speed: number,
  ) {}

  setListener(listener: (state: PlayerState) => Promise<void>): void {
    this.#listener = listener;
    this.emit();
  }

  emit(): void {
    if (this.isClosed) return;
    void this.#listener?.({
      kind: this.kind,
      presence: 'present',
      clock: { nowMs: this.nowMs, seekId: 0, speed: this.speed, isPlaying: this.isPlaying },
      field: EMPTY_FIELD,
      capabilities: { canSeek: true, canSetSpeed: true, spanMs: [START_MS, END_MS] },
      alerts: this.alerts,
    });
  }

  play(): void {
    this.isPlaying = true;
    this.emit();
  }

  pause(): void {
    this.isPlaying = false;
    this.emit();
  }

  async seek(atMs: number): Promise<void> {
    this.nowMs = Math.min(END_MS - 1, Math.max(START_MS, atMs));
    this.emit();
  }

  setSpeed(speed: number): void {
    this.speed = speed;
    this.emit();
  }

  async step(): Promise<void> {}
  async setVariable(_variable: VariableId): Promise<void> {}
  loop: readonly [number, number] | null = null;

  setLoop(loop: readonly [number, number] | null): void {
    this.loop = loop;
  }
  async refresh(): Promise<void> {}

  close(): void {
    this.isClosed = true;
  }
}

function never(): Promise<never> {
  return Promise.reject(new Error('FakeSession has no models'));
}

class FakeSession implements RegionSession {
  readonly history = HISTORY;
  readonly historyFailure = null;
  readonly problems = [];
  readonly readBasemap = null;
  readonly modelFiles = { read: never, decoder: { decodeView: never, transcode: never } };
  readonly pendingCalls = 0;
  problemCount = 0;
  isClosed = false;
  players: FakePlayer[] = [];
  figuresAnswer: () => Promise<readonly Figure[]> = () => Promise.resolve([]);

  constructor(
    readonly region: RegionData,
    readonly hooks: SessionHooks,
  ) {}

  get player(): FakePlayer {
    const last = this.players.at(-1);
    if (last === undefined) throw new Error('FakeSession: no player yet');
    return last;
  }

  createLivePlayer(): LivePlayerPort {
    this.players.push(new FakePlayer('live', this.hooks.now(), 1));
    return this.player;
  }

  createReplayPlayer({ atMs, speed }: { atMs: number; speed: number }): ReplayPlayerPort {
    this.players.push(new FakePlayer('replay', Math.min(END_MS - 1, Math.max(START_MS, atMs)), speed));
    return this.player;
  }

  createFollower: RegionSession['createFollower'] = async () => Promise.reject(new Error('FakeSession: no follower'));
  timelineMarks: RegionSession['timelineMarks'] = async () => ({ spells: [], orders: [] });
  orderCards: RegionSession['orderCards'] = async () => [];
  orderSheet: RegionSession['orderSheet'] = async () => null;
  postOrderEvent: RegionSession['postOrderEvent'] = async () => Promise.reject(new Error('FakeSession: no outbox'));
  attachFile: RegionSession['attachFile'] = async () => Promise.reject(new Error('FakeSession: no outbox'));
  fileBytes: RegionSession['fileBytes'] = async () => null;
  exportOutbox: RegionSession['exportOutbox'] = async () => '{}';
  importOutbox: RegionSession['importOutbox'] = async () => 0;
  connectBroker: RegionSession['connectBroker'] = async () => {};
  reporting: RegionSession['reporting'] = async () => null;
  counterReports: RegionSession['counterReports'] = async () => [];
  checkPublish: RegionSession['checkPublish'] = async () => {};
  watchAlerts: RegionSession['watchAlerts'] = async () => null;
  askAlerts: RegionSession['askAlerts'] = async ({ of, ...question }) =>
    of === 'key' && 'key' in question && question.key === 'district.silent/d1/rural'
      ? [{ key: question.key, venue: -1, district: 1, equipmentId: '', part: 'rural' } as never]
      : [];
  alertDay: RegionSession['alertDay'] = async () => ({ atMs: 0, watchedMs: 0, list: [], cut: 0 });
  markAlert: RegionSession['markAlert'] = async () => {};
  unmarkAlert: RegionSession['unmarkAlert'] = async () => {};
  liveRows: RegionSession['liveRows'] = async () => ({}) as never;
  liveReadings: RegionSession['liveReadings'] = async () => ({}) as never;
  placeHour: RegionSession['placeHour'] = async () => ({}) as never;
  venueDetail: RegionSession['venueDetail'] = async () => ({ equipment: [] }) as never;
  dayCurve: RegionSession['dayCurve'] = async () => ({}) as never;
  activityBoard: RegionSession['activityBoard'] = async () => null;
  programme: RegionSession['programme'] = async (venue) => ({ venue, source: 'none', entries: [], feeds: [] });
  findEquipment: RegionSession['findEquipment'] = async () => [];
  register: RegionSession['register'] = async () => ({}) as never;
  maintenanceSummary: RegionSession['maintenanceSummary'] = async () => ({}) as never;
  reliability: RegionSession['reliability'] = async () => ({}) as never;
  equipmentPast: RegionSession['equipmentPast'] = async () => ({}) as never;
  openOrders: RegionSession['openOrders'] = async () => [];
  roundCandidates: RegionSession['roundCandidates'] = async () => [];
  roundProgress: RegionSession['roundProgress'] = async () => [];
  planRounds: RegionSession['planRounds'] = async () => ({ rounds: [], left: [] });
  series: RegionSession['series'] = async () => ({}) as never;
  venueSeries: RegionSession['venueSeries'] = async () => ({}) as never;
  equity: RegionSession['equity'] = async () => null;
  districtSums: RegionSession['districtSums'] = async () => ({}) as never;
  benchmarks: RegionSession['benchmarks'] = async () => ({}) as never;
  outcome: RegionSession['outcome'] = async () => ({}) as never;
  venueUpkeep: RegionSession['venueUpkeep'] = async () => ({}) as never;
  choice: RegionSession['choice'] = async () => null;
  loads: RegionSession['loads'] = async () => null;
  loadProfile: RegionSession['loadProfile'] = async () => null;
  stopLoads: RegionSession['stopLoads'] = async () => {};
  venueSums: RegionSession['venueSums'] = async () => ({}) as never;
  venueHours: RegionSession['venueHours'] = async () => ({}) as never;
  sourceRows: RegionSession['sourceRows'] = async () => ({}) as never;
  figures(): Promise<readonly Figure[]> {
    return this.figuresAnswer();
  }

  close(): void {
    this.isClosed = true;
  }
}

function setUp() {
  const store = createAppStore();
  const sessions: FakeSession[] = [];
  const openings: { request: RegionRequest; resolve: () => void; reject: (reason: Error) => void }[] = [];
  let nowMs = Date.parse('2026-11-24T12:00:00Z');
  let isManual = false;
  const controller = new Controller({
    loadLanguage: () => Promise.resolve(),
    store,
    now: () => nowMs,
    moveCamera: () => {},
    openSession: (request, hooks) =>
      new Promise((resolve, reject) => {
        const open = (): void => {
          const session = new FakeSession(regionOf(request.kind === 'url' ? request.url : 'files'), hooks);
          sessions.push(session);
          resolve(session);
        };
        if (isManual) openings.push({ request, resolve: open, reject });
        else open();
      }),
  });
  return {
    store,
    controller,
    sessions,
    openings,
    state: () => store.getState(),
    last: () => {
      const session = sessions.at(-1);
      if (session === undefined) throw new Error('no session was opened');
      return session;
    },
    codes: () => store.getState().alerts.map((alert) => alert.code),
    passMs: (ms: number) => {
      nowMs += ms;
    },
    openByHand: () => {
      isManual = true;
    },
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

const VIEW = parseUrl('?mode=replay&t=2026-10-14T06:00:00Z&speed=900&var=water&sel=venue:V2&class=rural&cam=0.5,0.5,12,40,10');

describe('Controller', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the newest of two openings that answer in the wrong order, and closes the other', async () => {
    const { controller, state, sessions, openings, openByHand } = setUp();
    openByHand();
    controller.openRegionUrl('slow/');
    controller.openRegionUrl('fast/');
    openings[1].resolve();
    await settle();
    openings[0].resolve();
    await settle();
    expect(state().region?.manifest.id).toBe('fast/');
    expect(sessions.map((session) => [session.region.manifest.id, session.isClosed])).toEqual([
      ['fast/', false],
      ['slow/', true],
    ]);
  });

  it('says in words why a region cannot be opened, and opens another', async () => {
    const { controller, state, openings, openByHand } = setUp();
    openByHand();
    controller.openRegionUrl('bad/');
    openings[0].reject(new Error('region.json: there is no such file here.'));
    await settle();
    expect(state().failure).toMatchObject({ code: 'region.openFailed', values: { reason: 'region.json: there is no such file here.' } });
    expect(state().loading).toBeNull();
    expect(controller.isIdle).toBe(true);
    controller.openRegionUrl('good/');
    openings[1].resolve();
    await settle();
    expect(state().failure).toBeNull();
    expect(state().region?.manifest.id).toBe('good/');
  });

  it('reopens the same view after a crash, playing on if it played, and gives up after the fourth within a minute', async () => {
    const { controller, state, last, sessions, codes } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, VIEW);
    controller.play();
    for (let crash = 1; crash <= 3; crash++) {
      const before = last();
      before.hooks.onCrash('live', 'boom');
      await settle();
      expect(before.isClosed).toBe(true);
      expect(sessions).toHaveLength(crash + 1);
      expect(state().mode).toBe('replay');
      expect(last().player).toMatchObject({ kind: 'replay', nowMs: Date.parse('2026-10-14T06:00:00Z'), speed: 900, isPlaying: true });
      expect(state().variable).toBe('water');
      expect(state().selection).toEqual({ kind: 'venue', venue: 1 });
      expect(state().filter.classes).toEqual(['rural']);
      expect(state().camera).toEqual({ lon: 0.5, lat: 0.5, zoom: 12, pitch: 40, bearing: 10 });
      expect(codes()).toEqual(['worker.restarted']);
    }
    last().hooks.onCrash('live', 'boom');
    await settle();
    expect(state().failure?.code).toBe('worker.gaveUp');
    expect(sessions).toHaveLength(4);
    expect(sessions.every((session) => session.isClosed)).toBe(true);
    expect(controller.isIdle).toBe(true);

    controller.openRegionUrl('demo/');
    await settle();
    expect(state().failure).toBeNull();
    expect(state().selection).toEqual({ kind: 'venue', venue: 1 });
    expect(last().player.nowMs).toBe(Date.parse('2026-10-14T06:00:00Z'));
  });

  it('starts again and again when crashes are far apart, whatever the clock does', async () => {
    const { controller, state, last, passMs } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, null);
    for (const ms of [61_000, 61_000, -86_400_000, 61_000, 61_000, 61_000]) {
      last().hooks.onCrash('replay', 'boom');
      await settle();
      passMs(ms);
    }
    expect(state().failure).toBeNull();
  });

  it('asks for the same view again when the worker dies while the region opens', async () => {
    const { controller, state, openings, openByHand, sessions, last } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, VIEW);
    openByHand();
    last().hooks.onCrash('live', 'boom');
    await settle();
    openings[0].resolve();
    await settle();
    sessions[1].hooks.onCrash('live', 'boom');
    await settle();
    // This opening has not shown anything when it dies.
    openings[1].reject(new Error('live worker: boom'));
    await settle();
    expect(state().failure?.code).toBe('region.openFailed');
    controller.openRegionUrl('demo/');
    openings[2].resolve();
    await settle();
    expect(state().selection).toEqual({ kind: 'venue', venue: 1 });
    expect(state().mode).toBe('replay');
  });

  it('opens an alert that is not among those shown by asking for it, and goes to the district that it is about', async () => {
    const { controller, state } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, parseUrl(''));
    controller.openAlert('district.silent/d1/rural');
    await settle();
    expect(state()).toMatchObject({ openAlert: 'district.silent/d1/rural', tab: 'alerts', selection: { kind: 'district', district: 1 } });
    controller.openAlert(null);
    controller.openAlert('nothing/there');
    await settle();
    expect(state().selection).toEqual({ kind: 'district', district: 1 });
  });

  it('counts a player’s alert as often as the player does', async () => {
    const { controller, state, last } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, VIEW);
    const alert = { id: 'replay x', severity: 'error', code: 'replay.readFailed', values: { reason: 'x' } } as const;
    for (const count of [1, 2, 3]) {
      last().player.alerts = [{ ...alert, count }];
      last().player.emit();
    }
    expect(state().alerts).toEqual([{ ...alert, count: 3 }]);
  });

  it('shows no figures rather than old ones when they fail, and asks again later', async () => {
    const { controller, state, last } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, VIEW);
    const figure = { id: 'water.total' } as unknown as Figure;
    last().figuresAnswer = () => Promise.resolve([figure]);
    controller.setSpan([START_MS, START_MS + 86_400_000]);
    await settle();
    expect(state().figures).toEqual([figure]);
    let asked = 0;
    last().figuresAnswer = () => {
      asked += 1;
      return Promise.reject(new Error('history.zarr/district/hour/water/c/0/0 could not be reached.'));
    };
    controller.setSpan([START_MS, START_MS + 2 * 86_400_000]);
    await settle();
    last().player.emit();
    last().player.emit();
    await settle();
    expect(state().figures).toEqual([]);
    expect(state().alerts).toMatchObject([{ code: 'figures.failed', count: 1 }]);
    expect(asked).toBe(1);
    last().figuresAnswer = () => Promise.resolve([figure]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state().figures).toEqual([figure]);
  });

  it('clips a link to the history and says so', async () => {
    const { controller, state, last, codes } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, parseUrl('?mode=replay&t=2030-01-01T00:00:00Z&span=2026-10-30,2027-01-01'));
    expect(last().player.nowMs).toBe(END_MS - 1);
    expect(state().spanMs).toEqual([Date.parse('2026-10-30'), END_MS]);
    expect(codes()).toEqual(['link.timeOutside']);
    await controller.open({ kind: 'url', url: 'demo/' }, parseUrl('?mode=replay&span=1999-01-01,1999-02-01&sel=equipment:V1/gone'));
    await settle();
    expect(state().spanMs).toBeNull();
    expect(codes()).toEqual(['link.spanOutside', 'link.unknownSelection']);
    expect(state().selection).toEqual({ kind: 'venue', venue: 0 });
    expect(state().filter).toEqual(NO_FILTER);
  });

  it('keeps a loop inside the history, takes the clock into it and has it in the link', async () => {
    const { controller, state, last } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, parseUrl('?mode=replay&t=2030-01-01T00:00:00Z'));
    controller.setLoop([START_MS - 86_400_000, START_MS + 7_200_000]);
    expect(state().loopMs).toEqual([START_MS, START_MS + 7_200_000]);
    expect(last().player.loop).toEqual(state().loopMs);
    expect(last().player.nowMs).toBe(START_MS);
    controller.setLoop([END_MS - 60_000, END_MS]);
    expect(state().loopMs).toEqual([END_MS - 3_600_000, END_MS]);
    controller.setLoop(null);
    expect(state().loopMs).toBeNull();
    expect(last().player.loop).toBeNull();
  });

  it('shows the view of a link without opening the region again', async () => {
    const { controller, state, sessions, last } = setUp();
    await controller.open({ kind: 'url', url: 'demo/' }, parseUrl('?mode=replay'));
    const atMs = START_MS + 5 * 3_600_000;
    const query = `?mode=replay&t=${new Date(atMs).toISOString()}&speed=-60&var=water&class=rural&sel=venue:V1`;
    controller.showView(query);
    expect(sessions).toHaveLength(1);
    expect(last().player).toMatchObject({ nowMs: atMs, speed: -60 });
    expect(state()).toMatchObject({ variable: 'water', selection: { kind: 'venue', venue: 0 }, filter: { classes: ['rural'] } });
  });
});
