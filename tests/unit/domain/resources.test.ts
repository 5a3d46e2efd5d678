import { expect, test } from 'vitest';
import { ENERGY } from '../../../src/domain/defaults.ts';
import {
  adjustedBenchmark,
  coolingPerDayKwh,
  electricLoadFromTm46,
  electricPowerW,
  EVAPORATION_KG_PER_H_M2_PA,
  heatPerDayKwh,
  heatLoadFromTm46,
  LATENT_HEAT_KJ_PER_KG,
  lifeguards,
  poolEvaporationKgPerH,
  poolWaterPerDayM3,
  routineUpkeepPerDay,
  staffHours,
  staffRule,
  vapourPressurePa,
} from '../../../src/domain/resources.ts';
import { solarPosition, sunTimes } from '../../../src/domain/sun.ts';
import {
  airFactor,
  coolingDegreeDay,
  HEAT_WAVE_DAYS,
  heatingDegreeDay,
  isHarshDay,
  rainFactor,
  syntheticWeather,
  temperatureFactor,
  weatherFactor,
} from '../../../src/domain/weather.ts';
import { golden, goldenNumber } from './golden.ts';

test('base and open load are solved from TM46 as in the specification', () => {
  const rows = {
    dry: [95, 0.39, 2754, 5355],
    gym: [160, 0.39, 2754, 5355],
    pool: [245, 0.27, 2856, 4641],
    light: [20, 0.34, 2040, 3672],
    school: [40, 0.62, 1400, 3672],
  };
  for (const [key, [benchmark, extra, hoursRef, hoursMax]] of Object.entries(rows)) {
    const load = electricLoadFromTm46(benchmark, extra, hoursRef, hoursMax);
    expect(load.baseWPerM2).toBeCloseTo(goldenNumber('elec_from_tm46', key, 'base_W_m2'), 9);
    expect(load.openWPerM2).toBeCloseTo(goldenNumber('elec_from_tm46', key, 'open_W_m2'), 9);
    expect(load.baseWPerM2 * 8.76 + (load.openWPerM2 * hoursMax) / 1000).toBeCloseTo(benchmark * (1 + extra), 9);
  }
});

test('heat splits into base and degree-day slope as in the specification', () => {
  const rows = { dry: [330, 0.55], pool: [1130, 0.55], light: [105, 0.55], school: [150, 0.55], gym: [440, 0.4] };
  for (const [key, [benchmark, share]] of Object.entries(rows)) {
    const load = heatLoadFromTm46(benchmark, share);
    expect(load.baseKwhPerM2Year).toBeCloseTo(goldenNumber('heat_from_tm46', key, 'base_kWh_m2a'), 9);
    expect(load.kwhPerM2PerHdd).toBeCloseTo(goldenNumber('heat_from_tm46', key, 'per_HDD15.5'), 9);
  }
});

test('a lit football pitch draws the golden power, and a dark one its base', () => {
  const area = 105 * 68;
  const base = (area * ENERGY.lit_out.baseWPerM2) / 1000;
  expect(electricPowerW(ENERGY.lit_out, area, area, 1, 1, 10) / 1000 - base).toBeCloseTo(
    goldenNumber('floodlight', 'kWh_per_h_11aside_LED'),
    9,
  );
  expect(electricPowerW(ENERGY.lit_out, area, area, 1, 0, 10) / 1000).toBeCloseTo(base, 12);
});

test('adjusted benchmarks are the golden ones', () => {
  expect(adjustedBenchmark(1130, 0.55, 0.13, 2600, 4000, 2856, 4641)).toBeCloseTo(goldenNumber('tm46', 'pool_fossil_hdd2600_4000h'), 9);
  expect(adjustedBenchmark(245, 0, 0.27, 2600, 4000, 2856, 4641)).toBeCloseTo(goldenNumber('tm46', 'pool_elec_4000h'), 9);
  expect(adjustedBenchmark(330, 0.55, 0.18, 1500, 2754, 2754, 5355)).toBeCloseTo(goldenNumber('tm46', 'dry_fossil_hdd1500_2754h'), 9);
  expect(adjustedBenchmark(95, 0, 0.39, 1500, 4000, 2754, 5355)).toBeCloseTo(goldenNumber('tm46', 'dry_elec_4000h'), 9);
});

test('a pool loses the golden water', () => {
  expect(EVAPORATION_KG_PER_H_M2_PA).toBeCloseTo(goldenNumber('pool_evap', 'k_kg_per_h_m2_Pa'), 9);
  expect(poolEvaporationKgPerH(312.5, 0.65, 28, 30, 0.6)).toBeCloseTo(goldenNumber('pool_evap', 'kg_h_312.5m2_AF0.65_28C_30C_60pct'), 9);
  const open = poolEvaporationKgPerH(312.5, 0.65, 28, 30, 0.6);
  expect((open * LATENT_HEAT_KJ_PER_KG) / 3600).toBeCloseTo(goldenNumber('pool_evap', 'latent_kW'), 9);
  const evaporation = (12 * (open + poolEvaporationKgPerH(312.5, 0.1, 28, 30, 0.6))) / 1000;
  expect(evaporation).toBeCloseTo(goldenNumber('pool_water_day_m3', 'evap'), 9);
  expect(poolWaterPerDayM3(400, evaporation)).toBeCloseTo(goldenNumber('pool_water_day_m3', 'total'), 9);
});

test('degree-days add up to the golden sums', () => {
  const cold = [-3, 0, 5, 12, 16, 19];
  expect(cold.reduce((sum, t) => sum + heatingDegreeDay(t), 0)).toBe(goldenNumber('dd', 'hdd18'));
  expect(cold.reduce((sum, t) => sum + heatingDegreeDay(t, 15.5), 0)).toBe(goldenNumber('dd', 'hdd15.5'));
  expect([24, 27, 30, 33].reduce((sum, t) => sum + coolingDegreeDay(t), 0)).toBe(goldenNumber('dd', 'cdd26'));
});

test('the temperature factor is the golden one, and weather keeps its floor and its day after', () => {
  for (const [maxC, factor] of Object.entries(golden.weather))
    expect(temperatureFactor(Number(maxC))).toBeCloseTo(factor as unknown as number, 9);
  const mild = { meanC: 18, maxC: 20, minC: 14, rainMm: 0 };
  expect(weatherFactor(1, mild, mild)).toBe(1);
  expect(weatherFactor(1, mild, { ...mild, maxC: 36 })).toBeCloseTo(0.9, 12);
  expect(weatherFactor(1, { ...mild, maxC: -20, rainMm: 30 }, mild)).toBe(0.05);
  expect(weatherFactor(-0.1, { ...mild, rainMm: 30 }, mild)).toBeCloseTo(1.075, 12);
  expect([0, 0.2, 10, 25.4].map(rainFactor)).toEqual([1, 0.75, 0.45, 0.25]);
});

test('the generated heat wave is 37 to 40 degrees and dry on all its days, and hotter than any other day', () => {
  for (let day = HEAT_WAVE_DAYS[0]; day <= HEAT_WAVE_DAYS[1]; day++) {
    const { maxC, rainMm } = syntheticWeather(5, day);
    expect(maxC).toBeGreaterThanOrEqual(37);
    expect(maxC).toBeLessThanOrEqual(40);
    expect(rainMm).toBe(0);
  }
  const rest = Array.from({ length: 500 }, (_, i) => syntheticWeather(5, 20_300 + i)).filter(
    (_, i) => 20_300 + i < 20_647 || 20_300 + i > 20_654,
  );
  expect(Math.max(...rest.map(({ maxC }) => maxC))).toBeLessThan(37);
  expect(rest.every(({ minC, meanC, maxC }) => minC < meanC && meanC < maxC)).toBe(true);
});

test('lifeguards follow the water, and a closed venue has no staff', () => {
  expect([0, 200, 250, 251, 500, 501].map(lifeguards)).toEqual([0, 3, 3, 4, 4, 5]);
  expect(staffHours(staffRule({ code: 'SWI' }), 1000, 0, 0)).toBe(0);
  expect(staffHours(staffRule({ code: 'GYM' }), 400, 1, 41)).toBe(3);
});

test('the sun rises and sets by the almanac', () => {
  // Greenwich, 2026-06-21: 03:43 and 20:21 UTC; Shanghai, 2026-12-22: 06:49 and 16:56 local (within 2 minutes).
  const london = sunTimes(51.48, 0, 20_625, 0);
  expect(Math.abs(london.sunriseMin - 223)).toBeLessThan(2.5);
  expect(Math.abs(london.sunsetMin - 1221)).toBeLessThan(2.5);
  const shanghai = sunTimes(31.23, 121.47, 20_809, 480);
  expect(Math.abs(shanghai.sunriseMin - 409)).toBeLessThan(2.5);
  expect(Math.abs(shanghai.sunsetMin - 1016)).toBeLessThan(2.5);
  const noon = solarPosition(31.23, 121.47, Date.UTC(2026, 2, 20, 4));
  expect(Math.abs(noon.elevationDeg - 58.6)).toBeLessThan(1);
  expect(Math.abs(noon.azimuthDeg - 180)).toBeLessThan(5);
});

test('heat and cooling of the golden degree-days are base and slope times area', () => {
  const energy = { ...ENERGY.dry, heatBaseKwhPerM2Year: 148.5, heatKwhPerM2PerHdd18: 0.066, coolKwhPerM2PerCdd26: 0.05 };
  const heat = [-3, 0, 5, 12, 16, 19].map((t) => heatPerDayKwh(energy, 2000, heatingDegreeDay(t), false));
  expect(heat.reduce((sum, kwh) => sum + kwh, 0)).toBeCloseTo(2000 * ((6 * 148.5) / 365 + 0.066 * goldenNumber('dd', 'hdd18')), 9);
  expect(heatPerDayKwh(energy, 2000, 4, true)).toBeCloseTo(1.3 * heatPerDayKwh(energy, 2000, 4, false), 9);
  const cooling = [24, 27, 30, 33].map((t) => coolingPerDayKwh(energy, 2000, coolingDegreeDay(t)));
  expect(cooling.reduce((sum, kwh) => sum + kwh, 0)).toBeCloseTo(2000 * 0.05 * goldenNumber('dd', 'cdd26'), 9);
});

test('routine upkeep of a year is 2 % of the replacement value', () => {
  expect(365 * routineUpkeepPerDay(2_400_000)).toBeCloseTo(48_000, 6);
  expect(routineUpkeepPerDay(0)).toBe(0);
});

test('vapour pressure is Magnus’s, and a pool evaporates by its difference to the air’s', () => {
  // Magnus over water: 611 Pa at 0 °C, 2,339 Pa at 20 °C (within 0.2 %), and rising throughout.
  expect(vapourPressurePa(0)).toBeCloseTo(610.94, 9);
  expect(vapourPressurePa(20) / 2339).toBeCloseTo(1, 2);
  expect(vapourPressurePa(30)).toBeGreaterThan(vapourPressurePa(28));
  const [pool, air] = [28, 30];
  const kgPerH = EVAPORATION_KG_PER_H_M2_PA * 312.5 * 0.65 * (vapourPressurePa(pool) - 0.6 * vapourPressurePa(air));
  expect(kgPerH).toBeCloseTo(goldenNumber('pool_evap', 'kg_h_312.5m2_AF0.65_28C_30C_60pct'), 9);
});

test('bad air keeps people away, unknown air nobody, and a harsh day is one of heavy rain or great heat', () => {
  expect([Number.NaN, 0, 150, 151, 200, 201].map(airFactor)).toEqual([1, 1, 1, 0.8, 0.8, 0.5]);
  const mild = { meanC: 18, maxC: 20, minC: 14, rainMm: 0 };
  expect(
    [mild, { ...mild, rainMm: 25.4 }, { ...mild, rainMm: 25.5 }, { ...mild, maxC: 34.9 }, { ...mild, maxC: 35 }].map(isHarshDay),
  ).toEqual([false, false, true, false, true]);
});
