import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlertMark } from '../../../src/domain/alertMarks.ts';
import { isMarkValid } from '../../../src/domain/alertMarks.ts';
import { shownAlerts } from '../../../src/domain/alertPicture.ts';
import { logRatio, modifiedZ, spreadOf, usualSpread, zeroProbability } from '../../../src/domain/alertTests.ts';
import type { AlertRule } from '../../../src/domain/regionAlertRules.ts';
import { DEFAULT_ALERT_RULES, effectiveRules, raised, ruleMask } from '../../../src/domain/regionAlertRules.ts';
import type { AlertBook, AlertObservation } from '../../../src/domain/regionAlerts.ts';
import {
  alertKey,
  EMPTY_BOOK,
  ENDED_KEPT_MS,
  episodeStart,
  isFlapping,
  MOST_ENDED,
  reduceAlerts,
} from '../../../src/domain/regionAlerts.ts';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 6, 6, 10);
const FULL = DEFAULT_ALERT_RULES.find(({ id }) => id === 'crowding.full') as AlertRule;
const RULES = new Map(DEFAULT_ALERT_RULES.map((rule) => [rule.id, rule]));
const KEY = alertKey('crowding.full', 'v1');

function crowd(u: number, change: Partial<AlertObservation> = {}): AlertObservation {
  return {
    key: KEY,
    ruleId: 'crowding.full',
    venue: 1,
    district: 0,
    equipmentId: '',
    part: '',
    level: u >= 1 ? 'over' : u < 0.95 ? 'under' : 'between',
    sinceMs: Number.NaN,
    severity: 'P3',
    value: u,
    limit: 1,
    facts: {},
    ...change,
  };
}

/** Utilisations at minutes, in order. */
function run(steps: readonly (readonly [minute: number, u: number | null])[], start: AlertBook = EMPTY_BOOK): AlertBook {
  return steps.reduce((book, [minute, u]) => reduceAlerts(book, u === null ? [] : [crowd(u)], T0 + minute * MINUTE, RULES), start);
}

const stateOf = (book: AlertBook): string | undefined => book.alerts.get(KEY)?.state;

test('fires only after its time, holds through dips that are not back, and clears after being back for long enough', () => {
  expect(stateOf(run([[0, 1.05]]))).toBe('pending');
  expect(stateOf(run([[0, 1.05], [9, null]]))).toBe('pending'); // prettier-ignore
  const firing = run([[0, 1.05], [10, null]]); // prettier-ignore
  expect(firing.alerts.get(KEY)).toMatchObject({ state: 'firing', sinceMs: T0, firedMs: T0 + 10 * MINUTE, count: 1 });
  expect(stateOf(run([[11, 0.97], [60, null]], firing))).toBe('firing'); // prettier-ignore
  const back = run([[11, 0.9], [15, null]], firing); // prettier-ignore
  expect(stateOf(back)).toBe('clearing');
  expect(run([[15.5, 1.01]], back).alerts.get(KEY)).toMatchObject({ state: 'firing', count: 1 });
  expect(stateOf(run([[16, null]], back))).toBe('cleared');
  expect(stateOf(run([[77, null]], back))).toBeUndefined();
});

test('a pending one that goes back is forgotten, one that fired before is remembered as cleared', () => {
  expect(stateOf(run([[0, 1.2], [4, 0.99]]))).toBeUndefined(); // prettier-ignore
  const cleared = run([[0, 1.2], [10, null], [11, 0.5], [17, null]]); // prettier-ignore
  expect(stateOf(run([[18, 1.2]], cleared))).toBe('pending');
  expect(stateOf(run([[18, 1.2], [19, 0.5]], cleared))).toBe('cleared'); // prettier-ignore
  expect(run([[18, 1.2], [28, null]], cleared).alerts.get(KEY)).toMatchObject({ state: 'firing', count: 2 }); // prettier-ignore
});

test('three firings in an hour stay one open alert until it has been quiet for half an hour', () => {
  const thrice = run([0, 17, 34].flatMap((m) => [[m, 1.1], [m + 10, null], [m + 11, 0.5], [m + 16, null]] as [number, number | null][])); // prettier-ignore
  const alert = thrice.alerts.get(KEY);
  expect([alert?.count, alert !== undefined && isFlapping(alert), alert?.state]).toEqual([3, true, 'clearing']);
  expect(stateOf(run([[70, null]], thrice))).toBe('clearing');
  expect(stateOf(run([[75, null]], thrice))).toBe('cleared');
});

test('a screen that slept for hours ends where one that watched does', () => {
  const start = run([[0, 1.1], [10, null], [11, 0.5]]); // prettier-ignore
  for (const later of [12, 16, 40, 76, 300]) {
    const watched = run(Array.from({ length: later - 11 }, (_, k) => [12 + k, null] as const), start); // prettier-ignore
    expect(stateOf(run([[later, null]], start))).toBe(stateOf(watched));
  }
});

const observation = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  rule: fc.constantFrom(...DEFAULT_ALERT_RULES.map(({ id }) => id), 'unknown'),
  level: fc.constantFrom('over', 'between', 'under'),
  value: fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.constant(Number.NaN)),
  sinceMin: fc.oneof(fc.integer({ min: -200, max: 50 }), fc.constant(Number.NaN)),
});
const instants = fc.array(
  fc.record({ afterMin: fc.integer({ min: 0, max: 40 }), seen: fc.uniqueArray(observation, { maxLength: 4, selector: ({ key }) => key }) }),
  { maxLength: 25 },
);

test('the same observations again change nothing, their order does not matter, and no number is lost', () => {
  fc.assert(
    fc.property(instants, (steps) => {
      let book = EMPTY_BOOK;
      let mirrored = EMPTY_BOOK;
      let atMs = T0;
      for (const { afterMin, seen } of steps) {
        atMs += afterMin * MINUTE;
        const made = seen.map(({ key, rule, level, value, sinceMin }) =>
          crowd(value, {
            key: `${rule}/${key}`,
            ruleId: rule,
            level,
            sinceMs: atMs + sinceMin * MINUTE,
          }),
        );
        book = reduceAlerts(book, made, atMs, RULES);
        mirrored = reduceAlerts(mirrored, made.toReversed(), atMs, RULES);
        const again = reduceAlerts(book, made, atMs, RULES);
        expect(new Map(again.alerts)).toEqual(new Map(book.alerts));
        expect(Object.fromEntries(mirrored.alerts)).toEqual(Object.fromEntries(book.alerts));
        expect([mirrored.ended, again.ended]).toEqual([book.ended, book.ended]);
        for (const alert of book.alerts.values()) {
          expect(Number.isFinite(alert.sinceMs) && alert.sinceMs <= atMs && Number.isFinite(alert.value)).toBe(true);
          if (alert.state === 'firing' || alert.state === 'clearing') expect(alert.firedMs).toBeLessThanOrEqual(atMs);
          if (alert.state === 'cleared') expect(alert.clearedMs).toBeLessThanOrEqual(atMs);
          expect(Number.isNaN(alert.backMs)).toBe(alert.state === 'firing' || Number.isNaN(alert.backMs));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what the readings tell is what the watching told: an episode begins where the book says', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0.5, 0.97, 1.05, Number.NaN), { minLength: 1, maxLength: 60 }), (values) => {
      let book = EMPTY_BOOK;
      values.forEach((u, k) => {
        book = reduceAlerts(book, Number.isNaN(u) ? [] : [crowd(u)], T0 + k * 5 * MINUTE, RULES);
      });
      const alert = book.alerts.get(KEY);
      // A flapping alert stays open longer than its readings say, and its next episode is held back by the one before.
      if (alert !== undefined && (isFlapping(alert) || alert.state === 'cleared')) return;
      const since = episodeStart(values, T0, 5 * MINUTE, FULL);
      expect(since).toEqual(alert?.sinceMs ?? Number.NaN);
    }),
    { numRuns: 500 },
  );
});

test('what cleared is kept for a day, once for each occurrence, also where the page slept through its end', () => {
  const twice = run([[0, 1.1], [10, null], [11, 0.5], [16, null], [20, 1.2], [30, null], [31, 0.5], [36, null]]); // prettier-ignore
  expect(twice.ended.map(({ firedMs, clearedMs }) => [(firedMs - T0) / MINUTE, (clearedMs - T0) / MINUTE])).toEqual([[10, 16], [30, 36]]); // prettier-ignore
  const slept = run([[0, 1.1], [10, null], [11, 0.5], [400, null]]); // prettier-ignore
  expect([stateOf(slept), slept.ended.length, slept.ended[0].clearedMs]).toEqual([undefined, 1, T0 + 16 * MINUTE]);
  const dayMin = ENDED_KEPT_MS / MINUTE;
  expect(run([[16 + dayMin - 1, null]], slept).ended).toHaveLength(1);
  expect(run([[16 + dayMin, null]], slept).ended).toHaveLength(0);
  // One that never fired is no occurrence.
  expect(run([[0, 1.1], [4, 0.5], [70, null]]).ended).toEqual([]); // prettier-ignore
});

test('what cleared is bounded: the oldest go, and are counted', () => {
  const keys = Array.from({ length: MOST_ENDED + 7 }, (_, k) => `crowding.full/v${String(k).padStart(5, '0')}`);
  const all = (u: number): AlertObservation[] => keys.map((key) => crowd(u, { key }));
  let book = reduceAlerts(EMPTY_BOOK, all(1.2), T0, RULES);
  book = reduceAlerts(book, [], T0 + 10 * MINUTE, RULES);
  book = reduceAlerts(book, all(0.2), T0 + 11 * MINUTE, RULES);
  book = reduceAlerts(book, [], T0 + 16 * MINUTE, RULES);
  expect([book.ended.length, book.endedCut, book.ended[0].key]).toEqual([MOST_ENDED, 7, keys[7]]);
});

test('an acknowledgement is of one occurrence, a shelf lasts until its end whatever comes again', () => {
  const mark: AlertMark = { key: KEY, kind: 'acknowledged', by: 'Li', reason: '', atMs: T0 + 20 * MINUTE, untilMs: null };
  const firing = run([[0, 1.1], [10, null]]).alerts.get(KEY); // prettier-ignore
  if (firing === undefined) throw new Error('no alert');
  expect(isMarkValid(mark, firing, T0 + 30 * MINUTE)).toBe(true);
  expect(isMarkValid(mark, { ...firing, state: 'cleared' }, T0 + 30 * MINUTE)).toBe(false);
  expect(isMarkValid(mark, { ...firing, sinceMs: T0 + 21 * MINUTE }, T0 + 40 * MINUTE)).toBe(false);
  const shelf: AlertMark = { ...mark, kind: 'shelved', untilMs: T0 + 60 * MINUTE };
  expect(isMarkValid(shelf, { ...firing, sinceMs: T0 + 21 * MINUTE }, T0 + 59 * MINUTE)).toBe(true);
  expect(isMarkValid(shelf, firing, T0 + 60 * MINUTE)).toBe(false);
});

test('the list is worst first, a worse alert of the same place hides the milder, and counts are of all by class', () => {
  const at = T0 + 30 * MINUTE;
  const of = (key: string, ruleId: string, venue: number, severity: AlertObservation['severity']): AlertObservation =>
    crowd(1.3, { key, ruleId, venue, severity, sinceMs: T0 });
  const seen = [
    of('1', 'crowding.full', 1, 'P3'),
    of('2', 'crowding.over', 1, 'P2'),
    of('3', 'crowding.full', 2, 'P3'),
    of('4', 'equipment.down', 1, 'P1'),
    ...Array.from({ length: 300 }, (_, k) => of(`x${k}`, 'counter.silent', 10 + k, 'P4')),
  ];
  const marks = new Map<string, AlertMark>([['4', { key: '4', kind: 'acknowledged', by: 'Li', reason: '', atMs: at, untilMs: null }]]);
  const context = { marks, rules: RULES, isUrban: (venue: number) => venue === 1, paths: [[0]] };
  const { list, counts, total } = shownAlerts(reduceAlerts(EMPTY_BOOK, seen, at, RULES), context, at);
  expect(list.slice(0, 3).map(({ key }) => key)).toEqual(['2', '3', 'x0']);
  expect([list.length, total]).toEqual([200, 303]);
  expect(counts).toEqual({
    P1: { urban: { open: 0, inHand: 1 }, rural: { open: 0, inHand: 0 } },
    P2: { urban: { open: 1, inHand: 0 }, rural: { open: 0, inHand: 0 } },
    P3: { urban: { open: 0, inHand: 0 }, rural: { open: 1, inHand: 0 } },
    P4: { urban: { open: 0, inHand: 0 }, rural: { open: 300, inHand: 0 } },
  });
});

test('zero probability: Poisson without overdispersion, the negative binomial with it, never more than one', () => {
  expect(zeroProbability(5, 0)).toBeCloseTo(Math.exp(-5), 12);
  // 4 successes of a negative binomial with mean 12 and variance 12 + 0.25·144: (1/4)^4.
  expect(zeroProbability(12, 0.25)).toBeCloseTo(0.25 ** 4, 12);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0.001, max: 2, noNaN: true }), (x, phi) => {
      const p = zeroProbability(x, phi);
      expect(p >= Math.exp(-x) - 1e-12 && p <= 1).toBe(true);
    }),
  );
});

test('one meter far from its peers is an outlier, all of them twice the model are not', () => {
  const ratios = Array.from({ length: 20 }, (_, k) => logRatio(200 + k, 100));
  const spread = usualSpread(spreadOf([...ratios, Number.NaN, logRatio(1000, 100)]));
  expect(Math.abs(modifiedZ(ratios[7], spread))).toBeLessThan(1);
  expect(modifiedZ(logRatio(1000, 100), spread)).toBeGreaterThan(3.5);
  expect(usualSpread(spreadOf([2, 2, 2]))).toEqual({ median: 0, mad: 0.1 });
  expect(Number.isFinite(modifiedZ(logRatio(0, 5), usualSpread(spreadOf([]))))).toBe(true);
  expect(logRatio(5, 0)).toBeNaN();
});

test('a package changes what it names, adds rules of its own, and a district stands for those under it', () => {
  const rules = effectiveRules([
    { id: 'crowding.full', limit: 0.9, isOff: true },
    { id: 'pool.hot', kind: 'crowding', limit: 0.8, types: [9], districts: ['county'] },
    { id: 'nothing' },
  ]);
  expect(rules).toHaveLength(DEFAULT_ALERT_RULES.length + 1);
  expect(rules.find(({ id }) => id === 'crowding.full')).toEqual({ ...FULL, limit: 0.9, isOff: true });
  const own = rules.at(-1) as AlertRule;
  expect([own.kind, own.forMs, own.severity]).toEqual(['crowding', 10 * MINUTE, 'P3']);
  const venues = { count: 4, type: Uint8Array.of(9, 9, 3, 9), district: Uint16Array.of(1, 2, 1, 3) };
  const districts = [
    { id: 'county', parentId: '' },
    { id: 'town', parentId: 'county' },
    { id: 'loop', parentId: 'loop' },
    { id: 'county2', parentId: '' },
  ];
  expect([...ruleMask(own, venues, districts)]).toEqual([1, 0, 0, 0]);
  expect([...ruleMask({ ...own, isOff: true }, venues, districts)]).toEqual([0, 0, 0, 0]);
  expect([raised('P3'), raised('P1'), raised('P4', 2)]).toEqual(['P2', 'P1', 'P2']);
});
