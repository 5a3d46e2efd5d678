import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

import { FORMULAS } from '../../../src/domain/formulas.ts';
import { liveFigures } from '../../../src/domain/liveFigures.ts';
import type { LiveTotals } from '../../../src/domain/twin.ts';
import { en } from '../../../src/ui/i18n/en.ts';
import { enMore } from '../../../src/ui/i18n/enMore.ts';
import { isMessageKey, translate } from '../../../src/ui/i18n/translate.ts';
import { zh } from '../../../src/ui/i18n/zh.ts';
import { zhMore } from '../../../src/ui/i18n/zhMore.ts';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Text between the arguments; the parser's own enum is not ours to import. */
function isLiteral(element: Elements[number]): boolean {
  return Number(element.type) === 0;
}

function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const walk = (elements: Elements): void => {
    for (const element of elements) {
      if ('value' in element && !isLiteral(element)) names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

const CATALOGUES: Readonly<Record<'en' | 'zh', Readonly<Record<string, string>>>> = { en: { ...en, ...enMore }, zh: { ...zh, ...zhMore } };
const keys = Object.keys(CATALOGUES.en);
const ZERO: LiveTotals = {
  venues: 0,
  expected: 0,
  reporting: 0,
  open: 0,
  closed: 0,
  full: 0,
  crowded: 0,
  silent: 0,
  noSensor: 0,
  people: 0,
  capacity: 0,
  powerKw: 0,
  meters: 0,
  openP1P2: 0,
  equipmentDown: 0,
};

describe('message catalogues', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(CATALOGUES.zh).sort()).toEqual(Object.keys(CATALOGUES.en).sort());
  });

  it('can be read as ICU and ask for no other values in Chinese than in English', () => {
    for (const key of keys) expect(argumentsOf(CATALOGUES.en[key]), key).toEqual(expect.arrayContaining(argumentsOf(CATALOGUES.zh[key])));
  });

  it('leave no message empty', () => {
    for (const key of keys) {
      expect(CATALOGUES.en[key], key).not.toBe('');
      expect(CATALOGUES.zh[key], key).not.toBe('');
    }
  });

  it('name every formula, every input and every live figure', () => {
    const live = liveFigures({ atMs: 0, urban: ZERO, rural: ZERO }, false);
    const wanted = [
      ...Object.keys(FORMULAS).map((id) => `figure.${id}`),
      ...Object.values(FORMULAS).flatMap(({ inputs }) => inputs.map(({ name }) => `input.${name}`)),
      ...live.flatMap(({ id, inputs }) => [`figure.${id}`, ...inputs.map(({ name }) => `input.${name}`)]),
    ];
    expect(wanted.filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('treat a name as text', () => {
    expect(translate('en', 'search.none', { query: '<script>alert(1)</script>' })).toContain('<script>alert(1)</script>');
  });
});
