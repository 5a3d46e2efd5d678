/** What became of a reading that was offered. */
export type Acceptance = 'new' | 'duplicate';

/** Sequence numbers that are missing are remembered as ranges; so many of a stream, the oldest are then given up (and stay counted). */
const MAX_RANGES = 256;
/** Most streams are machines that change once in months; a region has hundreds of thousands. */
const FIRST_ROOM = 4;
const LANES = 3;

/**
 * One stream's readings in order of the time they are about, each once, and which sequence numbers are missing. Keeps at most
 * `capacity` readings: the oldest go. Readings may come in any order and any number of times.
 */
export class StreamLedger {
  /** Rows of instant, value and quality: one block, so that a new reading touches one place. */
  #rows = new Float64Array(FIRST_ROOM * LANES);
  #count = 0;
  /** Everything before this has been dropped for room: a reading from there cannot be told from a new one. */
  #forgottenBeforeMs = Number.NEGATIVE_INFINITY;
  /** The lowest number that came since the stream began or began again. */
  #firstSequence = Number.NaN;
  #nextSequence = Number.NaN;
  /** Pairs: first and last missing number. */
  #missing: number[] = [];
  #givenUp = 0;
  kept = 0;
  duplicates = 0;
  late = 0;
  skewed = 0;
  filled = 0;
  /** Different sequence numbers that came. */
  numbered = 0;

  constructor(private readonly capacity: number) {}

  get count(): number {
    return this.#count;
  }

  /** Newest instant; NaN before the first reading. */
  get newestMs(): number {
    return this.#count === 0 ? Number.NaN : this.#rows[(this.#count - 1) * LANES];
  }

  get newestValue(): number {
    return this.#count === 0 ? Number.NaN : this.#rows[(this.#count - 1) * LANES + 1];
  }

  get newestQuality(): number {
    return this.#count === 0 ? 0 : this.#rows[(this.#count - 1) * LANES + 2];
  }

  /** Readings from before this instant may have been dropped for room. */
  get knownFromMs(): number {
    return this.#forgottenBeforeMs;
  }

  get missing(): number {
    let sum = this.#givenUp;
    for (let i = 0; i < this.#missing.length; i += 2) sum += this.#missing[i + 1] - this.#missing[i] + 1;
    return sum;
  }

  /** `sequence` is NaN where the sender counts nothing. */
  offer(atMs: number, sequence: number, value: number, quality: number): Acceptance {
    const row = this.#rowAfter(atMs);
    if ((row > 0 && this.#rows[(row - 1) * LANES] === atMs) || atMs < this.#forgottenBeforeMs) {
      this.duplicates++;
      this.#count1(sequence, atMs);
      return 'duplicate';
    }
    this.#count1(sequence, atMs);
    this.#insert(row, atMs, value, quality);
    this.kept++;
    return 'new';
  }

  /** Readings in [startMs, endMs), oldest first. */
  forEach(startMs: number, endMs: number, use: (atMs: number, value: number, quality: number) => void): void {
    const rows = this.#rows;
    const end = this.#count * LANES;
    for (let at = this.#rowAfter(startMs - 0.5) * LANES; at < end && rows[at] < endMs; at += LANES)
      use(rows[at], rows[at + 1], rows[at + 2]);
  }

  /** Number of readings in [startMs, endMs). */
  countWithin(startMs: number, endMs: number): number {
    return Math.max(0, this.#rowAfter(endMs - 0.5) - this.#rowAfter(startMs - 0.5));
  }

  /** Value of the newest reading not after an instant; NaN where there is none. */
  valueAt(atMs: number): number {
    const row = this.#rowAfter(atMs);
    return row === 0 ? Number.NaN : this.#rows[(row - 1) * LANES + 1];
  }

  /** First row that is later than an instant. Nearly always the end. */
  #rowAfter(atMs: number): number {
    let high = this.#count;
    if (high === 0 || this.#rows[(high - 1) * LANES] <= atMs) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#rows[middle * LANES] <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(row: number, atMs: number, value: number, quality: number): void {
    let at = row;
    if (this.#count >= this.capacity) {
      const drop = Math.max(1, this.capacity >> 3);
      this.#rows.copyWithin(0, drop * LANES, this.#count * LANES);
      this.#count -= drop;
      this.#forgottenBeforeMs = this.#count > 0 ? this.#rows[0] : atMs;
      at = Math.max(0, at - drop);
    }
    if ((this.#count + 1) * LANES > this.#rows.length) this.#grow();
    // Nearly always at the end, where nothing has to move.
    const place = at * LANES;
    if (at < this.#count) this.#rows.copyWithin(place + LANES, place, this.#count * LANES);
    this.#rows[place] = atMs;
    this.#rows[place + 1] = value;
    this.#rows[place + 2] = quality;
    this.#count++;
  }

  #grow(): void {
    const rows = new Float64Array(Math.min(this.capacity * LANES, this.#rows.length * 2));
    rows.set(this.#rows);
    this.#rows = rows;
  }

  #count1(sequence: number, atMs: number): void {
    if (Number.isNaN(sequence)) return;
    if (Number.isNaN(this.#nextSequence)) {
      this.#begin(sequence);
      return;
    }
    if (sequence >= this.#nextSequence) {
      if (sequence > this.#nextSequence) this.#addMissing(this.#nextSequence, sequence - 1);
      this.numbered++;
      this.#nextSequence = sequence + 1;
      return;
    }
    if (this.#fill(sequence)) return;
    // A counter that counts from the start again, and goes on in time, has been restarted.
    if (sequence < this.#nextSequence - 1 && sequence <= 1 && atMs > this.newestMs) this.#begin(sequence);
    else if (sequence < this.#firstSequence) {
      // What is retained comes in no order: the newest may have come first.
      if (sequence < this.#firstSequence - 1) this.#addMissing(sequence + 1, this.#firstSequence - 1);
      this.#firstSequence = sequence;
      this.numbered++;
    }
  }

  #begin(sequence: number): void {
    this.numbered++;
    this.#firstSequence = sequence;
    this.#nextSequence = sequence + 1;
  }

  #addMissing(first: number, last: number): void {
    this.#missing.push(first, last);
    if (this.#missing.length <= 2 * MAX_RANGES) return;
    const [oldFirst, oldLast] = this.#missing.splice(0, 2);
    this.#givenUp += oldLast - oldFirst + 1;
  }

  #fill(sequence: number): boolean {
    const missing = this.#missing;
    for (let i = 0; i < missing.length; i += 2) {
      const first = missing[i];
      const last = missing[i + 1];
      if (sequence < first || sequence > last) continue;
      const parts = [first, sequence - 1, sequence + 1, last];
      const left = [...(parts[0] <= parts[1] ? parts.slice(0, 2) : []), ...(parts[2] <= parts[3] ? parts.slice(2) : [])];
      missing.splice(i, 2, ...left);
      this.filled++;
      this.numbered++;
      return true;
    }
    return false;
  }
}
