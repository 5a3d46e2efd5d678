import { FIVE_MINUTES_MS, localDayNumber, minuteOfDay } from '../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { DayContext } from '../../domain/simulation/dayContext.ts';
import type { DayCurveShape } from '../../domain/simulation/dayCurve.ts';
import type { DayPlan, SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import { meanVisits, planDay, planPowerKw, screenedMean, venueDayShape } from '../../domain/simulation/venueModel.ts';

/** What the model of §2.3 and §3.4 expects of a venue at an instant, before any chance: an estimate. */
export class VenueExpectation {
  readonly #plan: Partial<DayPlan> = {};
  #minuteMs = Number.NaN;
  #context: DayContext | null = null;
  #bin = 0;

  constructor(
    private readonly seed: number,
    private readonly timeZone: string,
    private readonly venues: readonly SimulatedVenue[],
    private readonly capacity: Float32Array,
    private readonly contexts: (dayNumber: number) => DayContext,
  ) {}

  /** Mean head-count, persons. */
  persons(venue: number, atMs: number): number {
    const context = this.#at(atMs);
    const simulated = this.venues[venue];
    const mean = meanVisits(this.seed, simulated, context) * venueDayShape(simulated, context).mean[this.#bin];
    return screenedMean(mean, this.capacity[venue], VENUE_TYPES[simulated.typeIndex].indoor);
  }

  /**
   * Groups that should have been inside at some time between two instants of one day: those inside at first, and those that came
   * since. What the day before left over is not counted.
   */
  groups(venue: number, fromMs: number, toMs: number): number {
    const context = this.#at(toMs);
    const lastBin = this.#bin;
    const simulated = this.venues[venue];
    const shape: DayCurveShape = venueDayShape(simulated, context);
    const firstBin = Math.max(0, lastBin - Math.floor((toMs - fromMs) / FIVE_MINUTES_MS));
    let share = shape.mean[firstBin];
    for (let bin = firstBin; bin < lastBin; bin++) share += shape.arrivals[bin];
    return (meanVisits(this.seed, simulated, context) * share) / VENUE_TYPES[simulated.typeIndex].groupMean;
  }

  /** Electric power with so many inside, kW; with the expected number where `persons` is NaN. */
  powerKw(venue: number, atMs: number, persons: number): number {
    const inside = Number.isNaN(persons) ? this.persons(venue, atMs) : persons;
    const context = this.#at(atMs);
    return planPowerKw(planDay(this.seed, this.venues[venue], context, this.#plan), this.#bin, inside);
  }

  /** Since when the venue has been open at an instant, as far back as local midnight. */
  openSinceMs(venue: number, atMs: number): number {
    const { isOpen } = venueDayShape(this.venues[venue], this.#at(atMs));
    let bin = this.#bin;
    while (bin > 0 && isOpen[bin - 1] === 1) bin--;
    return Math.floor(atMs / FIVE_MINUTES_MS) * FIVE_MINUTES_MS - (this.#bin - bin) * FIVE_MINUTES_MS;
  }

  #at(atMs: number): DayContext {
    const minuteMs = Math.floor(atMs / 60_000);
    if (this.#context === null || minuteMs !== this.#minuteMs) {
      this.#minuteMs = minuteMs;
      this.#context = this.contexts(localDayNumber(this.timeZone, atMs));
      this.#bin = Math.floor(minuteOfDay(this.timeZone, atMs) / 5);
    }
    return this.#context;
  }
}
