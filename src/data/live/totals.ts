import { crowdBand, utilisation } from '../../domain/occupancy.ts';
import type { LiveTotals } from '../../domain/twin.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Sums of one class of venues. A venue without a usable reading is counted as such and adds no person. */
export class TotalsBuilder {
  readonly #sums: Mutable<LiveTotals> = {
    venues: 0,
    expected: 0,
    reporting: 0,
    open: 0,
    closed: 0,
    full: 0,
    crowded: 0,
    silent: 0,
    noSensor: 0,
    people: 0,
    capacity: 0,
    powerKw: 0,
    meters: 0,
    openP1P2: 0,
    equipmentDown: 0,
  };

  /**
   * `persons` is NaN where there is no fresh or ageing reading; `isOpen` null where nothing tells (no hours in the register and no counter):
   * such a venue is neither open nor closed.
   */
  addVenue(hasCounter: boolean, isOpen: boolean | null, persons: number, capacity: number, openP1P2: number, equipmentDown: number): void {
    const sums = this.#sums;
    sums.venues++;
    sums.openP1P2 += openP1P2;
    sums.equipmentDown += equipmentDown;
    if (isOpen === true) sums.open++;
    else if (isOpen === false) sums.closed++;
    if (!hasCounter) {
      sums.noSensor++;
      return;
    }
    if (isOpen !== true) return;
    sums.expected++;
    if (Number.isNaN(persons)) {
      sums.silent++;
      return;
    }
    sums.reporting++;
    sums.people += persons;
    sums.capacity += capacity;
    const band = crowdBand(utilisation(persons, capacity));
    if (band === 'full') sums.full++;
    else if (band === 'crowded') sums.crowded++;
  }

  /** A meter that has never been read (NaN) is not counted. */
  addMeter(powerKw: number): void {
    if (Number.isNaN(powerKw)) return;
    this.#sums.powerKw += powerKw;
    this.#sums.meters++;
  }

  totals(): LiveTotals {
    return { ...this.#sums };
  }
}
