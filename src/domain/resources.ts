import type { EnergyDefaults, VenueTypeDefaults } from './defaults.ts';

/** Gross floor area over playing area where a register has only the latter: the middle of 1.6–2.2 (E, §1.1). */
export const FLOOR_PER_FIELD = 1.9;

/** Electricity used per kWh of cooling delivered (E): a COP of 3. */
export const COOLING_COP = 3;

/** Share of a type's playing area that floodlights reach (E); the rest of a park or a slope is dark. */
export function litShare(code: string): number {
  if (code === 'PRK') return 0.15;
  return code === 'SKI' ? 0.3 : 1;
}

/**
 * Electric power in W (§3.4): `A·(b + open·o) + w·N + A·l·dusk`. `openWPerM2` of the defaults already has the reference crowd
 * `w·n̄` taken off. `openShare` and `duskShare` are shares of the interval, 0–1.
 */
export function electricPowerW(
  energy: EnergyDefaults,
  areaM2: number,
  litAreaM2: number,
  openShare: number,
  duskShare: number,
  persons: number,
): number {
  return (
    areaM2 * (energy.baseWPerM2 + openShare * energy.openWPerM2) +
    energy.wPerPerson * persons +
    litAreaM2 * energy.duskLightingWPerM2 * duskShare
  );
}

/** Heat delivered on a day, kWh: `A·(h0/365 + h1·HDD18)·(1 + 0.3·[open late])` (§3.4). */
export function heatPerDayKwh(energy: EnergyDefaults, areaM2: number, hdd18: number, isOpenLate: boolean): number {
  return areaM2 * (energy.heatBaseKwhPerM2Year / 365 + energy.heatKwhPerM2PerHdd18 * hdd18) * (isOpenLate ? 1.3 : 1);
}

/** Cooling delivered on a day, kWh: `A·c1·CDD26` (§3.4). */
export function coolingPerDayKwh(energy: EnergyDefaults, areaM2: number, cdd26: number): number {
  return areaM2 * energy.coolKwhPerM2PerCdd26 * cdd26;
}

/** Routine upkeep of a machine in a year, as a share of its replacement value (E): what no work order says. `p_maint` of §3.4. */
export const ROUTINE_UPKEEP_PER_YEAR = 0.02;

/** Routine upkeep on a day: `Σ CRV·p_maint/365` (§3.4), in the unit of `crv`. Work orders come on top. */
export function routineUpkeepPerDay(crv: number): number {
  return (crv * ROUTINE_UPKEEP_PER_YEAR) / 365;
}

export interface StaffRule {
  /** Posts filled whenever the venue is open, whatever the crowd. */
  readonly posts: number;
  /** One more person for each of these many users; Infinity: none. */
  readonly usersPerStaff: number;
  /** Share of the playing area that is water and needs lifeguards. */
  readonly waterShare: number;
}

/** Staff rules by venue type (E). Open courts and paths are kept by a mobile crew: a small share of a post. */
const STAFF: Readonly<Record<string, StaffRule>> = {
  ATH: { posts: 0.4, usersPerStaff: Infinity, waterShare: 0 },
  FB11: { posts: 0.4, usersPerStaff: Infinity, waterShare: 0 },
  FB5: { posts: 0.2, usersPerStaff: Infinity, waterShare: 0 },
  SPH: { posts: 2, usersPerStaff: 60, waterShare: 0 },
  TTH: { posts: 0.5, usersPerStaff: Infinity, waterShare: 0 },
  TEN: { posts: 1.5, usersPerStaff: 40, waterShare: 0 },
  SWI: { posts: 3, usersPerStaff: 100, waterShare: 0.35 },
  SWO: { posts: 2, usersPerStaff: 100, waterShare: 0.6 },
  GYM: { posts: 1, usersPerStaff: 40, waterShare: 0 },
  PRK: { posts: 2, usersPerStaff: 300, waterShare: 0 },
  CFC: { posts: 4, usersPerStaff: 80, waterShare: 0 },
  STD: { posts: 6, usersPerStaff: 100, waterShare: 0 },
  ICE: { posts: 4, usersPerStaff: 50, waterShare: 0 },
  SKI: { posts: 8, usersPerStaff: 50, waterShare: 0 },
  OUT: { posts: 0.5, usersPerStaff: 40, waterShare: 0 },
};
const UNSTAFFED: StaffRule = { posts: 0.05, usersPerStaff: Infinity, waterShare: 0 };

export function staffRule(type: Pick<VenueTypeDefaults, 'code'>): StaffRule {
  return STAFF[type.code] ?? UNSTAFFED;
}

/** Lifeguards on duty: at least 3 up to 250 m² of water, one more for each further 250 m² or part of it (§2.1). */
export function lifeguards(waterM2: number): number {
  return waterM2 > 0 ? 3 + Math.max(0, Math.ceil((waterM2 - 250) / 250)) : 0;
}

/** Staff hours of an interval: `open hours × (posts + ceil(N/ratio)) + lifeguards` (§3.4). */
export function staffHours(rule: StaffRule, fieldAreaM2: number, openHours: number, persons: number): number {
  if (openHours === 0) return 0;
  const crowd = Number.isFinite(rule.usersPerStaff) ? Math.ceil(persons / rule.usersPerStaff) : 0;
  return openHours * (rule.posts + crowd + lifeguards(rule.waterShare * fieldAreaM2));
}

/** b and o of §3.4 in W/m² from a TM46 row: reproduces B at H_ref and B·(1 + o%) at H_max. */
export function electricLoadFromTm46(
  benchmarkKwhPerM2: number,
  extraShare: number,
  hoursRef: number,
  hoursMax: number,
): { readonly baseWPerM2: number; readonly openWPerM2: number } {
  const openWPerM2 = (benchmarkKwhPerM2 * extraShare * 1000) / (hoursMax - hoursRef);
  return { baseWPerM2: (benchmarkKwhPerM2 - (openWPerM2 * hoursRef) / 1000) / 8.76, openWPerM2 };
}

/** Heat per m² from a TM46 row: what does not follow the weather, and the slope per degree-day of base 15.5 °C (§3.4). */
export function heatLoadFromTm46(
  benchmarkKwhPerM2: number,
  degreeDayShare: number,
): { readonly baseKwhPerM2Year: number; readonly kwhPerM2PerHdd: number } {
  return {
    baseKwhPerM2Year: benchmarkKwhPerM2 * (1 - degreeDayShare),
    kwhPerM2PerHdd: (benchmarkKwhPerM2 * degreeDayShare) / 2021,
  };
}

/** `B' = B·[(1−d) + d·HDD/2021]·[1 + o·clamp((H−H_ref)/(H_max−H_ref), 0, 1)]` (§3.3), kWh/m²·a. */
export function adjustedBenchmark(
  benchmark: number,
  degreeDayShare: number,
  extraShare: number,
  hddYear: number,
  hours: number,
  hoursRef: number,
  hoursMax: number,
): number {
  const span = Math.min(1, Math.max(0, (hours - hoursRef) / (hoursMax - hoursRef)));
  return benchmark * (1 - degreeDayShare + (degreeDayShare * hddYear) / 2021) * (1 + extraShare * span);
}

/** Saturated vapour pressure, Pa (Magnus, §3.4). */
export function vapourPressurePa(temperatureC: number): number {
  return 610.94 * Math.exp((17.625 * temperatureC) / (temperatureC + 243.04));
}

/** kg/(h·m²·Pa) of the EnergyPlus/ASHRAE form in SI units: 0.1 lb/(h·ft²·inHg) (§3.4). */
export const EVAPORATION_KG_PER_H_M2_PA = (0.1 * 0.45359237) / 0.09290304 / 3386.389;

/** Water lost by a pool surface, kg/h. `activity` 0.5 recreational, 0.65 competition, 0.8 hotel, 0.1 covered (§3.4). */
export function poolEvaporationKgPerH(waterM2: number, activity: number, waterC: number, airC: number, relativeHumidity: number): number {
  const difference = vapourPressurePa(waterC) - relativeHumidity * vapourPressurePa(airC);
  return EVAPORATION_KG_PER_H_M2_PA * waterM2 * activity * difference;
}

/** Heat of evaporation at pool temperature, kJ/kg: what evaporation costs in heat. */
export const LATENT_HEAT_KJ_PER_KG = 2430;

/** Make-up water of a pool's day, m³: 30 L a bather, 35 L of shower, 4 m³ backwash and what evaporates (§3.4). */
export function poolWaterPerDayM3(visits: number, evaporationM3: number): number {
  return (visits * (30 + 35)) / 1000 + 4 + evaporationM3;
}
