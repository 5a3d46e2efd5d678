import type { VenueTypeCode } from './defaults.ts';
import { lifeguards, staffRule } from './resources.ts';

/** What staff is there for. `house` is out of sight: plant, cleaning, office. */
export type StaffRole = 'reception' | 'lifeguard' | 'instructor' | 'marshal' | 'attendant' | 'house';

export type StaffOnDuty = Readonly<Record<StaffRole, number>>;

export interface StaffQuestion {
  readonly typeCode: VenueTypeCode;
  /** By the opening hours, at the minute asked for. */
  readonly isOpen: boolean;
  /** Visitors; NaN where no count is known. */
  readonly persons: number;
  /** Water surface of all its pools, m². */
  readonly waterM2: number;
}

/** What the people are who come on duty with the crowd (E). Of a type that is not listed, attendants. */
const WITH_CROWD: Readonly<Partial<Record<VenueTypeCode, StaffRole>>> = {
  GYM: 'instructor',
  CFC: 'instructor',
  TEN: 'instructor',
  SWI: 'instructor',
  ICE: 'marshal',
  SKI: 'marshal',
};

/** At most this many of the fixed posts sit where visitors are received (E). */
const MOST_AT_RECEPTION = 2;

/**
 * Staff that a venue is estimated to have on duty; no register says who is. The rule is that of staff hours (§3.4, `staffRule`): the whole fixed
 * posts of its type while it is open, one more for each so many visitors, and lifeguards by the water there is (§2.1). A share of a post is a
 * crew on its round: seldom there, so not counted. Nobody is on duty where it is closed.
 */
export function staffOnDuty({ typeCode, isOpen, persons, waterM2 }: StaffQuestion): StaffOnDuty {
  const duty: Record<StaffRole, number> = { reception: 0, lifeguard: 0, instructor: 0, marshal: 0, attendant: 0, house: 0 };
  if (!isOpen) return duty;
  const rule = staffRule({ code: typeCode });
  const posts = Math.floor(rule.posts);
  duty.reception = Math.min(MOST_AT_RECEPTION, posts);
  duty.house = posts - duty.reception;
  duty.lifeguard = lifeguards(waterM2);
  if (persons > 0 && Number.isFinite(rule.usersPerStaff))
    duty[WITH_CROWD[typeCode] ?? 'attendant'] += Math.ceil(persons / rule.usersPerStaff);
  return duty;
}
