import { expect, test } from 'vitest';
import { parseDay } from '../../../src/domain/civilTime.ts';
import { VENUE_TYPES, venueTypeIndex } from '../../../src/domain/defaults.ts';
import { chineseHoliday, holidayOfEvent } from '../../../src/domain/holidays.ts';
import type { OpeningHours } from '../../../src/domain/openingHours.ts';
import { parseOpeningHours } from '../../../src/domain/openingHours.ts';
import type { CalendarEvent } from '../../../src/domain/region.ts';
import type { DayContextSource } from '../../../src/domain/simulation/dayContext.ts';
import { createDayContexts } from '../../../src/domain/simulation/dayContext.ts';
import type { SimulatedVenue } from '../../../src/domain/simulation/venueModel.ts';
import {
  duskShare,
  emptyHourUsage,
  expectedVisits,
  headcountAt,
  hourlyUsage,
  meanVisits,
  planDay,
  planHeadcount,
  planPowerKw,
  screenedMean,
  sizeFactor,
  venueDayShape,
} from '../../../src/domain/simulation/venueModel.ts';

const SEED = 11;
const source: DayContextSource = {
  seed: SEED,
  timeZone: 'Asia/Shanghai',
  latDeg: 30,
  lonDeg: 119,
  energyRegion: 'CN_hot_summer_cold_winter',
  weather: [],
  calendar: [],
};
const contexts = createDayContexts(source);

function hoursOf(text: string): OpeningHours {
  const parsed = parseOpeningHours(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function venue(code: string, change: Partial<SimulatedVenue> = {}): SimulatedVenue {
  return {
    index: 3,
    typeIndex: venueTypeIndex(code) ?? 0,
    isUrban: true,
    capacity: Number.NaN,
    fieldAreaM2: Number.NaN,
    floorAreaM2: Number.NaN,
    isLit: true,
    isSharedSchool: false,
    hours: null,
    ...change,
  };
}

const day = (text: string): number => parseDay(text) ?? Number.NaN;

test('any instant has the same head-count whatever was asked before', () => {
  const gym = venue('GYM');
  const bins = Array.from({ length: 288 }, (_, bin) => bin);
  const at = (bin: number): number => headcountAt(SEED, gym, contexts(day('2026-07-06')), bin, day('2026-07-06') * 288 + bin);
  const forward = bins.map(at);
  expect(bins.toReversed().map(at).toReversed()).toEqual(forward);
  expect(createDayContexts(source)(day('2026-07-06'))).toEqual(contexts(day('2026-07-06')));
});

test('arrivals of a day add up to one, end half an hour before closing, and everybody is out half an hour after', () => {
  const shape = venueDayShape(venue('GYM', { hours: hoursOf('Mo-Su 06:00-22:00') }), contexts(day('2026-07-06')));
  expect(shape.arrivals.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 5);
  expect(shape.arrivals.subarray(0, 72).every((x) => x === 0)).toBe(true);
  expect(shape.arrivals.subarray((21.5 * 60) / 5).every((x) => x === 0)).toBe(true);
  expect(shape.mean.subarray((22.5 * 60) / 5).every((x) => x === 0)).toBe(true);
  expect(shape.mean[263]).toBeGreaterThan(0);
  expect([...shape.openByHour].reduce((sum, x) => sum + x, 0)).toBeCloseTo(16, 5);
});

test('visitor-hours of the mean curve are visits times the mean stay, less what closing cuts off', () => {
  const shape = venueDayShape(venue('GYM', { hours: hoursOf('24/7') }), contexts(day('2026-07-06')));
  const hours = shape.mean.reduce((sum, x) => sum + x, 0) / 12;
  expect(hours).toBeCloseTo(69 / 60, 3);
});

test('what passes midnight wraps round to the early hours', () => {
  const shape = venueDayShape(venue('GYM', { hours: hoursOf('Mo-Su 18:00-26:00') }), contexts(day('2026-07-06')));
  expect(shape.isOpen[12]).toBe(1);
  expect(shape.isOpen[24]).toBe(0);
  expect(shape.mean[6]).toBeGreaterThan(0);
  expect(shape.arrivals.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 5);
});

test('rural paths peak at another time than urban ones, and Spring Festival empties towns and fills villages', () => {
  const early = (isUrban: boolean): number => {
    const { arrivalsByHour } = venueDayShape(venue('FTP', { isUrban }), contexts(day('2026-07-06')));
    return arrivalsByHour[5] + arrivalsByHour[6];
  };
  expect(early(false)).toBeGreaterThan(early(true));
  const before = contexts(day('2026-03-03'));
  const festival = { ...before, holiday: 'springFestival' as const };
  const ratio = (isUrban: boolean): number =>
    meanVisits(SEED, venue('SPH', { isUrban }), festival) / meanVisits(SEED, venue('SPH', { isUrban }), before);
  expect(ratio(true)).toBeCloseTo(0.5, 9);
  expect(ratio(false)).toBeCloseTo(1.4, 9);
});

test('a season closes a venue, and a type without hours closes in months in which nobody comes', () => {
  const january = contexts(day('2026-01-12'));
  expect(expectedVisits(SEED, venue('SWO'), january)).toBe(0);
  expect(venueDayShape(venue('SWO'), january).openByHour.every((x) => x === 0)).toBe(true);
  const seasonal = venue('BBO', { hours: hoursOf('season 05-15/09-15; Mo-Su 08:00-20:00') });
  expect(expectedVisits(SEED, seasonal, january)).toBe(0);
  expect(expectedVisits(SEED, seasonal, contexts(day('2026-06-01')))).toBeGreaterThan(0);
});

test('sizes of a type have mean one, and a known capacity scales a venue', () => {
  const sizes = Array.from({ length: 4000 }, (_, index) => sizeFactor(SEED, venue('GYM', { index })));
  expect(sizes.reduce((sum, x) => sum + x, 0) / sizes.length).toBeCloseTo(1, 1);
  const typical = VENUE_TYPES[venueTypeIndex('GYM') ?? 0].typicalCapacity;
  const large = sizeFactor(SEED, venue('GYM', { capacity: 2 * typical }));
  expect(large).toBeCloseTo(2 * sizeFactor(SEED, venue('GYM', { capacity: typical })), 9);
});

test('the capacity screen bends near capacity and never lowers a quiet venue', () => {
  expect(screenedMean(30, 100, true)).toBe(30);
  expect(screenedMean(500, 100, true)).toBeLessThanOrEqual(102);
  expect(screenedMean(500, 100, false)).toBeGreaterThan(110);
});

test('the hours of a day carry about the visits that were expected, and closed hours carry only the base load', () => {
  const gym = venue('GYM', { hours: hoursOf('Mo-Su 06:00-22:00'), capacity: 96 });
  const out = emptyHourUsage();
  let visits = 0;
  let expected = 0;
  for (let d = day('2026-03-02'); d < day('2026-03-30'); d++) {
    const plan = planDay(SEED, gym, contexts(d));
    expected += plan.visits;
    for (let hour = 0; hour < 24; hour++) {
      hourlyUsage(plan, hour, d * 24 + hour - 8, out);
      visits += out.visits;
      expect(out.occupancyMax).toBeGreaterThanOrEqual(out.occupancyMean);
      if (hour < 6) {
        expect([out.visits, out.occupancyMean, out.openShare, out.staffH]).toEqual([0, 0, 0, 0]);
        expect(out.electricityKwh).toBeGreaterThan(0);
      }
    }
  }
  expect(Math.abs(visits / expected - 1)).toBeLessThan(0.1);
});

test('the heat wave raises electricity indoors and empties courts', () => {
  const total = (code: string, text: string): { kwh: number; visits: number } => {
    const out = emptyHourUsage();
    const sum = { kwh: 0, visits: 0 };
    for (let index = 0; index < 50; index++) {
      const plan = planDay(SEED, venue(code, { index }), contexts(day(text)));
      for (let hour = 0; hour < 24; hour++) {
        hourlyUsage(plan, hour, day(text) * 24 + hour, out);
        sum.kwh += out.electricityKwh;
        sum.visits += out.visits;
      }
    }
    return sum;
  };
  expect(total('SPH', '2026-07-15').kwh).toBeGreaterThan(total('SPH', '2026-05-13').kwh * 1.1);
  expect(total('BBO', '2026-07-15').visits).toBeLessThan(total('BBO', '2026-05-13').visits * 0.6);
});

test('holidays come from the calendar where it has any, else from the Chinese year', () => {
  const event = (change: Partial<CalendarEvent>): CalendarEvent => ({
    id: 'x',
    kind: 'holiday',
    name: 'Lichun',
    nameZh: '',
    from: '2026-03-03',
    to: '2026-03-04',
    venueId: '',
    ...change,
  });
  expect(contexts(day('2026-02-17')).holiday).toBe('springFestival');
  expect(contexts(day('2026-10-05')).holiday).toBe('nationalDay');
  const own = createDayContexts({ ...source, calendar: [event({})] });
  expect([own(day('2026-03-04')).holiday, own(day('2026-10-05')).holiday]).toEqual(['public', 'none']);
  expect(holidayOfEvent(event({ nameZh: '春节' }))).toBe('springFestival');
  expect(holidayOfEvent(event({ kind: 'weather' }))).toBeNull();
  expect(chineseHoliday(day('2026-05-04'))).toBe('none');
});

test('the hours of the history and the bins of the live curve tell the same story', () => {
  const ctx = contexts(day('2026-06-06'));
  const out = emptyHourUsage();
  let together = 0;
  let hourly = 0;
  let live = 0;
  for (let index = 0; index < 100; index++) {
    const plan = planDay(SEED, venue('CFC', { index }), ctx);
    for (let hour = 10; hour < 20; hour++) {
      const utcHour = ctx.dayNumber * 24 + hour - 8;
      const mean = plan.visits * plan.shape.mean[hour * 12 + 6];
      const a = (hourlyUsage(plan, hour, utcHour, out).occupancyMean - mean) / Math.sqrt(mean);
      let sum = 0;
      for (let k = 0; k < 12; k++) sum += planHeadcount(plan, hour * 12 + k, utcHour * 12 + k);
      const b = (sum / 12 - mean) / Math.sqrt(mean);
      together += a * b;
      hourly += a * a;
      live += b * b;
    }
  }
  expect(together / Math.sqrt(hourly * live)).toBeGreaterThan(0.9);
});

test('the power of an hour’s bins adds up to the hour’s electricity', () => {
  for (const code of ['GYM', 'SWI', 'FB11', 'ICE']) {
    const plan = planDay(SEED, venue(code, { hours: hoursOf('Mo-Su 06:00-22:00') }), contexts(day('2026-07-06')));
    for (const hour of [3, 6, 12, 19, 21, 23]) {
      const usage = hourlyUsage(plan, hour, day('2026-07-06') * 24 + hour - 8, emptyHourUsage());
      const bins = Array.from({ length: 12 }, (_, k) => planPowerKw(plan, hour * 12 + k, usage.occupancyMean) / 12);
      // Open hours are kept as 32-bit numbers.
      expect(bins.reduce((sum, kwh) => sum + kwh, 0) / usage.electricityKwh).toBeCloseTo(1, 6);
    }
    // The bins of a day that runs past midnight are those of the clock.
    expect(planPowerKw(plan, 288 + 150, 5)).toBe(planPowerKw(plan, 150, 5));
  }
});

test('floodlights burn from sunset to sunrise', () => {
  const ctx = { ...contexts(day('2026-07-06')), sunriseMin: 300, sunsetMin: 1140 };
  expect([0, 240, 300, 600, 1110, 1140, 1380].map((from) => duskShare(ctx, from, from + 60))).toEqual([1, 1, 0, 0, 0.5, 1, 1]);
  expect(duskShare(ctx, 270, 330)).toBe(0.5);
});
