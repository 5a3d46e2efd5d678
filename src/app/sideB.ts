import { errorText } from '../base/assert.ts';
import { shiftDays } from '../domain/comparison.ts';
import type { FollowerPort, FollowerState } from '../domain/follower.ts';
import type { PlayerState } from '../domain/playback.ts';
import type { RegionSession } from '../domain/session.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
import type { AppState } from '../state/appState.ts';
import { shownComparison } from '../state/selectors.ts';
import { createAppStore } from '../state/store.ts';
import type { AppStore } from '../state/store.ts';
import type { SideStatus } from '../ui/sideBySide/sideStatus.ts';
import type { SecondView } from './mapPort.ts';
import { rememberedBoth } from './sideA.ts';

/** The follower's code may not arrive on a poor network. */
const OPEN_AGAIN_MS = 5000;

export interface SideB extends SecondView {
  /** The app's state as the second map is to see it: its filter, its instant, its field. Read only. */
  readonly store: AppStore;
  /** Follows the app from now on, until what it returns is called. Once only. */
  start(onStatus: (status: SideStatus) => void): () => void;
}

/**
 * Keeps a second state beside the app's, moved by the same clock in the same call. Where only the filter differs both sides draw one
 * and the same field; another variable or period comes from a follower of its own, started when it is first needed.
 */
export function createSideB(app: AppStore, session: RegionSession): SideB {
  const both = rememberedBoth();
  const store = createAppStore({ ...app.getState(), player: null });
  let onStatus: (status: SideStatus) => void = () => {};
  let follower: FollowerPort | null = null;
  let isOpening = false;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;
  let followed: FollowerState | null = null;
  let status: SideStatus = { kind: 'present' };

  const tell = (next: SideStatus): void => {
    if (next.kind === status.kind && next.reason === status.reason) return;
    status = next;
    onStatus(next);
  };

  const open = async (): Promise<void> => {
    isOpening = true;
    try {
      const opened = await session.createFollower();
      if (isClosed) {
        opened.close();
        return;
      }
      follower = opened;
      opened.setListener((state) => {
        followed = state;
        if (!isShowing) write(app.getState());
      });
      write(app.getState());
    } catch (thrown: unknown) {
      if (isClosed) return;
      tell({ kind: 'failed', reason: errorText(thrown) });
      retry = setTimeout(() => {
        retry = null;
        write(app.getState());
      }, OPEN_AGAIN_MS);
    } finally {
      isOpening = false;
    }
  };

  // `show` answers in the same call when the window is there; what it says is written once, by who asked.
  let isShowing = false;
  const playerOf = (state: AppState): PlayerState | null => {
    const side = shownComparison(state)?.b;
    const { player, region } = state;
    if (side === undefined || player === null || region === null) return player;
    const variable = side.variable ?? state.variable;
    if (side.offsetDays === 0 && variable === state.variable) {
      tell({ kind: 'present' });
      return player;
    }
    if (player.kind === 'live') {
      tell({ kind: 'needsReplay' });
      return { ...player, field: EMPTY_FIELD };
    }
    const nowMs = shiftDays(region.manifest.timeZone, player.clock.nowMs, side.offsetDays);
    const clock = { ...player.clock, nowMs };
    if (follower === null) {
      if (!isOpening && retry === null) {
        tell({ kind: 'loading' });
        void open();
      }
      return { ...player, clock, field: EMPTY_FIELD };
    }
    isShowing = true;
    follower.show({
      atMs: nowMs,
      variable,
      level: player.field.window?.level ?? 'hour',
      speed: player.clock.isPlaying ? player.clock.speed : 0,
    });
    isShowing = false;
    if (followed !== null) tell({ kind: followed.status, ...(followed.reason === '' ? {} : { reason: followed.reason }) });
    return { ...player, clock, field: followed?.field ?? EMPTY_FIELD };
  };

  const write = (state: AppState): void => {
    if (isClosed) return;
    const side = shownComparison(state)?.b;
    if (side === undefined) return;
    store.setState({
      ...state,
      filter: both(state.filter, side.filter),
      variable: side.variable ?? state.variable,
      player: playerOf(state),
    });
  };

  return {
    store,
    state: () => store.getState(),
    get isIdle() {
      return !isOpening && (follower?.isIdle ?? true);
    },
    start: (listener) => {
      onStatus = listener;
      write(app.getState());
      const leave = app.subscribe(write);
      return () => {
        isClosed = true;
        onStatus = () => {};
        if (retry !== null) clearTimeout(retry);
        leave();
        follower?.close();
      };
    },
  };
}
