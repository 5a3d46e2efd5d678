/**
 * Accessibility, domain specification §4.3: floating catchments on arbitrary travel times, shares of residents within 15 minutes, and
 * Huff's choice. Without a network, times follow from the crow-fly distance by a detour factor and a speed (estimates, to be shown).
 */

/** Minutes that people are expected to spend on the way. */
export const REACH_MINUTES = 15;

/** Walking alone is the stricter measure; walking or cycling is the official one. Figures of the two are never mixed. */
export const TRAVEL_MODES = ['walk15', 'walkOrCycle15'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** Of the fastest way that the mode allows, km/h (E). */
export const SPEED_KMH: Readonly<Record<TravelMode, number>> = { walk15: 4.8, walkOrCycle15: 15 };

/** Length of the way over the crow-fly distance, by the class of the residents' district (E). */
export const DETOUR = { urban: 1.3, rural: 1.5 } as const;

/** Metres of way within the minutes. */
export function networkReachM(mode: TravelMode, minutes: number = REACH_MINUTES): number {
  return (SPEED_KMH[mode] * 1000 * minutes) / 60;
}

/** Metres as the crow flies within the minutes. */
export function crowFlyReachM(mode: TravelMode, detour: number, minutes: number = REACH_MINUTES): number {
  return networkReachM(mode, minutes) / detour;
}

/** Minutes for a crow-fly distance. */
export function travelMinutes(crowFlyM: number, mode: TravelMode, detour: number): number {
  return (crowFlyM * detour * 60) / (SPEED_KMH[mode] * 1000);
}

/** Weight 0–1 of a travel time; 0 beyond the cut-off. Both in minutes. */
export type Decay = (minutes: number, cutoff: number) => number;

/** 2SFCA: all within the cut-off alike. */
export const binaryDecay: Decay = (minutes, cutoff) => (minutes <= cutoff ? 1 : 0);

/** E2SFCA: 1, 0.68, 0.22 on the thirds of the cut-off. */
export const steppedDecay: Decay = (minutes, cutoff) => {
  if (!(minutes <= cutoff)) return 0;
  if (minutes <= cutoff / 3) return 1;
  return minutes <= (2 * cutoff) / 3 ? 0.68 : 0.22;
};

const GAUSS_END = Math.exp(-0.5);

/** Gaussian 2SFCA: 1 at the door, falling to 0 at the cut-off. */
export const gaussianDecay: Decay = (minutes, cutoff) => {
  if (!(minutes <= cutoff)) return 0;
  return (Math.exp(-0.5 * (minutes / cutoff) ** 2) - GAUSS_END) / (1 - GAUSS_END);
};

/** Floating catchments by the name they are shown under; each with its weight of a travel time. */
export const CATCHMENTS = { '2SFCA': binaryDecay, E2SFCA: steppedDecay, G2SFCA: gaussianDecay } as const satisfies Record<string, Decay>;
export type CatchmentId = keyof typeof CATCHMENTS;
export const CATCHMENT_IDS = ['2SFCA', 'E2SFCA', 'G2SFCA'] as const satisfies readonly CatchmentId[];

/** What a venue shares out: its playing area in m², or its person-hours a week (capacity × opening hours). */
export const SUPPLY_IDS = ['area', 'capacityHours'] as const;
export type SupplyId = (typeof SUPPLY_IDS)[number];

/**
 * Both steps for one facility: its supply is shared among the residents in reach and each place gets its part in `access`. `weights`
 * are of the places named in `places`, the first `count` of them. Returns supply per weighted resident; null, adding nothing, where
 * nobody is in reach.
 */
export function shareSupply(
  supply: number,
  places: ArrayLike<number>,
  weights: ArrayLike<number>,
  count: number,
  residents: ArrayLike<number>,
  access: Float64Array,
): number | null {
  let demand = 0;
  for (let i = 0; i < count; i++) if (residents[places[i]] > 0) demand += residents[places[i]] * weights[i];
  if (!(demand > 0)) return null;
  const each = supply / demand;
  for (let i = 0; i < count; i++) access[places[i]] += each * weights[i];
  return each;
}

export interface CatchmentAccess {
  /** Supply per weighted resident of each facility; null where no population is in reach. */
  readonly ratios: readonly (number | null)[];
  /** Supply per resident at each place; 0 is a legitimate answer. `Σ residents × access` is the supply of the facilities in reach. */
  readonly access: Float64Array;
}

/** §4.3 on a whole table of travel times: `minutes[place][facility]`. */
export function floatingCatchment(
  supply: readonly number[],
  residents: readonly number[],
  minutes: readonly (readonly number[])[],
  decay: Decay,
  cutoff: number = REACH_MINUTES,
): CatchmentAccess {
  const access = new Float64Array(residents.length);
  const places = residents.map((_, place) => place);
  const ratios = supply.map((amount, facility) =>
    shareSupply(
      amount,
      places,
      places.map((place) => decay(minutes[place][facility], cutoff)),
      places.length,
      residents,
      access,
    ),
  );
  return { ratios, access };
}

/** Share of residents whose nearest facility is within the minutes; null without residents. `nearest` is Infinity where there is none. */
export function shareWithin(nearest: ArrayLike<number>, residents: ArrayLike<number>, minutes: number = REACH_MINUTES): number | null {
  let within = 0;
  let all = 0;
  for (let i = 0; i < residents.length; i++) {
    if (!(residents[i] > 0)) continue;
    all += residents[i];
    if (nearest[i] <= minutes) within += residents[i];
  }
  return all > 0 ? within / all : null;
}

/** Attraction of size and deterrence of time in Huff's choice (E). */
export const HUFF = { alpha: 1, beta: 1.5 } as const;
/** Nobody is nearer than this to a door: Huff's pull has no bound at 0 minutes (E). */
export const LEAST_MINUTES = 1;

/** Huff: chance of choosing each facility, `∝ S^α t^{−β}`; α and β are estimates. null where no facility attracts anybody. */
export function huffShares(
  supply: readonly number[],
  minutes: readonly number[],
  alpha: number = HUFF.alpha,
  beta: number = HUFF.beta,
): readonly number[] | null {
  const pulls = supply.map((amount, i) => amount ** alpha * minutes[i] ** -beta);
  const all = pulls.reduce((sum, pull) => sum + pull, 0);
  return all > 0 && Number.isFinite(all) ? pulls.map((pull) => pull / all) : null;
}
