import { freshnessAt } from '../../domain/freshness.ts';
import { emptyReporting, readingsDue, reportingWindow } from '../../domain/reporting.ts';
import type { CounterReport, DeliveryCounts, RegionReporting } from '../../domain/reporting.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LiveSource, SourceReports } from './liveSource.ts';
import type { StreamTable } from './streams.ts';

const UNCOUNTED: DeliveryCounts = {
  kept: Number.NaN,
  numbered: Number.NaN,
  missing: Number.NaN,
  filled: Number.NaN,
  duplicates: Number.NaN,
  late: Number.NaN,
  skewed: Number.NaN,
};

type ReportingRegion = Pick<Catalogue, 'region'>;
type Periods = Pick<StreamTable, 'counterPeriodMs'>;

function counterReport(venue: number, periodMs: number, reports: SourceReports, nowMs: number): CounterReport {
  const [windowStartMs, endMs] = reportingWindow(nowMs);
  const newestMs = reports.newestMs(venue);
  const startMs = Math.max(windowStartMs, reports.knownFromMs(venue));
  const due = readingsDue(startMs, endMs, periodMs);
  const arrived = due === 0 ? 0 : Math.min(due, reports.countWithin(venue, startMs, endMs));
  return { venue, periodMs, newestMs, freshness: freshnessAt(nowMs - newestMs, periodMs), startMs, due, arrived };
}

/**
 * How each district's sensors report as of `nowMs` (UTC ms), by the counters' own periods: whose last reading is how old, and how many of
 * the readings due in the last hour came. A counter that never spoke owes its readings like any other.
 */
export function regionReporting(
  { region }: ReportingRegion,
  { counterPeriodMs }: Periods,
  source: Pick<LiveSource, 'isSimulated' | 'reports'>,
  nowMs: number,
): RegionReporting {
  const { venues, districts } = region;
  const reports = source.reports();
  const deliveries = reports.deliveries();
  const endMs = reportingWindow(nowMs)[1];
  let firstMs = endMs;
  const rows = districts.map((_, district) => ({
    ...emptyReporting(district),
    ...(deliveries?.byDistrict[district] ?? UNCOUNTED),
  }));
  for (let v = 0; v < venues.count; v++) {
    const row = rows[venues.district[v]];
    row.venues++;
    if (venues.hasCounter[v] === 0) continue;
    const { freshness, startMs, due, arrived } = counterReport(v, counterPeriodMs[v], reports, nowMs);
    row.counters++;
    row[freshness === 'none' ? 'silent' : freshness]++;
    row.due += due;
    row.arrived += arrived;
    if (due === 0) row.notDue++;
    else firstMs = Math.min(firstMs, startMs);
  }
  return {
    atMs: nowMs,
    windowMs: [firstMs, endMs],
    sinceMs: deliveries?.sinceMs ?? Number.NaN,
    isSimulated: source.isSimulated,
    isCounted: deliveries !== null,
    districts: rows,
  };
}

/** The counters that the sums of a district are made of. */
export function counterReports(
  { region }: ReportingRegion,
  { counterPeriodMs }: Periods,
  source: Pick<LiveSource, 'reports'>,
  district: number,
  nowMs: number,
): CounterReport[] {
  const { district: districtOf, hasCounter } = region.venues;
  const reports = source.reports();
  const found: CounterReport[] = [];
  districtOf.forEach((d, v) => {
    if (d === district && hasCounter[v] === 1) found.push(counterReport(v, counterPeriodMs[v], reports, nowMs));
  });
  return found;
}
