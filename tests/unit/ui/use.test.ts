import { describe, expect, it } from 'vitest';

import { DEFAULT_NORMS, LOAD_STATUSES } from '../../../src/domain/loads.ts';
import type { LoadProfile, LoadReport } from '../../../src/domain/loads.ts';
import { isMessageKey } from '../../../src/ui/i18n/translate.ts';
import { translate } from '../../../src/ui/i18n/translate.ts';
import { cellKind } from '../../../src/ui/use/weekCell.ts';
import { listRows } from '../../../src/ui/use/loadRows.ts';
import { reasonText } from '../../../src/ui/use/reasonText.ts';
import { readNorms } from '../../../src/ui/use/useNorms.ts';
import { daysText, hoursText } from '../../../src/ui/use/useText.ts';

describe('norms that were stored', () => {
  it('are taken within their limits, and the usual ones otherwise', () => {
    expect(readNorms(null)).toEqual(DEFAULT_NORMS);
    expect(readNorms('{')).toEqual(DEFAULT_NORMS);
    expect(readNorms('7')).toEqual(DEFAULT_NORMS);
    expect(readNorms(JSON.stringify({ busyPool: 0.6, busyOther: 99, fullPressure: '1', reach: 'walk15', __proto__: 1 }))).toEqual({
      ...DEFAULT_NORMS,
      busyPool: 0.6,
      reach: 'walk15',
    });
    expect(readNorms(JSON.stringify({ ...DEFAULT_NORMS, reach: 'drive' }))).toEqual(DEFAULT_NORMS);
  });
});

describe('days and hours', () => {
  it('are told in runs', () => {
    expect(daysText('en', 0b0011111)).toBe('Mon–Fri');
    expect(daysText('en', 0b1100001)).toBe('Mon, Sat–Sun');
    expect(daysText('zh', 0b0000111)).toBe('周一至周三');
    expect(daysText('en', 127)).toBe('');
    expect(hoursText(7, 24)).toBe('07:00–24:00');
  });
});

describe('a cell of the week', () => {
  const profile = (read: number, unread: number, closed: number): LoadProfile => ({
    venue: 0,
    utilisation: Float32Array.from([0.5]),
    read: Uint16Array.from([read]),
    unread: Uint16Array.from([unread]),
    closed: Uint16Array.from([closed]),
  });

  it('has a value only where more was read than is missing', () => {
    expect(cellKind(profile(3, 2, 0), 0)).toBe('value');
    expect(cellKind(profile(2, 3, 0), 0)).toBe('missing');
    expect(cellKind(profile(0, 1, 0), 0)).toBe('missing');
    expect(cellKind(profile(0, 1, 12), 0)).toBe('closed');
    expect(cellKind(profile(0, 0, 0), 0)).toBe('closed');
  });
});

describe('a ranked list', () => {
  const status = ['over', 'under', 'over', 'doubtful', 'over', 'silent'] as const;
  const report = {
    types: new Map(),
    rows: {
      count: status.length,
      venue: Uint32Array.from([0, 1, 2, 3, 4, 5]),
      status: Uint8Array.from(status, (each) => LOAD_STATUSES.indexOf(each)),
      score: Float32Array.from([1.1, 0.8, 1.5, Number.NaN, 1.2, Number.NaN]),
      denied: Float64Array.from([5, 0, Number.NaN, 0, 9, 0]),
      openHours: Uint32Array.from([10, 10, 10, 10, 10, 10]),
      unreadHours: Uint32Array.from([0, 0, 0, 6, 0, 10]),
    },
  } as unknown as LoadReport;
  const venues = { type: new Uint8Array(6), isUrban: Uint8Array.from([1, 1, 0, 1, 1, 0]) };
  const names = ['b', 'x', 'c', 'd', 'a', 'e'];
  const every = { type: null, class: null };

  it('holds its statuses in order, what is missing last whichever way it is turned', () => {
    const rows = (column: 'score' | 'denied' | 'name', isDescending: boolean): number[] =>
      listRows(report, 'over', every, { column, isDescending }, venues, names);
    expect(rows('score', true)).toEqual([2, 4, 0]);
    expect(rows('denied', true)).toEqual([4, 0, 2]);
    expect(rows('denied', false)).toEqual([0, 4, 2]);
    expect(rows('name', false)).toEqual([4, 0, 2]);
    expect(listRows(report, 'untold', every, { column: 'unread', isDescending: true }, venues, names)).toEqual([5, 3]);
    expect(listRows(report, 'over', { type: null, class: 'rural' }, { column: 'score', isDescending: true }, venues, names)).toEqual([2]);
    expect(listRows(report, 'over', { type: 3, class: null }, { column: 'score', isDescending: true }, venues, names)).toEqual([]);
  });
});

describe('reasons in words', () => {
  const venues = { name: ['North Hall', 'South Hall'], nameZh: ['北馆', ''] };
  const context = (language: 'en' | 'zh') => ({
    t: (key: string, values?: Record<string, string | number>) => {
      if (!isMessageKey(key)) throw new Error(key);
      return translate(language, key, values);
    },
    language,
    timeZone: 'Asia/Shanghai',
    venues,
  });

  it('give the numbers, the hours and the neighbours', () => {
    expect(reasonText(context('en'), { code: 'overUsed', used: 0.912, busy: 0.8, hours: 20 })).toBe(
      'The 20 peak hours of the week are used to 91%; busy begins at 80%.',
    );
    expect(reasonText(context('en'), { code: 'full', days: 31, from: 17, to: 20, u: 0.62 })).toBe(
      'Fullest Mon–Fri 17:00–20:00: 62% on average.',
    );
    expect(
      reasonText(context('en'), {
        code: 'nearRoom',
        venues: [
          { venue: 0, walkMin: 11.2, cycleMin: 3.6 },
          { venue: 1, walkMin: 20, cycleMin: 6.4 },
        ],
      }),
    ).toBe('Nearest of its type with room: North Hall (12 min on foot, 4 by bicycle); South Hall (20 min on foot, 7 by bicycle).');
    expect(reasonText(context('zh'), { code: 'unread', share: 0.12, low: 0.2, high: 0.31 })).toBe(
      '12% 的开放小时无读数；计入后平均利用率介于 20% 与 31% 之间。',
    );
  });
});
