import { gini, meanPerHead, theil } from '../../domain/equity.ts';
import type { OutcomeReport, OutcomeSums, SpreadCurve } from '../../domain/outcomeReport.ts';
import { FEWEST_TOLD, MOST_MISSING } from '../../domain/outcomeReport.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { AnalysisColumns } from '../protocol/analysisApi.ts';
import { askedDistricts, askedResidents } from './equityReportOf.ts';
import { measureOf } from './measure.ts';

/** Water is metered in m³ and told in litres. */
const SCALE: Partial<Record<OutcomeSums['variable'], number>> = { water: 1000 };

interface Reading {
  readonly sum: number;
  readonly count: number;
  readonly expected: number;
}

/**
 * What a district is known to have used: 0 without a venue, NaN where none of its venues is expected to report, or most of what was
 * expected is missing. What is known in part is told as it is: a lower bound.
 */
function knownAmount({ sum, count, expected }: Reading, venues: number): number {
  if (venues === 0) return 0;
  if (!(expected > 0) || 1 - count / expected > MOST_MISSING) return Number.NaN;
  return sum;
}

/** How evenly a variable is spread over the span, and period by period. */
export function outcomeOf({ venues, districts }: AnalysisColumns, sums: OutcomeSums, filter: VenueFilter): OutcomeReport {
  const count = districts.population.length;
  const periods = sums.edgesMs.length - 1;
  if (sums.sum.length !== periods * count)
    throw new Error(`Outcomes: ${sums.sum.length} sums for ${periods} periods of ${count} districts`);
  const isAsked = askedDistricts(districts, filter);
  const residents = askedResidents(districts, isAsked);
  const asked = residents.reduce((sum, people) => sum + people, 0);
  const ofTypes = filterMask(venues, { ...filter, classes: [], districts: [] });
  const venuesIn = new Uint32Array(count);
  for (let i = 0; i < venues.count; i++) venuesIn[venues.district[i]] += ofTypes[i];
  const scale = SCALE[sums.variable] ?? 1;

  const column = (): Float64Array => new Float64Array(periods).fill(Number.NaN);
  const curve: SpreadCurve = {
    edgesMs: sums.edgesMs,
    gini: column(),
    theil: column(),
    betweenShare: column(),
    ratio: column(),
    urban: column(),
    rural: column(),
    missingShare: column(),
    districtsTold: new Uint32Array(periods),
    residentsTold: new Float64Array(periods),
  };
  const [sum, read, expected] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const values = new Float64Array(count);
  const [urban, rural] = [1, 0].map((wanted) => residents.map((people, d) => (districts.isUrban[d] === wanted ? people : 0)));
  for (let k = 0; k < periods; k++) {
    let [allRead, allExpected, told] = [0, 0, 0];
    for (let d = 0; d < count; d++) {
      const at = k * count + d;
      values[d] = Number.NaN;
      if (!(residents[d] > 0)) continue;
      const reading = { sum: sums.sum[at], count: sums.count[at], expected: sums.expected[at] };
      sum[d] += reading.count > 0 ? reading.sum : 0;
      read[d] += reading.count;
      expected[d] += reading.expected;
      allRead += reading.count;
      allExpected += reading.expected;
      values[d] = (knownAmount(reading, venuesIn[d]) / residents[d]) * scale;
      if (Number.isNaN(values[d])) continue;
      told += residents[d];
      curve.districtsTold[k] += 1;
    }
    curve.missingShare[k] = allExpected > 0 ? Math.max(0, 1 - allRead / allExpected) : Number.NaN;
    curve.residentsTold[k] = asked > 0 ? told / asked : 0;
    // Where nothing is read, the districts without venues would be the only ones told.
    if (!(allRead > 0) || curve.residentsTold[k] < FEWEST_TOLD) continue;
    const parts = theil(values, residents, districts.isUrban);
    curve.gini[k] = gini(values, residents) ?? Number.NaN;
    curve.theil[k] = parts?.total ?? Number.NaN;
    curve.betweenShare[k] = parts?.betweenShare ?? Number.NaN;
    curve.urban[k] = meanPerHead(values, urban) ?? Number.NaN;
    curve.rural[k] = meanPerHead(values, rural) ?? Number.NaN;
    curve.ratio[k] = curve.urban[k] / curve.rural[k];
  }

  const isRead = read.some((hours) => hours > 0);
  const amounts = sum.map((amount, d) =>
    isRead ? knownAmount({ sum: amount, count: read[d], expected: expected[d] }, venuesIn[d]) : Number.NaN,
  );
  const where = (test: (district: number) => boolean): number[] =>
    Array.from({ length: count }, (_, d) => d).filter((d) => residents[d] > 0 && test(d));
  return {
    measure: measureOf({ id: sums.variable, amounts, residents, scale }, districts),
    curve,
    missingShare: expected.map((hours, d) => (hours > 0 ? Math.max(0, 1 - read[d] / hours) : Number.NaN)),
    notMetered: where((d) => venuesIn[d] > 0 && !(expected[d] > 0)),
    mostlyMissing: where((d) => venuesIn[d] > 0 && expected[d] > 0 && Number.isNaN(amounts[d])),
    withoutVenues: where((d) => venuesIn[d] === 0),
  };
}
