import type { AlertRule } from '../../domain/regionAlertRules.ts';
import { ruleMask } from '../../domain/regionAlertRules.ts';
import type { AlertLevel, AlertObservation } from '../../domain/regionAlerts.ts';
import { alertKey } from '../../domain/regionAlerts.ts';
import { METER_VARIABLES } from '../live/streams.ts';
import type { MeterVariable } from '../live/streams.ts';
import { isMeterExpected, lastMetered, meterPeriod } from './meterHistory.ts';
import type { TwinFacts } from './twinFacts.ts';

const MINUTE_MS = 60_000;
/** Venues looked at in one pull. */
const SLICE = 8000;

interface Watched {
  readonly rule: AlertRule;
  readonly mask: Uint8Array;
  /** By meter and venue: the level that was last told. */
  readonly told: Readonly<Record<MeterVariable, (AlertLevel | undefined)[]>>;
}

/** Meters that stopped: the age of their last reading against their own period. Day and night; a meter has no hours. */
export class MeterSilence {
  readonly #watched: readonly Watched[];
  #cursor = 0;

  constructor(
    private readonly twin: TwinFacts,
    rules: readonly AlertRule[],
  ) {
    const { venues, districts } = twin.catalogue.region;
    this.#watched = rules
      .filter(({ kind, isOff }) => kind === 'meterSilence' && !isOff)
      .map((rule) => ({ rule, mask: ruleMask(rule, venues, districts), told: { electricity: [], water: [] } }));
  }

  reset(): void {
    this.#cursor = 0;
    for (const { told } of this.#watched) for (const meter of METER_VARIABLES) told[meter].length = 0;
  }

  /** `startedMs`: since when it is listened; a meter that never told anything is as old as that. */
  observe(nowMs: number, startedMs: number): readonly AlertObservation[] {
    if (this.#watched.length === 0) return [];
    const { count } = this.twin.catalogue.region.venues;
    const end = Math.min(count, this.#cursor + SLICE);
    const found: AlertObservation[] = [];
    for (let v = this.#cursor; v < end; v++)
      for (const meter of METER_VARIABLES) {
        if (!isMeterExpected(this.twin, meter, v)) continue;
        for (const watched of this.#watched) if (watched.mask[v] === 1) this.#look(watched, meter, v, nowMs, startedMs, found);
      }
    this.#cursor = end >= count ? 0 : end;
    return found;
  }

  #look({ rule, told }: Watched, meter: MeterVariable, v: number, nowMs: number, startedMs: number, found: AlertObservation[]): void {
    const { venues } = this.twin.catalogue.region;
    const lastMs = lastMetered(this.twin, meter, v);
    const isEver = !Number.isNaN(lastMs);
    const heardMs = isEver ? lastMs : startedMs;
    const periodMs = meterPeriod(this.twin, meter, v);
    const limitMs = Math.max(rule.limit * periodMs, rule.least * MINUTE_MS);
    const ageMs = nowMs - heardMs;
    const level: AlertLevel = ageMs >= limitMs ? 'over' : ageMs <= rule.clear * periodMs ? 'under' : 'between';
    const before = told[meter][v] ?? 'under';
    if (level === before || (level === 'between' && before === 'under')) return;
    told[meter][v] = level;
    found.push({
      key: alertKey(rule.id, venues.id[v], meter),
      ruleId: rule.id,
      venue: v,
      district: venues.district[v],
      equipmentId: '',
      part: meter,
      level,
      sinceMs: heardMs,
      severity: rule.severity,
      value: ageMs / periodMs,
      limit: limitMs / periodMs,
      facts: { isEver: isEver ? 1 : 0, lastMs: heardMs, periodMs, isPeriodKnown: this.twin.streams.meterPeriodMs[meter][v] > 0 ? 1 : 0 },
    });
  }
}
