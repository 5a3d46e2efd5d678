import { dayText, localDayNumber } from '../../../src/domain/civilTime.ts';
import { openRegister } from '../../commands/importRes/inputs.ts';
import type { AccountKeeper } from '../../lib/report.ts';
import { parseInstant } from './readings.ts';

/** A day's weather is told from at least this many hours; with fewer its mean would be that of a part of the day. */
const FEWEST_HOURS = 20;

export type WeatherRow = readonly [day: string, meanC: number, maxC: number, minC: number, rainMm: number];

/** Local days from hourly weather. */
export async function readWeather(path: string, timeZone: string): Promise<{ rows: readonly WeatherRow[]; account: AccountKeeper }> {
  const { rows, account } = await openRegister(path, ['timestamp', 'temperature_c', 'precipitation_mm']);
  const days = new Map<number, { temperatures: number[]; rainMm: number }>();
  const seen = new Set<number>();
  while (rows.next()) {
    const stamp = rows.raw('timestamp');
    const atMs = parseInstant(stamp);
    if (Number.isNaN(atMs)) rows.refuse('timestamp', `"${stamp.slice(0, 40)}" is not an instant with an offset`);
    const temperature = rows.requiredNumber('temperature_c', -60, 60);
    const rain = rows.requiredNumber('precipitation_mm', 0, 500);
    if (rows.isRefused) continue;
    if (seen.has(atMs)) {
      account.merge('repeats an earlier hour');
      continue;
    }
    seen.add(atMs);
    const number = localDayNumber(timeZone, atMs);
    let day = days.get(number);
    if (day === undefined) days.set(number, (day = { temperatures: [], rainMm: 0 }));
    day.temperatures.push(temperature);
    day.rainMm += rain;
    account.keep();
  }
  const round = (value: number): number => Math.round(value * 100) / 100;
  const result: WeatherRow[] = [];
  for (const [number, { temperatures, rainMm }] of [...days].sort(([a], [b]) => a - b)) {
    if (temperatures.length < FEWEST_HOURS) {
      account.note(`a day with fewer than ${FEWEST_HOURS} hours is left out`);
      continue;
    }
    const mean = temperatures.reduce((a, b) => a + b, 0) / temperatures.length;
    result.push([dayText(number), round(mean), Math.max(...temperatures), Math.min(...temperatures), round(rainMm)]);
  }
  return { rows: result, account };
}
