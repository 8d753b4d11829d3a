import { Defect } from './decider.ts';

/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that `<` on the text compares moments. */
export type Instant = string & { readonly unit: 'instant' };

/** A civil day in Asia/Shanghai, `YYYY-MM-DD`; `<` compares days. */
export type Day = string & { readonly unit: 'day' };

/** From `start` (included) to `end` (excluded). */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

// Since September 1991 Asia/Shanghai has kept UTC+8 with no summer time; every date here is later.
const SHANGHAI = 8 * HOUR;
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:?\d\d)?$/;
const SPELT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 48; // The code of the digit 0.

/**
 * Reads ISO 8601 text with or without a zone; without one it is Asia/Shanghai, as every notice
 * prints it. Answers undefined for anything else, impossible dates such as 30 February included.
 */
export function parseInstant(text: string): Instant | undefined {
  if (isInstant(text)) return text;
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s = '00', ms = '0', zone = '+08:00'] = match;
  const day = `${y}-${mo}-${d}`;
  if (parseDay(day) === undefined) return undefined;
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return undefined;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const at = Date.parse(`${day}T${h}:${mi}:${s}.${ms.padEnd(3, '0')}${offset}`);
  return Number.isNaN(at) ? undefined : fromMillis(at);
}

/** Whether `text` is a moment in the one spelling of an {@link Instant}. */
export function isInstant(text: string): text is Instant {
  if (!SPELT.test(text) || !isDate(text)) return false;
  return twoDigits(text, 11) < 24 && twoDigits(text, 14) < 60 && twoDigits(text, 17) < 60;
}

/** As {@link parseInstant}, for text that we wrote ourselves: anything unreadable is a Defect. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Defect(`not an instant: ${text}`);
  return parsed;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function toMillis(at: Instant): number {
  return Date.parse(at);
}

export function fromMillis(millis: number): Instant {
  return new Date(millis).toISOString() as Instant;
}

/** `at` plus a signed number of milliseconds: `later(at, 3 * DAY)` is 72 hours on. */
export function later(at: Instant, millis: number): Instant {
  return fromMillis(toMillis(at) + millis);
}

export function earliest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined) return b;
  return b === undefined || a <= b ? a : b;
}

/** The Asia/Shanghai day on which `at` falls. */
export function dayOf(at: Instant): Day {
  return fromMillis(toMillis(at) + SHANGHAI).slice(0, 10) as Day;
}

/** The Asia/Shanghai wall clock of `at`, `HH:mm:ss.sss`. */
export function clockOf(at: Instant): string {
  return fromMillis(toMillis(at) + SHANGHAI).slice(11, 23);
}

/** The moment when the wall clock in Asia/Shanghai shows `clock` (`HH:mm[:ss[.sss]]`) on `day`. */
export function atClock(day: Day, clock: string): Instant {
  return instant(`${day}T${clock}+08:00`);
}

/** The first moment of `day` in Asia/Shanghai. */
export function startOf(day: Day): Instant {
  return atClock(day, '00:00:00.000');
}

/** The first moment after `day`: a time limit that runs "to the end of the day" ends here. */
export function endOf(day: Day): Instant {
  return startOf(daysAfter(day, 1));
}

export function parseDay(text: string): Day | undefined {
  return isDay(text) ? text : undefined;
}

/** Whether `text` is a day that exists, spelt YYYY-MM-DD. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text);
}

/** Whether the calendar has the date with which `text` begins, in the form `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
  const date = twoDigits(text, 8);
  return date >= 1 && date <= days;
}

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO;
}

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Defect(`not a day: ${text}`);
  return parsed;
}

export function daysAfter(from: Day, days: number): Day {
  const at = Date.parse(`${from}T00:00:00.000Z`) + days * DAY;
  return new Date(at).toISOString().slice(0, 10) as Day;
}

/** Signed count of midnights: the first day is not counted (Civil Code art. 201). */
export function daysBetween(from: Day, until: Day): number {
  return (Date.parse(`${until}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY;
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(of: Day): number {
  return ((new Date(`${of}T00:00:00.000Z`).getUTCDay() + 6) % 7) + 1;
}
