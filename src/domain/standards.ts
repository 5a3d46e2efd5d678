import { DAY_MS } from './civilTime.ts';
import type { LoadReport } from './loads.ts';
import type { OpeningHours } from './openingHours.ts';
import { parseOpeningHours, weeklyHours } from './openingHours.ts';
import type { VenueIndex, VenueTable } from './venue.ts';

/** What a venue of standard keeps (§4.4): condition, inspection, opening, capacity, fresh readings. */
export const STANDARDS = ['condition', 'inspection', 'opening', 'capacity', 'fresh'] as const;
export type StandardId = (typeof STANDARDS)[number];

/** §4.4 asks for these; the main inspection is due once a year (§1.4), and a full hour in twenty is forgiven (E). */
export const STANDARD_LIMITS = {
  conditionIndex: 60,
  inspectionDays: 365,
  openDaysPerYear: 330,
  openHoursPerWeek: 35,
  pressure95: 1,
  freshShare: 0.9,
} as const;

/** What maintenance records say of every venue at an instant; columns by VenueIndex, NaN where nothing is on record. */
export interface VenueUpkeep {
  readonly atMs: number;
  /** Σ CRV·CI ÷ Σ CRV, 0–100. */
  readonly conditionIndex: Float64Array;
  /** Newest completed inspection, UTC ms. */
  readonly inspectedMs: Float64Array;
  /** False where the package records no inspection of any venue. */
  readonly hasInspections: boolean;
}

/** How many of a class's venues keep a standard, of those that can be told. */
export interface StandardTally {
  readonly met: number;
  readonly told: number;
}

export interface StandardSide {
  readonly venues: number;
  readonly by: Readonly<Record<StandardId, StandardTally>>;
  /** All standards at once, over venues of which every one can be told. */
  readonly all: StandardTally;
  /** met ÷ told of `all`; null where nothing can be told. */
  readonly share: number | null;
  /** Share of all venues if none, and if every one, of those that cannot be told keeps the rest. */
  readonly bounds: readonly [low: number, high: number] | null;
}

export interface StandardReport {
  readonly urban: StandardSide;
  readonly rural: StandardSide;
  /** By VenueIndex: 1 keeps all, 0 breaks one or more, NaN cannot be told or is not asked about. */
  readonly keepsAll: Float64Array;
}

const YEAR_DAYS = 365;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Day of a common year, 0-based, of month × 100 + day. */
function dayOfYear(monthDay: number): number {
  return MONTH_DAYS.slice(0, Math.floor(monthDay / 100) - 1).reduce((sum, days) => sum + days, 0) + (monthDay % 100) - 1;
}

/** Days of a common year on which the venue opens, the weekdays spread evenly over the season. */
export function openDaysPerYear({ week, season }: OpeningHours): number {
  const weekdays = week.filter((spans) => spans.length > 0).length;
  if (season === null) return (YEAR_DAYS * weekdays) / 7;
  const [from, to] = season.map(dayOfYear);
  return ((((to - from + YEAR_DAYS) % YEAR_DAYS) + 1) * weekdays) / 7;
}

type Verdict = boolean | null;

function opening(text: string): Verdict {
  if (text === '') return null;
  const hours = parseOpeningHours(text);
  if (!hours.ok) return null;
  return openDaysPerYear(hours.value) >= STANDARD_LIMITS.openDaysPerYear && weeklyHours(hours.value) >= STANDARD_LIMITS.openHoursPerWeek;
}

/** null: cannot be told. */
function atLeast(value: number, least: number): Verdict {
  return Number.isNaN(value) ? null : value >= least;
}

interface StandardSources {
  readonly venues: Pick<VenueTable, 'count' | 'isUrban' | 'openHours'>;
  /** 1 where the venue is asked about. */
  readonly mask: Uint8Array;
  readonly upkeep: VenueUpkeep | null;
  /** How full venues were and what was read of them; null without a history. */
  readonly loads: Pick<LoadReport, 'rows'> | null;
}

/** Which venues keep the standards of §4.4. What a package does not record cannot be told, and is never taken as kept or broken. */
export function standardReport({ venues, mask, upkeep, loads }: StandardSources): StandardReport {
  const loadRow = new Map<VenueIndex, number>();
  loads?.rows.venue.forEach((venue, row) => loadRow.set(venue, row));
  const openings = new Map<string, Verdict>();
  const verdicts = (venue: VenueIndex): Record<StandardId, Verdict> => {
    const text = venues.openHours[venue];
    if (!openings.has(text)) openings.set(text, opening(text));
    const row = loadRow.get(venue);
    const measures = loads?.rows;
    const inspectedDays = upkeep === null ? Number.NaN : (upkeep.atMs - upkeep.inspectedMs[venue]) / DAY_MS;
    const pressure = row === undefined || measures === undefined ? Number.NaN : measures.pressure95[row];
    const openHours = row === undefined || measures === undefined ? 0 : measures.openHours[row];
    const read = row === undefined || measures === undefined || openHours === 0 ? Number.NaN : 1 - measures.unreadHours[row] / openHours;
    return {
      condition: atLeast(upkeep?.conditionIndex[venue] ?? Number.NaN, STANDARD_LIMITS.conditionIndex),
      inspection: atLeast(-inspectedDays, -STANDARD_LIMITS.inspectionDays),
      opening: openings.get(text) ?? null,
      capacity: atLeast(-pressure, -STANDARD_LIMITS.pressure95),
      fresh: atLeast(read, STANDARD_LIMITS.freshShare),
    };
  };
  const tally = () => ({ met: 0, told: 0 });
  const side = () => ({
    venues: 0,
    broken: 0,
    by: { condition: tally(), inspection: tally(), opening: tally(), capacity: tally(), fresh: tally() },
    all: tally(),
  });
  const sides = [side(), side()] as const;
  const keepsAll = new Float64Array(venues.count).fill(Number.NaN);
  for (let venue = 0; venue < venues.count; venue++) {
    if (mask[venue] === 0) continue;
    const of = sides[venues.isUrban[venue] === 1 ? 1 : 0];
    const told = verdicts(venue);
    of.venues += 1;
    for (const id of STANDARDS) {
      const verdict = told[id];
      if (verdict === null) continue;
      of.by[id].told += 1;
      if (verdict) of.by[id].met += 1;
    }
    const all = STANDARDS.map((id) => told[id]);
    if (all.includes(false)) {
      of.broken += 1;
      keepsAll[venue] = 0;
    }
    if (all.includes(null)) continue;
    of.all.told += 1;
    if (all.includes(false)) continue;
    of.all.met += 1;
    keepsAll[venue] = 1;
  }
  const finished = ({ venues: count, broken, by, all }: ReturnType<typeof side>): StandardSide => ({
    venues: count,
    by,
    all,
    share: all.told > 0 ? all.met / all.told : null,
    bounds: count > 0 ? [all.met / count, (count - broken) / count] : null,
  });
  return { urban: finished(sides[1]), rural: finished(sides[0]), keepsAll };
}
