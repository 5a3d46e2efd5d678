/** A number on the screen with everything needed to doubt it. */
export interface Figure {
  /** Stable id, for example `water.perVisit`. */
  readonly id: string;
  /** Message key of the label. */
  readonly label: string;
  /** null when it cannot be computed (undefined ratio, all missing): shown in words, never as 0. */
  readonly value: number | null;
  /** Why there is no value: `fewVisits`, `noPopulation`, `noArea`, `noReadings`, `noOpenHours`. */
  readonly note?: string;
  /** UCUM-style: `{person}`, `kWh`, `m3`, `h`, `L/{visit}`, `kWh/m2`, `1`. */
  readonly unit: string;
  readonly urban: number | null;
  readonly rural: number | null;
  /** UTC ms; both equal for an instant. */
  readonly spanMs: readonly [startMs: number, endMs: number];
  /** Share without a reading of the venue-hours (or venues) that should have one, 0–1, by class and together; of a ratio, its numerator's. */
  readonly missingShare: number;
  readonly missingUrban: number;
  readonly missingRural: number;
  /**
   * Share of what was read that is imputed (quality bit 4), 0–1; from live simulators and histories before version 3, imputed or
   * simulated (bits 4 and 8). That all of a region is synthetic is said once, not in each figure.
   */
  readonly imputedShare: number;
  /** "from n of m venues": those that report the variable, and those that should. */
  readonly reporting: number;
  readonly expected: number;
  /** Key into FORMULAS. */
  readonly formulaId: string;
  /** The numbers that went in, by the formula's input names, urban and rural. */
  readonly inputs: readonly {
    readonly name: string;
    readonly unit: string;
    readonly urban: number | null;
    readonly rural: number | null;
  }[];
}
