import { type Instant, later } from '@yangguang/kernel';
import type { Law, Term } from './law.ts';

/**
 * The first moment at which an act within the term's limit, counted from `start`, is late: when
 * the clerk may put the lapse on record. Undefined when the profile sets no such limit.
 */
export function overdueFrom(law: Law, term: Term, start: Instant): Instant | undefined {
  const last = law.dueBy(term, start);
  return last === undefined ? undefined : later(last, 1);
}
