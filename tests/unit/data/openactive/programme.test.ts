import { afterEach, describe, expect, test } from 'vitest';
import { durationMs } from '../../../../src/data/openactive/duration.ts';
import { readOpenActive } from '../../../../src/data/openactive/openActiveItems.ts';
import { ProgrammeFeeds } from '../../../../src/data/openactive/programmeFeeds.ts';
import { VENUE_TYPES } from '../../../../src/domain/defaults.ts';
import { plannedCurve, plannedPersons, programmeSum, SHOW_RATE } from '../../../../src/domain/programme.ts';
import type { VenueTable } from '../../../../src/domain/venue.ts';

const NOW_MS = Date.parse('2026-11-20T08:00:00Z');
const HOUR_MS = 3_600_000;
const typeIndex = (code: string): number => VENUE_TYPES.findIndex((type) => type.code === code);
const venues = {
  count: 2,
  id: ['pool', 'hall'],
  type: Uint8Array.of(typeIndex('SWI'), typeIndex('SPH')),
  lon: Float64Array.of(11.5, 11.6),
  lat: Float64Array.of(48.1, 48.2),
} as unknown as VenueTable;
const byId = new Map([
  ['pool', 0],
  ['hall', 1],
]);

let open: ProgrammeFeeds[] = [];
afterEach(() => {
  for (const feeds of open) feeds.stop();
  open = [];
});

/** Feeds whose pages come from a table: address → items; each is one page, then the empty last one. */
function feedsOf(pages: Readonly<Record<string, readonly unknown[]>>, places: Readonly<Record<string, string>> = {}): ProgrammeFeeds {
  const fetchPage = async (url: string): Promise<string> => {
    const [path] = url.split('?');
    return JSON.stringify({ items: url.endsWith('?end') ? [] : pages[path], next: `${path}?end` });
  };
  const made = new ProgrammeFeeds(venues, byId, { feeds: Object.keys(pages), places }, fetchPage, HOUR_MS);
  open.push(made);
  return made;
}

const item = (kind: string, id: string, data: object): object => ({ state: 'updated', kind, id, modified: 1, data });
const HALL = {
  '@type': 'FacilityUse',
  '@id': 'https://book.example.org/facility-uses/7',
  name: 'Badminton',
  facilityType: [{ '@type': 'Concept', prefLabel: 'Badminton Court' }],
  location: { '@type': 'Place', identifier: 'site-3', geo: { latitude: 48.2004, longitude: 11.6003 } },
  url: 'https://book.example.org/badminton',
};
const SLOT = {
  '@type': 'Slot',
  facilityUse: 'https://book.example.org/facility-uses/7',
  startDate: '2026-11-20T18:00:00+01:00',
  duration: 'PT1H30M',
  maximumUses: 6,
  remainingUses: 2,
};

describe('slots of a facility', () => {
  test('come to their venue with what is booked, over two feeds, by the place of the package, the id, or the nearest venue', async () => {
    for (const [places, location] of [
      [{ 'site-3': 'hall' }, { identifier: 'site-3' }],
      [{}, { identifier: 'hall' }],
      [{}, HALL.location],
    ] as const) {
      const feeds = feedsOf(
        {
          'https://a.example.org/slots': [item('FacilityUse/Slot', 's1', SLOT)],
          'https://a.example.org/uses': [item('FacilityUse', '7', { ...HALL, location })],
        },
        places,
      );
      await feeds.start(NOW_MS);
      const [entry, ...more] = feeds.entries(1, NOW_MS, NOW_MS + 12 * HOUR_MS);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({ name: 'Badminton', activity: 'Badminton Court', maximum: 6, remaining: 2, players: 4 });
      expect(entry.url).toBe('https://book.example.org/badminton');
      expect([entry.startMs, entry.endMs]).toEqual([Date.parse('2026-11-20T17:00:00Z'), Date.parse('2026-11-20T18:30:00Z')]);
      // (6 − 2) bookings × 4 players × 0.85 (§6.3).
      expect(plannedPersons(entry)).toBeCloseTo(13.6, 9);
      expect(feeds.status().map(({ unplaced, refused }) => [unplaced, refused])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    }
  });

  test('whose place is no venue are counted, and so is what cannot be read, with its reason', async () => {
    const feeds = feedsOf({
      'https://a.example.org/all': [
        item('FacilityUse', '7', { ...HALL, location: { identifier: 'elsewhere' } }),
        item('Slot', 's1', SLOT),
        item('Slot', 's2', { ...SLOT, duration: 'PT0S' }),
        item('Slot', 's3', { ...SLOT, startDate: '2026-11-20' }),
      ],
    });
    await feeds.start(NOW_MS);
    expect(feeds.status()).toMatchObject([{ unplaced: 1, refused: 2, refusal: 'startDate of s3 is not an instant with its zone' }]);
    expect(feeds.entries(1, NOW_MS, NOW_MS + 12 * HOUR_MS)).toEqual([]);
  });

  test('embedded in their facility are read too', () => {
    const read = readOpenActive('7', { ...HALL, event: [SLOT, 'https://a.example.org/slots/9'] });
    expect(read).toMatchObject({ occasions: [{ offeringId: '7', kind: 'slot', maximum: 6 }] });
  });
});

test('a session takes name, leader and place from its series, and a cancelled one plans nobody', async () => {
  const series = {
    '@type': 'SessionSeries',
    '@id': 'https://a.example.org/series/1',
    name: 'Aqua <b>fit</b>',
    leader: [{ '@type': 'Person', name: 'Ana' }],
    activity: [{ prefLabel: 'Aquafit' }],
    location: { identifier: 'pool' },
    maximumAttendeeCapacity: 20,
    url: 'javascript:alert(1)',
  };
  const session = {
    '@type': 'ScheduledSession',
    superEvent: 'https://a.example.org/series/1',
    startDate: '2026-11-20T10:00:00Z',
    duration: 'PT45M',
  };
  const feeds = feedsOf({
    'https://a.example.org/series': [item('SessionSeries', '1', series)],
    'https://a.example.org/sessions': [
      item('ScheduledSession', 'x', { ...session, remainingAttendeeCapacity: 5 }),
      item('ScheduledSession', 'y', { ...session, remainingAttendeeCapacity: 5, eventStatus: 'https://schema.org/EventCancelled' }),
    ],
  });
  await feeds.start(NOW_MS);
  const entries = feeds.entries(0, NOW_MS, NOW_MS + 12 * HOUR_MS);
  expect(entries.map(plannedPersons)).toEqual([15 * SHOW_RATE, 0]);
  expect(entries[0]).toMatchObject({ leader: 'Ana', activity: 'Aquafit', players: 1, url: '' });
  expect(programmeSum(entries)).toEqual({ entries: 1, known: 1, booked: 15, offered: 20, persons: 15 * SHOW_RATE });
});

test('the planned curve sums what overlaps a step, and is empty where bookings are not known', async () => {
  const entry = (startMs: number, hours: number, remaining: number) => ({
    id: String(startMs),
    kind: 'slot' as const,
    venue: 0,
    name: '',
    activity: '',
    leader: '',
    startMs,
    endMs: startMs + hours * HOUR_MS,
    maximum: 10,
    remaining,
    players: 1,
    isCancelled: false,
    url: '',
  });
  const curve = plannedCurve([entry(0, 2, 0), entry(HOUR_MS, 1, 5), entry(3 * HOUR_MS, 1, Number.NaN)], 0, HOUR_MS, 4);
  expect([...curve].map((value) => Math.round(value * 100) / 100)).toEqual([8.5, 12.75, Number.NaN, Number.NaN]);
});

test.each([
  ['PT1H30M', 1.5 * HOUR_MS],
  ['P1DT2H', 26 * HOUR_MS],
  ['PT45M', 0.75 * HOUR_MS],
  ['PT0S', 0],
])('%s is so long', (text, ms) => expect(durationMs(text)).toBe(ms));

test.each(['P1M', 'PT', 'P', '', 'one hour', 90, null])('%s is no duration of fixed length', (text) => {
  expect(durationMs(text)).toBeNaN();
});
