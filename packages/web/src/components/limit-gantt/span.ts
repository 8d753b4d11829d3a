import { DAY, type Instant, later, toMillis } from '@yangguang/kernel';
import type { LimitBar } from '@yangguang/views';
import { shortMoment } from '../../format/time.ts';

/** The time that a limit chart covers. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
  /** Percent of the chart at which a moment stands, in its bounds. */
  share(at: Instant): number;
}

const MARKS = 6;

/** From the first bar to the last, with today in it, and a little room. */
export function spanOf(limits: readonly LimitBar[], now: Instant): Span | undefined {
  const [first] = limits;
  if (first === undefined) return undefined;
  let [start, end]: [Instant, Instant] = [first.from, first.to ?? first.due ?? first.from];
  for (const { from, to, due } of limits) {
    const until = to ?? due ?? from;
    if (from < start) start = from;
    if (until > end) end = until;
  }
  // Long after the end, today would press all bars into a corner; it then stands at the edge.
  if (now > end && toMillis(now) - toMillis(end) < 14 * DAY) end = now;
  const [a, b] = [toMillis(start) - DAY, toMillis(end) + DAY];
  return {
    start,
    end,
    share: (at) => {
      const share = Math.min(1, Math.max(0, (toMillis(at) - a) / (b - a)));
      return Math.round(share * 10_000) / 100;
    },
  };
}

/** Evenly spaced marks in whole weeks, few enough that their dates do not touch. */
export function weeksOf({ start, end }: Span): readonly { at: Instant; label: string }[] {
  const weeks = Math.ceil((toMillis(end) - toMillis(start)) / (7 * DAY));
  const step = Math.max(1, Math.ceil(weeks / MARKS)) * 7 * DAY;
  const marks: { at: Instant; label: string }[] = [];
  for (let at = start; at < end; at = later(at, step)) {
    marks.push({ at, label: shortMoment(at).slice(0, 5) });
  }
  return marks;
}
