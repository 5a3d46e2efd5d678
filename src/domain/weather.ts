import { DAY_MS } from './civilTime.ts';
import { normalQuantile } from './distributions.ts';
import { STREAM, u01 } from './rng.ts';

export interface DayWeather {
  readonly meanC: number;
  readonly maxC: number;
  readonly minC: number;
  readonly rainMm: number;
}

/** fT of §2.4 (E): 1 at a daily maximum of 16–22 °C, less outside. */
export function temperatureFactor(maxC: number): number {
  if (maxC < 16) return Math.exp(-(((16 - maxC) / 14) ** 2));
  if (maxC > 22) return Math.exp(-(((maxC - 22) / 13) ** 2));
  return 1;
}

/** fR of §2.4 (E). */
export function rainFactor(rainMm: number): number {
  if (rainMm < 0.2) return 1;
  if (rainMm < 10) return 0.75;
  return rainMm < 25.4 ? 0.45 : 0.25;
}

/** fA of §2.4 (E); 1 where the air-quality index is unknown (NaN). */
export function airFactor(aqi: number): number {
  if (aqi > 200) return 0.5;
  return aqi > 150 ? 0.8 : 1;
}

/** Rain above 25.4 mm or a maximum of 35 °C and more depresses the next day as well (§2.4, ×0.9). */
export function isHarshDay(weather: DayWeather): boolean {
  return weather.rainMm > 25.4 || weather.maxC >= 35;
}

/** wx of §2.4: `1 + exposure·(fT·fR·fA − 1)`, at least 0.05. Negative exposure is indoor substitution. */
export function weatherFactor(exposure: number, today: DayWeather, yesterday: DayWeather, aqi = Number.NaN): number {
  const f = temperatureFactor(today.maxC) * rainFactor(today.rainMm) * airFactor(aqi) * (isHarshDay(yesterday) ? 0.9 : 1);
  return Math.max(0.05, 1 + exposure * (f - 1));
}

/** Degree-days of one day: §3.4, base 18 °C heating and 26 °C cooling in China. */
export function heatingDegreeDay(meanC: number, baseC = 18): number {
  return Math.max(0, baseC - meanC);
}

export function coolingDegreeDay(meanC: number, baseC = 26): number {
  return Math.max(0, meanC - baseC);
}

/** Local days (since 1970) of the generated heat wave, 2026-07-13 … 2026-07-20: maxima of 37–40 °C and no rain. */
export const HEAT_WAVE_DAYS: readonly [first: number, last: number] = [20647, 20654];

/** Monthly normals of a hot-summer-cold-winter prefecture: mean °C, chance of rain, mean depth on a wet day in mm (E). */
const NORMALS: readonly (readonly [meanC: number, wetShare: number, wetMm: number])[] = [
  [4.5, 0.32, 6],
  [6.8, 0.36, 7],
  [11.2, 0.42, 8],
  [17, 0.42, 9],
  [22.2, 0.4, 11],
  [25.6, 0.46, 15],
  [29.4, 0.36, 15],
  [28.8, 0.38, 14],
  [24.6, 0.32, 11],
  [19, 0.24, 8],
  [13, 0.28, 7],
  [6.9, 0.25, 6],
];

function normalAt(dayOfYear: number, column: 0 | 1 | 2): number {
  const position = ((dayOfYear / 365.25) * 12 - 0.5 + 12) % 12;
  const month = Math.floor(position);
  const part = position - month;
  return NORMALS[month][column] * (1 - part) + NORMALS[(month + 1) % 12][column] * part;
}

/** Weather that never was: for generated regions and where a package has no `weather.csv`. Same seed and day, same weather. */
export function syntheticWeather(seed: number, dayNumber: number): DayWeather {
  const year = new Date(dayNumber * DAY_MS).getUTCFullYear();
  const dayOfYear = dayNumber - Date.UTC(year, 0, 1) / DAY_MS;
  const front = (block: number): number => normalQuantile(u01(seed, 0, block, STREAM.weatherFront));
  const block = Math.floor(dayNumber / 5);
  const part = dayNumber / 5 - block;
  const swing = (front(block) * (1 - part) + front(block + 1) * part) * 3.2;
  const isHeatWave = dayNumber >= HEAT_WAVE_DAYS[0] && dayNumber <= HEAT_WAVE_DAYS[1];
  const u = u01(seed, 0, dayNumber, STREAM.weatherDay);
  if (isHeatWave) {
    const maxC = 37 + 3 * u;
    return { meanC: round1(maxC - 5.2), maxC: round1(maxC), minC: round1(maxC - 10.4), rainMm: 0 };
  }
  const wet = u01(seed, 0, dayNumber, STREAM.rain) < normalAt(dayOfYear, 1);
  const rainMm = wet ? -Math.log(u01(seed, 0, dayNumber, STREAM.rainDepth)) * normalAt(dayOfYear, 2) : 0;
  const meanC = normalAt(dayOfYear, 0) + swing + normalQuantile(u) * 1.3 - (wet ? 1 : 0);
  const spread = wet ? 2.6 : 4.8;
  return { meanC: round1(meanC), maxC: round1(Math.min(36.9, meanC + spread)), minC: round1(meanC - spread), rainMm: round1(rainMm) };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
