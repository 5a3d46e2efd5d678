import type { BenchmarkCarrier, BenchmarkRefusal, BenchmarkReport } from '../../domain/benchmarks.ts';
import {
  BENCHMARK_BASE_C,
  BENCHMARK_CATEGORIES,
  benchmarkCategory,
  benchmarkOfStretch,
  LEAST_READ_SHARE,
  SHORTEST_BENCHMARK_DAYS,
} from '../../domain/benchmarks.ts';
import { HOUR_MS } from '../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import { FLOOR_PER_FIELD } from '../../domain/resources.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { heatingDegreeDay } from '../../domain/weather.ts';
import { readWeather } from '../catalogue/context.ts';
import { LIMITS } from '../catalogue/limits.ts';
import { parseCsv } from '../codec/csv.ts';
import type { PackageSource } from '../protocol/packageSource.ts';
import type { SumSources } from './districtSums.ts';
import { hoursOf, stepAt } from './timeAxis.ts';
import { classOfVenueRows } from './venueAxis.ts';

/** Mean temperature of a local day (days since 1970). */
export interface DayTemperature {
  readonly day: number;
  readonly meanC: number;
}

/**
 * Venues against TM46 (§3.3) over the whole local days of a span: what each used in the hours that were read, beside what the benchmark
 * gives for as many hours, the span's own degree-days and the venue's own opening hours.
 */
export async function benchmarkReport(
  sources: SumSources,
  carrier: BenchmarkCarrier,
  spanMs: readonly [number, number],
  filter: VenueFilter,
  firstDayNumber: number,
  weather: readonly DayTemperature[],
): Promise<BenchmarkReport> {
  const { history, time, venues, columns, reporters } = sources;
  const [from, to] = hoursOf(time, spanMs);
  const edges = time.dayEdges;
  const first = edges[stepAt(edges, from)] === from ? stepAt(edges, from) : stepAt(edges, from) + 1;
  const last = Math.max(first, stepAt(edges, to));
  const days = last - first;
  const byDay = new Map(weather.map(({ day, meanC }) => [day, meanC]));
  let [known, sum] = [0, 0];
  for (let day = first; day < last; day++) {
    const meanC = byDay.get(firstDayNumber + day);
    if (meanC === undefined || Number.isNaN(meanC)) continue;
    known += 1;
    sum += heatingDegreeDay(meanC, BENCHMARK_BASE_C);
  }
  const weatherShare = days > 0 ? known / days : 0;
  const degreeDays = known > 0 ? (sum * days) / known : Number.NaN;
  const classes = classOfVenueRows(venues, columns, filter);
  const hours = edges[last] - edges[first];
  const metered = [...classes.keys()].filter((row) => classes[row] >= 0 && reporters.reports(row, carrier));
  const refusal = ((): BenchmarkRefusal | null => {
    if (!history.info.variables.includes(carrier) || metered.length === 0) return 'noMeters';
    if (days < SHORTEST_BENCHMARK_DAYS) return 'tooShort';
    if (history.info.version < 3) return 'noOpenHours';
    return carrier === 'heat' && weatherShare < LEAST_READ_SHARE ? 'noWeather' : null;
  })();
  const found: {
    row: number;
    category: number;
    actual: number;
    expected: number;
    areaM2: number;
    read: number;
    open: number;
    isAreaEstimated: boolean;
  }[] = [];
  let [leftOut, withoutCategory] = [0, 0];
  if (refusal === null) {
    const width = venues.venueOfRow.length;
    const [values, read, open] = await Promise.all([
      history.level('day', carrier),
      history.hoursRead('day', carrier),
      history.level('day', `${carrier}_open`),
    ]);
    for (const row of metered) {
      const venue = venues.venueOfRow[row];
      const type = columns.type[venue];
      const category = benchmarkCategory(type);
      if (category === null) {
        withoutCategory += 1;
        continue;
      }
      let [actual, hoursRead, hoursOpen] = [0, 0, 0];
      for (let day = first; day < last; day++) {
        const value = values[day * width + row];
        if (Number.isNaN(value)) continue;
        actual += value;
        hoursRead += read[day * width + row];
        hoursOpen += open[day * width + row];
      }
      const readShare = hoursRead / hours;
      if (readShare < LEAST_READ_SHARE || hoursOpen === 0) {
        leftOut += 1;
        continue;
      }
      const floor = columns.floorAreaM2[venue];
      const field = columns.fieldAreaM2[venue] > 0 ? columns.fieldAreaM2[venue] : VENUE_TYPES[type].typicalAreaM2;
      const isAreaEstimated = !(floor > 0);
      const areaM2 = isAreaEstimated ? field * FLOOR_PER_FIELD : floor;
      const expected =
        areaM2 *
        benchmarkOfStretch(category, carrier, {
          hours: hoursRead,
          degreeDays: carrier === 'heat' ? degreeDays * readShare : 0,
          openHoursPerYear: (hoursOpen / hoursRead) * 8760,
        });
      found.push({
        row,
        category: BENCHMARK_CATEGORIES.indexOf(category),
        actual,
        expected,
        areaM2,
        read: hoursRead,
        open: hoursOpen,
        isAreaEstimated,
      });
    }
  }
  const numbers = (of: (item: (typeof found)[number]) => number): Float64Array => Float64Array.from(found, of);
  return {
    carrier,
    spanMs: [time.startMs + edges[first] * HOUR_MS, time.startMs + edges[last] * HOUR_MS],
    days,
    degreeDays,
    weatherShare,
    refusal,
    rows: {
      venue: Uint32Array.from(found, ({ row }) => venues.venueOfRow[row]),
      category: Uint8Array.from(found, ({ category }) => category),
      isUrban: Uint8Array.from(found, ({ row }) => classes[row]),
      actual: numbers(({ actual }) => actual),
      expected: numbers(({ expected }) => expected),
      index: numbers(({ actual, expected }) => actual / expected),
      areaM2: numbers(({ areaM2 }) => areaM2),
      readShare: numbers(({ read }) => read / hours),
      openHoursPerYear: numbers(({ open, read }) => (open / read) * 8760),
      isAreaEstimated: Uint8Array.from(found, ({ isAreaEstimated }) => Number(isAreaEstimated)),
    },
    leftOut,
    withoutCategory,
  };
}

/** Mean temperatures of a package's weather table; none where it has no such table. Bad rows were told when the package was opened. */
export async function readTemperatures(source: PackageSource, file: string | null): Promise<readonly DayTemperature[]> {
  const bytes = file === null ? null : await source.read(file, LIMITS.tableBytes);
  if (file === null || bytes === null) return [];
  const parsed = parseCsv(file, bytes, ['day', 'meanC'], { maxRows: LIMITS.weather, maxColumns: LIMITS.tableColumns });
  return parsed.ok ? readWeather(parsed.value, { add: () => undefined }) : [];
}
