import { Defect, type Finding, type Instant } from '@yangguang/kernel';
import type { Law, Term } from './law.ts';
import { overdueFrom } from './overdue.ts';

/** A statutory limit that runs now: somebody must act within it, counted from `start`. */
export interface RunningLimit<Limit extends Term = Term> {
  readonly limit: Limit;
  readonly start: Instant;
}

/**
 * Whoever is forbidden to act cannot be late. No article says how a limit goes on after a
 * suspension; our reading is that it runs anew from the moment the last hold was lifted.
 */
export function runsFrom(start: Instant, lifted: Instant | undefined): Instant {
  return lifted === undefined || lifted < start ? start : lifted;
}

/** The finding about a limit that has passed; undefined while an act would still be in time. */
export function overdue(
  law: Law,
  { limit, start }: RunningLimit,
  now: Instant,
): Finding | undefined {
  const from = overdueFrom(law, limit, start);
  if (from === undefined || now < from) return undefined;
  const finding = law.breachOfPeriod(limit, start, now);
  if (finding === undefined) throw new Defect(`${limit} is over by date, but not by measure`);
  return finding;
}
