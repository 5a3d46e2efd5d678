/** What became of a reading that was offered. */
export type Acceptance = 'new' | 'duplicate';

/** Sequence numbers that are missing are remembered as ranges; so many of a stream, the oldest are then given up (and stay counted). */
const MAX_RANGES = 256;
const FIRST_ROOM = 16;

/**
 * One stream's readings in order of the time they are about, each once, and which sequence numbers are missing. Keeps at most
 * `capacity` readings: the oldest go. Readings may come in any order and any number of times.
 */
export class StreamLedger {
  #atMs = new Float64Array(FIRST_ROOM);
  #value = new Float64Array(FIRST_ROOM);
  #quality = new Uint16Array(FIRST_ROOM);
  #count = 0;
  /** Everything before this has been dropped for room: a reading from there cannot be told from a new one. */
  #forgottenBeforeMs = Number.NEGATIVE_INFINITY;
  #nextSequence = Number.NaN;
  /** Pairs: first and last missing number. */
  #missing: number[] = [];
  #givenUp = 0;
  kept = 0;
  duplicates = 0;
  late = 0;
  skewed = 0;
  filled = 0;

  constructor(private readonly capacity: number) {}

  get count(): number {
    return this.#count;
  }

  /** Newest instant; NaN before the first reading. */
  get newestMs(): number {
    return this.#count === 0 ? Number.NaN : this.#atMs[this.#count - 1];
  }

  get newestValue(): number {
    return this.#count === 0 ? Number.NaN : this.#value[this.#count - 1];
  }

  get newestQuality(): number {
    return this.#count === 0 ? 0 : this.#quality[this.#count - 1];
  }

  get missing(): number {
    let sum = this.#givenUp;
    for (let i = 0; i < this.#missing.length; i += 2) sum += this.#missing[i + 1] - this.#missing[i] + 1;
    return sum;
  }

  /** `sequence` is NaN where the sender counts nothing. */
  offer(atMs: number, sequence: number, value: number, quality: number): Acceptance {
    const row = this.#rowAfter(atMs);
    if ((row > 0 && this.#atMs[row - 1] === atMs) || atMs < this.#forgottenBeforeMs) {
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
    for (let row = this.#rowAfter(startMs - 0.5); row < this.#count && this.#atMs[row] < endMs; row++)
      use(this.#atMs[row], this.#value[row], this.#quality[row]);
  }

  /** Value of the newest reading not after an instant; NaN where there is none. */
  valueAt(atMs: number): number {
    const row = this.#rowAfter(atMs);
    return row === 0 ? Number.NaN : this.#value[row - 1];
  }

  /** First row that is later than an instant. Nearly always the end. */
  #rowAfter(atMs: number): number {
    let high = this.#count;
    if (high === 0 || this.#atMs[high - 1] <= atMs) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#atMs[middle] <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(row: number, atMs: number, value: number, quality: number): void {
    let at = row;
    if (this.#count >= this.capacity) {
      const drop = Math.max(1, this.capacity >> 3);
      for (const column of [this.#atMs, this.#value, this.#quality]) column.copyWithin(0, drop, this.#count);
      this.#count -= drop;
      this.#forgottenBeforeMs = this.#count > 0 ? this.#atMs[0] : atMs;
      at = Math.max(0, at - drop);
    }
    if (this.#count === this.#atMs.length) this.#grow();
    for (const column of [this.#atMs, this.#value, this.#quality]) column.copyWithin(at + 1, at, this.#count);
    this.#atMs[at] = atMs;
    this.#value[at] = value;
    this.#quality[at] = quality;
    this.#count++;
  }

  #grow(): void {
    const room = Math.min(this.capacity, this.#atMs.length * 2);
    const atMs = new Float64Array(room);
    const value = new Float64Array(room);
    const quality = new Uint16Array(room);
    atMs.set(this.#atMs);
    value.set(this.#value);
    quality.set(this.#quality);
    this.#atMs = atMs;
    this.#value = value;
    this.#quality = quality;
  }

  #count1(sequence: number, atMs: number): void {
    if (Number.isNaN(sequence)) return;
    if (Number.isNaN(this.#nextSequence)) {
      this.#nextSequence = sequence + 1;
      return;
    }
    if (sequence >= this.#nextSequence) {
      if (sequence > this.#nextSequence) this.#addMissing(this.#nextSequence, sequence - 1);
      this.#nextSequence = sequence + 1;
      return;
    }
    if (this.#fill(sequence)) return;
    // A counter that counts from the start again, and goes on in time, has been restarted.
    if (sequence < this.#nextSequence - 1 && sequence <= 1 && atMs > this.newestMs) this.#nextSequence = sequence + 1;
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
      return true;
    }
    return false;
  }
}
