import { type Day, Defect, day, dayOf, daysAfter, instant } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from './calendar/calendar.ts';
import { dueBy, judgePeriod, latestStart, measure } from './due.ts';
import { chinaCalendar as calendar, rulebook } from './registry.ts';
import type { Counting, Rule } from './rule.ts';
import { ruleAt } from './rulebook.ts';

function rule(ref: string): Rule {
  const found = ruleAt(rulebook, ref, day('2026-06-01'));
  if (found === undefined) throw new Error(`no rule ${ref}`);
  return found;
}

const publicity = rule('cn/implementing-regulations#candidates-publicity');
const bidPeriod = rule('cn/tendering-law#bid-period');
const clarification = rule('cn/implementing-regulations#clarification-lead');
const objection = rule('cn/implementing-regulations#document-objection-lead');
const contract = rule('cn/tendering-law#contract-signing');
const complaint = rule('cn/implementing-regulations#complaint-decision');
const hours = rule('cn/order-10-notices#notice-published-within');

const custom = (name: Counting['custom'], rollForward = true) => ({
  calendar,
  counting: { custom: name, rollForward },
});
const elapsed = custom('elapsed');

describe('when a period ends', () => {
  test('the first day is not counted and a last day on a Sunday moves', () => {
    expect(dueBy(publicity, day('2026-03-26'), { calendar })).toEqual({
      ok: {
        from: '2026-03-26',
        lastDay: '2026-03-30',
        at: instant('2026-03-31T00:00'),
        steps: [
          { step: 'starts', on: '2026-03-26' },
          { step: 'first-day-not-counted', on: '2026-03-26' },
          { step: 'days-counted', days: 3, until: '2026-03-29' },
          { step: 'moved-to-working-day', from: '2026-03-29', to: '2026-03-30' },
        ],
      },
    });
  });

  test('72 hours end at the same clock time, after a holiday too', () => {
    expect(dueBy(publicity, instant('2026-03-16 10:02'), elapsed)).toMatchObject({
      ok: { lastDay: '2026-03-19', at: instant('2026-03-19 10:02') },
    });
    expect(dueBy(publicity, instant('2025-09-30 12:00'), elapsed)).toMatchObject({
      ok: { lastDay: '2025-10-09', at: instant('2025-10-09 12:00') },
    });
    // A make-up Saturday is a working day, so nothing moves.
    expect(dueBy(publicity, instant('2026-02-11 12:00'), elapsed)).toMatchObject({
      ok: { at: instant('2026-02-14 12:00') },
    });
  });

  test('the other custom counts the first day', () => {
    expect(dueBy(publicity, day('2026-03-16'), custom('include-first-day'))).toMatchObject({
      ok: { lastDay: '2026-03-18' },
    });
  });

  test('working days, with and without the first', () => {
    const five = { ...publicity, unit: 'working-day', comparator: complaint.comparator } as const;
    expect(dueBy(complaint, day('2024-08-09'), { calendar })).toMatchObject({
      ok: { lastDay: '2024-09-23' },
    });
    expect(dueBy(five, day('2024-08-09'), custom('include-first-day'))).toMatchObject({
      ok: { lastDay: '2024-09-20' },
    });
  });

  test('hours elapse, day or night', () => {
    expect(dueBy(hours, instant('2026-10-01 20:00'), { calendar })).toMatchObject({
      ok: { at: instant('2026-10-02 08:00') },
    });
  });

  test('minutes elapse across midnight and are judged by the clock', () => {
    const explanation = rule('cn/government-procurement#abnormally-low-explanation');
    const asked = instant('2026-03-16 23:50');
    const judged = (text: string) => judgePeriod(explanation, asked, instant(text), { calendar });
    expect(dueBy(explanation, asked, { calendar })).toMatchObject({
      ok: { lastDay: '2026-03-17', at: instant('2026-03-17 00:20') },
    });
    expect(judged('2026-03-17 00:20')).toMatchObject({ ok: { holds: true } });
    expect(judged('2026-03-17 00:19')).toMatchObject({ ok: { holds: false } });
  });

  test('a day outside the calendar is its named fault', () => {
    const fault = { fault: { code: 'calendar-not-published', day: '2027-01-09' } };
    expect(dueBy(bidPeriod, day('2026-12-20'), { calendar })).toMatchObject(fault);
    expect(dueBy(contract, day('2026-12-10'), { calendar })).toMatchObject(fault);
    expect(latestStart(objection, day('2018-01-05'), { calendar })).toMatchObject({
      fault: { code: 'calendar-not-published', day: '2017-12-26' },
    });
  });

  test('a rule that is no period, or has two lengths, is a defect', () => {
    const on = day('2026-03-16');
    const bond = rule('cn/implementing-regulations#bid-bond-share');
    expect(() => dueBy(bond, on, { calendar })).toThrow(Defect);
    expect(() => measure(bond, on, on, { calendar })).toThrow(Defect);
  });
});

describe('how late something may come before a deadline', () => {
  const deadline = instant('2026-04-20 09:00');

  test('a clarification 15 days and an objection 10 days before', () => {
    expect(latestStart(clarification, deadline, { calendar })).toMatchObject({
      ok: { lastDay: '2026-04-05', at: instant('2026-04-06 00:00') },
    });
    expect(latestStart(objection, deadline, { calendar })).toMatchObject({
      ok: { lastDay: '2026-04-10' },
    });
  });

  test('judged from the clarification to the deadline', () => {
    const judged = (text: string) =>
      judgePeriod(clarification, instant(text), deadline, { calendar });
    expect(judged('2026-04-05 23:59')).toMatchObject({ ok: { holds: true } });
    expect(judged('2026-04-06 00:00')).toMatchObject({
      ok: { holds: false, finding: { measured: '2026-04-06', required: '2026-04-05' } },
    });
  });

  test('by the clock where hours are counted', () => {
    const options = custom('elapsed', false);
    const judged = (text: string) => judgePeriod(objection, instant(text), deadline, options);
    expect(judged('2026-04-10 09:00')).toMatchObject({ ok: { holds: true } });
    expect(judged('2026-04-10 09:01')).toMatchObject({ ok: { holds: false } });
  });
});

describe('judging a period', () => {
  const awarded = day('2025-09-05');

  test('a maximum whose last day is a holiday is kept on the next working day', () => {
    const signed = (text: string) => judgePeriod(contract, awarded, day(text), { calendar });
    expect(signed('2025-10-09')).toMatchObject({ ok: { holds: true } });
    expect(signed('2025-10-10')).toMatchObject({
      ok: { holds: false, finding: { measured: '2025-10-10', required: '2025-10-09' } },
    });
  });

  test('a publicity that ends on its Sunday has not stood long enough', () => {
    const from = instant('2025-06-12 17:30');
    const until = instant('2025-06-15 17:30');
    expect(judgePeriod(publicity, from, until, elapsed)).toMatchObject({ ok: { holds: false } });
    expect(judgePeriod(publicity, from, until, custom('elapsed', false))).toMatchObject({
      ok: { holds: true },
    });
  });
});

describe('measuring', () => {
  const one = (n: bigint, d = 1n) => ({ ok: { n, d } });

  test('days, days with the first, working days, exact hours', () => {
    const [from, until] = [day('2026-03-16'), day('2026-03-23')];
    expect(measure(bidPeriod, from, until, { calendar })).toEqual(one(7n));
    expect(measure(bidPeriod, from, until, custom('include-first-day'))).toEqual(one(8n));
    expect(measure(complaint, from, until, { calendar })).toEqual(one(5n));
    const later = instant('2026-03-16 01:30');
    const measured = measure(hours, from, later, { calendar });
    if ('fault' in measured) throw new Error(measured.fault.code);
    expect(Number(measured.ok.n) / Number(measured.ok.d)).toBe(1.5);
  });
});

describe('for every day of the calendar', () => {
  const anyDay = fc.integer({ min: 0, max: 3200 }).map((n): Day => daysAfter(day('2018-01-05'), n));
  const customs = fc.constantFrom(
    custom('exclude-first-day'),
    custom('include-first-day'),
    elapsed,
  );

  test('a moved last day is a working day and never earlier; measured, it is long enough', () => {
    fc.assert(
      fc.property(anyDay, customs, (from, options) => {
        const due = dueBy(publicity, from, options);
        if ('fault' in due) return;
        expect(isWorkingDay(calendar, due.ok.lastDay)).toEqual({ ok: true });
        expect(due.ok.lastDay >= daysAfter(from, 2)).toBe(true);
        const until = options === elapsed ? due.ok.at : due.ok.lastDay;
        const measured = measure(publicity, from, until, options);
        if ('fault' in measured) throw new Error(measured.fault.code);
        expect(measured.ok.n >= 3n * measured.ok.d).toBe(true);
        expect(judgePeriod(publicity, from, until, options)).toMatchObject({ ok: { holds: true } });
      }),
    );
  });

  test('the latest start is in time and the day after it is not', () => {
    fc.assert(
      fc.property(anyDay, (end) => {
        const latest = latestStart(clarification, end, { calendar });
        if ('fault' in latest) return;
        const judged = (from: Day) => judgePeriod(clarification, from, end, { calendar });
        expect(judged(latest.ok.lastDay)).toMatchObject({ ok: { holds: true } });
        expect(judged(dayOf(latest.ok.at))).toMatchObject({ ok: { holds: false } });
      }),
    );
  });
});
