import type { AlertCounts, AlertDay, AlertMark, AlertQuestion, RegionAlerts, ShownAlert } from './alertMarks.ts';
import { isMarkValid, MOST_SHOWN } from './alertMarks.ts';
import type { DistrictIndex } from './region.ts';
import type { AlertKind, AlertRule } from './regionAlertRules.ts';
import { ALERT_SEVERITIES } from './regionAlertRules.ts';
import type { AlertBook, RegionAlert } from './regionAlerts.ts';
import { isFlapping, isOpenAlert, NO_VENUE } from './regionAlerts.ts';
import type { VenueIndex } from './venue.ts';

/** What the screen's picture of a book depends on beside the book. */
export interface PictureContext {
  readonly marks: ReadonlyMap<string, AlertMark>;
  readonly rules: ReadonlyMap<string, AlertRule>;
  readonly isUrban: (venue: VenueIndex) => boolean;
  /** By district: itself, then those above it (`districtPaths`). */
  readonly paths: readonly (readonly DistrictIndex[])[];
}

const STATE_RANK = { firing: 0, clearing: 0, pending: 1, cleared: 2 } as const;
const RANKS = 3 * 2 * ALERT_SEVERITIES.length;
/** What a silent district explains. */
const SILENT_KINDS: ReadonlySet<AlertKind> = new Set<AlertKind>(['silence', 'meterSilence', 'districtSilence']);

/** Worst first: open before pending before cleared; what nobody has in hand; by severity. */
function rankOf({ state, severity }: RegionAlert, isInHand: boolean): number {
  return (STATE_RANK[state] * 2 + Number(isInHand)) * ALERT_SEVERITIES.length + severityRank(severity);
}

function severityRank(severity: RegionAlert['severity']): number {
  return ALERT_SEVERITIES.indexOf(severity);
}

/** Within a rank the newest first. Ties by key: any order in, one out. */
function compareAlerts(a: RegionAlert, b: RegionAlert): number {
  return b.sinceMs - a.sinceMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function placeOf({ kind, venue, district, equipmentId, part }: RegionAlert): string {
  return `${kind} ${venue === NO_VENUE ? `district ${district}` : venue} ${equipmentId} ${part}`;
}

/** Places with open alerts of several rules: only the worst of them is told. By place the worst severity. */
function worstOfPlaces(alerts: Iterable<RegionAlert>): ReadonlyMap<string, number> {
  const worst = new Map<string, number>();
  for (const alert of alerts) {
    if (!isOpenAlert(alert)) continue;
    const place = placeOf(alert);
    const severity = severityRank(alert.severity);
    worst.set(place, Math.min(worst.get(place) ?? severity, severity));
  }
  return worst;
}

/** Kinds that several rules watch: only there one alert can make another needless. */
function sharedKinds(rules: Iterable<AlertRule>): ReadonlySet<AlertKind> {
  const seen = new Map<AlertKind, number>();
  for (const { kind } of rules) seen.set(kind, (seen.get(kind) ?? 0) + 1);
  return new Set([...seen].filter(([, count]) => count > 1).map(([kind]) => kind));
}

/** What cleared is told under a silent district if it began no earlier than this before the district did. */
const BEGAN_WITHIN_MS = 3_600_000;

function endOf({ clearedMs, state }: RegionAlert): number {
  return state === 'cleared' ? clearedMs : Number.POSITIVE_INFINITY;
}

/** Which alert tells of which others. Pure; the order of the alerts does not matter. */
class Telling {
  /** Alerts about districts that fired, by district and class. */
  readonly #silent = new Map<string, RegionAlert[]>();
  readonly #shared: ReadonlySet<AlertKind>;
  readonly #worst: ReadonlyMap<string, number>;

  constructor(
    alerts: readonly RegionAlert[],
    private readonly context: PictureContext,
  ) {
    this.#shared = sharedKinds(context.rules.values());
    this.#worst = worstOfPlaces(alerts.filter(({ kind }) => this.#shared.has(kind)));
    for (const alert of alerts) {
      if (alert.kind !== 'districtSilence' || alert.state === 'pending' || this.isDoubled(alert)) continue;
      const area = `${alert.district} ${alert.part}`;
      const known = this.#silent.get(area);
      if (known === undefined) this.#silent.set(area, [alert]);
      else known.push(alert);
    }
    for (const known of this.#silent.values()) known.sort(compareFired);
  }

  isUrban({ venue, part }: RegionAlert): boolean {
    return venue === NO_VENUE ? part === 'urban' : this.context.isUrban(venue);
  }

  /** Another rule tells worse of the same place. */
  isDoubled(alert: RegionAlert): boolean {
    return this.#shared.has(alert.kind) && severityRank(alert.severity) > (this.#worst.get(placeOf(alert)) ?? Number.POSITIVE_INFINITY);
  }

  /** The widest silent district that tells of an alert; none tells of what is graver than itself, or stays when it is back. */
  coverOf(alert: RegionAlert): RegionAlert | null {
    if (this.#silent.size === 0 || !SILENT_KINDS.has(alert.kind)) return null;
    const part = this.isUrban(alert) ? 'urban' : 'rural';
    const path = this.context.paths[alert.district] ?? [];
    const isOver = alert.state === 'cleared';
    for (let above = path.length - 1; above >= 0; above--) {
      // An area does not tell of itself.
      if (alert.venue === NO_VENUE && above === 0) break;
      const cover = this.#silent
        .get(`${path[above]} ${part}`)
        ?.find(
          (one) =>
            severityRank(one.severity) <= severityRank(alert.severity) &&
            (isOver ? alert.sinceMs >= one.sinceMs - BEGAN_WITHIN_MS && alert.firedMs < endOf(one) : isOpenAlert(one)),
        );
      if (cover !== undefined) return cover;
    }
    return null;
  }
}

/** The mark of an alert, as far as it holds. */
function markOf(alert: RegionAlert, { marks }: PictureContext, nowMs: number): AlertMark | null {
  const mark = marks.get(alert.key);
  return mark !== undefined && isMarkValid(mark, alert, nowMs) ? mark : null;
}

function isHandled(alert: RegionAlert, mark: AlertMark | null): boolean {
  const { orderState } = alert.facts;
  return mark !== null || (orderState !== undefined && orderState !== 'reported');
}

function shown(alert: RegionAlert, telling: Telling, mark: AlertMark | null, covered: number, atMs: number): ShownAlert {
  return {
    ...alert,
    lastSeenMs: alert.level === 'under' ? alert.lastSeenMs : atMs,
    isUrban: telling.isUrban(alert),
    isFlapping: isFlapping(alert),
    mark,
    isInHand: isHandled(alert, mark),
    covered,
  };
}

/** What the screen gets of a book. Pure; looks at every alert once and sorts only those that it shows, `most` of them. */
export function shownAlerts(
  { atMs, alerts }: AlertBook,
  context: PictureContext,
  nowMs: number,
  most = MOST_SHOWN,
): Pick<RegionAlerts, 'list' | 'counts' | 'total' | 'covered'> {
  const telling = new Telling([...alerts.values()], context);
  const counts = Object.fromEntries(
    ALERT_SEVERITIES.map((severity) => [severity, { urban: { open: 0, inHand: 0 }, rural: { open: 0, inHand: 0 } }]),
  ) as { [S in keyof AlertCounts]: Record<'urban' | 'rural', { open: number; inHand: number }> };
  const ranked: RegionAlert[][] = Array.from({ length: RANKS }, () => []);
  const venuesUnder = new Map<string, Set<VenueIndex>>();
  let total = 0;
  let covered = 0;
  for (const alert of alerts.values()) {
    if (telling.isDoubled(alert)) continue;
    const cover = telling.coverOf(alert);
    if (cover !== null) {
      covered++;
      if (alert.venue === NO_VENUE || alert.state === 'pending') continue;
      const under = venuesUnder.get(cover.key);
      if (under === undefined) venuesUnder.set(cover.key, new Set([alert.venue]));
      else under.add(alert.venue);
      continue;
    }
    const isInHand = isHandled(alert, markOf(alert, context, nowMs));
    if (isOpenAlert(alert)) counts[alert.severity][telling.isUrban(alert) ? 'urban' : 'rural'][isInHand ? 'inHand' : 'open']++;
    ranked[rankOf(alert, isInHand)].push(alert);
    total++;
  }
  const list: ShownAlert[] = [];
  for (const alike of ranked) {
    if (list.length >= most) break;
    for (const alert of alike.sort(compareAlerts).slice(0, most - list.length))
      list.push(shown(alert, telling, markOf(alert, context, nowMs), venuesUnder.get(alert.key)?.size ?? 0, atMs));
  }
  return { list, counts, total, covered };
}

/** Alerts beyond those that are shown. One that is told under a district is found by its key, too. */
export function askedAlerts(book: AlertBook, context: PictureContext, question: AlertQuestion, nowMs: number): readonly ShownAlert[] {
  if (question.of === 'all') return shownAlerts(book, context, nowMs, Number.POSITIVE_INFINITY).list;
  const telling = new Telling([...book.alerts.values()], context);
  const tell = (alert: RegionAlert, covered: number): ShownAlert =>
    shown(alert, telling, markOf(alert, context, nowMs), covered, book.atMs);
  const under = (key: string): RegionAlert[] =>
    [...book.alerts.values()].filter((alert) => !telling.isDoubled(alert) && telling.coverOf(alert)?.key === key);
  if (question.of === 'covered')
    return under(question.key)
      .filter(({ venue }) => venue !== NO_VENUE)
      .sort(compareAlerts)
      .map((alert) => tell(alert, 0));
  const alert = book.alerts.get(question.key);
  if (alert === undefined) return [];
  const venues = alert.venue === NO_VENUE ? under(alert.key).filter((one) => one.state !== 'pending' && one.venue !== NO_VENUE) : [];
  return [tell(alert, new Set(venues.map(({ venue }) => venue)).size)];
}

/** What was wrong in the last day: what is open, and what cleared with the mark that `markOfEnded` has of it. */
export function alertDay(
  book: AlertBook,
  context: PictureContext,
  watchedMs: number,
  markOfEnded: (alert: RegionAlert) => AlertMark | null,
  nowMs: number,
): AlertDay {
  const all = [...[...book.alerts.values()].filter((alert) => isOpenAlert(alert)), ...book.ended];
  const telling = new Telling(all, context);
  const venuesUnder = new Map<RegionAlert, Set<VenueIndex>>();
  const alone = all.filter((alert) => {
    const cover = telling.coverOf(alert);
    if (cover !== null && alert.venue !== NO_VENUE) venuesUnder.set(cover, (venuesUnder.get(cover) ?? new Set()).add(alert.venue));
    return cover === null && !(isOpenAlert(alert) && telling.isDoubled(alert));
  });
  const list = alone.map((alert) => {
    const mark = alert.state === 'cleared' ? markOfEnded(alert) : markOf(alert, context, nowMs);
    return shown(alert, telling, mark, venuesUnder.get(alert)?.size ?? 0, book.atMs);
  });
  return { atMs: book.atMs, watchedMs, list: withoutMilder(list).sort(compareFired), cut: book.endedCut };
}

/** Of what several rules told of one place at one time only the worst. */
function withoutMilder(list: readonly ShownAlert[]): ShownAlert[] {
  const places = new Map<string, ShownAlert[]>();
  for (const alert of list) {
    const place = placeOf(alert);
    const known = places.get(place);
    if (known === undefined) places.set(place, [alert]);
    else known.push(alert);
  }
  return list.filter((alert) => {
    const others = places.get(placeOf(alert)) ?? [];
    return !others.some(
      (other) =>
        severityRank(other.severity) < severityRank(alert.severity) && other.firedMs < endOf(alert) && alert.firedMs < endOf(other),
    );
  });
}

function compareFired(a: RegionAlert, b: RegionAlert): number {
  return b.firedMs - a.firedMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
