import { DAY_MS, HOUR_MS } from '../../src/domain/civilTime.ts';
import { VENUE_TYPES, venueTypeIndex } from '../../src/domain/defaults.ts';
import { parseOpeningHours } from '../../src/domain/openingHours.ts';
import { QUALITY } from '../../src/domain/quality.ts';
import type { CalendarEvent } from '../../src/domain/region.ts';
import { u01 } from '../../src/domain/rng.ts';
import type { DayContext } from '../../src/domain/simulation/dayContext.ts';
import { closuresOf, createDayContexts } from '../../src/domain/simulation/dayContext.ts';
import type { DayPlan, SimulatedVenue } from '../../src/domain/simulation/venueModel.ts';
import { emptyHourUsage, hourlyUsage, planDay, venueDayShape } from '../../src/domain/simulation/venueModel.ts';
import { HistoryWriter } from '../history/historyWriter.ts';
import { maintenanceLedger } from './maintenanceLedger.ts';
import { CENTRE_LAT, CENTRE_LON } from './plane.ts';
import type { DemoRegion } from './region.ts';
import { TIME_ZONE } from './region.ts';
import type { GeneratedVenue } from './venues.ts';

const VARIABLES = ['occupancy', 'occupancy_max', 'visits', 'electricity', 'heat', 'cooling', 'water', 'staff', 'maintenance'] as const;
const HOURS_PER_WEEK = 168;
/** A gap starts anew every this many days; its length is a multiple. */
const GAP_DAYS = 3;
/** Share of readings that never arrive (§2.4, E). */
const GAP_SHARE = { urban: 0.08, rural: 0.25 } as const;
/** Of the gaps, the share filled in by profile and marked imputed. */
const IMPUTED_SHARE = 0.22;
/** Summer of 2026 in a few townships: a gateway that nobody repaired. Local days, inclusive. */
const OUTAGE_DAYS = { from: Date.parse('2026-06-22T00:00:00Z') / DAY_MS, to: Date.parse('2026-08-27T00:00:00Z') / DAY_MS } as const;
const GAP_STREAM = 61;
const IMPUTE_STREAM = 62;
const RELIABILITY_STREAM = 63;

type ReadingKind = 'read' | 'imputed' | 'missing';

/** Rural districts whose counters fell silent in the summer. */
export function outageDistricts(region: DemoRegion): ReadonlySet<number> {
  const rural = region.districts.leaves.filter((leaf) => region.districts.districts[leaf].class === 'rural');
  return new Set([3, 11, 19].map((k) => rural[(k + region.seed) % rural.length]));
}

function simulatedVenues(region: DemoRegion, calendar: readonly CalendarEvent[]): SimulatedVenue[] {
  const closures = closuresOf(calendar);
  return region.venues.map((venue, index) => {
    const hours = parseOpeningHours(venue.openHours);
    return {
      index,
      typeIndex: venueTypeIndex(venue.type) ?? 0,
      isUrban: venue.isUrban,
      capacity: venue.capacity,
      fieldAreaM2: venue.fieldAreaM2,
      floorAreaM2: venue.floorAreaM2,
      isLit: venue.isLit,
      isSharedSchool: venue.isSharedSchool,
      hours: hours.ok ? hours.value : null,
      closures: closures(venue.id),
    };
  });
}

export interface HistorySpan {
  readonly startMs: number;
  readonly hourCount: number;
}

/** Whole weeks from a local Monday, at least `weeks` of them, to `untilMs`. */
export function historySpan(untilMs: number, weeks: number): HistorySpan {
  const offsetMs = 8 * HOUR_MS;
  const untilDay = Math.round((untilMs + offsetMs) / DAY_MS);
  const firstDay = untilDay - 7 * weeks;
  const monday = firstDay - ((firstDay + 3) % 7);
  return { startMs: monday * DAY_MS - offsetMs, hourCount: (untilDay - monday) * 24 };
}

/** 1 where the venue meters the resource: heat and cooling indoors, water indoors and at outdoor pools. */
function metersOf(venues: readonly GeneratedVenue[]): Record<'electricity' | 'heat' | 'cooling' | 'water', Uint8Array> {
  const isIndoor = (venue: GeneratedVenue): boolean => VENUE_TYPES[venueTypeIndex(venue.type) ?? 0].indoor;
  return {
    electricity: Uint8Array.from(venues, (venue) => Number(venue.hasMeter)),
    heat: Uint8Array.from(venues, (venue) => Number(venue.hasMeter && isIndoor(venue))),
    cooling: Uint8Array.from(venues, (venue) => Number(venue.hasMeter && isIndoor(venue))),
    water: Uint8Array.from(venues, (venue) => Number(venue.hasMeter && (isIndoor(venue) || venue.type === 'SWO'))),
  };
}

/** Writes `history.zarr` of the model's hours, with gaps, imputed stretches and outages as real counters have them. */
export async function writeHistory(
  dir: string,
  region: DemoRegion,
  calendar: readonly CalendarEvent[],
  weeks: number,
  onProgress: (share: number) => void,
): Promise<void> {
  const { seed, venues } = region;
  const n = venues.length;
  const { startMs, hourCount } = historySpan(region.untilMs, weeks);
  const simulated = simulatedVenues(region, calendar);
  const contexts = createDayContexts({
    seed,
    timeZone: TIME_ZONE,
    latDeg: CENTRE_LAT,
    lonDeg: CENTRE_LON,
    energyRegion: 'CN_hot_summer_cold_winter',
    weather: [],
    calendar,
  });
  const meters = metersOf(venues);
  const ledger = maintenanceLedger(region, { startMs, hourCount });
  const writer = new HistoryWriter(dir, {
    venueIds: venues.map((venue) => venue.id),
    districtOfVenue: Uint16Array.from(venues, (venue) => venue.district),
    districtIds: region.districts.districts.map((district) => district.id),
    timeZone: TIME_ZONE,
    startMs,
    hourCount,
    label: `Generated year, seed ${seed}`,
    synthetic: true,
    hasCounter: Uint8Array.from(venues, (venue) => Number(venue.hasCounter)),
    reporters: { ...meters, maintenance: ledger.hasEquipment },
    variables: VARIABLES,
    capacity: Float32Array.from(venues, (venue) => venue.capacity),
    basisAreaM2: Float32Array.from(venues, (venue) => (venue.floorAreaM2 > 0 ? venue.floorAreaM2 : venue.fieldAreaM2)),
  });
  const silent = outageDistricts(region);
  // Some counters are good and some are not: a venue's own share of gaps is 0.2 to 1.8 times the mean.
  const reliability = venues.map((_, i) => 0.2 + 1.6 * u01(seed, i, 0, RELIABILITY_STREAM));
  const kindOf = (i: number, dayNumber: number): ReadingKind => {
    const venue = venues[i];
    const block = Math.floor((dayNumber + i) / GAP_DAYS);
    const isOut = silent.has(venue.district) && dayNumber >= OUTAGE_DAYS.from + (i % 9) && dayNumber <= OUTAGE_DAYS.to - (i % 5);
    const share = isOut ? 0.88 : GAP_SHARE[venue.isUrban ? 'urban' : 'rural'] * reliability[i];
    if (u01(seed, i, block, GAP_STREAM) >= share) return 'read';
    return !isOut && u01(seed, i, block, IMPUTE_STREAM) < IMPUTED_SHARE ? 'imputed' : 'missing';
  };
  const plan: Partial<DayPlan> = {};
  const usage = emptyHourUsage();
  const localHour0 = Math.round(startMs / HOUR_MS) + 8;
  for (let h0 = 0; h0 < hourCount; h0 += HOURS_PER_WEEK) {
    const steps = Math.min(HOURS_PER_WEEK, hourCount - h0);
    const columns = Object.fromEntries(VARIABLES.map((variable) => [variable, new Float32Array(steps * n).fill(Number.NaN)])) as Record<
      (typeof VARIABLES)[number],
      Float32Array
    >;
    const quality = new Uint16Array(steps * n);
    const open = new Uint8Array(steps * n);
    ledger.book(h0, steps, columns.maintenance);
    for (let d = 0; d < steps; d += 24) {
      const dayNumber = (localHour0 + h0 + d) / 24;
      const ctx: DayContext = contexts(dayNumber);
      for (let i = 0; i < n; i++) {
        const venue = venues[i];
        const { openByHour } = venueDayShape(simulated[i], ctx);
        for (let k = 0; k < Math.min(24, steps - d); k++) open[(d + k) * n + i] = openByHour[k] > 0 ? 1 : 0;
        if (!venue.hasCounter && !venue.hasMeter) continue;
        const kind = kindOf(i, dayNumber);
        if (kind === 'missing') continue;
        const day = planDay(seed, simulated[i], ctx, plan);
        const bits = QUALITY.simulated | (kind === 'imputed' ? QUALITY.imputed : 0);
        for (let k = 0; k < Math.min(24, steps - d); k++) {
          const at = (d + k) * n + i;
          hourlyUsage(day, k, startMs / HOUR_MS + h0 + d + k, usage);
          quality[at] = bits;
          if (venue.hasCounter) {
            columns.occupancy[at] = usage.occupancyMean;
            columns.occupancy_max[at] = usage.occupancyMax;
            columns.visits[at] = usage.visits;
            columns.staff[at] = usage.staffH;
          }
          if (usage.openShare === 0 && usage.occupancyMean === 0) quality[at] |= QUALITY.closed;
          if (!venue.hasMeter) continue;
          columns.electricity[at] = usage.electricityKwh;
          if (meters.heat[i] === 1) columns.heat[at] = usage.heatKwh;
          if (meters.cooling[i] === 1) columns.cooling[at] = usage.coolingKwh;
          if (meters.water[i] === 1) columns.water[at] = usage.waterM3;
        }
      }
    }
    await writer.writeHours(h0, columns, quality, open);
    onProgress((h0 + steps) / hourCount);
    // Lets the progress line and other work through.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await writer.finish();
}
