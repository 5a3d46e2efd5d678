import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedAlerts, shownAlerts } from '../../../src/domain/alertPicture.ts';
import { districtPaths } from '../../../src/domain/districtTree.ts';
import { alertAreas, areaSilence } from '../../../src/domain/districtSilence.ts';
import { changedFields, DEFAULT_ALERT_RULES, effectiveRules } from '../../../src/domain/regionAlertRules.ts';
import type { AlertRule } from '../../../src/domain/regionAlertRules.ts';
import type { AlertBook, AlertObservation } from '../../../src/domain/regionAlerts.ts';
import { alertKey, EMPTY_BOOK, NO_VENUE, reduceAlerts } from '../../../src/domain/regionAlerts.ts';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 6, 6, 10);
const RULES = new Map(DEFAULT_ALERT_RULES.map((rule) => [rule.id, rule]));
const RULE = RULES.get('district.silent') as AlertRule;

/** A county of two townships and a town, in a prefecture with a city district. */
const DISTRICTS = [
  { id: 'P', parentId: '' },
  { id: 'C1', parentId: 'P' },
  { id: 'C1-01', parentId: 'C1' },
  { id: 'C1-02', parentId: 'C1' },
  { id: 'C1-03', parentId: 'C1' },
  { id: 'C0', parentId: 'P' },
];
const VENUES = {
  count: 8,
  district: Uint16Array.of(2, 3, 3, 3, 4, 4, 5, 5),
  isUrban: Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 1),
};

test('the areas are districts with those under them, urban apart from rural, each set of venues once', () => {
  const areas = alertAreas(VENUES, DISTRICTS, () => true);
  const told = areas.map(({ district, class: cls, venues }) => `${DISTRICTS[district].id} ${cls} ${venues.join('')}`);
  expect(told.sort()).toEqual(['C0 urban 67', 'C1 rural 12345', 'C1-01 urban 0', 'C1-02 rural 123', 'C1-03 rural 45', 'P urban 067']);
  expect(alertAreas(VENUES, DISTRICTS, (v) => v === 6).map(({ district }) => DISTRICTS[district].id)).toEqual(['C0']);
  expect(districtPaths([{ id: 'a', parentId: 'b' }, { id: 'b', parentId: 'a' }])).toEqual([[0, 1], [1, 0]]); // prettier-ignore
});

test('an area is silent by share and number, since the venue that tipped it; too few that are expected tell nothing', () => {
  const since = (...minutes: number[]): number[] => minutes.map((minute) => T0 + minute * MINUTE);
  const up = Number.POSITIVE_INFINITY;
  const rule = { limit: 0.8, clear: 0.5, least: 4 };
  const at = (silentMs: readonly number[]) => areaSilence(silentMs.keys(), silentMs, rule);
  expect(at([...since(3, 1, 2, 9), up])).toEqual({ level: 'over', expected: 5, silent: 4, share: 0.8, sinceMs: T0 + 9 * MINUTE });
  // The fifth came later and changes nothing about when it began.
  expect(at(since(3, 1, 2, 9, 30)).sinceMs).toBe(T0 + 9 * MINUTE);
  expect(at([...since(3, 1, 2), up, up]).level).toBe('between');
  expect(at([...since(3, 1), up, up, up]).level).toBe('under');
  expect(at(since(3, 1, 2)).level).toBe('under');
  expect(at([Number.NaN, Number.NaN])).toMatchObject({ level: 'under', expected: 0, share: 0 });
});

test('the order of the venues, and those of which nothing is expected, do not matter', () => {
  const silentMs = fc.array(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY)), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(silentMs, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 0, max: 6 }), (values, limit, least) => {
      const rule = { limit, clear: limit / 2, least };
      const rows = [...values.keys()];
      const found = areaSilence(rows, values, rule);
      expect(areaSilence(rows.toReversed(), values, rule)).toEqual(found);
      expect(areaSilence([...rows, rows.length], [...values, Number.NaN], rule)).toEqual(found);
      if (found.level !== 'over') return;
      // So many were silent by then, and one fewer were not enough.
      const by = values.filter((value) => value <= found.sinceMs).length;
      expect(by >= least && by / found.expected >= limit - 1e-9).toBe(true);
      const before = values.filter((value) => value < found.sinceMs).length;
      expect(before < Math.max(1, least) || before / found.expected < limit).toBe(true);
    }),
  );
});

function single(venue: number, change: Partial<AlertObservation> = {}): AlertObservation {
  return {
    key: alertKey('counter.silent', `v${venue}`),
    ruleId: 'counter.silent',
    venue,
    district: VENUES.district[venue],
    equipmentId: '',
    part: '',
    level: 'over',
    sinceMs: T0,
    severity: 'P4',
    value: 60,
    limit: 60,
    facts: {},
    ...change,
  };
}

function area(id: string, part: 'urban' | 'rural', change: Partial<AlertObservation> = {}): AlertObservation {
  const district = DISTRICTS.findIndex((one) => one.id === id);
  const key = alertKey('district.silent', id, part);
  return { ...single(0), key, ruleId: 'district.silent', venue: NO_VENUE, district, part, severity: 'P3', value: 1, limit: 0.8, ...change };
}

const CONTEXT = { marks: new Map(), rules: RULES, isUrban: (v: number) => VENUES.isUrban[v] === 1, paths: districtPaths(DISTRICTS) };
const AT = T0 + 90 * MINUTE;
const bookOf = (...seen: AlertObservation[]): AlertBook => reduceAlerts(EMPTY_BOOK, seen, AT, RULES);
const picture = (book: AlertBook) => shownAlerts(book, CONTEXT, AT);

test('a silent district is one alert: its silent counters and meters, and the districts under it, are told under it and counted', () => {
  const meter = single(1, { key: 'meter.silent/v1/electricity', ruleId: 'meter.silent', part: 'electricity' });
  const book = bookOf(single(0), single(1), meter, single(2), single(4), single(6), area('C1-02', 'rural'), area('C1', 'rural'));
  const { list, counts, total, covered } = picture(book);
  // Urban venues of the county, and those of the city, are alerts of their own.
  expect(list.map((alert) => [alert.key, alert.covered])).toEqual([
    ['district.silent/C1/rural', 3],
    ['counter.silent/v0', 0],
    ['counter.silent/v6', 0],
  ]);
  expect([total, covered]).toEqual([3, 5]);
  expect([counts.P3.rural, counts.P3.urban, counts.P4.urban]).toEqual([{ open: 1, inHand: 0 }, { open: 0, inHand: 0 }, { open: 2, inHand: 0 }]); // prettier-ignore
  const asked = (question: Parameters<typeof askedAlerts>[2]): string[] => askedAlerts(book, CONTEXT, question, AT).map(({ key }) => key);
  expect(asked({ of: 'covered', key: 'district.silent/C1/rural' })).toEqual(['counter.silent/v1', 'counter.silent/v2', 'counter.silent/v4', 'meter.silent/v1/electricity']); // prettier-ignore
  expect(asked({ of: 'key', key: 'counter.silent/v2' })).toEqual(['counter.silent/v2']);
  expect(asked({ of: 'key', key: 'nothing' })).toEqual([]);
  expect(asked({ of: 'all' })).toEqual(list.map(({ key }) => key));
});

test('what is graver than the silent district, or of another kind, stays its own; once the district is back all are told again', () => {
  const grave = single(1, { severity: 'P2' });
  const crowd = single(2, { key: 'crowding.over/v2', ruleId: 'crowding.over', severity: 'P3' });
  const shown = picture(bookOf(grave, crowd, single(3), area('C1-02', 'rural')));
  expect(shown.list.map(({ key }) => key)).toEqual(['counter.silent/v1', 'crowding.over/v2', 'district.silent/C1-02/rural']);
  const pending = bookOf(single(3), area('C1-02', 'rural', { sinceMs: AT - MINUTE }));
  expect(picture(pending).list.map(({ key }) => key)).toEqual(['counter.silent/v3', 'district.silent/C1-02/rural']);
  const open = bookOf(single(3), area('C1-02', 'rural'));
  const back = reduceAlerts(open, [area('C1-02', 'rural', { level: 'under', sinceMs: AT + MINUTE })], AT + MINUTE, RULES);
  expect(picture(back).list.map(({ key }) => key)).toEqual(['district.silent/C1-02/rural']);
  expect(picture(reduceAlerts(back, [], AT + 7 * MINUTE, RULES)).list.map(({ key }) => key)).toEqual(['counter.silent/v3', 'district.silent/C1-02/rural']); // prettier-ignore
});

test('any order and any repetition of what was seen gives the same book and the same picture; nobody is lost', () => {
  const seen = fc.array(
    fc.oneof(
      fc
        .record({ venue: fc.integer({ min: 0, max: 7 }), grave: fc.boolean() })
        .map(({ venue, grave }) => single(venue, grave ? { severity: 'P2' } : {})),
      fc.constantFrom(...alertAreas(VENUES, DISTRICTS, () => true)).map(({ district, class: cls }) => area(DISTRICTS[district].id, cls)),
    ),
    { maxLength: 14 },
  );
  const unique = (list: readonly AlertObservation[]): AlertObservation[] => [...new Map(list.map((one) => [one.key, one])).values()];
  fc.assert(
    fc.property(seen, fc.infiniteStream(fc.nat()), (all, draws) => {
      const list = unique(all);
      const mixed = [...list, ...list].map((one) => [one, draws.next().value as number] as const).sort((a, b) => a[1] - b[1]);
      const straight = bookOf(...list);
      const shuffled = bookOf(...mixed.map(([one]) => one));
      expect(Object.fromEntries(shuffled.alerts)).toEqual(Object.fromEntries(straight.alerts));
      const shown = picture(straight);
      expect(picture(shuffled)).toEqual(shown);
      expect(shown.total + shown.covered).toBe(straight.alerts.size);
      const under = shown.list.flatMap(({ key }) => askedAlerts(straight, CONTEXT, { of: 'covered', key }, AT));
      const areas = [...straight.alerts.values()].filter(({ venue }) => venue === NO_VENUE).length;
      const alone = shown.list.filter(({ venue }) => venue !== NO_VENUE);
      expect(new Set([...alone, ...under].map(({ key }) => key)).size).toBe(straight.alerts.size - areas);
    }),
    { numRuns: 100 },
  );
});

test('what a package changed of a rule is told by field, and its own rule as such', () => {
  const rules = effectiveRules([
    { id: 'district.silent', limit: 0.6, forMs: 10 * MINUTE, districts: ['C1'] },
    { id: 'meter.silent', limit: 4 },
    { id: 'mine', kind: 'districtSilence' },
  ]);
  const of = (id: string) => changedFields(rules.find((rule) => rule.id === id) as AlertRule);
  expect([of('district.silent'), of('meter.silent'), of('crowding.full'), of('mine')]).toEqual([['limit', 'forMs', 'districts'], [], [], null]); // prettier-ignore
  expect(RULE.forMs).toBe(5 * MINUTE);
});
