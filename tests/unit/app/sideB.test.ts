import { describe, expect, it } from 'vitest';

import { createSideB } from '../../../src/app/sideB.ts';
import { SAME_SIDE, URBAN_RURAL } from '../../../src/domain/comparison.ts';
import type { Comparison } from '../../../src/domain/comparison.ts';
import type { FollowerAsk, FollowerPort, FollowerState } from '../../../src/domain/follower.ts';
import type { PlayerState } from '../../../src/domain/playback.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import type { RegionSession } from '../../../src/domain/session.ts';
import { EMPTY_FIELD, OCCUPANCY_SCALE } from '../../../src/domain/timeField.ts';
import type { FieldWindow } from '../../../src/domain/timeField.ts';
import { createAppStore } from '../../../src/state/store.ts';
import type { SideStatus } from '../../../src/ui/sideBySide/sideStatus.ts';

const region = { manifest: { timeZone: 'Europe/Paris' } } as unknown as RegionData;
const at = (iso: string): number => Date.parse(iso);

const WINDOW: FieldWindow = {
  key: 'app',
  startMs: 0,
  stepMs: 3_600_000,
  stepCount: 2,
  venueCount: 1,
  scale: OCCUPANCY_SCALE,
  codes: Uint8Array.of(1, 2),
};

function playing(kind: 'live' | 'replay', nowMs: number, isPlaying = false): PlayerState {
  return {
    kind,
    presence: 'present',
    clock: { nowMs, seekId: 0, speed: 3600, isPlaying },
    field: { ...EMPTY_FIELD, window: WINDOW },
    capabilities: { canSeek: true, canSetSpeed: true, spanMs: null },
    alerts: [],
  };
}

/** Answers in the same call with a window named after what was asked. */
class FakeFollower implements FollowerPort {
  readonly asked: FollowerAsk[] = [];
  isClosed = false;
  isIdle = true;
  #listener: ((state: FollowerState) => void) | null = null;

  setListener(listener: (state: FollowerState) => void): void {
    this.#listener = listener;
  }

  show(asked: FollowerAsk): void {
    if (this.asked.at(-1)?.atMs === asked.atMs) return;
    this.asked.push(asked);
    this.tell('present');
  }

  tell(status: FollowerState['status'], reason = ''): void {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error('FakeFollower: nothing was asked');
    const window = status === 'present' ? { ...WINDOW, key: `${last.variable} ${last.atMs}` } : null;
    this.#listener?.({ status, reason, nowMs: last.atMs, variable: last.variable, field: { ...EMPTY_FIELD, window } });
  }

  close(): void {
    this.isClosed = true;
  }
}

function setUp(comparison: Comparison, player: PlayerState) {
  const follower = new FakeFollower();
  let openings = 0;
  const app = createAppStore({ region, tab: 'compare', comparison, player, variable: 'water' });
  const session = {
    createFollower: async () => {
      openings++;
      return follower;
    },
  } as unknown as RegionSession;
  const statuses: SideStatus[] = [];
  const side = createSideB(app, session);
  const stop = side.start((status) => statuses.push(status));
  return { app, side, stop, follower, statuses, openings: () => openings };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

const WEEK_BEFORE: Comparison = { ...URBAN_RURAL, kind: 'periods', a: SAME_SIDE, b: { ...SAME_SIDE, offsetDays: -7 } };

describe('side B', () => {
  it('draws the app’s own field where only the filter differs, without a follower', () => {
    const { app, side, openings } = setUp(URBAN_RURAL, playing('replay', 5));
    expect(side.store.getState().player).toBe(app.getState().player);
    expect(side.store.getState().filter.classes).toEqual(['rural']);
    const { filter } = side.store.getState();
    app.setState({ player: playing('replay', 6) });
    expect(side.store.getState().filter).toBe(filter);
    expect(openings()).toBe(0);
  });

  it('shows another period in the same call as the clock moves, over a clock change too', async () => {
    const { app, side, follower } = setUp(WEEK_BEFORE, playing('replay', at('2026-10-28T14:00+01:00')));
    await settle();
    app.setState({ player: playing('replay', at('2026-10-28T15:00+01:00'), true) });
    expect(follower.asked.at(-1)).toEqual({ atMs: at('2026-10-21T15:00+02:00'), variable: 'water', level: 'hour', speed: 3600 });
    const { player } = side.store.getState();
    expect(player?.clock.nowMs).toBe(at('2026-10-21T15:00+02:00'));
    expect(player?.field.window?.key).toBe(`water ${at('2026-10-21T15:00+02:00')}`);
  });

  it('says what it waits for, what it lacks, and that it is there again', async () => {
    const { side, follower, statuses } = setUp(WEEK_BEFORE, playing('replay', at('2026-10-28T14:00+01:00')));
    await settle();
    follower.tell('failed', 'chunk 3 is broken');
    expect(side.store.getState().player?.field.window).toBeNull();
    follower.tell('present');
    expect(statuses.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['loading', undefined],
      ['present', undefined],
      ['failed', 'chunk 3 is broken'],
      ['present', undefined],
    ]);
  });

  it('has nothing to show of another period or variable while live', async () => {
    const { app, side, statuses, openings } = setUp(
      { ...URBAN_RURAL, kind: 'variables', b: { ...SAME_SIDE, variable: 'heat' } },
      playing('live', 5),
    );
    expect(side.store.getState().player?.field.window).toBeNull();
    expect(statuses.at(-1)?.kind).toBe('needsReplay');
    app.setState({ player: playing('replay', 5) });
    await settle();
    expect([statuses.at(-1)?.kind, openings()]).toEqual(['present', 1]);
    expect(side.store.getState().variable).toBe('heat');
  });

  it('lets go of its follower', async () => {
    const { app, side, stop, follower } = setUp(WEEK_BEFORE, playing('replay', at('2026-10-28T14:00+01:00')));
    await settle();
    stop();
    const before = side.store.getState();
    app.setState({ player: playing('replay', at('2026-10-28T16:00+01:00')) });
    expect([follower.isClosed, side.store.getState()]).toEqual([true, before]);
  });
});
