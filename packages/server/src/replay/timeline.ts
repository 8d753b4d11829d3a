import { atClock, DAY, endOf, HOUR, type Instant, instant, isDay, later } from '@yangguang/kernel';
import type { ReplayFile } from './replay-file.ts';

/** When things happen. What the file does not say is set lawfully, and named in `assumed`. */
export interface Timeline {
  readonly registered: Instant;
  readonly approved: Instant;
  readonly published: Instant;
  readonly deadline: Instant;
  readonly evaluated: Instant;
  readonly publicityFrom: Instant;
  /** The first moment after the publicity; absent: the earliest that the law allows. */
  readonly publicityUntil?: Instant;
  readonly awardNotice?: Instant;
  readonly contract?: Instant;
  readonly assumed: readonly string[];
}

// A quiet stretch of a year with a published calendar, for files that give no date at all.
const SOME_DEADLINE = instant('2026-03-24T09:30:00+08:00');

export function timelineOf({ timeline = {} }: ReplayFile): Timeline {
  const assumed: string[] = [];
  const given = (name: keyof typeof timeline, clock: string): Instant | undefined => {
    const text = timeline[name];
    if (text === undefined) assumed.push(name);
    return text === undefined ? undefined : momentOf(text, clock);
  };
  const published = given('published', '09:00');
  const deadline =
    given('deadline', '09:30') ?? (published ? later(published, 21 * DAY) : SOME_DEADLINE);
  const start = published ?? later(deadline, -25 * DAY);
  const evaluated = given('evaluated', '14:00') ?? later(deadline, 2 * HOUR);
  const until = timeline.publicityUntil;
  const publicityUntil = until === undefined ? undefined : endMoment(until);
  const awardNotice = given('awardNotice', '10:00');
  const contract = given('contract', '10:00');
  return {
    registered: later(start, -20 * DAY),
    approved: later(start, -10 * DAY),
    published: start,
    deadline,
    evaluated,
    publicityFrom: given('publicityFrom', '17:30') ?? later(evaluated, 6 * HOUR),
    ...(publicityUntil === undefined ? {} : { publicityUntil }),
    ...(awardNotice === undefined ? {} : { awardNotice }),
    ...(contract === undefined ? {} : { contract }),
    assumed: until === undefined ? [...assumed, 'publicityUntil'] : assumed,
  };
}

/** A bare day stands for an hour of that day. */
export function momentOf(text: string, clock: string): Instant {
  return isDay(text) ? atClock(text, clock) : instant(text);
}

/** "Until the 30th" means to the end of that day; "until the 30th 17:30" means then. */
function endMoment(text: string): Instant {
  return isDay(text) ? endOf(text) : instant(text);
}
