import { WEEK_A_SECOND } from '../domain/playback.ts';
import { VARIABLES } from '../domain/timeField.ts';
import type { VariableId } from '../domain/timeField.ts';
import { VENUE_TYPES, venueTypeIndex } from '../domain/defaults.ts';
import type { RegionData } from '../domain/regionData.ts';
import { isLiveFigure } from '../domain/liveTrace.ts';
import type { LiveTraceRequest } from '../domain/liveTrace.ts';
import type { TraceRequest } from '../domain/trace.ts';
import { NO_FILTER } from '../domain/venue.ts';
import type { VenueFilter } from '../domain/venue.ts';
import { INSPECT_CAMERAS, TAB_IDS, isOnFoot } from './appState.ts';
import { effectiveSpan } from './selectors.ts';
import type { AppState, Camera, InspectCamera, Language, Mode, Selection, TabId, ThemeChoice } from './appState.ts';
import { comparisonToText } from './comparisonLink.ts';
import { deskToText } from './deskView.ts';

/**
 * The whole view as query parameters, so that a link shows a colleague the same thing. Ids, not indices, travel:
 * a package that was rebuilt still answers.
 */
export interface UrlState {
  readonly regionUrl: string | null;
  readonly mode: Mode | null;
  readonly timeMs: number | null;
  readonly speed: number | null;
  readonly variable: VariableId | null;
  readonly spanMs: readonly [number, number] | null;
  readonly loopMs: readonly [number, number] | null;
  readonly camera: Camera | null;
  /** `venue:ID`, `equipment:VENUE/ID`, `district:ID`. */
  readonly selection: string | null;
  readonly types: readonly string[];
  readonly classes: readonly ('urban' | 'rural')[];
  readonly districts: readonly string[];
  readonly tab: TabId | null;
  /** How one moves inside the venue that the camera is in. */
  readonly inspectCamera: InspectCamera | null;
  /** See `traceFromText`. */
  readonly trace: string | null;
  /** See `deskFromText`. */
  readonly desk: string | null;
  /** Key of the region's alert that is looked at (`alertKey`). */
  readonly alert: string | null;
  /** Id of the venue whose track board fills the screen. */
  readonly trackBoard: string | null;
  /** See `comparisonFromText`. */
  readonly comparison: string | null;
  readonly language: Language | null;
  readonly theme: ThemeChoice | null;
  readonly isProbe: boolean;
}

function isoOrNull(text: string | null): number | null {
  if (text === null) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function oneOf<T extends string>(text: string | null, allowed: readonly T[]): T | null {
  return allowed.find((value) => value === text) ?? null;
}

function list(text: string | null): string[] {
  return text === null || text === '' ? [] : text.split(',');
}

function parseCamera(text: string | null): Camera | null {
  const parts = list(text).map(Number);
  if (parts.length !== 5 || parts.some((part) => !Number.isFinite(part))) return null;
  const [lon, lat, zoom, pitch, bearing] = parts;
  // On foot one looks up, and from nearer than the map goes.
  if (Math.abs(lon) > 180 || Math.abs(lat) > 85 || zoom < 0 || zoom > 25 || pitch < 0 || pitch > 160) return null;
  return { lon, lat, zoom, pitch, bearing };
}

function parseSpan(text: string | null): readonly [number, number] | null {
  const [from, to, ...more] = list(text).map((part) => isoOrNull(part));
  return from != null && to != null && more.length === 0 && from < to ? [from, to] : null;
}

/** Reads what it understands; anything else is null or empty, never an error. */
export function parseUrl(search: string): UrlState {
  const query = new URLSearchParams(search);
  const speed = Number(query.get('speed'));
  return {
    regionUrl: query.get('region'),
    mode: oneOf(query.get('mode'), ['live', 'replay'] as const),
    timeMs: isoOrNull(query.get('t')),
    speed: Math.abs(speed) >= 1 && Math.abs(speed) <= WEEK_A_SECOND ? speed : null,
    variable: oneOf(query.get('var'), VARIABLES),
    spanMs: parseSpan(query.get('span')),
    loopMs: parseSpan(query.get('loop')),
    camera: parseCamera(query.get('cam')),
    selection: query.get('sel'),
    types: list(query.get('types')).filter((code) => venueTypeIndex(code) !== undefined),
    classes: list(query.get('class')).filter((value) => value === 'urban' || value === 'rural'),
    districts: list(query.get('districts')),
    tab: oneOf(query.get('tab'), TAB_IDS),
    inspectCamera: oneOf(query.get('look'), INSPECT_CAMERAS),
    trace: query.get('trace'),
    desk: query.get('desk'),
    alert: query.get('alert'),
    trackBoard: query.get('track'),
    comparison: query.get('cmp'),
    language: oneOf(query.get('lang'), ['en', 'zh'] as const),
    theme: oneOf(query.get('theme'), ['dark', 'light', 'auto'] as const),
    isProbe: query.has('probe'),
  };
}

export function selectionToText(selection: Selection, region: RegionData): string | null {
  switch (selection.kind) {
    case 'venue':
      return `venue:${region.venues.id[selection.venue]}`;
    case 'equipment':
      return `equipment:${region.venues.id[selection.venue]}/${selection.equipmentId}`;
    case 'district':
      return `district:${region.districts[selection.district].id}`;
    case 'none':
      return null;
  }
}

/** null when the text names nothing in this region. */
export function selectionFromText(text: string, region: RegionData): Selection | null {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  if (kind === 'district') {
    const district = region.districts.findIndex((row) => row.id === rest);
    return district < 0 ? null : { kind: 'district', district };
  }
  const [venueId, equipmentId] = kind === 'equipment' ? rest.split('/') : [rest, ''];
  const venue = region.venues.id.indexOf(venueId);
  if (venue < 0) return null;
  if (kind === 'venue') return { kind: 'venue', venue };
  return kind === 'equipment' && equipmentId !== undefined ? { kind: 'equipment', venue, equipmentId } : null;
}

export function filterFromUrl(url: UrlState, region: RegionData): VenueFilter {
  const districts = url.districts.map((id) => region.districts.findIndex((row) => row.id === id)).filter((index) => index >= 0);
  const types = url.types.map((code) => venueTypeIndex(code)).filter((index) => index !== undefined);
  if (types.length === 0 && url.classes.length === 0 && districts.length === 0) return NO_FILTER;
  return { types, classes: url.classes, districts };
}

/**
 * `FIGURE`, `FIGURE/VENUE` or `FIGURE/VENUE/HOUR`: how far a figure was followed. Span and set are those of the link, so one that was
 * followed over another span or set than is shown is not in it.
 */
export function traceToText(state: AppState): string | null {
  const { trace, region } = state;
  if (trace === null || region === null || trace.figureId === '') return null;
  const isShown = JSON.stringify([trace.spanMs, trace.filter]) === JSON.stringify([effectiveSpan(state), state.filter]);
  if (!isShown) return null;
  const { figureId, venue, hourMs } = trace;
  if (venue === null) return figureId;
  return [figureId, region.venues.id[venue], ...(hourMs === null ? [] : [iso(hourMs)])].join('/');
}

/** `FIGURE` or `FIGURE/VENUE` of a live figure; null while none of the shown set is followed. */
function liveTraceToText({ liveTrace, region, filter }: AppState): string | null {
  if (liveTrace === null || region === null || JSON.stringify(liveTrace.filter) !== JSON.stringify(filter)) return null;
  const { figureId, venue } = liveTrace;
  return venue === null ? figureId : `${figureId}/${region.venues.id[venue]}`;
}

/** null when the text names no live figure, or a venue that is not there. */
export function liveTraceFromText(text: string, region: RegionData, filter: VenueFilter): LiveTraceRequest | null {
  const [figureId, venueId] = text.split('/');
  const venue = venueId === undefined ? null : region.venues.id.indexOf(venueId);
  return isLiveFigure(figureId) && venue !== -1 ? { figureId, filter, venue } : null;
}

/** null when the text names no figure of the history, or a venue that is not there. */
export function traceFromText(
  text: string,
  region: RegionData,
  shown: { readonly spanMs: readonly [number, number]; readonly filter: VenueFilter },
): TraceRequest | null {
  const [figureId, venueId, hour] = text.split('/');
  const variable = VARIABLES.find((name) => figureId.startsWith(`${name}.`));
  const venue = venueId === undefined ? null : region.venues.id.indexOf(venueId);
  if (variable === undefined || venue === -1) return null;
  return { figureId, variable, ...shown, venue, hourMs: venue === null ? null : isoOrNull(hour ?? null) };
}

function iso(atMs: number): string {
  return new Date(Math.round(atMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** The query string of what is shown, leaving out what is default. `keep` are parameters to carry over as they are (`probe`). */
export function formatUrl(state: AppState, defaultRegionUrl: string, keep: readonly string[]): string {
  const query = new URLSearchParams();
  const { region, player, camera, filter } = state;
  if (state.regionUrl !== defaultRegionUrl && state.regionUrl !== '') query.set('region', state.regionUrl);
  if (state.mode === 'replay') {
    query.set('mode', 'replay');
    if (player !== null && player.kind === 'replay') {
      query.set('t', iso(player.clock.nowMs));
      if (player.clock.speed !== 3600) query.set('speed', String(player.clock.speed));
    }
    // The week around the clock is told too when a figure of it is being followed, so that the link is about the same hours.
    const spanMs = traceToText(state) === null ? state.spanMs : effectiveSpan(state);
    if (spanMs !== null) query.set('span', spanMs.map(iso).join(','));
    if (state.loopMs !== null) query.set('loop', state.loopMs.map(iso).join(','));
  }
  if (state.variable !== 'occupancy') query.set('var', state.variable);
  if (camera !== null) {
    // On foot a metre is a step: the place is told to the centimetre.
    const digits = isOnFoot(state.inspect.camera) ? [7, 7, 2, 1, 1] : [5, 5, 2, 1, 1];
    query.set(
      'cam',
      [camera.lon, camera.lat, camera.zoom, camera.pitch, camera.bearing].map((v, i) => String(Number(v.toFixed(digits[i])))).join(','),
    );
  }
  if (region !== null) {
    const selection = selectionToText(state.selection, region);
    if (selection !== null) query.set('sel', selection);
    if (filter.types.length > 0) query.set('types', filter.types.map((index) => VENUE_TYPES[index].code).join(','));
    if (filter.classes.length > 0) query.set('class', filter.classes.join(','));
    if (filter.districts.length > 0) query.set('districts', filter.districts.map((index) => region.districts[index].id).join(','));
  }
  if (state.tab !== 'overview') query.set('tab', state.tab);
  if (state.inspect.camera !== 'orbit') query.set('look', state.inspect.camera);
  const trace = traceToText(state) ?? liveTraceToText(state);
  if (trace !== null) query.set('trace', trace);
  if (region !== null && state.desk !== null) query.set('desk', deskToText(state.desk, region));
  if (region !== null && state.tab === 'alerts' && state.openAlert !== null) query.set('alert', state.openAlert);
  if (region !== null && state.trackBoard !== null) query.set('track', region.venues.id[state.trackBoard]);
  if (region !== null && state.comparison !== null) query.set('cmp', comparisonToText(state.comparison, region));
  query.set('lang', state.language);
  if (state.theme !== 'auto') query.set('theme', state.theme);
  for (const key of keep) query.set(key, '');
  // Readable separators: they are legal in a query and survive every mail program we know.
  return query
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
    .replace(/=(?=&|$)/g, '');
}
