import defaults from './defaults.json' with { type: 'json' };

/** One (weight, mean hour, standard deviation) component of an arrival profile. */
export type ProfileComponent = readonly [weight: number, meanHour: number, sdHours: number];

export type VenueTypeCode =
  | 'ATH'
  | 'FB11'
  | 'FB5'
  | 'BBO'
  | 'OBC'
  | 'TTO'
  | 'SPH'
  | 'TTH'
  | 'TEN'
  | 'SWI'
  | 'SWO'
  | 'GYM'
  | 'FTP'
  | 'TRL'
  | 'PRK'
  | 'CFC'
  | 'STD'
  | 'ICE'
  | 'SKI'
  | 'OUT';

export type EquipmentClassCode =
  | 'TREADMILL'
  | 'STRENGTH'
  | 'CARDIO_OTHER'
  | 'HOOP'
  | 'GOAL'
  | 'TT_TABLE'
  | 'OFE'
  | 'SMART_OFE'
  | 'FLOODLIGHT'
  | 'LED_HALL'
  | 'AHU'
  | 'DEHUM'
  | 'BOILER'
  | 'POOL_PUMP'
  | 'POOL_FILTER'
  | 'DOSING'
  | 'TURF'
  | 'FLOOR'
  | 'TRACK_SURF'
  | 'SCOREBOARD'
  | 'AED'
  | 'GATE'
  | 'METER'
  | 'SENSOR_ENV'
  | 'GATEWAY';

export interface VenueTypeDefaults {
  readonly code: VenueTypeCode;
  readonly zh: string;
  readonly en: string;
  readonly indoor: boolean;
  /** Median playing area for generators, m² (E). */
  readonly typicalAreaM2: number;
  readonly capacityRule: string;
  /** Typical capacity, persons (E). */
  readonly typicalCapacity: number;
  readonly visitsPerDay: number;
  readonly urbanFactor: number;
  readonly ruralFactor: number;
  readonly dwellMeanMin: number;
  readonly dwellCv: number;
  readonly profile: string;
  readonly dow: string;
  readonly month: string;
  readonly weatherExposure: number;
  readonly groupMean: number;
  readonly openHour: number;
  readonly closeHour: number;
  readonly energy: string;
  /** Utilisation of a typical venue in its busiest hour (E, §2.4 "peak U"). */
  readonly typicalPeakUtilisation: number;
}

export interface EquipmentClassDefaults {
  readonly cls: EquipmentClassCode;
  readonly zh: string;
  readonly en: string;
  readonly lifeYears: number;
  readonly pmIntervalDays: number;
  readonly pmHours: number;
  readonly weibullBeta: number;
  readonly weibullEtaDays: number;
  readonly mtbfDays: number;
  readonly mttrHours: number;
  readonly crvCny: number;
  readonly criticality: number;
  readonly availability: number;
  readonly standards: string;
}

export interface EnergyDefaults {
  readonly baseWPerM2: number;
  readonly openWPerM2: number;
  readonly wPerPerson: number;
  readonly heatBaseKwhPerM2Year: number;
  readonly heatKwhPerM2PerHdd18: number;
  readonly coolKwhPerM2PerCdd26: number;
  readonly waterLPerVisit: number;
  readonly waterLPerM2Day: number;
  readonly duskLightingWPerM2: number;
}

/** The 20 venue types of domain specification §1.3, in the order of `defaults.json`; an index into it is a `VenueTypeIndex`. */
export const VENUE_TYPES: readonly VenueTypeDefaults[] = defaults.types.map((row) => ({
  code: row.code as VenueTypeCode,
  zh: row.zh,
  en: row.en,
  indoor: row.indoor === 1,
  typicalAreaM2: row.area_m2,
  capacityRule: row.cap_rule,
  typicalCapacity: row.cap,
  visitsPerDay: row.visits_per_day,
  urbanFactor: row.mult[0],
  ruralFactor: row.mult[1],
  dwellMeanMin: row.dwell_mean_min,
  dwellCv: row.dwell_cv,
  profile: row.profile,
  dow: row.dow,
  month: row.month,
  weatherExposure: row.weather_exposure,
  groupMean: row.group_mean,
  openHour: row.open[0],
  closeHour: row.open[1],
  energy: row.energy,
  typicalPeakUtilisation: row.derived.peak_util,
}));

export type VenueTypeIndex = number;

const typeIndexByCode = new Map<string, VenueTypeIndex>(VENUE_TYPES.map((type, index) => [type.code, index]));

/** Index of a venue type code, or undefined for a code that is not one of the 20. */
export function venueTypeIndex(code: string): VenueTypeIndex | undefined {
  return typeIndexByCode.get(code);
}

/** The 25 equipment classes of §1.4. */
export const EQUIPMENT_CLASSES: readonly EquipmentClassDefaults[] = defaults.equipment.map((row) => ({
  cls: row.cls as EquipmentClassCode,
  zh: row.zh,
  en: row.en,
  lifeYears: row.life_a,
  pmIntervalDays: row.pm_interval_d,
  pmHours: row.pm_hours,
  weibullBeta: row.weibull_beta,
  weibullEtaDays: row.weibull_eta_d,
  mtbfDays: row.mtbf_d,
  mttrHours: row.mttr_h,
  crvCny: row.crv_cny,
  criticality: row.criticality,
  availability: row.availability,
  standards: row.standards,
}));

const classByCode = new Map<string, EquipmentClassDefaults>(EQUIPMENT_CLASSES.map((row) => [row.cls, row]));

export function equipmentClass(code: string): EquipmentClassDefaults | undefined {
  return classByCode.get(code);
}

export const PROFILES: Readonly<Record<string, { readonly wd: readonly ProfileComponent[]; readonly we: readonly ProfileComponent[] }>> =
  defaults.profiles as unknown as Record<string, { wd: ProfileComponent[]; we: ProfileComponent[] }>;

/** Monday … Sunday multipliers by pattern. */
export const DAY_OF_WEEK: Readonly<Record<string, readonly number[]>> = defaults.dow;
/** January … December multipliers by pattern. */
export const MONTH_OF_YEAR: Readonly<Record<string, readonly number[]>> = defaults.month;

export const ENERGY: Readonly<Record<string, EnergyDefaults>> = Object.fromEntries(
  Object.entries(defaults.energy as Record<string, Record<string, number>>).map(([key, row]) => [
    key,
    {
      baseWPerM2: row.base_W_m2,
      openWPerM2: row.open_W_m2,
      wPerPerson: row.W_per_person,
      heatBaseKwhPerM2Year: row.heat_base_kWh_m2a,
      heatKwhPerM2PerHdd18: row.heat_kWh_m2_per_HDD18,
      coolKwhPerM2PerCdd26: row.cool_kWh_m2_per_CDD26,
      waterLPerVisit: row.water_L_per_visit,
      waterLPerM2Day: row.water_L_m2_day,
      duskLightingWPerM2: row.dusk_lighting_W_m2,
    },
  ]),
);

/** Regional scale of electricity and heat against TM46 (E), §3.4. */
export const ENERGY_REGION_SCALE: Readonly<Record<string, { readonly elec: number; readonly heat: number }>> = defaults.energy_region_scale;

/** Overdispersion of daily visits (variance of a mean-1 gamma), §2.3. */
export const OVERDISPERSION = defaults.overdispersion;
/** Coefficient of variation of the fixed venue size factor, §2.3. */
export const VENUE_SCALE_CV: number = defaults.venue_scale_cv;
