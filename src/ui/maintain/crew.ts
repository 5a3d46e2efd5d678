import { useState } from 'react';

/** Who does the work, as the planner assumes: no register says it. */
export interface Crew {
  readonly people: Readonly<Record<'urban' | 'rural', number>>;
  readonly hoursPerWeek: number;
}

/** The example of §5.3: four people at forty hours. */
const AT_FIRST: Crew = { people: { urban: 4, rural: 4 }, hoursPerWeek: 40 };
export const MOST_PEOPLE = 10_000;
export const MOST_HOURS = 168;
const KEY = 'evenfield.crew';

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && value > 0 && value <= most;
}

/** What this browser keeps for a region; the example where it keeps nothing that makes sense. */
export function readCrew(text: string | null): Crew {
  if (text === null) return AT_FIRST;
  try {
    const { people, hoursPerWeek } = JSON.parse(text) as Crew;
    const isCrew = isWithin(people.urban, MOST_PEOPLE) && isWithin(people.rural, MOST_PEOPLE) && isWithin(hoursPerWeek, MOST_HOURS);
    return isCrew ? { people: { urban: people.urban, rural: people.rural }, hoursPerWeek } : AT_FIRST;
  } catch {
    return AT_FIRST;
  }
}

/** The crew assumed for a region, kept by this browser. */
export function useCrew(regionId: string): readonly [Crew, (crew: Crew) => void] {
  const [crew, setCrew] = useState(() => {
    try {
      return readCrew(window.localStorage.getItem(`${KEY}.${regionId}`));
    } catch {
      // A browser that forbids storage forgets; nothing else changes.
      return AT_FIRST;
    }
  });
  const keep = (next: Crew): void => {
    setCrew(next);
    try {
      window.localStorage.setItem(`${KEY}.${regionId}`, JSON.stringify(next));
    } catch {
      // As above.
    }
  };
  return [crew, keep];
}
