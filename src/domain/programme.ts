import type { VenueTypeCode } from './defaults.ts';
import type { Formula } from './formulas.ts';
import type { VenueIndex } from './venue.ts';

/** Of those who booked, the part that comes (§2.3: more than 15 % did not appear). */
export const SHOW_RATE = 0.85;

export const PROGRAMME_FORMULAS: readonly Formula[] = [
  {
    id: 'programme.planned',
    expression: 'Σ(bookings × players × showRate)',
    inputs: [
      { name: 'bookings', unit: '1' },
      { name: 'players', unit: '{person}' },
      { name: 'showRate', unit: '1' },
    ],
    reference: '§6.3',
  },
];

/** Persons to one booking of a court or pitch (E, from the players in the capacity rules of §1.3); 1 where places are booked one by one. */
const PLAYERS: Readonly<Partial<Record<VenueTypeCode, number>>> = { FB11: 22, FB5: 14, BBO: 10, OBC: 4, TTO: 4, SPH: 4, TTH: 4, TEN: 4 };

/** Persons to one booking at a venue of a type. */
export function playersPerUse(type: VenueTypeCode): number {
  return PLAYERS[type] ?? 1;
}

/** One bookable hour of a facility, or one session of a course. */
export interface ProgrammeEntry {
  readonly id: string;
  readonly kind: 'slot' | 'session';
  readonly venue: VenueIndex;
  readonly name: string;
  /** Swimming, badminton …; '' where the feed does not say. */
  readonly activity: string;
  /** Who leads it; '' where nobody is named. */
  readonly leader: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Bookings (slot) or attendees (session) at most; NaN where the feed does not say. */
  readonly maximum: number;
  /** Not yet taken; NaN where the feed does not say. */
  readonly remaining: number;
  /** Persons to one booking. */
  readonly players: number;
  readonly isCancelled: boolean;
  /** Where to book, `https:`; '' where there is none. Opened by a person, never fetched. */
  readonly url: string;
}

/** What is known of one feed. */
export interface FeedStatus {
  readonly url: string;
  /** Items that stand, of what this app reads. */
  readonly items: number;
  /** Slots and sessions whose place is no venue of the package. */
  readonly unplaced: number;
  /** Items that could not be read. */
  readonly refused: number;
  /** The last reason; '' without one. */
  readonly refusal: string;
  /** UTC ms when its last page was last read; NaN before. */
  readonly readMs: number;
  /** Why it cannot be read now; '' where it can. */
  readonly failure: string;
}

/** What is planned at one venue. */
export interface VenueProgramme {
  readonly venue: VenueIndex;
  /** `none`: the package names no feed, and the region is not simulated. */
  readonly source: 'feeds' | 'simulated' | 'none';
  /** By start. */
  readonly entries: readonly ProgrammeEntry[];
  readonly feeds: readonly FeedStatus[];
}

/** Persons that are planned to come: `(maximum − remaining) · players · show rate` (§6.3); 0 when cancelled, NaN where bookings are not known. */
export function plannedPersons({ maximum, remaining, players, isCancelled }: ProgrammeEntry): number {
  return isCancelled ? 0 : Math.max(0, maximum - remaining) * players * SHOW_RATE;
}

/** Planned persons present at the middle of each step; NaN where nothing with known bookings is planned. Length `count`. */
export function plannedCurve(entries: readonly ProgrammeEntry[], startMs: number, stepMs: number, count: number): Float32Array {
  const curve = new Float32Array(count).fill(Number.NaN);
  for (const entry of entries) {
    const persons = plannedPersons(entry);
    if (Number.isNaN(persons) || entry.isCancelled) continue;
    const first = Math.max(0, Math.ceil((entry.startMs - startMs) / stepMs - 0.5));
    const end = Math.min(count, Math.ceil((entry.endMs - startMs) / stepMs - 0.5));
    for (let k = first; k < end; k++) curve[k] = (Number.isNaN(curve[k]) ? 0 : curve[k]) + persons;
  }
  return curve;
}

/** How much of what is offered is taken, over entries whose bookings are known. */
export interface ProgrammeSum {
  readonly entries: number;
  /** Of them, with known bookings. */
  readonly known: number;
  readonly booked: number;
  readonly offered: number;
  /** Σ planned persons. */
  readonly persons: number;
}

export function programmeSum(entries: readonly ProgrammeEntry[]): ProgrammeSum {
  const sum = { entries: 0, known: 0, booked: 0, offered: 0, persons: 0 };
  for (const entry of entries) {
    if (entry.isCancelled) continue;
    sum.entries++;
    const persons = plannedPersons(entry);
    if (Number.isNaN(persons)) continue;
    sum.known++;
    sum.booked += Math.max(0, entry.maximum - entry.remaining);
    sum.offered += entry.maximum;
    sum.persons += persons;
  }
  return sum;
}
