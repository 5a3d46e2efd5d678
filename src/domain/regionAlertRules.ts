import { venueTypeIndex } from './defaults.ts';
import type { VenueTypeIndex } from './defaults.ts';
import { districtPaths } from './districtTree.ts';
import type { District } from './region.ts';
import type { VenueTable } from './venue.ts';

/** As the priorities of work orders, with their times to respond (§5.2): 30 minutes, 4 hours, a day, 5 days. Worst first. */
export const ALERT_SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/**
 * What a rule watches, and what its `limit`, `clear` and `least` count:
 * - `crowding`: persons ÷ capacity; `least` persons.
 * - `silence`: minutes without a reading while open; `least` persons that the model expects there.
 * - `nobody`: the chance of counting nobody for so long (see `zeroProbability`); `least` persons expected.
 * - `equipmentDown`: criticality of what is down (1–5), or any with an open P1 or P2 order; `clear` and `least` count nothing.
 * - `consumption`: modified z-score of the power against the load model (see `modifiedZ`); `least` share of the expectation.
 * - `meterSilence`: periods of a meter's own stream without a reading; `least` minutes, however short the period.
 * - `districtSilence`: share of a district's open venues none of whose streams reports (see `areaSilence`); `least` such venues.
 */
export const ALERT_KINDS = ['crowding', 'silence', 'nobody', 'equipmentDown', 'consumption', 'meterSilence', 'districtSilence'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export interface AlertRule {
  readonly id: string;
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  readonly limit: number;
  /** What the value must come back to before the alert may clear, so that one at the limit does not flap. */
  readonly clear: number;
  readonly least: number;
  /** How long the limit must be passed before the alert fires. */
  readonly forMs: number;
  /** How long the value must be back before the alert clears. */
  readonly clearForMs: number;
  /** An alert that nobody acknowledged is announced again after this; 0 never. */
  readonly repeatMs: number;
  /** Venue types and district ids that it watches; empty: all. A district stands for those under it, too. */
  readonly types: readonly VenueTypeIndex[];
  readonly districts: readonly string[];
  readonly isOff: boolean;
}

const MINUTE_MS = 60_000;

const COMMON = { types: [], districts: [], isOff: false, repeatMs: 0, least: 0 } as const;

/**
 * Rules of a package that names none. `full` is §2.1's band, 1.2 its over-capacity flag, an hour its `dead`; the criticality from which a
 * failure may injure or close is §1.4's 4–5; the other numbers are estimates (E).
 */
export const DEFAULT_ALERT_RULES: readonly AlertRule[] = [
  {
    ...COMMON,
    id: 'crowding.over',
    kind: 'crowding',
    severity: 'P2',
    limit: 1.2,
    clear: 1.1,
    least: 10,
    forMs: 5 * MINUTE_MS,
    clearForMs: 5 * MINUTE_MS,
    repeatMs: 15 * MINUTE_MS,
  },
  {
    ...COMMON,
    id: 'crowding.full',
    kind: 'crowding',
    severity: 'P3',
    limit: 1,
    clear: 0.95,
    least: 10,
    forMs: 10 * MINUTE_MS,
    clearForMs: 5 * MINUTE_MS,
  },
  {
    ...COMMON,
    id: 'equipment.down',
    kind: 'equipmentDown',
    severity: 'P3',
    limit: 4,
    clear: 4,
    forMs: 5 * MINUTE_MS,
    clearForMs: 5 * MINUTE_MS,
    repeatMs: 30 * MINUTE_MS,
  },
  {
    ...COMMON,
    id: 'counter.silent',
    kind: 'silence',
    severity: 'P4',
    limit: 60,
    clear: 15,
    least: 1,
    forMs: 0,
    clearForMs: 5 * MINUTE_MS,
  },
  {
    ...COMMON,
    id: 'counter.nobody',
    kind: 'nobody',
    severity: 'P4',
    limit: 1e-4,
    clear: 1e-2,
    least: 1,
    forMs: 0,
    clearForMs: 0,
  },
  {
    ...COMMON,
    id: 'consumption.outlier',
    kind: 'consumption',
    severity: 'P4',
    limit: 3.5,
    clear: 2.5,
    least: 0.5,
    forMs: 30 * MINUTE_MS,
    clearForMs: 15 * MINUTE_MS,
  },
  {
    ...COMMON,
    id: 'meter.silent',
    kind: 'meterSilence',
    severity: 'P4',
    limit: 4,
    clear: 2,
    least: 60,
    forMs: 0,
    clearForMs: 5 * MINUTE_MS,
  },
  {
    ...COMMON,
    id: 'district.silent',
    kind: 'districtSilence',
    severity: 'P3',
    limit: 0.8,
    clear: 0.5,
    least: 6,
    forMs: 5 * MINUTE_MS,
    clearForMs: 5 * MINUTE_MS,
    repeatMs: 30 * MINUTE_MS,
  },
];

/** An entry of a package's `alertRules` once it was read: what it does not name stays as in the default rule of its id or kind. */
export type AlertRuleChange = Partial<Omit<AlertRule, 'id'>> & Pick<AlertRule, 'id'>;

/** The default rules as a package changes them, then its own. A rule of its own begins as the last default of its kind. */
export function effectiveRules(changes: readonly AlertRuleChange[]): readonly AlertRule[] {
  const rules = [...DEFAULT_ALERT_RULES];
  for (const change of changes) {
    const at = rules.findIndex(({ id }) => id === change.id);
    if (at >= 0) rules[at] = { ...rules[at], ...change, kind: rules[at].kind };
    else {
      const base = DEFAULT_ALERT_RULES.findLast(({ kind }) => kind === change.kind);
      if (base !== undefined) rules.push({ ...base, ...change });
    }
  }
  return rules;
}

/** Fields of a rule in which a package can differ from the default; `types` and `districts` say where, the rest when. */
const CHANGEABLE = ['severity', 'limit', 'clear', 'least', 'forMs', 'clearForMs', 'repeatMs', 'types', 'districts'] as const;
export type ChangeableField = (typeof CHANGEABLE)[number];

/** In what a package's rule differs from the default of its id; null where there is no such default: the rule is the package's own. */
export function changedFields(rule: AlertRule): readonly ChangeableField[] | null {
  const usual = DEFAULT_ALERT_RULES.find(({ id }) => id === rule.id);
  return usual === undefined ? null : CHANGEABLE.filter((field) => String(rule[field]) !== String(usual[field]));
}

/** Whether smaller values are the worse ones. */
export function isBelowWorse(kind: AlertKind): boolean {
  return kind === 'nobody';
}

/** One step worse; P1 stays. */
export function raised(severity: AlertSeverity, steps = 1): AlertSeverity {
  return ALERT_SEVERITIES[Math.max(0, ALERT_SEVERITIES.indexOf(severity) - steps)];
}

/** 1 where the rule watches the venue. */
export function ruleMask(
  rule: AlertRule,
  venues: Pick<VenueTable, 'count' | 'type' | 'district'>,
  districts: readonly Pick<District, 'id' | 'parentId'>[],
): Uint8Array {
  const paths = districtPaths(districts);
  const byDistrict = paths.map((path) => path.some((district) => rule.districts.includes(districts[district].id)));
  return Uint8Array.from({ length: venues.count }, (_, v) => {
    const isOfType = rule.types.length === 0 || rule.types.includes(venues.type[v]);
    const isInDistrict = rule.districts.length === 0 || byDistrict[venues.district[v]];
    return !rule.isOff && isOfType && isInDistrict ? 1 : 0;
  });
}

/** Indices of type codes; those that are none are left out. */
export function typeIndices(codes: readonly string[]): VenueTypeIndex[] {
  return codes.map((code) => venueTypeIndex(code)).filter((index) => index !== undefined);
}
