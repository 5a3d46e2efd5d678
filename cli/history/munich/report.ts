import type { AccountKeeper, Report } from '../../lib/report.ts';
import { MAX_LISTED } from '../../lib/report.ts';
import type { Dataset } from './dataset.ts';
import { FLAT_LINE_MS } from '../../../src/domain/quality.ts';
import { CLOSED_RUN_HOURS, LATE_MS, OVER_CAPACITY } from './hours.ts';

/** What was decided while reading, and what came of it. */
export function reportOf(
  options: Readonly<Record<string, string>>,
  dataset: Dataset,
  accounts: readonly AccountKeeper[],
  hasSchedule: (type: string, name: string) => boolean,
): Report {
  const { venues, hourCount, startMs, usualIntervalMs } = dataset;
  const problems = accounts.flatMap((account) => account.problems);
  const total = (of: (venue: (typeof venues)[number]) => number): number => venues.reduce((sum, venue) => sum + of(venue), 0);
  const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join('; '));
  const minutes = Math.round(usualIntervalMs / 60_000);
  const decisions = [
    'The data has no positions: every venue stands at the centre of Munich with positionAccuracy "district". The district has no outline, and its population is unknown.',
    'Types: pool → SWI, or SWO where the name says Freibad; sauna → CFC (the nearest: indoor and wet, part of a site; the taxonomy has no sauna); ice_rink → ICE.',
    `Renamed facilities joined (one name ends before the other begins): ${list(venues.flatMap((v) => v.facility.formerNames.map((former) => `${former} → ${v.name}`)))}.`,
    `Names shared by two types stay two venues: ${list(venues.filter((v) => v.name !== v.facility.name).map((v) => v.name))}.`,
    `Capacity is the one printed most often. Other printed capacities: ${list(
      venues.flatMap((venue) => {
        const others = new Set(
          venue.facility.readings.map((reading) => reading.capacity).filter((capacity) => capacity !== venue.capacity),
        );
        return others.size === 0 ? [] : [`${venue.name} ${venue.capacity}, also ${[...others].join(', ')}`];
      }),
    )}.`,
    `Readings whose printed capacity is the usual one of another facility stay under the printed name, marked with quality bit 512: ${list(
      venues.filter((v) => v.hours.misprinted > 0).map((v) => `${v.name} ${v.hours.misprinted}`),
    )}. The source may have exchanged these facilities.`,
    'Hours hold the mean and the largest of their readings. Hours without a reading are missing; nothing is interpolated.',
    `Closed hours are those that read zero all through and are outside the weekly opening hours or said to be closed (is_open). Their zeros are known, not measured. The opening hours are of one day in June and taken for the whole time. Where none are in force (${list(venues.filter((v) => v.openHours === '').map((v) => v.name))}), zeros of ${CLOSED_RUN_HOURS} h on end are a closure.`,
    `Readings of people outside the opening hours stay as measured: ${total((v) => v.hours.countedWhileClosed)}.`,
    `Head-counts that do not change for ${FLAT_LINE_MS / 3_600_000} h while the facility is open by its hours stay as measured and carry quality bit 64; some facilities read zero for weeks while their hours say open. Hours: ${list(venues.filter((v) => v.hours.flatHours > 0).map((v) => `${v.name} ${v.hours.flatHours}`))}.`,
    `The usual interval of the readings is ${minutes} min. Readings more than ${LATE_MS / 60_000} min later than that carry quality bit 128: ${total((v) => v.hours.lateReadings)}. Above ${OVER_CAPACITY} × the printed capacity they carry bit 32.`,
    'Weather: a row whose offset is not that of the time zone is read by its wall clock, and joined into the row with the right offset.',
    'occupancy_percent_free is the share of free places; the head-count comes from raw_occupancy.',
    'Visits, energy, water and staff cannot be told from head-counts and are not in this history.',
    ...venues
      .filter((venue) => !hasSchedule(venue.facility.type, venue.facility.name))
      .map((venue) => `${venue.name} is not in the openings file.`),
  ];
  return {
    command: 'history',
    options,
    files: accounts.map((account) => account.account()),
    decisions,
    summary: {
      venues: venues.length,
      'first hour': new Date(startMs).toISOString(),
      hours: hourCount,
      'venue-hours': hourCount * venues.length,
      'venue-hours with readings': total((v) => hourCount - v.hours.closedHours - v.hours.missingHours),
      'venue-hours closed': total((v) => v.hours.closedHours),
      'venue-hours missing': total((v) => v.hours.missingHours),
    },
    problems: problems.slice(0, MAX_LISTED),
    problemCount: problems.length,
  };
}
