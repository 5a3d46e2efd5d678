import type { Figure } from './figures.ts';
import type { LiveTotals } from './twin.ts';

/** What `liveFigures` reads of a live summary. */
export interface LiveNumbers {
  readonly atMs: number;
  readonly urban: LiveTotals;
  readonly rural: LiveTotals;
}

function missing(totals: Pick<LiveTotals, 'expected' | 'reporting'>): number {
  return totals.expected > 0 ? 1 - totals.reporting / totals.expected : 0;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

interface Spec {
  readonly id: string;
  readonly unit: string;
  readonly of: (totals: LiveTotals) => number | null;
  /** For sums that need reports: null when nothing reports. */
  readonly needsReports: boolean;
  readonly inputs: readonly { readonly name: string; readonly unit: string; readonly key: keyof LiveTotals }[];
}

const SPECS: readonly Spec[] = [
  {
    id: 'live.people',
    unit: '{person}',
    of: (t) => t.people,
    needsReports: true,
    inputs: [{ name: 'headcount', unit: '{person}', key: 'people' }],
  },
  {
    id: 'live.utilisation',
    unit: '1',
    of: (t) => ratio(t.people, t.capacity),
    needsReports: true,
    inputs: [
      { name: 'headcount', unit: '{person}', key: 'people' },
      { name: 'capacity', unit: '{person}', key: 'capacity' },
    ],
  },
  {
    id: 'live.full',
    unit: '{venue}',
    of: (t) => t.full,
    needsReports: true,
    inputs: [{ name: 'venuesFull', unit: '{venue}', key: 'full' }],
  },
  {
    id: 'live.crowded',
    unit: '{venue}',
    of: (t) => t.crowded,
    needsReports: true,
    inputs: [{ name: 'venuesCrowded', unit: '{venue}', key: 'crowded' }],
  },
  {
    id: 'live.closed',
    unit: '{venue}',
    of: (t) => t.closed,
    needsReports: false,
    inputs: [{ name: 'venuesClosed', unit: '{venue}', key: 'closed' }],
  },
  {
    id: 'live.silent',
    unit: '{venue}',
    of: (t) => t.silent,
    needsReports: false,
    inputs: [{ name: 'venuesSilent', unit: '{venue}', key: 'silent' }],
  },
  {
    id: 'live.openP1P2',
    unit: '{order}',
    of: (t) => t.openP1P2,
    needsReports: false,
    inputs: [{ name: 'openP1P2', unit: '{order}', key: 'openP1P2' }],
  },
  {
    id: 'live.power',
    unit: 'kW',
    of: (t) => (t.meters > 0 ? t.powerKw : null),
    needsReports: false,
    inputs: [
      { name: 'power', unit: 'kW', key: 'powerKw' },
      { name: 'meters', unit: '{meter}', key: 'meters' },
    ],
  },
];

function sum(a: LiveTotals, b: LiveTotals): LiveTotals {
  return Object.fromEntries(
    Object.keys(a).map((key) => [key, a[key as keyof LiveTotals] + b[key as keyof LiveTotals]]),
  ) as unknown as LiveTotals;
}

/** The headline figures of an instant, each with its parts, inputs and formula. Simulated sources count as imputed. */
export function liveFigures(live: LiveNumbers, isSimulated: boolean): readonly Figure[] {
  const all = sum(live.urban, live.rural);
  // Nothing counts people here: that is not nobody.
  const isBlind = (totals: LiveTotals): boolean => totals.venues > 0 && totals.noSensor === totals.venues;
  const valueOf = (spec: Spec, totals: LiveTotals): number | null =>
    spec.needsReports && ((totals.reporting === 0 && totals.expected > 0) || isBlind(totals)) ? null : spec.of(totals);
  return SPECS.map((spec) => ({
    id: spec.id,
    label: spec.id,
    value: valueOf(spec, all),
    unit: spec.unit,
    urban: valueOf(spec, live.urban),
    rural: valueOf(spec, live.rural),
    spanMs: [live.atMs, live.atMs] as const,
    missingShare: missing(all),
    missingUrban: missing(live.urban),
    missingRural: missing(live.rural),
    imputedShare: isSimulated ? 1 : 0,
    reporting: all.reporting,
    expected: all.expected,
    formulaId: spec.id,
    inputs: spec.inputs.map(({ name, unit, key }) => ({ name, unit, urban: live.urban[key], rural: live.rural[key] })),
  }));
}
