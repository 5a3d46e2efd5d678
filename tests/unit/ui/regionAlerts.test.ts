import { expect, test } from 'vitest';
import type { ShownAlert } from '../../../src/domain/alertMarks.ts';
import { DEFAULT_ALERT_RULES } from '../../../src/domain/regionAlertRules.ts';
import { alertFilter } from '../../../src/domain/alertFilter.ts';
import type { District } from '../../../src/domain/region.ts';
import { NO_VENUE } from '../../../src/domain/regionAlerts.ts';
import { NO_FILTER } from '../../../src/domain/venue.ts';
import type { VenueFilter, VenueTable } from '../../../src/domain/venue.ts';
import { groupedAlerts } from '../../../src/ui/regionAlerts/alertGroups.ts';
import { Announcer } from '../../../src/ui/regionAlerts/announcements.ts';
import { alertSpots } from '../../../src/map/alerts/alertFeatures.ts';

const MINUTE = 60_000;
const RULES = new Map(DEFAULT_ALERT_RULES.map((rule) => [rule.id, rule]));

function alert(key: string, change: Partial<ShownAlert> = {}): ShownAlert {
  return {
    key,
    ruleId: 'crowding.over',
    kind: 'crowding',
    venue: 0,
    district: 0,
    equipmentId: '',
    part: '',
    level: 'over',
    state: 'firing',
    severity: 'P2',
    sinceMs: 0,
    firedMs: 5 * MINUTE,
    lastSeenMs: 5 * MINUTE,
    backMs: Number.NaN,
    clearedMs: Number.NaN,
    value: 1.3,
    limit: 1.2,
    facts: {},
    count: 1,
    openings: [],
    isUrban: true,
    isFlapping: false,
    mark: null,
    isInHand: false,
    covered: 0,
    ...change,
  };
}

test('an alert is said once: first all that stand in one sentence, then each new one, and again only after its rule’s time', () => {
  const announcer = new Announcer();
  const at = (minute: number, ...news: ShownAlert[]) => announcer.next(news, RULES, minute * MINUTE);
  expect(at(5, alert('a'), alert('b'))).toMatchObject({ kind: 'first', alert: { key: 'a' }, more: 1 });
  expect(at(6, alert('a'), alert('b'))).toBeNull();
  expect(at(7, alert('c'), alert('a'), alert('b'))).toMatchObject({ kind: 'new', alert: { key: 'c' }, more: 0 });
  expect(at(19.9, alert('a'))).toBeNull();
  // crowding.over repeats every 15 minutes.
  expect(at(20, alert('a'))).toMatchObject({ kind: 'again', alert: { key: 'a' } });
  expect(at(21, alert('a'))).toBeNull();
  // One that fired anew is a new occurrence.
  expect(at(40, alert('a', { firedMs: 39 * MINUTE }))).toMatchObject({ kind: 'new' });
  expect(at(41, alert('a', { firedMs: 39 * MINUTE }), alert('mild', { severity: 'P4' }))).toBeNull();
  const silent = new Announcer();
  expect(silent.next([], RULES, 0)).toBeNull();
  expect(silent.next([alert('s', { ruleId: 'counter.silent' })], RULES, MINUTE)).toMatchObject({ kind: 'new' });
  expect(silent.next([alert('s', { ruleId: 'counter.silent' })], RULES, 900 * MINUTE)).toBeNull();
});

test('mild alerts of one rule in one district are one row, grave ones stand alone, and none is lost', () => {
  const mild = (key: string, district: number): ShownAlert =>
    alert(key, { ruleId: 'counter.silent', kind: 'silence', severity: 'P4', district });
  const list = [alert('grave'), alert('grave2'), mild('a', 7), mild('b', 7), mild('c', 8), mild('d', 7)];
  const rows = groupedAlerts(list);
  expect(rows.map((row) => ('alerts' in row ? row.alerts.map(({ key }) => key).join('') : row.key))).toEqual([
    'grave',
    'grave2',
    'abd',
    'c',
  ]);
});

test('the map rings a venue once, by its worst alert that nobody has in hand, and a silent district at its middle', () => {
  const list = [
    alert('a', { venue: 1, severity: 'P3' }),
    alert('b', { venue: 1, severity: 'P1' }),
    alert('c', { venue: 2, isInHand: true }),
    alert('d', { venue: 3, state: 'pending' }),
    alert('e', { venue: 4, state: 'clearing', severity: 'P4' }),
    alert('f', { venue: 5 }),
    alert('g', { venue: NO_VENUE, district: 1, part: 'rural', kind: 'districtSilence', severity: 'P3' }),
    alert('h', { venue: NO_VENUE, district: 0, part: 'urban', kind: 'districtSilence', severity: 'P3' }),
  ];
  const district = (id: string, lon: number): District => ({ id, centre: [lon, 50] }) as unknown as District;
  const venues = {
    count: 6,
    lon: Float64Array.from({ length: 6 }, (_, v) => v),
    lat: new Float64Array(6),
    type: new Uint8Array(6),
    isUrban: new Uint8Array(6),
    district: Uint16Array.of(0, 0, 0, 0, 0, 1),
  } as unknown as VenueTable;
  const region = {
    venues,
    districts: [
      { ...district('top', 10), parentId: '' },
      { ...district('low', 20), parentId: 'top' },
    ],
  };
  const spots = (filter: VenueFilter): string[] =>
    alertSpots({ list }, region, alertFilter(region, filter)).map(
      ({ lon, isDistrict, severity }) => `${isDistrict ? 'district' : 'venue'} ${lon} ${severity}`,
    );
  expect(spots(NO_FILTER)).toEqual(['venue 1 P1', 'venue 4 P4', 'venue 5 P2', 'district 20 P3']);
  // Of a silent district a part that the filter holds is enough; its urban part has no venue at all.
  expect(spots({ ...NO_FILTER, districts: [1] })).toEqual(['venue 5 P2', 'district 20 P3']);
  expect(spots({ ...NO_FILTER, districts: [0] })).toEqual(['venue 1 P1', 'venue 4 P4']);
});
