import type { EquipmentState } from '../../domain/maintenance.ts';
import { HOUR_MS } from '../../domain/civilTime.ts';
import type { PlaceHour } from '../../domain/placeHour.ts';
import { equipmentState, openOrdersAt } from '../live/equipmentStatus.ts';
import { powerHistory } from './meterHistory.ts';
import type { TwinFacts } from './twinFacts.ts';
import type { VenueExpectation } from './venueExpectation.ts';

const STEP_MS = 60_000;
const STEPS = HOUR_MS / STEP_MS;
/** Open orders are looked up this often. */
const ORDER_STEPS = 5;
const MOST_MACHINES = 20;
const METER_FRESH_MS = 15 * 60_000;

/** Each reading holds for `holdMs`. Readings from before the hour reach into it. */
function held(values: Float32Array, before: number, holdSteps: number): Float32Array {
  let last = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    if (!Number.isNaN(values[k])) last = k;
    else if (k - last <= holdSteps) values[k] = values[last];
  }
  return values.slice(before);
}

/** The hour that ends with the minute of `endMs`. */
export function placeHour(twin: TwinFacts, expectation: VenueExpectation, venue: number, endMs: number): PlaceHour {
  const { source, streams, capacity } = twin;
  const lastMs = Math.floor(endMs / STEP_MS) * STEP_MS;
  const startMs = lastMs - (STEPS - 1) * STEP_MS;
  const periodMs = streams.counterPeriodMs[venue];
  const holdSteps = Math.ceil((2 * periodMs) / STEP_MS);
  const counts =
    source?.headcounts(venue, startMs - holdSteps * STEP_MS, lastMs + 1, STEP_MS) ?? new Float32Array(STEPS + holdSteps).fill(Number.NaN);
  const headcount = held(counts, holdSteps, holdSteps);
  const at = (k: number): number => startMs + k * STEP_MS;
  const steps = Array.from({ length: STEPS }, (_, k) => k);
  const hasMeter = streams.hasMeter[venue] === 1;
  const meterSteps = METER_FRESH_MS / STEP_MS;
  return {
    venue,
    startMs,
    stepMs: STEP_MS,
    headcount,
    expected: Float32Array.from(steps, (k) => expectation.persons(venue, at(k))),
    capacity: capacity[venue],
    powerKw: hasMeter
      ? held(powerHistory(twin, venue, startMs - METER_FRESH_MS, lastMs + 1, STEP_MS), meterSteps, meterSteps)
      : new Float32Array(0),
    expectedKw: hasMeter ? Float32Array.from(steps, (k) => expectation.powerKw(venue, at(k), headcount[k])) : new Float32Array(0),
    equipment: equipmentOf(twin, venue, steps.map(at)).filter(({ states }) =>
      states.some((state) => state !== 'up' && state !== 'unknown'),
    ),
  };
}

/** Worst first. */
function equipmentOf({ book, catalogue, source }: TwinFacts, venue: number, times: readonly number[]): PlaceHour['equipment'] {
  const orders = times.filter((_, k) => k % ORDER_STEPS === 0).map((atMs) => openOrdersAt(book, venue, atMs));
  const rows = (catalogue.equipmentOfVenue[venue] ?? []).map((row) => {
    const { id, cls, tag } = catalogue.equipment[row];
    const states = times.map((atMs, k): EquipmentState => {
      const open = orders[Math.floor(k / ORDER_STEPS)].filter(({ order }) => order.equipmentId === id);
      const severity = open.reduce((worst, { order }) => Math.max(worst, order.severity), 0);
      return equipmentState(source?.equipmentStateAt(row, atMs) ?? 255, severity);
    });
    return { id, cls, tag, states };
  });
  const badness = (states: readonly EquipmentState[]): number => states.filter((state) => state === 'down').length;
  return rows.toSorted((a, b) => badness(b.states) - badness(a.states)).slice(0, MOST_MACHINES);
}
