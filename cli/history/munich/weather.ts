import { HOUR_MS, dayText, localDayNumber, localDayStartMs, zoneOffsetMs } from '../../../src/domain/civilTime.ts';
import { openRegister } from '../../commands/importRes/inputs.ts';
import type { AccountKeeper } from '../../lib/report.ts';
import { parseInstant } from './readings.ts';

/** A day's weather is told from at least this many hours; with fewer its mean would be that of a part of the day. */
const FEWEST_HOURS = 20;

export type WeatherRow = readonly [day: string, meanC: number, maxC: number, minC: number, rainMm: number];

interface HourOfWeather {
  readonly row: number;
  readonly temperatureC: number;
  readonly rainMm: number;
}

/** Milliseconds east of UTC that the stamp says; its wall clock is the instant plus this. */
function printedOffsetMs(stamp: string): number {
  const match = /([+-])(\d{2}):(\d{2})$/.exec(stamp);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

/** The instant at which the zone's clocks show the wall time; null where they skip it. */
function instantOfWall(timeZone: string, wallMs: number): number | null {
  for (const guess of [wallMs - zoneOffsetMs(timeZone, wallMs), wallMs - zoneOffsetMs(timeZone, wallMs - HOUR_MS)]) {
    if (guess + zoneOffsetMs(timeZone, guess) === wallMs) return guess;
  }
  return null;
}

/**
 * Local days from hourly weather. On the day of the clock change the source prints its hours twice, with the offset before
 * and after: equal values stand at equal wall clocks, so the wall clock is right and an offset that is not the zone's is wrong.
 */
export async function readWeather(path: string, timeZone: string): Promise<{ rows: readonly WeatherRow[]; account: AccountKeeper }> {
  const { rows, account } = await openRegister(path, ['timestamp', 'temperature_c', 'precipitation_mm']);
  const hours = new Map<number, HourOfWeather>();
  const doubtful: { readonly wallMs: number; readonly hour: HourOfWeather }[] = [];
  while (rows.next()) {
    const stamp = rows.raw('timestamp');
    const atMs = parseInstant(stamp);
    if (Number.isNaN(atMs)) rows.refuse('timestamp', `"${stamp.slice(0, 40)}" is not an instant with an offset`);
    const temperatureC = rows.requiredNumber('temperature_c', -60, 60);
    const rainMm = rows.requiredNumber('precipitation_mm', 0, 500);
    if (rows.isRefused) continue;
    const hour = { row: rows.rowNumber, temperatureC, rainMm };
    const offsetMs = printedOffsetMs(stamp);
    if (offsetMs !== zoneOffsetMs(timeZone, atMs)) doubtful.push({ wallMs: atMs + offsetMs, hour });
    else if (hours.has(atMs)) account.merge('repeats an earlier hour; the first one stays');
    else {
      hours.set(atMs, hour);
      account.keep();
    }
  }
  for (const { wallMs, hour } of doubtful) {
    const atMs = instantOfWall(timeZone, wallMs);
    if (atMs === null) account.merge(`an offset that is not that of ${timeZone}, and a wall clock that the clock change skips`);
    else if (hours.has(atMs)) account.merge(`an offset that is not that of ${timeZone}; the hour is there with the right one`);
    else {
      hours.set(atMs, hour);
      const reason = `the offset is not that of ${timeZone}; the wall clock is used`;
      account.repair(hour.row, 'timestamp', reason, `timestamp: ${reason}`);
      account.keep();
    }
  }
  return { rows: daysOf(hours, timeZone, account), account };
}

function daysOf(hours: ReadonlyMap<number, HourOfWeather>, timeZone: string, account: AccountKeeper): readonly WeatherRow[] {
  const days = new Map<number, HourOfWeather[]>();
  for (const [atMs, hour] of hours) {
    const number = localDayNumber(timeZone, atMs);
    const day = days.get(number);
    if (day === undefined) days.set(number, [hour]);
    else day.push(hour);
  }
  const round = (value: number): number => Math.round(value * 100) / 100;
  const result: WeatherRow[] = [];
  for (const [number, day] of [...days].sort(([a], [b]) => a - b)) {
    if (day.length < FEWEST_HOURS) {
      account.note(`a day with fewer than ${FEWEST_HOURS} hours is left out`);
      continue;
    }
    const temperatures = day.map((hour) => hour.temperatureC);
    const mean = temperatures.reduce((a, b) => a + b, 0) / day.length;
    const hoursOfDay = (localDayStartMs(timeZone, number + 1) - localDayStartMs(timeZone, number)) / HOUR_MS;
    // A sum over part of the day would be too small; a mean need not be.
    const rainMm = day.length < hoursOfDay ? Number.NaN : round(day.reduce((total, hour) => total + hour.rainMm, 0));
    result.push([dayText(number), round(mean), Math.max(...temperatures), Math.min(...temperatures), rainMm]);
  }
  return result;
}
