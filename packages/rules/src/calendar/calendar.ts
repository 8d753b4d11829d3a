import { type Day, Defect, day, daysAfter, weekdayOf } from '@yangguang/kernel';
import { z } from 'zod';
import { civilDay, kebab } from '../schema.ts';

/**
 * 法定节假日 and 调休: which days are off and which weekend days are worked, as the State Council's
 * yearly notices arrange them. Nothing is known outside `first` … `last`.
 */
export interface Calendar {
  readonly first: Day;
  readonly last: Day;
  readonly holidays: ReadonlySet<Day>;
  readonly makeUpDays: ReadonlySet<Day>;
}

/** The answer needs a day whose arrangement has not been published; we never guess one. */
export interface CalendarFault {
  readonly code: 'calendar-not-published';
  readonly day: Day;
  readonly first: Day;
  readonly last: Day;
}

export type CalendarAnswer<T> = { readonly ok: T } | { readonly fault: CalendarFault };

const yearSchema = z.strictObject({
  year: z.int().min(1949).max(2200),
  notice: z.strictObject({
    document: z.string().min(1).max(60),
    issued: civilDay,
    amendedBy: z.string().min(1).max(200).optional(),
    mark: z.enum(['sourced', 'derived', 'unverified']),
  }),
  holidays: z
    .array(z.strictObject({ name: z.string().min(1).max(30), from: civilDay, until: civilDay }))
    .max(30),
  makeUpDays: z.array(civilDay).max(30),
});

export const calendarSchema = z.strictObject({
  calendar: kebab,
  issuer: z.string().min(1).max(80),
  years: z.array(yearSchema).min(1).max(200),
});

/** Years without a gap, in order; anything else is a Defect of our data. */
export function calendarOf(data: z.output<typeof calendarSchema>): Calendar {
  const holidays = new Set<Day>();
  const makeUpDays = new Set<Day>();
  const years = data.years.map(({ year }) => year);
  const [start = 0] = years;
  if (years.some((year, at) => year !== start + at)) throw new Defect('a calendar with a gap');
  for (const year of data.years) {
    for (const { from, until, name } of year.holidays) {
      if (until < from) throw new Defect(`${name} ends before it begins: ${from}`);
      for (let on = from; on <= until; on = daysAfter(on, 1)) holidays.add(on);
    }
    for (const on of year.makeUpDays) makeUpDays.add(on);
  }
  const both = [...makeUpDays].find((on) => holidays.has(on) || weekdayOf(on) < 6);
  if (both !== undefined) throw new Defect(`not a weekend day to make up on: ${both}`);
  const last = day(`${start + years.length - 1}-12-31`);
  return { first: day(`${start}-01-01`), last, holidays, makeUpDays };
}

export function isWorkingDay(calendar: Calendar, on: Day): CalendarAnswer<boolean> {
  return covers(calendar, on) ? { ok: works(calendar, on) } : unpublished(calendar, on);
}

/** `on` itself when it is a working day, else the first working day after it. */
export function rollForward(calendar: Calendar, on: Day): CalendarAnswer<Day> {
  for (let to = on; covers(calendar, to); to = daysAfter(to, 1)) {
    if (works(calendar, to)) return { ok: to };
  }
  return unpublished(calendar, covers(calendar, on) ? daysAfter(calendar.last, 1) : on);
}

/** The first working day after `on`. */
export function nextWorkingDay(calendar: Calendar, on: Day): CalendarAnswer<Day> {
  return covers(calendar, on) ? rollForward(calendar, daysAfter(on, 1)) : unpublished(calendar, on);
}

/** The `count`-th working day after `from`, or before it when `count` is negative. */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): CalendarAnswer<Day> {
  const step = count < 0 ? -1 : 1;
  let on = from;
  for (let left = Math.abs(count); left > 0 && covers(calendar, on); ) {
    on = daysAfter(on, step);
    if (covers(calendar, on) && works(calendar, on)) left -= 1;
  }
  return covers(calendar, on) ? { ok: on } : unpublished(calendar, on);
}

/** Working days after `from` up to and including `until`; negative when `until` is earlier. */
export function workingDaysBetween(
  calendar: Calendar,
  from: Day,
  until: Day,
): CalendarAnswer<number> {
  const [start, end] = from <= until ? [from, until] : [until, from];
  if (!covers(calendar, start)) return unpublished(calendar, start);
  if (!covers(calendar, end)) return unpublished(calendar, end);
  let count = 0;
  for (let on = daysAfter(start, 1); on <= end; on = daysAfter(on, 1)) {
    if (works(calendar, on)) count += 1;
  }
  return { ok: from <= until ? count : -count };
}

export function covers(calendar: Calendar, on: Day): boolean {
  return calendar.first <= on && on <= calendar.last;
}

export function unpublished({ first, last }: Calendar, on: Day): { readonly fault: CalendarFault } {
  return { fault: { code: 'calendar-not-published', day: on, first, last } };
}

function works({ holidays, makeUpDays }: Calendar, on: Day): boolean {
  return makeUpDays.has(on) || (weekdayOf(on) < 6 && !holidays.has(on));
}
