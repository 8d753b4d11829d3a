import { type Day, Defect, day, daysAfter } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinaCalendar as calendar } from '../registry.ts';
import {
  addWorkingDays,
  calendarOf,
  calendarSchema,
  isWorkingDay,
  nextWorkingDay,
  rollForward,
  workingDaysBetween,
} from './calendar.ts';

const works = (text: string) => isWorkingDay(calendar, day(text));
const inside = fc.integer({ min: 0, max: 3100 }).map((n): Day => daysAfter(day('2018-02-01'), n));

describe('the calendar of 2018 to 2026', () => {
  test.each([
    ['2018-02-11', true], // a Sunday worked before the Spring Festival
    ['2018-12-29', true], // made up by the notice for 2019
    ['2018-12-31', false],
    ['2019-05-02', false], // by the amendment of March 2019
    ['2019-05-05', true],
    ['2020-01-31', false],
    ['2020-02-01', false], // worked in the first notice, off after the extension
    ['2020-02-03', true],
    ['2021-09-18', true],
    ['2022-12-31', false],
    ['2023-10-07', true],
    ['2024-02-09', true], // New Year's Eve was not arranged as a holiday
    ['2025-01-28', false],
    ['2026-02-28', true],
    ['2026-10-10', true],
    ['2026-11-21', false],
  ])('%s', (text, expected) => {
    expect(works(text)).toEqual({ ok: expected });
  });

  test('each year has between 247 and 252 working days', () => {
    for (let year = 2018; year <= 2025; year += 1) {
      const [from, until] = [day(`${year - 1}-12-31`), day(`${year}-12-31`)];
      const first = year === 2018 ? day('2018-01-01') : from; // New Year's Day is off anyway.
      const between = workingDaysBetween(calendar, first, until);
      if ('fault' in between) throw new Error(between.fault.code);
      expect(between.ok).toBeGreaterThanOrEqual(247);
      expect(between.ok).toBeLessThanOrEqual(252);
    }
  });

  test('the next working day and the roll over a holiday', () => {
    expect(nextWorkingDay(calendar, day('2026-09-30'))).toEqual({ ok: '2026-10-08' });
    expect(rollForward(calendar, day('2026-09-30'))).toEqual({ ok: '2026-09-30' });
    expect(rollForward(calendar, day('2026-02-15'))).toEqual({ ok: '2026-02-24' });
  });
});

describe('outside the published years', () => {
  const unpublished = (on: string) => ({
    fault: {
      code: 'calendar-not-published',
      day: on,
      first: '2018-01-01',
      last: '2026-12-31',
    },
  });

  test('every question has the same named answer, never a guess', () => {
    const last = day('2026-12-31');
    expect(works('2027-01-04')).toEqual(unpublished('2027-01-04'));
    expect(works('2017-12-29')).toEqual(unpublished('2017-12-29'));
    expect(nextWorkingDay(calendar, last)).toEqual(unpublished('2027-01-01'));
    expect(addWorkingDays(calendar, last, 1)).toEqual(unpublished('2027-01-01'));
    expect(addWorkingDays(calendar, day('2018-01-02'), -2)).toEqual(unpublished('2017-12-31'));
    expect(workingDaysBetween(calendar, last, day('2027-01-02'))).toEqual(
      unpublished('2027-01-02'),
    );
  });
});

test('adding working days and counting them are inverse', () => {
  fc.assert(
    fc.property(inside, fc.integer({ min: -15, max: 60 }), (from, count) => {
      const to = addWorkingDays(calendar, from, count);
      if ('fault' in to) return;
      if (count > 0) {
        expect(isWorkingDay(calendar, to.ok)).toEqual({ ok: true });
        expect(workingDaysBetween(calendar, from, to.ok)).toEqual({ ok: count });
      }
      if (count < 0) {
        const between = workingDaysBetween(calendar, daysAfter(to.ok, -1), daysAfter(from, -1));
        expect(between).toEqual({ ok: -count });
      }
    }),
  );
});

test.each([
  ['a gap between years', [year(2020), year(2022)]],
  ['a holiday that ends before it begins', [year(2020, '2020-05-05', '2020-05-01')]],
  ['a weekday to make up on', [year(2020, '2020-05-01', '2020-05-05', '2020-05-06')]],
])('%s is a defect of the data', (_, years) => {
  const data = calendarSchema.parse({ calendar: 'test', issuer: 'test', years });
  expect(() => calendarOf(data)).toThrow(Defect);
});

function year(of: number, from = `${of}-01-01`, until = from, ...makeUpDays: string[]) {
  const notice = { document: 'test', issued: '2019-11-01', mark: 'derived' };
  return { year: of, notice, holidays: [{ name: 'test', from, until }], makeUpDays };
}
