import type { AlertArea } from '../../domain/districtSilence.ts';
import { alertAreas, areaSilence } from '../../domain/districtSilence.ts';
import { staleAgeMs } from '../../domain/freshness.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import { ruleMask } from '../../domain/regionAlertRules.ts';
import type { AlertLevel, AlertObservation } from '../../domain/regionAlerts.ts';
import { alertKey, NO_VENUE } from '../../domain/regionAlerts.ts';
import { METER_VARIABLES } from '../live/streams.ts';
import { isMeterExpected, lastMetered, meterPeriod } from './meterHistory.ts';
import type { TwinFacts } from './twinFacts.ts';
import type { VenueExpectation } from './venueExpectation.ts';

/** How often the districts are looked at: silence takes a quarter of an hour to be one. */
const EVERY_MS = 10_000;

interface Told {
  readonly level: AlertLevel;
  readonly silent: number;
  readonly expected: number;
}

interface Watched {
  readonly rule: AlertRule;
  readonly areas: readonly AlertArea[];
  /** By area: what was last told. */
  readonly told: (Told | undefined)[];
}

/** Whole districts that fall silent: the gateway or the line of a village, the broker of a city. */
export class DistrictWatch {
  readonly #watched: readonly Watched[];
  /** By venue, see `areaSilence`. */
  readonly #silentMs: Float64Array;
  readonly #newestMs: Float64Array;
  /** Since when venues of the same hours are open, at the minute that was last asked about. */
  readonly #openSince = new Map<string, number>();
  #lookedMs = Number.NaN;

  constructor(
    private readonly twin: TwinFacts,
    private readonly expectation: VenueExpectation,
    rules: readonly AlertRule[],
  ) {
    const { venues, districts } = twin.catalogue.region;
    this.#silentMs = new Float64Array(venues.count);
    this.#newestMs = new Float64Array(venues.count);
    this.#watched = rules
      .filter(({ kind, isOff }) => kind === 'districtSilence' && !isOff)
      .map((rule) => {
        const mask = ruleMask(rule, venues, districts);
        return { rule, areas: alertAreas(venues, districts, (v) => mask[v] === 1), told: [] };
      });
  }

  reset(): void {
    this.#lookedMs = Number.NaN;
    for (const { told } of this.#watched) told.length = 0;
  }

  observe(nowMs: number, startedMs: number): readonly AlertObservation[] {
    if (this.#watched.length === 0 || nowMs - this.#lookedMs < EVERY_MS) return [];
    this.#lookedMs = nowMs;
    this.#openSince.clear();
    for (let v = 0; v < this.#silentMs.length; v++) this.#lookAt(v, nowMs, startedMs);
    const found: AlertObservation[] = [];
    for (const { rule, areas, told } of this.#watched)
      areas.forEach((area, at) => {
        const { level, silent, expected, share, sinceMs } = areaSilence(area.venues, this.#silentMs, rule);
        const before = told[at];
        const isKnown = before !== undefined && before.level !== 'under';
        if (level !== 'over' && !isKnown) return;
        if (isKnown && before.level === level && before.silent === silent && before.expected === expected) return;
        told[at] = { level, silent, expected };
        found.push(this.#observation(rule, area, level, Number.isNaN(sinceMs) ? nowMs : sinceMs, share, { silent, expected }));
      });
    return found;
  }

  #observation(
    rule: AlertRule,
    { district, class: part, venues }: AlertArea,
    level: AlertLevel,
    sinceMs: number,
    share: number,
    counts: { readonly silent: number; readonly expected: number },
  ): AlertObservation {
    // Before the first reading there is no last one.
    const lastMs = venues.reduce((newest, v) => Math.max(newest, Number.isNaN(this.#newestMs[v]) ? 0 : this.#newestMs[v]), 0);
    return {
      key: alertKey(rule.id, this.twin.catalogue.region.districts[district].id, part),
      ruleId: rule.id,
      venue: NO_VENUE,
      district,
      equipmentId: '',
      part,
      level,
      sinceMs,
      severity: rule.severity,
      value: share,
      limit: rule.limit,
      facts: { ...counts, venues: venues.length, isEver: lastMs > 0 ? 1 : 0, lastMs },
    };
  }

  /** A venue is silent when none of its streams says anything of now: since the last of them fell silent. */
  #lookAt(v: number, nowMs: number, startedMs: number): void {
    const { catalogue, openNow, store, streams } = this.twin;
    let silentMs = Number.NaN;
    let newestMs = Number.NaN;
    const take = (lastMs: number, periodMs: number, notBeforeMs: number): void => {
      if (!(newestMs >= lastMs)) newestMs = lastMs;
      const fromMs = Math.max(Number.isNaN(lastMs) ? startedMs : lastMs, notBeforeMs) + staleAgeMs(periodMs);
      const since = nowMs >= fromMs ? fromMs : Number.POSITIVE_INFINITY;
      if (!(silentMs >= since)) silentMs = since;
    };
    if (openNow.isOpen(v)) {
      if (catalogue.region.venues.hasCounter[v] === 1) {
        const lastMs = store.headcountMs[v];
        const isStale = !(nowMs - lastMs < staleAgeMs(streams.counterPeriodMs[v]));
        take(lastMs, streams.counterPeriodMs[v], isStale ? this.#openSinceMs(v, nowMs) : Number.NEGATIVE_INFINITY);
      }
      for (const meter of METER_VARIABLES)
        if (isMeterExpected(this.twin, meter, v))
          take(lastMetered(this.twin, meter, v), meterPeriod(this.twin, meter, v), Number.NEGATIVE_INFINITY);
    }
    this.#silentMs[v] = silentMs;
    this.#newestMs[v] = newestMs;
  }

  /** Counters may rest while it is closed. Venues share hours, so that a silent region costs some hundreds of look-ups. */
  #openSinceMs(v: number, nowMs: number): number {
    const { openHours, type } = this.twin.catalogue.region.venues;
    const key = `${type[v]} ${openHours[v]}`;
    let since = this.#openSince.get(key);
    if (since === undefined) this.#openSince.set(key, (since = this.expectation.openSinceMs(v, nowMs)));
    return since;
  }
}
