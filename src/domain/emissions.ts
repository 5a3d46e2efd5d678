import type { EmissionFactor, EnergyCarrier } from './region.ts';
import { ENERGY_CARRIERS } from './region.ts';

/** The newest factor of a carrier that holds on a local day (YYYY-MM-DD); null where none does. */
export function factorOn(factors: readonly EmissionFactor[], carrier: EnergyCarrier, day: string): EmissionFactor | null {
  return factors
    .filter((factor) => factor.carrier === carrier && factor.date <= day)
    .reduce<EmissionFactor | null>((newest, factor) => (newest === null || factor.date > newest.date ? factor : newest), null);
}

export interface Emissions {
  /** kg CO₂e of the carriers that have a factor; null where none with energy has one. */
  readonly kg: number | null;
  /** Carriers with energy and without a factor: what `kg` leaves out. */
  readonly without: readonly EnergyCarrier[];
}

/** `co2e = Σ energy × factor` (§3.1) of kWh by carrier; NaN or absent energy is not there, and adds nothing. */
export function emissionsOf(
  kWh: Readonly<Partial<Record<EnergyCarrier, number>>>,
  factorOf: (carrier: EnergyCarrier) => EmissionFactor | null,
): Emissions {
  let kg: number | null = null;
  const without: EnergyCarrier[] = [];
  for (const carrier of ENERGY_CARRIERS) {
    const energy = kWh[carrier];
    if (energy === undefined || Number.isNaN(energy)) continue;
    const factor = factorOf(carrier);
    if (factor !== null) kg = (kg ?? 0) + energy * factor.kgPerKwh;
    else if (energy > 0) without.push(carrier);
  }
  return { kg, without };
}
