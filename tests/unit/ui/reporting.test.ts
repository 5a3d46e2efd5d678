import { expect, test } from 'vitest';
import type { LiveLink } from '../../../src/domain/liveLink.ts';
import type { District } from '../../../src/domain/region.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import type { DistrictReporting, RegionReporting } from '../../../src/domain/reporting.ts';
import { emptyReporting } from '../../../src/domain/reporting.ts';
import type { Language } from '../../../src/state/appState.ts';
import { translate } from '../../../src/ui/i18n/translate.ts';
import type { Translate } from '../../../src/ui/i18n/useT.ts';
import { classReporting, reportingExport, sortReporting, sortedWay } from '../../../src/ui/live/reportingTable.ts';
import type { WordsContext } from '../../../src/ui/live/reportingWords.ts';
import { isListening, reportingNotes, reportingSentences } from '../../../src/ui/live/reportingWords.ts';

const NOW = Date.UTC(2026, 6, 6, 12, 5);
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** City, town and country: only what the table reads of a district. */
const DISTRICTS = (['urban', 'urban', 'rural', 'rural'] as const).map(
  (name, d) => ({ id: `d${d}`, name: ['Ash', 'Birch', 'Cedar', 'Dogwood'][d], nameZh: '', class: name }) as District,
);

function row(district: number, change: Partial<DistrictReporting>): DistrictReporting {
  return { ...emptyReporting(district), venues: 5, counters: 4, fresh: 4, due: 48, arrived: 48, kept: 100, numbered: 100, ...change };
}

const ROWS: readonly DistrictReporting[] = [
  row(0, {}),
  row(1, { fresh: 3, dead: 1, arrived: 36, missing: 4, late: 2 }),
  row(2, { fresh: 1, ageing: 1, silent: 2, arrived: 24, missing: 20 }),
  row(3, { counters: 0, fresh: 0, due: 0, arrived: 0, kept: 0, numbered: 0 }),
];

const LINK = { phase: 'connected' } as LiveLink;

function context(change: Partial<RegionReporting> = {}, language: Language = 'en', link: LiveLink | null = LINK): WordsContext {
  const report: RegionReporting = {
    atMs: NOW,
    windowMs: [NOW - HOUR - 5 * MINUTE, NOW - 5 * MINUTE],
    sinceMs: NOW - 2 * HOUR,
    isSimulated: false,
    isCounted: true,
    districts: ROWS,
    ...change,
  };
  const t: Translate = (key, values) => translate(language, key, values);
  return { t, language, timeZone: 'UTC', report, link, ...classReporting(report, DISTRICTS) };
}

const nameOf = ({ district }: DistrictReporting): string => DISTRICTS[district].name;
const order = (column: Parameters<typeof sortedWay>[0]['column'], isReversed = false): string =>
  sortReporting(ROWS, { column, isReversed }, nameOf, 'en')
    .map(nameOf)
    .map((name) => name[0])
    .join('');

test('the worst comes first by every column, what is unknown last whichever way, and a name by the alphabet', () => {
  expect(order('delivered')).toBe('CBAD');
  expect(order('delivered', true)).toBe('ABCD');
  expect(order('fresh')).toBe('CBAD');
  expect(order('silent')).toBe('CBAD');
  // Without a finding of its own a column falls back to who is heard least.
  expect(order('skewed')).toBe('CBAD');
  expect(order('missing')).toBe('CBAD');
  expect(order('late', true)).toBe('CADB');
  expect(order('district')).toBe('ABCD');
  expect(order('district', true)).toBe('DCBA');
  expect(sortedWay({ column: 'delivered', isReversed: false })).toBe('ascending');
  expect(sortedWay({ column: 'missing', isReversed: false })).toBe('descending');
  expect(sortedWay({ column: 'district', isReversed: true })).toBe('descending');
});

test('golden: 84 of 96 due came from the city and 24 of 48 from the country, 37.5 percentage points fewer', () => {
  expect(reportingSentences(context())).toBe(
    'Of the readings due from 11:00 to 12:00, 50% arrived from the countryside and 88% from the city: 37.5 percentage points fewer from the countryside. ' +
      'Of the people counters, 50% in the countryside and 88% in the city are heard now.',
  );
  expect(reportingSentences(context({}, 'zh'))).toBe(
    '11:00 至 12:00 应到的读数中，乡村到达 50%，城镇到达 88%：乡村低 37.5 个百分点。目前乡村有 50% 的客流计在线，城镇有 88%。',
  );
});

test('the country may be ahead or level, a region may have one class, and nothing is told before it is due', () => {
  const swapped = ROWS.map((each, d) => ({ ...ROWS[d === 2 ? 0 : d === 0 ? 2 : d], district: each.district }));
  expect(reportingSentences(context({ districts: swapped }))).toContain('37.5 percentage points more from the countryside');
  const level = ROWS.map((each) => ({ ...each, arrived: each.due }));
  expect(reportingSentences(context({ districts: level }))).toContain('100% from the city: no difference.');
  expect(reportingSentences(context({ districts: ROWS.slice(0, 2) }))).toBe(
    'Of the readings due from 11:00 to 12:00, 88% arrived. Of the people counters, 88% are heard now.',
  );
  const nothingDue = ROWS.map((each) => ({ ...each, due: 0, arrived: 0 }));
  expect(reportingSentences(context({ districts: nothingDue, sinceMs: NOW - MINUTE }))).toContain('some minutes after 12:04');
  expect([isListening(context().report), isListening(context({ sinceMs: Number.NaN }).report)]).toEqual([true, false]);
  expect(isListening(context({ sinceMs: Number.NaN, isCounted: false }).report)).toBe(true);
});

test('what cannot be known is said: readings without numbers, a line that is cut, a simulator', () => {
  const unnumbered = ROWS.map((each) => ({ ...each, numbered: 0, missing: 0 }));
  expect(reportingNotes(context({ districts: unnumbered }))[0]).toBe(
    'These readings carry no sequence numbers: what is missing between them cannot be known.',
  );
  const some = ROWS.map((each) => ({ ...each, numbered: each.kept / 4 }));
  expect(reportingNotes(context({ districts: some }))[0]).toContain('25%');
  expect(reportingNotes(context({}, 'en', { ...LINK, phase: 'waiting' }))[0]).toContain('The way to the broker is cut');
  const simulated = reportingNotes(context({ isSimulated: true, isCounted: false, sinceMs: Number.NaN }, 'en', null));
  expect(simulated[0]).toBe(
    'Simulated: the simulator leaves 8% of the counters silent in the city and 25% in the countryside (estimates). With a broker, measured readings are counted here.',
  );
});

test('the exported table has shares and every count behind them; what is not known is empty', () => {
  const { t, report } = context();
  const region = { districts: DISTRICTS } as unknown as RegionData;
  const rows = [...report.districts.slice(0, 2), { ...ROWS[2], numbered: 0, missing: 0 }];
  const table = reportingExport(t, 'en', region, rows, ['a note']);
  const column = (key: string): unknown => table.columns.find((each) => each.key === key)?.values;
  expect(column('district')).toEqual(['Ash', 'Birch', 'Cedar']);
  expect(column('class')).toEqual(['urban', 'urban', 'rural']);
  expect(column('delivered_share')).toEqual([1, 0.75, 0.5]);
  expect(column('silent_share')).toEqual([0, 0, 0.5]);
  expect(column('silent_counters')).toEqual([0, 0, 2]);
  expect(column('complete_share')).toEqual([1, 100 / 104, Number.NaN]);
  expect(column('missing')).toEqual([0, 4, Number.NaN]);
  expect(column('arrived')).toEqual([48, 36, 24]);
  expect(new Set(table.columns.map(({ key }) => key)).size).toBe(table.columns.length);
  expect(table.notes).toEqual(['a note']);
});
