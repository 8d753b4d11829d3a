import {
  clockOf,
  DAY,
  type Day,
  dayOf,
  HOUR,
  type Instant,
  MINUTE,
  toMillis,
  weekdayOf,
} from '@yangguang/kernel';

/** How near a moment is. Every screen draws these five in the same way. */
export type Nearness = 'far' | 'soon' | 'urgent' | 'last-minutes' | 'passed';

/** What is left until a moment, in whole parts, rounded down. */
export interface Left {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** `2026-11-23 09:30`, Asia/Shanghai. */
export function moment(at: Instant): string {
  return `${dayOf(at)} ${clock(at)}`;
}

/** `11-23 09:30`, Asia/Shanghai: for lists within the year. */
export function shortMoment(at: Instant): string {
  return moment(at).slice(5);
}

/** `09:30`, Asia/Shanghai. */
export function clock(at: Instant): string {
  return clockOf(at).slice(0, 5);
}

/** The value of a `datetime` attribute, with the zone that the text beside it is in. */
export function machineTime(at: Instant): string {
  return `${dayOf(at)}T${clock(at)}+08:00`;
}

/** 0 = Monday … 6 = Sunday, of the day in Asia/Shanghai. */
export function weekday(at: Instant): number {
  return weekdayOf(dayOf(at)) - 1;
}

/** Month and day as numbers, without leading zeros. */
export function monthAndDay(of: Day): readonly [month: number, day: number] {
  return [Number(of.slice(5, 7)), Number(of.slice(8, 10))];
}

/** Over three days is far, up to three days soon, up to 24 hours urgent, then ten minutes. */
export function nearness(now: Instant, until: Instant): Nearness {
  const left = toMillis(until) - toMillis(now);
  if (left <= 0) return 'passed';
  if (left <= 10 * MINUTE) return 'last-minutes';
  if (left <= DAY) return 'urgent';
  return left <= 3 * DAY ? 'soon' : 'far';
}

export function leftUntil(now: Instant, until: Instant): Left {
  const left = Math.max(0, toMillis(until) - toMillis(now));
  return {
    days: Math.floor(left / DAY),
    hours: Math.floor((left % DAY) / HOUR),
    minutes: Math.floor((left % HOUR) / MINUTE),
  };
}
