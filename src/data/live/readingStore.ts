import type { Reading, ReadingSink, StreamKind } from './liveSource.ts';

/** More than this late is counted as late (§2.2). */
const LATE_MS = 15 * 60_000;
/** A reading from further ahead than this comes from a clock that is wrong; it is refused (§2.2 clock-skew). */
const MAX_AHEAD_MS = 5 * 60_000;

/** Kinds that are shown as they come; the others are counters, which the source makes rates of. */
const SHOWN: Readonly<Partial<Record<StreamKind, true>>> = { occupancy: true, equipment: true, power: true };

/** Newest reading of every stream as columns: the newest by phenomenon time wins, whatever the order of arrival. */
export class ReadingStore implements ReadingSink {
  readonly headcount: Float32Array;
  readonly headcountMs: Float64Array;
  readonly powerKw: Float32Array;
  readonly powerMs: Float64Array;
  /** Index into EQUIPMENT_STATES, 255 where none was reported. */
  readonly equipmentState: Uint8Array;
  readonly equipmentMs: Float64Array;
  /** Equipment rows whose state changed since `takeEquipmentChanges`. */
  #changedEquipment = new Set<number>();
  newestMs = Number.NaN;
  received = 0;
  duplicates = 0;
  late = 0;
  skewed = 0;
  wasReset = false;
  /** How often the source began anew. */
  resets = 0;

  constructor(venueCount: number, equipmentCount: number) {
    this.headcount = new Float32Array(venueCount);
    this.headcountMs = new Float64Array(venueCount);
    this.powerKw = new Float32Array(venueCount);
    this.powerMs = new Float64Array(venueCount);
    this.equipmentState = new Uint8Array(equipmentCount).fill(255);
    this.equipmentMs = new Float64Array(equipmentCount);
    this.reset();
  }

  reset(): void {
    this.headcount.fill(Number.NaN);
    this.headcountMs.fill(Number.NaN);
    this.powerKw.fill(Number.NaN);
    this.powerMs.fill(Number.NaN);
    // What was reported by one source is not so because another says nothing of it.
    this.equipmentState.forEach((state, row) => {
      if (state !== 255) this.#changedEquipment.add(row);
    });
    this.equipmentState.fill(255);
    this.equipmentMs.fill(Number.NaN);
    this.newestMs = Number.NaN;
    this.wasReset = true;
    this.resets++;
  }

  accept(reading: Reading): void {
    const { kind, index, phenomenonMs, value } = reading;
    this.received++;
    if (phenomenonMs > reading.receivedMs + MAX_AHEAD_MS) {
      this.skewed++;
      return;
    }
    const times = kind === 'equipment' ? this.equipmentMs : kind === 'power' ? this.powerMs : this.headcountMs;
    if (!(kind in SHOWN) || !(index >= 0 && index < times.length)) return;
    if (phenomenonMs === times[index]) {
      this.duplicates++;
      return;
    }
    if (reading.receivedMs - phenomenonMs > LATE_MS) this.late++;
    if (phenomenonMs < times[index]) return;
    times[index] = phenomenonMs;
    if (kind === 'equipment') {
      this.equipmentState[index] = value;
      this.#changedEquipment.add(index);
      return;
    }
    if (kind === 'power') this.powerKw[index] = value;
    else this.headcount[index] = Math.max(0, value);
    if (!(phenomenonMs <= this.newestMs)) this.newestMs = phenomenonMs;
  }

  takeEquipmentChanges(): number[] {
    const changed = [...this.#changedEquipment];
    this.#changedEquipment.clear();
    return changed;
  }
}
