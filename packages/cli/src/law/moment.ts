import {
  clockOf,
  type Day,
  dayOf,
  type Instant,
  isDay,
  parseDay,
  parseInstant,
  weekdayOf,
} from '@yangguang/kernel';
import type { Lexicon } from '../lexicon/lexicon.ts';

/** A civil day, or an exact moment. */
export type Moment = Instant | Day;

/** Reads `2026-03-31`, or with a clock `2026-03-31 17:30` (Asia/Shanghai unless zoned). */
export function readMoment(text: string): Moment | undefined {
  return parseDay(text) ?? parseInstant(text);
}

export function civilDay(moment: Moment): Day {
  return isDay(moment) ? moment : dayOf(moment);
}

/** `2026-03-31 周二`. */
export function dayText(day: Day, { due }: Lexicon): string {
  return `${day} ${due.weekdays[weekdayOf(day) - 1] ?? ''}`;
}

/** `2026-03-31 周二 17:30`, with seconds when there are any. */
export function momentText(moment: Moment, words: Lexicon): string {
  if (isDay(moment)) return dayText(moment, words);
  const clock = clockOf(moment)
    .replace(/\.000$/, '')
    .replace(/^(\d\d:\d\d):00$/, '$1');
  return `${dayText(dayOf(moment), words)} ${clock}`;
}
