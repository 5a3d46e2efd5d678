import type { LoadMeasures, LoadNorms, LoadProfile, LoadReport } from '../../domain/loads.ts';
import { WEEK_HOURS } from '../../domain/loads.ts';
import { parseOpeningHours } from '../../domain/openingHours.ts';
import type { VenueFilter, VenueIndex } from '../../domain/venue.ts';
import { HOUR_MS } from '../../domain/civilTime.ts';
import { measuresOf } from './loadMeasures.ts';
import { reportLoads } from './loadReport.ts';
import { hoursOf } from './timeAxis.ts';
import type { LoadSource, LoadSums } from './venueLoads.ts';
import { sweepLoads } from './venueLoads.ts';

interface Kept {
  readonly key: string;
  readonly sums: LoadSums;
  readonly measures: LoadMeasures;
  readonly positionOf: ReadonlyMap<VenueIndex, number>;
}

/** Lets the worker hear other questions, and a newer one, between two chunks. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function isHoursKnown(texts: readonly string[]): Uint8Array {
  const known = new Map<string, boolean>();
  return Uint8Array.from(texts, (text) => {
    let isKnown = known.get(text);
    if (isKnown === undefined) known.set(text, (isKnown = text !== '' && parseOpeningHours(text).ok));
    return isKnown ? 1 : 0;
  });
}

/** Answers questions about the loads of one opened history. What was read stays, so that other norms are answered at once. */
export class LoadQuestions {
  readonly #source: LoadSource;
  readonly #isHoursKnown: Uint8Array;
  readonly #isCapacityKnown: Uint8Array;
  #newest = 0;
  #kept: Kept | null = null;

  constructor(source: LoadSource) {
    this.#source = source;
    this.#isHoursKnown = isHoursKnown(source.columns.places.openHours);
    this.#isCapacityKnown = Uint8Array.from(source.columns.capacity, (capacity) => (capacity > 0 ? 1 : 0));
  }

  async ask(
    spanMs: readonly [number, number],
    filter: VenueFilter,
    norms: LoadNorms,
    onProgress: (share: number) => void,
  ): Promise<LoadReport | null> {
    const question = (this.#newest += 1);
    const { time, columns } = this.#source;
    const hours = hoursOf(time, spanMs);
    const covered = [time.startMs + hours[0] * HOUR_MS, time.startMs + hours[1] * HOUR_MS] as const;
    const key = JSON.stringify([hours, filter.types.toSorted((a, b) => a - b)]);
    if (this.#kept?.key !== key) {
      const sums = await this.#sweep(question, filter, hours, onProgress);
      if (sums === null) return null;
      const measures = measuresOf(sums, this.#isHoursKnown, this.#isCapacityKnown, time.startMs);
      this.#kept = { key, sums, measures, positionOf: new Map(Array.from(sums.venue, (venue, i) => [venue, i])) };
    }
    onProgress(1);
    return reportLoads({ filter, spanMs: covered, norms }, this.#kept.sums, this.#kept.measures, this.#isHoursKnown, columns);
  }

  async #sweep(
    question: number,
    filter: VenueFilter,
    hours: readonly [number, number],
    onProgress: (share: number) => void,
  ): Promise<LoadSums | null> {
    const { type, venueCount } = this.#source.columns;
    const wanted = new Set(filter.types);
    const venues = Uint32Array.from(
      Array.from({ length: venueCount }, (_, v) => v).filter((v) => wanted.size === 0 || wanted.has(type[v])),
    );
    // What was kept is of another span: let it go before the next is made.
    this.#kept = null;
    const sweep = sweepLoads(this.#source, venues, hours);
    for (let step = await sweep.next(); ; step = await sweep.next()) {
      if (question !== this.#newest) return null;
      if (step.done === true) return step.value;
      onProgress(step.value);
      await pause();
      if (question !== this.#newest) return null;
    }
  }

  stop(): void {
    this.#newest += 1;
  }

  profile(venue: VenueIndex): LoadProfile | null {
    const i = this.#kept?.positionOf.get(venue);
    if (this.#kept === null || i === undefined) return null;
    const { weekPersons, weekRead, weekUnread, weekClosed, capacity } = this.#kept.sums;
    const [from, to] = [i * WEEK_HOURS, (i + 1) * WEEK_HOURS];
    const read = weekRead.slice(from, to);
    return {
      venue,
      utilisation: weekPersons.slice(from, to).map((persons, h) => (read[h] > 0 ? persons / read[h] / capacity[i] : Number.NaN)),
      read,
      unread: weekUnread.slice(from, to),
      closed: weekClosed.slice(from, to),
    };
  }
}
