import type { Instant } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { ChallengeId, Measure } from './events.ts';
import type { Challenges } from './state.ts';

/** An upheld challenge that wants something done with a lot, and since when. */
export interface Ground {
  readonly id: ChallengeId;
  readonly at: Instant;
}

/** What the supervisor's decisions on complaints order for the lot (Regulations art. 81, 82). */
export function ordersFor(
  { complaints }: Challenges,
  lot: LotId,
  measure: Measure,
): readonly Ground[] {
  return [...complaints].flatMap(([id, { complaint, decided }]) => {
    const concerned = complaint.lot === undefined || complaint.lot === lot;
    const ordered = concerned && decided?.measures.includes(measure) === true;
    return ordered ? [{ id, at: decided.at }] : [];
  });
}

/**
 * The objections to the result that were found right: the procuring entity may have the bids
 * evaluated again (art. 54), for else such an answer would change nothing.
 */
export function upheldAgainstResult({ objections }: Challenges, lot: LotId): readonly Ground[] {
  return [...objections].flatMap(([id, { objection, settled }]) => {
    const upheld = settled?.kind === 'answered' && settled.upheld;
    const toResult = objection.against === 'result' && objection.lot === lot;
    return upheld && toResult ? [{ id, at: settled.at }] : [];
  });
}
