import {
  atClock,
  clockOf,
  DAY,
  type Day,
  Defect,
  dayOf,
  daysAfter,
  daysBetween,
  endOf,
  HOUR,
  type Instant,
  isDay,
  later,
  MINUTE,
  type Rational,
  ratio,
  startOf,
  toMillis,
} from '@yangguang/kernel';
import {
  addWorkingDays,
  type Calendar,
  type CalendarAnswer,
  covers,
  rollForward,
  unpublished,
  workingDaysBetween,
} from './calendar/calendar.ts';
import { findingOf, type Judgement } from './judge.ts';
import type { Counting, Rule, Unit } from './rule.ts';

/** One step of the reasoning, in order, so that a person can follow it with a calendar. */
export type DueStep =
  | { readonly step: 'starts'; readonly on: Day; readonly clock?: string }
  | { readonly step: 'first-day-not-counted'; readonly on: Day }
  | { readonly step: 'first-day-counted'; readonly on: Day }
  | {
      readonly step: 'time-elapses';
      readonly amount: number;
      readonly unit: Unit;
      readonly until: Instant;
    }
  | { readonly step: 'days-counted'; readonly days: number; readonly until: Day }
  | { readonly step: 'working-days-counted'; readonly days: number; readonly until: Day }
  | { readonly step: 'moved-to-working-day'; readonly from: Day; readonly to: Day };

export interface Due {
  readonly from: Instant | Day;
  /** The day on which the period ends, after any move to a working day. */
  readonly lastDay: Day;
  /** The first moment after the period: an act within it comes before, a later one not earlier. */
  readonly at: Instant;
  readonly steps: readonly DueStep[];
}

export interface DueOptions {
  readonly calendar: Calendar;
  /** The custom a procedure declared, where it differs from the rule's own. */
  readonly counting?: Partial<Counting> | undefined;
}

/**
 * When a period of this rule ends that begins at `start`. For a minimum (公示期不得少于3日) it is
 * the earliest lawful end, for a maximum (三十日内) the last lawful day. A rule without a period
 * is a Defect; a day outside the calendar is its named fault.
 */
export function dueBy(
  rule: Rule,
  start: Instant | Day,
  { calendar, counting }: DueOptions,
): CalendarAnswer<Due> {
  const { amount, how } = periodOf(rule, counting);
  const counted = count(rule, amount, how, start, calendar);
  if ('fault' in counted) return counted;
  const { lastDay, clock, steps } = counted.ok;
  const moved = how.rollForward ? rollForward(calendar, lastDay) : within(calendar, lastDay);
  if ('fault' in moved) return moved;
  const at = clock === undefined ? endOf(moved.ok) : atClock(moved.ok, clock);
  if (moved.ok === lastDay) return { ok: { from: start, lastDay, at, steps } };
  const move = { step: 'moved-to-working-day', from: lastDay, to: moved.ok } as const;
  return { ok: { from: start, lastDay: moved.ok, at, steps: [...steps, move] } };
}

/**
 * The latest lawful moment for something that must come at least this long before `end`
 * (澄清 at least 15 days before the bid deadline). It never moves: either way would take time
 * from one of the two sides. `at` is the first moment that is too late.
 */
export function latestStart(
  rule: Rule,
  end: Instant | Day,
  { calendar, counting }: DueOptions,
): CalendarAnswer<Due> {
  const { amount, how } = periodOf(rule, counting);
  const counted = count(rule, -amount, how, end, calendar);
  if ('fault' in counted) return counted;
  const { lastDay, clock, steps } = counted.ok;
  const inside = within(calendar, lastDay);
  if ('fault' in inside) return inside;
  // At exactly N × 24 hours before the end it is still in time.
  const at = clock === undefined ? endOf(lastDay) : later(atClock(lastDay, clock), 1);
  return { ok: { from: end, lastDay, at, steps } };
}

/**
 * The length from one moment to another in the rule's unit and custom: whole days, whole working
 * days, or exact time (where 72 hours are three days).
 */
export function measure(
  rule: Rule,
  from: Instant | Day,
  until: Instant | Day,
  { calendar, counting }: DueOptions,
): CalendarAnswer<Rational> {
  const { how } = periodOf(rule, counting);
  if (how.custom === 'elapsed') {
    const millis = toMillis(momentOf(until)) - toMillis(momentOf(from));
    return { ok: ratio(BigInt(millis), BigInt(lengthOf(rule))) };
  }
  const [first, last] = [civil(from), civil(until)];
  const start = how.custom === 'include-first-day' ? daysAfter(first, -1) : first;
  if (rule.unit === 'day') return { ok: ratio(BigInt(daysBetween(start, last)), 1n) };
  const between = workingDaysBetween(calendar, start, last);
  return 'fault' in between ? between : { ok: ratio(BigInt(between.ok), 1n) };
}

/**
 * Judges a period that ran from `from` to `until` by its due day, so that a last day moved past a
 * holiday counts as in time. The finding names days, or instants where hours elapse.
 */
export function judgePeriod(
  rule: Rule,
  from: Instant | Day,
  until: Instant | Day,
  options: DueOptions,
): CalendarAnswer<Judgement> {
  const { how } = periodOf(rule, options.counting);
  const before = how.runs === 'before';
  const due = before ? latestStart(rule, until, options) : dueBy(rule, from, options);
  if ('fault' in due) return due;
  const elapsed = how.custom === 'elapsed';
  const happened = before ? from : until;
  const [measured, limit] = elapsed
    ? [momentOf(happened), before ? later(due.ok.at, -1) : due.ok.at]
    : [civil(happened), due.ok.lastDay];
  const soonEnough = before || rule.comparator.type === 'atMost';
  const holds = soonEnough ? measured <= limit : measured >= limit;
  return { ok: { holds, finding: findingOf(rule, measured, limit) } };
}

interface Counted {
  readonly lastDay: Day;
  /** The wall clock at the end, where hours elapse; else the period lasts to the end of the day. */
  readonly clock?: string;
  readonly steps: readonly DueStep[];
}

// A negative amount counts backwards, with the first day treated alike.
function count(
  rule: Rule,
  amount: number,
  { custom }: Counting,
  start: Instant | Day,
  calendar: Calendar,
): CalendarAnswer<Counted> {
  if (custom === 'elapsed') {
    const until = later(momentOf(start), amount * lengthOf(rule));
    const [lastDay, clock] = [dayOf(until), clockOf(until)];
    const starts: DueStep = { step: 'starts', on: civil(start), clock: clockOf(momentOf(start)) };
    const elapses: DueStep = { step: 'time-elapses', amount, unit: rule.unit, until };
    return { ok: { lastDay, clock, steps: [starts, elapses] } };
  }
  const on = civil(start);
  const counts = custom === 'include-first-day';
  const first: DueStep = { step: counts ? 'first-day-counted' : 'first-day-not-counted', on };
  const from = counts ? daysAfter(on, amount < 0 ? 1 : -1) : on;
  const steps: DueStep[] = [{ step: 'starts', on }, first];
  if (rule.unit === 'day') {
    const lastDay = daysAfter(from, amount);
    return { ok: { lastDay, steps: [...steps, counted('days-counted', amount, lastDay)] } };
  }
  const last = addWorkingDays(calendar, from, amount);
  if ('fault' in last) return last;
  const step = counted('working-days-counted', amount, last.ok);
  return { ok: { lastDay: last.ok, steps: [...steps, step] } };
}

function counted(step: 'days-counted' | 'working-days-counted', days: number, until: Day): DueStep {
  return { step, days, until };
}

function periodOf(
  { ref, counting, comparator, unit }: Rule,
  override: Partial<Counting> | undefined,
): { readonly amount: number; readonly how: Counting } {
  if (counting === undefined) throw new Defect(`${ref} is measured in ${unit}, not as a period`);
  if (comparator.type !== 'atLeast' && comparator.type !== 'atMost') {
    throw new Defect(`${ref} has no single length`);
  }
  const { n, d } = comparator.value;
  if (n % d !== 0n) throw new Defect(`${ref} is not a whole number of ${unit}s`);
  return { amount: Number(n / d), how: { ...counting, ...override } };
}

// A day that elapses is 24 hours: 72 hours stand for three days.
function lengthOf({ unit }: Rule): number {
  if (unit === 'minute') return MINUTE;
  return unit === 'hour' ? HOUR : DAY;
}

function within(calendar: Calendar, on: Day): CalendarAnswer<Day> {
  return covers(calendar, on) ? { ok: on } : unpublished(calendar, on);
}

function civil(at: Instant | Day): Day {
  return isDay(at) ? at : dayOf(at);
}

function momentOf(at: Instant | Day): Instant {
  return isDay(at) ? startOf(at) : at;
}
