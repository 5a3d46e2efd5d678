import { expect, it } from 'vitest';

import { activityMessages } from '../../../../../cli/feed/activity.ts';
import { ActivityDesk } from '../../../../../src/data/live/activity/activityDesk.ts';
import { hasSimulatedPoints } from '../../../../../src/data/live/activity/simulatedActivity.ts';
import type { MailHandler } from '../../../../../src/data/live/broker/brokerSource.ts';
import { ReadingStore } from '../../../../../src/data/live/readingStore.ts';
import { SimulatorSource } from '../../../../../src/data/live/simulatorSource.ts';
import { simulatedVenues, streamTable } from '../../../../../src/data/live/streams.ts';
import { ACTIVITY_CELL_MS } from '../../../../../src/domain/activity.ts';
import { VENUE_TYPES } from '../../../../../src/domain/defaults.ts';
import { VENUE_FLAG } from '../../../../../src/domain/venue.ts';
import { syntheticCatalogue } from '../syntheticCatalogue.ts';

const PARK = VENUE_TYPES.findIndex(({ code }) => code === 'PRK');
const NOW = Date.parse('2026-10-07T11:02:30Z');

function smartPark() {
  const catalogue = syntheticCatalogue({ venues: 40, equipmentPerVenue: 0 });
  const { venues, calendar } = catalogue.region;
  venues.flags.fill(VENUE_FLAG.smart);
  venues.lengthM.fill(400);
  venues.widthM.fill(200);
  venues.capacity.fill(4000);
  const source = new SimulatorSource(catalogue, simulatedVenues(venues, calendar), streamTable(catalogue));
  source.start(NOW, new ReadingStore(venues.count, 0));
  return { catalogue, source };
}

it('smart tracks have points, the same whenever they are asked; halls and tracks that are not smart have none', () => {
  const { catalogue, source } = smartPark();
  const desk = new ActivityDesk(catalogue);
  const board = desk.board(PARK, NOW, source, false);
  expect(board?.isSimulated).toBe(true);
  expect(board?.points.map(({ alongM }) => alongM)).toEqual([0, 240, 480, 720, 960]);
  expect(board?.day.persons).toBeGreaterThan(100);
  expect(board?.day.isKcalEstimated).toBe(true);
  expect(board?.now.speedKmh).toBeGreaterThan(4);
  expect(board?.now.speedKmh).toBeLessThan(8);
  expect(desk.board(PARK, NOW, source, false)).toEqual(board);
  expect(
    desk.board(
      VENUE_TYPES.findIndex(({ code }) => code === 'SWI'),
      NOW,
      source,
      false,
    ),
  ).toBeNull();
  catalogue.region.venues.flags.fill(0);
  expect(hasSimulatedPoints(catalogue.region.venues, PARK)).toBe(false);
});

it('what the feed publishes gives the board that the simulator shows', () => {
  const { catalogue, source } = smartPark();
  const startMs = NOW - 4 * ACTIVITY_CELL_MS;
  const take = activityMessages(catalogue, source, startMs);
  const desk = new ActivityDesk(catalogue);
  let handler: MailHandler = () => 'nobody listens';
  desk.attach({ handle: (_subject, given) => (handler = given) }, NOW);
  const messages = [...take(startMs + ACTIVITY_CELL_MS), ...take(NOW)];
  expect(take(NOW)).toEqual([]);
  for (const { topic, body } of messages) expect(handler(topic.split('/').slice(1), new TextEncoder().encode(body))).toBeNull();
  const heard = desk.board(PARK, NOW, null, true);
  const simulated = new ActivityDesk(catalogue).board(PARK, NOW, source, false);
  expect(heard?.isSimulated).toBe(true);
  expect(heard?.points.map(({ now }) => [now.persons, now.steps])).toEqual(simulated?.points.map(({ now }) => [now.persons, now.steps]));
  // Speed is sent to a hundredth.
  expect((heard?.now.kcal ?? Number.NaN) / (simulated?.now.kcal ?? Number.NaN)).toBeCloseTo(1, 3);
  expect(handler(['nowhere', 'P1'], new Uint8Array(2))).toMatch(/not activity\/VENUE\/POINT/);
});
