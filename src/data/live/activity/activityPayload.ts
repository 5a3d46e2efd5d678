import type { ActivityCell } from '../../../domain/activity.ts';
import { cleanText } from '../../codec/rowReader.ts';
import { instant, jsonObject } from '../broker/payload.ts';

/** One message of a collection point: what it measured of all who passed in an interval. */
export interface ActivityReading extends ActivityCell {
  readonly startMs: number;
  readonly endMs: number;
  readonly alongM: number;
  readonly name: string;
  readonly nameZh: string;
  readonly isSimulated: boolean;
}

/** A message carries these and nothing else, so that nothing of a single person can come along. */
const FIELDS: ReadonlySet<string> = new Set(['t', 's', 'n', 'steps', 'speed', 'kcal', 'at', 'name', 'nameZh', 'sim']);
const MOST = { seconds: 3600, persons: 100_000, speedKmh: 60, alongM: 200_000 } as const;
/** More is not a person on a track: a marathon in a quarter of an hour. */
const STEPS_EACH = 20_000;
const KCAL_EACH = 3000;

function numberIn(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && value >= least && value <= most ? value : null;
}

/** Reads a message; a sentence where it is none. `steps` and `n` are whole, `speed` km/h, `s` seconds up to `t`. */
export function readActivity(payload: Uint8Array): ActivityReading | string {
  const json = jsonObject(payload);
  if (typeof json === 'string') return json;
  const odd = Object.keys(json).find((key) => !FIELDS.has(key));
  if (odd !== undefined) return `"${odd.slice(0, 40)}" is not a field of an activity message`;
  const endMs = instant(json.t);
  if (Number.isNaN(endMs)) return 't is not an instant';
  const seconds = numberIn(json.s, 1, MOST.seconds);
  if (seconds === null) return `s is not 1 to ${MOST.seconds} seconds`;
  const persons = numberIn(json.n, 0, MOST.persons);
  if (persons === null || !Number.isInteger(persons)) return `n is not a whole number from 0 to ${MOST.persons}`;
  const steps = numberIn(json.steps, 0, persons * STEPS_EACH);
  if (steps === null || !Number.isInteger(steps)) return 'steps is not a whole number that so many persons can make';
  const speedKmh = json.speed === undefined ? Number.NaN : numberIn(json.speed, 0, MOST.speedKmh);
  if (speedKmh === null) return `speed is not 0 to ${MOST.speedKmh} km/h`;
  const kcal = json.kcal === undefined ? Number.NaN : numberIn(json.kcal, 0, persons * KCAL_EACH);
  if (kcal === null) return 'kcal is not what so many persons can spend';
  const alongM = json.at === undefined ? Number.NaN : numberIn(json.at, 0, MOST.alongM);
  if (alongM === null) return `at is not 0 to ${MOST.alongM} m`;
  const text = (value: unknown): string => (typeof value === 'string' ? cleanText(value, 60) : '');
  const { name, nameZh, sim } = json;
  return {
    startMs: endMs - seconds * 1000,
    endMs,
    persons,
    steps,
    speedKmh,
    kcal,
    alongM,
    name: text(name),
    nameZh: text(nameZh),
    isSimulated: sim === true,
  };
}
