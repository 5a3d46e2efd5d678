import { expect, test } from 'vitest';
import { readAlertRules } from '../../../../src/data/catalogue/alertRules.ts';
import { ProblemLog } from '../../../../src/data/catalogue/problemLog.ts';
import { DEFAULT_ALERT_RULES } from '../../../../src/domain/regionAlertRules.ts';
import type { AlertRule } from '../../../../src/domain/regionAlertRules.ts';

function read(entries: unknown): { readonly rules: readonly AlertRule[]; readonly problems: string[] } {
  const log = new ProblemLog();
  const rules = readAlertRules(entries, log);
  return { rules, problems: log.list.map(({ file, field, reason }) => `${file}, ${field}: ${reason}`) };
}

test('a package switches a rule off, moves a limit and adds a rule of its own; the rest stays', () => {
  const { rules, problems } = read([
    { id: 'counter.silent', off: true },
    { id: 'crowding.full', limit: 0.9, clear: 0.85, forMin: 3, districts: ['d1'] },
    { id: 'pool.full', kind: 'crowding', severity: 'P1', limit: 0.8, clear: 0.7, types: ['SWI', 'SWO'], repeatMin: 5 },
  ]);
  expect(problems).toEqual([]);
  const of = (id: string): AlertRule | undefined => rules.find((rule) => rule.id === id);
  expect(of('counter.silent')?.isOff).toBe(true);
  expect(of('crowding.full')).toMatchObject({ limit: 0.9, clear: 0.85, forMs: 180_000, districts: ['d1'], severity: 'P3' });
  expect(of('pool.full')).toMatchObject({ kind: 'crowding', severity: 'P1', types: [9, 10], repeatMs: 300_000, isOff: false });
  expect(of('equipment.down')).toEqual(DEFAULT_ALERT_RULES.find(({ id }) => id === 'equipment.down'));
});

test('an entry that is wrong is refused by its field and leaves the default standing', () => {
  const bad: readonly (readonly [entry: unknown, problem: string])[] = [
    [{ id: 'crowding.full', limit: -1 }, 'alertRules.0.limit: is negative'],
    [{ id: 'crowding.full', limit: '1' }, 'alertRules.0.limit: is not a number'],
    [{ id: 'crowding.full', limit: 0.5 }, 'alertRules.0.clear: 0.95 is on the wrong side of the limit 0.5'],
    [{ id: 'counter.nobody', clear: 1e-6 }, 'alertRules.0.clear: 0.000001 is on the wrong side of the limit 0.0001'],
    [{ id: 'crowding.full', forMin: 99_999 }, 'alertRules.0.forMin: is more than 1440'],
    [{ id: 'crowding.full', kind: 'silence' }, 'alertRules.0.kind: is not that of crowding.full, crowding'],
    [{ id: 'district.silent', limit: 80 }, 'alertRules.0.limit: 80 is more than 1, a share of all'],
    [{ id: 'mine' }, 'alertRules.0.kind: is needed for a rule that is none of the defaults'],
    [
      { id: 'mine', kind: 'earthquake' },
      'alertRules.0.kind: is not one of crowding, silence, nobody, equipmentDown, consumption, meterSilence, districtSilence',
    ],
    [{ id: 'a/b', kind: 'silence' }, 'alertRules.0.id: is not an id (1–64 of A–Z a–z 0–9 . _ : -)'],
    [{ id: 'crowding.full', types: ['POOL'] }, 'alertRules.0.types.0: is not one of the 20 venue types'],
    [{ id: 'crowding.full', treshold: 1 }, 'alertRules.0.treshold: is not a field of an alert rule'],
    ['off', 'alertRules.0: is not a field of an alert rule'],
  ];
  for (const [entry, problem] of bad) {
    const { rules, problems } = read([entry]);
    expect(problems).toEqual([`region.json, ${problem}`]);
    expect(rules).toEqual(DEFAULT_ALERT_RULES);
  }
  expect(read({}).problems).toEqual(['region.json, alertRules: is not a list']);
  expect(read([{ id: 'crowding.full', off: true }, { id: 'crowding.full' }]).problems).toEqual(['region.json, alertRules.1.id: repeats']);
  expect(read(Array.from({ length: 101 }, (_, k) => ({ id: `r${k}`, kind: 'silence' }))).problems).toEqual([
    'region.json, alertRules: has more than 100 entries; the rest is left out',
  ]);
});
