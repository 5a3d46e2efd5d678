import type { AlertKind, AlertRule, AlertSeverity } from '../../domain/regionAlertRules.ts';
import { raised, ruleMask } from '../../domain/regionAlertRules.ts';
import type { AlertFacts, AlertLevel, AlertObservation } from '../../domain/regionAlerts.ts';
import { alertKey, episodeStart } from '../../domain/regionAlerts.ts';
import { zeroProbability } from '../../domain/alertTests.ts';
import { FIVE_MINUTES_MS, HOUR_MS } from '../../domain/civilTime.ts';
import { OVERDISPERSION, VENUE_TYPES } from '../../domain/defaults.ts';
import { DistrictWatch } from './districtWatch.ts';
import { MeterOutliers } from './meterOutliers.ts';
import { MeterSilence } from './meterSilence.ts';
import { equipmentFacts } from './equipmentFacts.ts';
import type { TwinFacts } from './twinFacts.ts';
import { VenueExpectation } from './venueExpectation.ts';

const MINUTE_MS = 60_000;
/** Venues whose age and hours are looked at in one pull; new readings are looked at whenever they come. */
const SLICE = 8000;
/** A broker hands over what it kept, oldest first: until that is through, nothing is judged to be silent. */
const SETTLE_MS = 10_000;
/** Ledgers that are read back in one pull: a region that fills up at six does not make a pull late. */
const MOST_LOOKBACKS = 200;
/** Machines whose orders are looked up in one pull; the others wait for the next. */
const MOST_MACHINES = 300;
const CROWD_BACK_MS = 12 * HOUR_MS;
const NOBODY_BACK_MS = 6 * HOUR_MS;
/** A reading older than this says nothing of now (§2.2, dead). */
const DEAD_MS = HOUR_MS;
/** A silent counter where so many are expected is one step worse (E). */
const BLIND_PERSONS = 50;
/** What the size of a venue of known and of unknown capacity adds to the variance of its visits (§2.3: CV 0.32 and 0.8). */
const SIZE_VARIANCE = { known: 0.1, unknown: 0.64 } as const;
const LEVELS: readonly AlertLevel[] = ['under', 'between', 'over'];
const UNDER = 0;
const BETWEEN = 1;
const OVER = 2;

interface Watched {
  readonly rule: AlertRule;
  /** By venue: 1 where the rule watches. */
  readonly mask: Uint8Array;
  /** By venue: the level that was last told. */
  readonly levels: Uint8Array;
}

/** Reads the twin's columns for the rules and tells what changed. Costs as much as what changed, and a look at a slice of the venues. */
export class AlertEvaluator {
  readonly #watched: Readonly<Record<Exclude<AlertKind, 'meterSilence' | 'districtSilence'>, readonly Watched[]>>;
  readonly #expectation: VenueExpectation;
  readonly #meters: MeterOutliers;
  readonly #meterSilence: MeterSilence;
  readonly #districts: DistrictWatch;
  /** By venue: the reading that was last looked at. */
  readonly #seenMs: Float64Array;
  /** By venue: the last reading of somebody; NaN before it was looked for. */
  readonly #somebodyMs: Float64Array;
  /** By venue: five-minute bin in which a silent counter's expectation was last asked. */
  readonly #askedBin: Float64Array;
  readonly #touched = new Set<number>();
  /** Equipment rows that were told to be down. */
  readonly #downTold = new Set<number>();
  #told: AlertObservation[] = [];
  #cursor = 0;
  #lookbacks = 0;
  #startedMs = Number.NaN;

  constructor(
    private readonly twin: TwinFacts,
    rules: readonly AlertRule[],
  ) {
    const { catalogue, venues, capacity, contexts } = twin;
    const { count } = catalogue.region.venues;
    const { manifest, districts } = catalogue.region;
    const of = (kind: AlertKind): Watched[] =>
      rules
        .filter((rule) => rule.kind === kind && !rule.isOff)
        .map((rule) => ({ rule, mask: ruleMask(rule, catalogue.region.venues, districts), levels: new Uint8Array(count) }));
    this.#watched = {
      crowding: of('crowding'),
      silence: of('silence'),
      nobody: of('nobody'),
      equipmentDown: of('equipmentDown'),
      consumption: of('consumption'),
    };
    this.#expectation = new VenueExpectation(manifest.seed, manifest.timeZone, venues, capacity, contexts);
    this.#meters = new MeterOutliers(twin, this.#expectation);
    this.#meterSilence = new MeterSilence(twin, rules);
    this.#districts = new DistrictWatch(twin, this.#expectation, rules);
    this.#seenMs = new Float64Array(count);
    this.#somebodyMs = new Float64Array(count);
    this.#askedBin = new Float64Array(count);
    this.reset();
  }

  get expectation(): VenueExpectation {
    return this.#expectation;
  }

  /** An equipment row whose state or orders changed. */
  touch(row: number): void {
    this.#touched.add(row);
  }

  /** The source began anew: all is looked at again. */
  reset(): void {
    this.#seenMs.fill(Number.POSITIVE_INFINITY);
    this.#somebodyMs.fill(Number.NaN);
    this.#askedBin.fill(Number.NaN);
    for (const list of Object.values(this.#watched)) for (const { levels } of list) levels.fill(UNDER);
    this.#meters.reset();
    this.#meterSilence.reset();
    this.#districts.reset();
    this.#downTold.clear();
    this.twin.isDown.forEach((isDown, row) => {
      if (isDown === 1) this.#touched.add(row);
    });
    this.#cursor = 0;
    this.#startedMs = Number.NaN;
  }

  observe(nowMs: number): readonly AlertObservation[] {
    if (Number.isNaN(this.#startedMs)) this.#startedMs = nowMs;
    this.#told = [];
    this.#lookbacks = 0;
    this.#observeEquipment(nowMs);
    this.#observeCounters(nowMs);
    this.#observeMeters(nowMs);
    if (!this.#isSettling(nowMs))
      this.#told.push(...this.#meterSilence.observe(nowMs, this.#startedMs), ...this.#districts.observe(nowMs, this.#startedMs));
    return this.#told;
  }

  #isSettling(nowMs: number): boolean {
    return this.twin.broker !== null && nowMs - this.#startedMs < SETTLE_MS;
  }

  #observeCounters(nowMs: number): void {
    const { hasCounter, count } = this.twin.catalogue.region.venues;
    const { headcountMs } = this.twin.store;
    const start = this.#cursor;
    const end = start + SLICE;
    for (let v = 0; v < count; v++) {
      if (hasCounter[v] === 0) continue;
      const isNew = !Object.is(headcountMs[v], this.#seenMs[v]);
      if (!isNew && (v < start || v >= end)) continue;
      this.#seenMs[v] = headcountMs[v];
      this.#observeCounter(v, isNew, nowMs);
    }
    this.#cursor = end >= count ? 0 : end;
  }

  #observeCounter(v: number, isNew: boolean, nowMs: number): void {
    const isOpen = this.twin.openNow.isOpen(v);
    for (const watched of this.#watched.crowding) if (watched.mask[v] === 1) this.#crowding(watched, v, isOpen, nowMs);
    if (!this.#isSettling(nowMs))
      for (const watched of this.#watched.silence) if (watched.mask[v] === 1) this.#silence(watched, v, isOpen, nowMs);
    for (const watched of this.#watched.nobody) if (watched.mask[v] === 1) this.#nobody(watched, v, isOpen, isNew, nowMs);
  }

  /** Utilisation while open, as long as the reading says something of now. */
  #crowding(watched: Watched, v: number, isOpen: boolean, nowMs: number): void {
    const { rule, levels } = watched;
    const { headcount, headcountMs } = this.twin.store;
    const persons = headcount[v];
    const u = persons / this.twin.capacity[v];
    const isKnown = isOpen && nowMs - headcountMs[v] <= DEAD_MS && persons >= rule.least;
    const level = !isKnown || !(u >= rule.clear) ? UNDER : u >= rule.limit ? OVER : BETWEEN;
    if (level === UNDER && levels[v] === UNDER) return;
    let sinceMs = headcountMs[v];
    if (levels[v] === UNDER) {
      sinceMs = this.#crowdedSince(rule, v, nowMs);
      if (Number.isNaN(sinceMs)) return;
    }
    const capacity = this.twin.capacity[v];
    const isEstimate = this.twin.catalogue.region.venues.capacity[v] > 0 ? 0 : 1;
    const facts = { persons: Number.isNaN(persons) ? 0 : persons, capacity, isEstimate };
    this.#tell(watched, v, levels[v] === UNDER ? OVER : level, sinceMs, rule.severity, Number.isNaN(u) ? 0 : u, facts);
    levels[v] = level;
  }

  #crowdedSince(rule: AlertRule, v: number, nowMs: number): number {
    if (this.#lookbacks++ >= MOST_LOOKBACKS) return Number.NaN;
    const startMs = Math.floor((nowMs - CROWD_BACK_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
    const values = this.twin.source?.headcounts(v, startMs, nowMs + 1, FIVE_MINUTES_MS) ?? new Float32Array(0);
    const capacity = this.twin.capacity[v];
    for (let k = 0; k < values.length; k++) values[k] = values[k] < rule.least ? 0 : values[k] / capacity;
    return episodeStart(values, startMs, FIVE_MINUTES_MS, rule);
  }

  /** Minutes since the last reading, or since it opened, while somebody is expected. */
  #silence(watched: Watched, v: number, isOpen: boolean, nowMs: number): void {
    const { rule, levels } = watched;
    const lastMs = this.twin.store.headcountMs[v];
    const heardMs = Number.isNaN(lastMs) ? this.#startedMs : lastMs;
    const isLong = nowMs - heardMs >= rule.limit * MINUTE_MS;
    if (!isOpen || !isLong) {
      if (levels[v] === UNDER) return;
      const level = !isOpen || nowMs - heardMs <= rule.clear * MINUTE_MS ? UNDER : BETWEEN;
      if (level !== levels[v]) this.#tell(watched, v, level, heardMs, rule.severity, (nowMs - heardMs) / MINUTE_MS, {});
      levels[v] = level;
      return;
    }
    const bin = Math.floor(nowMs / FIVE_MINUTES_MS);
    if (levels[v] === OVER || this.#askedBin[v] === bin) return;
    this.#askedBin[v] = bin;
    const sinceMs = Math.max(heardMs, this.#expectation.openSinceMs(v, nowMs));
    if (nowMs - sinceMs < rule.limit * MINUTE_MS) return;
    const expected = this.#expectation.persons(v, nowMs);
    if (!(expected >= rule.least)) return;
    const severity = expected >= BLIND_PERSONS ? raised(rule.severity) : rule.severity;
    const facts = { expected, isEver: Number.isNaN(lastMs) ? 0 : 1, lastMs: heardMs, periodMs: this.twin.streams.counterPeriodMs[v] };
    this.#tell(watched, v, OVER, sinceMs, severity, (nowMs - sinceMs) / MINUTE_MS, facts);
    levels[v] = OVER;
  }

  /** Readings of nobody for so long that the model gives it hardly a chance. */
  #nobody(watched: Watched, v: number, isOpen: boolean, isNew: boolean, nowMs: number): void {
    const { rule, levels } = watched;
    const { headcount, headcountMs } = this.twin.store;
    const atMs = headcountMs[v];
    if (headcount[v] > 0) this.#somebodyMs[v] = atMs;
    if (headcount[v] > 0 || !isOpen || !(nowMs - atMs <= DEAD_MS)) {
      if (levels[v] !== UNDER) this.#tell(watched, v, UNDER, atMs, rule.severity, 1, {});
      levels[v] = UNDER;
      return;
    }
    if (!isNew || !(this.#expectation.persons(v, atMs) >= rule.least)) return;
    if (Number.isNaN(this.#somebodyMs[v])) this.#somebodyMs[v] = this.#lastSomebody(v, atMs);
    const sinceMs = Math.max(this.#somebodyMs[v], this.#expectation.openSinceMs(v, atMs));
    const groups = this.#expectation.groups(v, sinceMs, atMs);
    const type = VENUE_TYPES[this.twin.venues[v].typeIndex];
    const size = this.twin.venues[v].capacity > 0 ? SIZE_VARIANCE.known : SIZE_VARIANCE.unknown;
    const phi = (type.indoor ? OVERDISPERSION.indoor : OVERDISPERSION.outdoor) + size;
    const chance = zeroProbability(groups, phi);
    const level = chance <= rule.limit ? OVER : chance <= rule.clear ? BETWEEN : UNDER;
    if (level === levels[v] || (level < OVER && levels[v] === UNDER)) return;
    this.#tell(watched, v, level, sinceMs, rule.severity, chance, { expected: this.#expectation.persons(v, atMs), groups, phi });
    levels[v] = level;
  }

  #lastSomebody(v: number, atMs: number): number {
    const startMs = Math.floor((atMs - NOBODY_BACK_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
    if (this.#lookbacks++ >= MOST_LOOKBACKS) return atMs;
    const values = this.twin.source?.headcounts(v, startMs, atMs + 1, FIVE_MINUTES_MS) ?? new Float32Array(0);
    // Before the first reading that is known, nothing is known of nobody either.
    const last = values.findLastIndex((value) => value > 0);
    const first = values.findIndex((value) => !Number.isNaN(value));
    return startMs + Math.max(0, last >= 0 ? last : first) * FIVE_MINUTES_MS;
  }

  #observeMeters(nowMs: number): void {
    const list = this.#watched.consumption;
    if (list.length === 0) return;
    for (const v of this.#meters.advance(nowMs)) {
      for (const watched of list) {
        const { rule, mask, levels } = watched;
        if (mask[v] === 0) continue;
        const found = this.#meters.outlier(v, rule);
        const level = LEVELS.indexOf(found.level);
        if (level === UNDER && levels[v] === UNDER) continue;
        let { atMs: sinceMs } = found;
        if (levels[v] === UNDER) {
          sinceMs = this.#lookbacks++ < MOST_LOOKBACKS ? this.#meters.since(v, rule, nowMs) : Number.NaN;
          if (Number.isNaN(sinceMs)) continue;
        }
        this.#tell(watched, v, levels[v] === UNDER ? OVER : level, sinceMs, rule.severity, found.z, found.facts);
        levels[v] = level;
      }
    }
  }

  #observeEquipment(nowMs: number): void {
    const { catalogue, venueOfEquipment, isDown } = this.twin;
    let looks = 0;
    for (const row of this.#touched) {
      const isWorth = isDown[row] === 1 || this.#downTold.has(row);
      if (isWorth && looks++ >= MOST_MACHINES) break;
      this.#touched.delete(row);
      const venue = venueOfEquipment[row];
      if (venue < 0) continue;
      const wasTold = this.#downTold.has(row);
      if (isDown[row] === 0 && !wasTold) continue;
      const facts = equipmentFacts(this.twin, row, nowMs);
      for (const { rule, mask } of this.#watched.equipmentDown) {
        if (mask[venue] === 0) continue;
        const isGrave = facts.criticality >= rule.limit || facts.priority === 'P1' || facts.priority === 'P2';
        const level: AlertLevel = isDown[row] === 1 && isGrave ? 'over' : 'under';
        if (level === 'under' && !wasTold) continue;
        const equipmentId = catalogue.equipment[row].id;
        this.#told.push({
          key: alertKey(rule.id, catalogue.region.venues.id[venue], equipmentId),
          ruleId: rule.id,
          venue,
          district: catalogue.region.venues.district[venue],
          equipmentId,
          part: '',
          level,
          sinceMs: level === 'over' ? facts.sinceMs : nowMs,
          severity: facts.severityOf(rule.severity),
          value: facts.criticality,
          limit: rule.limit,
          facts: facts.told,
        });
        if (level === 'over') this.#downTold.add(row);
      }
      if (isDown[row] === 0) this.#downTold.delete(row);
    }
  }

  #tell({ rule }: Watched, venue: number, level: number, sinceMs: number, severity: AlertSeverity, value: number, facts: AlertFacts): void {
    const { id, district } = this.twin.catalogue.region.venues;
    this.#told.push({
      key: alertKey(rule.id, id[venue]),
      ruleId: rule.id,
      venue,
      district: district[venue],
      equipmentId: '',
      part: '',
      level: LEVELS[level],
      sinceMs,
      severity,
      value,
      limit: rule.limit,
      facts,
    });
  }
}
