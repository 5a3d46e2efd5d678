import { alertOf, problemText } from '../domain/alert.ts';
import type { Alert } from '../domain/alert.ts';
import { HOUR_MS } from '../domain/civilTime.ts';
import type { HistoryInfo } from '../domain/history.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { RegionSession } from '../domain/session.ts';
import type { AppState } from '../state/appState.ts';
import { comparisonFromText } from '../state/comparisonLink.ts';
import { deskFromText } from '../state/deskView.ts';
import { filterFromUrl, selectionFromText } from '../state/url.ts';
import type { UrlState } from '../state/url.ts';

export type RegionRequest =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, Blob> };

/** Alerts that outlive the region they came up in; the others are about its package and its answers. */
const LASTING_ALERTS: readonly string[] = [
  'worker.restarted',
  'webgl.lost',
  'webgl.restored',
  'scene.loadFailed',
  'panel.failed',
  'language.loadFailed',
];

function iso(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}

/** The part of a span that the history holds; null where it holds none of it. */
export function clipped([fromMs, toMs]: readonly [number, number], { startMs, endMs }: HistoryInfo): readonly [number, number] | null {
  const from = Math.max(fromMs, startMs);
  const to = Math.min(toMs, endMs);
  return from < to ? [from, to] : null;
}

/** A loop inside the history, of at least an hour; null where nothing is left of it. */
export function loopIn(loopMs: readonly [number, number] | null, history: HistoryInfo): readonly [number, number] | null {
  const held = loopMs === null ? null : clipped(loopMs, history);
  if (held === null) return null;
  const startMs = Math.min(held[0], history.endMs - HOUR_MS);
  return [startMs, Math.max(held[1], startMs + HOUR_MS)];
}

/** null where the region has no such venue. */
function venueById(id: string | null, { venues }: RegionData): number | null {
  const at = id === null ? -1 : venues.id.indexOf(id);
  return at < 0 ? null : at;
}

/** What the app shows while a region is being opened: nothing of the one before. */
export function openingState(request: RegionRequest, { alerts }: AppState): Partial<AppState> {
  return {
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
    alerts: alerts.filter(({ code }) => LASTING_ALERTS.includes(code)),
    failure: null,
    loading: { share: 0, stage: 'manifest' },
    regionUrl: request.kind === 'url' ? request.url : '',
  };
}

/** A link that names a time but no mode is about the past. */
export function asksForReplay(view: UrlState | null): boolean {
  return view?.mode === 'replay' || (view?.mode === null && view.timeMs !== null);
}

/** What of a link an opened region can show; without a link the filter, the variable and the tab stay. */
export function openedState({ region, history }: RegionSession, view: UrlState | null, state: AppState): Partial<AppState> {
  const span = view?.spanMs ?? null;
  return {
    region,
    history,
    loading: null,
    filter: view === null ? state.filter : filterFromUrl(view, region),
    variable: view?.variable ?? state.variable,
    selection: (view?.selection != null ? selectionFromText(view.selection, region) : null) ?? { kind: 'none' },
    spanMs: span === null || history === null ? null : clipped(span, history),
    loopMs: view === null || history === null ? null : loopIn(view.loopMs, history),
    tab: view?.tab ?? (view?.alert == null ? state.tab : 'alerts'),
    openAlert: view?.alert ?? null,
    comparison: view?.comparison == null ? null : comparisonFromText(view.comparison, region),
    desk: view?.desk == null ? null : deskFromText(view.desk, region),
    trackBoard: view === null ? null : venueById(view.trackBoard, region),
    camera: view?.camera ?? null,
    // Without its camera, a way of moving has no place to begin.
    inspect: { ...state.inspect, camera: view?.camera == null ? 'orbit' : (view.inspectCamera ?? 'orbit') },
  };
}

/** What of a package could not be read, and what of a link cannot be shown. */
export function openedAlerts(session: RegionSession, view: UrlState | null): readonly Alert[] {
  const { region, history, historyFailure, problemCount, problems } = session;
  const alerts: Alert[] = [];
  if (historyFailure !== null) alerts.push(alertOf('history.openFailed', 'error', { reason: historyFailure }));
  if (problemCount > 0) {
    const first = problems.length === 0 ? '' : problemText(problems[0]);
    alerts.push(alertOf('package.rowsRefused', 'warning', { count: problemCount, first }));
  }
  if (view?.selection != null && selectionFromText(view.selection, region) === null)
    alerts.push(alertOf('link.unknownSelection', 'warning', { selection: view.selection }));
  if (history !== null) alerts.push(...outsideAlerts(history, view));
  else if (asksForReplay(view)) alerts.push(alertOf('history.none', 'warning'));
  return alerts;
}

function outsideAlerts(history: HistoryInfo, view: UrlState | null): readonly Alert[] {
  const alerts: Alert[] = [];
  const held = { from: iso(history.startMs), to: iso(history.endMs) };
  const span = view?.spanMs ?? null;
  const asked = view?.timeMs ?? null;
  if (span !== null && clipped(span, history) === null) alerts.push(alertOf('link.spanOutside', 'warning', held));
  if (asksForReplay(view) && asked !== null && (asked < history.startMs || asked >= history.endMs))
    alerts.push(alertOf('link.timeOutside', 'warning', { asked: iso(asked), ...held }));
  return alerts;
}
