import type { Figure } from '../domain/figures.ts';
import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, CODE_STALE, sampleField } from '../domain/timeField.ts';
import { filterMask } from '../domain/venue.ts';
import type { SceneHandle, SceneStats } from '../scene/sceneTypes.ts';
import type { Camera, Mode } from '../state/appState.ts';
import type { AppStore } from '../state/store.ts';
import { selectionFromText, selectionToText } from '../state/url.ts';
import type { Controller } from './controller.ts';
import type { SideSnapshot } from './sidesProbe.ts';

/** What the drawing side counts, asked of the map when the probe is on. */
export interface DrawingStats {
  readonly framesDrawn: number;
  readonly bytesUploaded: number;
  readonly drawCallsLastFrame: number;
  readonly isIdle: boolean;
}

/** Plain data about what is shown; every field is what a person would see. */
export interface Snapshot {
  readonly regionId: string | null;
  readonly isSynthetic: boolean;
  readonly counts: Readonly<Record<'venues' | 'visible' | 'value' | 'closed' | 'stale' | 'missing' | 'noSensor', number>>;
  readonly mode: Mode;
  readonly presence: string | null;
  /** ISO instant of the clock, null before a player runs. */
  readonly clock: string | null;
  readonly speed: number | null;
  readonly isPlaying: boolean;
  readonly variable: string;
  readonly selection: string | null;
  readonly camera: Camera | null;
  /** People by class in live, from the venues that report. */
  readonly totals: { readonly urban: number | null; readonly rural: number | null };
  readonly framesDrawn: number;
  readonly bytesUploaded: number;
  readonly drawCalls: number;
  readonly alerts: readonly string[];
  readonly failure: string | null;
  readonly language: string;
  readonly theme: string;
}

/** A sign over a piece of equipment. */
export interface SceneSign {
  readonly equipmentId: string;
  readonly kind: 'glyph' | 'order' | 'label';
  /** The grade of a glyph, the priority of an order, the text of a label. */
  readonly look: string;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `window.evenfield`, present only with `?probe`. Tests wait for `idle()` instead of sleeping. */
export interface Probe {
  /** Resolves when nothing is loading, moving or pending for two animation frames. */
  idle(): Promise<void>;
  snapshot(): Snapshot;
  figures(): readonly Figure[];
  seek(isoTime: string): Promise<void>;
  play(speed: number): void;
  pause(): void;
  /** `ID` of a venue, or `venue:…`, `equipment:VENUE/ID`, `district:…`. Throws when it names nothing. */
  select(id: string): void;
  flyTo(id: string): void;
  /** What the venues in three dimensions cost; null before any was near. */
  scene(): SceneStats | null;
  /** Signs over equipment as they lie on the map's canvas, CSS px, the last on top. */
  sceneSigns(): readonly SceneSign[];
  /** What a click at a point of the map's canvas would choose, as in a link; null where nothing is. */
  pickAt(xPx: number, yPx: number): string | null;
  /** What each of two compared maps shows; one entry while there is one map. */
  sides(): readonly SideSnapshot[];
  /** What the field shows for a venue now: its code and drawn value, as the shader computes it. */
  valueOf(venueId: string): { readonly code: number; readonly value: number } | null;
}

declare global {
  interface Window {
    evenfield?: Probe;
  }
}

export interface ProbeOptions {
  readonly store: AppStore;
  readonly controller: Controller;
  readonly drawing: () => DrawingStats;
  readonly sides: () => readonly SideSnapshot[];
  readonly scene: () => SceneHandle | null;
}

const IDLE_FRAMES = 2;

function signOf({ sign, leftPx, topPx, widthPx, heightPx }: ReturnType<SceneHandle['signs']>[number]): SceneSign {
  const look = sign.kind === 'glyph' ? sign.glyph : sign.kind === 'label' ? sign.text : sign.order.priority;
  return { equipmentId: sign.key.slice(sign.key.indexOf('|') + 1), kind: sign.kind, look, leftPx, topPx, widthPx, heightPx };
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

export function installProbe({ store, controller, drawing, sides, scene }: ProbeOptions): void {
  const resolveSelection = (id: string) => {
    const { region } = store.getState();
    if (region === null) throw new Error('Probe: no region is open');
    const selection = selectionFromText(/^(venue|equipment|district):/.test(id) ? id : `venue:${id}`, region);
    if (selection === null) throw new Error(`Probe: "${id}" names nothing in this region`);
    return selection;
  };

  const idle = async (): Promise<void> => {
    let quiet = 0;
    while (quiet < IDLE_FRAMES) {
      await nextFrame();
      quiet = controller.isIdle && drawing().isIdle ? quiet + 1 : 0;
    }
  };

  const countCodes = (): Snapshot['counts'] => {
    const { region, player, filter } = store.getState();
    const counts = { venues: 0, visible: 0, value: 0, closed: 0, stale: 0, missing: 0, noSensor: 0 };
    if (region === null) return counts;
    const mask = filterMask(region.venues, filter);
    counts.venues = region.venues.count;
    for (let venue = 0; venue < region.venues.count; venue++) {
      if (mask[venue] === 0) continue;
      counts.visible += 1;
      const field = player?.field;
      if (field?.window == null) continue;
      const { code } = sampleField(field.window, venue, field.step);
      if (code === CODE_CLOSED) counts.closed += 1;
      else if (code === CODE_STALE) counts.stale += 1;
      else if (code === CODE_MISSING) counts.missing += 1;
      else if (code === CODE_NO_SENSOR) counts.noSensor += 1;
      else counts.value += 1;
    }
    return counts;
  };

  window.evenfield = {
    idle,
    snapshot: () => {
      const state = store.getState();
      const stats = drawing();
      const { region, player, live } = state;
      return {
        regionId: region?.manifest.id ?? null,
        isSynthetic: region?.manifest.synthetic ?? false,
        counts: countCodes(),
        mode: state.mode,
        presence: player?.presence ?? null,
        clock: player === null ? null : new Date(player.clock.nowMs).toISOString(),
        speed: player?.clock.speed ?? null,
        isPlaying: player?.clock.isPlaying ?? false,
        variable: state.variable,
        selection: region === null ? null : selectionToText(state.selection, region),
        camera: state.camera,
        totals: { urban: live?.urban.people ?? null, rural: live?.rural.people ?? null },
        framesDrawn: stats.framesDrawn,
        bytesUploaded: stats.bytesUploaded,
        drawCalls: stats.drawCallsLastFrame,
        alerts: state.alerts.map((alert) => alert.code),
        failure: state.failure?.code ?? null,
        language: state.language,
        theme: state.resolvedTheme,
      };
    },
    figures: () => store.getState().figures,
    seek: async (isoTime) => {
      const atMs = Date.parse(isoTime);
      if (Number.isNaN(atMs)) throw new Error(`Probe: "${isoTime}" is not a time`);
      controller.seek(atMs);
      await idle();
    },
    play: (speed) => {
      controller.setSpeed(speed);
      controller.play();
    },
    pause: () => controller.pause(),
    sides,
    scene: () => scene()?.stats() ?? null,
    sceneSigns: () => (scene()?.signs() ?? []).map(signOf),
    pickAt: (xPx, yPx) => {
      const { region } = store.getState();
      const hit = scene()?.pickAt(xPx, yPx) ?? null;
      return region === null || hit === null ? null : selectionToText(hit, region);
    },
    select: (id) => controller.select(resolveSelection(id)),
    flyTo: (id) => controller.flyTo(resolveSelection(id)),
    valueOf: (venueId) => {
      const { region, player } = store.getState();
      const venue = region?.venues.id.indexOf(venueId) ?? -1;
      const field = player?.field;
      return venue < 0 || field?.window == null ? null : sampleField(field.window, venue, field.step);
    },
  };
}
