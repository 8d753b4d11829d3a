import { accept, type Decision, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import type { RejectedBid } from './events.ts';
import { isPending, rejects, wrongVotes } from './review.ts';
import type { Facts } from './scheme.ts';
import { passedBids } from './score.ts';
import type {
  Answer,
  Ask,
  Asked,
  CommitteeRejection,
  Ranked,
  Reported,
  SeenOpening,
  Sitting,
} from './state.ts';

/** 排序 by the published method, once all that it needs is there; nobody passed means failure. */
export function rank(
  committee: Sitting | Ranked | Reported,
  { lot }: Ask<'rankBids'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  if (committee.stage !== 'sitting') return accept(); // Ranking twice changes nothing.
  const { scheme } = asked;
  const passed = passedBids(committee, opening);
  if (passed === undefined) return reject('review-missing');
  const failed = { type: 'evaluationFailed', ...stamp(asked), lot } as const;
  if (passed.length === 0) return accept({ ...failed, cause: { kind: 'all-rejected' } });
  const wrong = notReady(committee, passed, asked);
  if (wrong) return wrong;
  const ranking = scheme.rank(factsOf(committee, opening));
  if ('refused' in ranking) return reject('ranking-refused', { detail: { why: ranking.refused } });
  const unasked = ranking.alerts.find((bidder) => !committee.explanations.has(bidder));
  if (unasked !== undefined) {
    return reject('explanation-not-requested', { detail: { bidder: unasked } });
  }
  const { outcome } = ranking;
  if (outcome.ranking.length === 0) return accept({ ...failed, cause: { kind: 'all-rejected' } });
  return accept({ type: 'bidsRanked', ...stamp(asked), lot, ...outcome });
}

function notReady(
  committee: Sitting,
  passed: readonly string[],
  { scheme }: Asked,
): Decision<never, CommitteeRejection> | undefined {
  const undrawn = scheme.draws.find(({ name }) => !committee.drawn.has(name));
  if (undrawn !== undefined) return reject('draw-missing', { detail: { name: undrawn.name } });
  for (const [bidder, explanation] of committee.explanations) {
    if (isPending(explanation)) return reject('explanation-pending', { detail: { bidder } });
  }
  if (scheme.criteria.length === 0) return undefined;
  for (const { id } of committee.members) {
    const sheet = committee.scores.get(id);
    const missing = sheet === undefined ? id : passed.find((bidder) => !(bidder in sheet));
    if (missing !== undefined) return reject('score-missing', { detail: { member: id } });
  }
  return differingObjectively(committee, passed, scheme.criteria);
}

/** 客观分 has one right answer: members who differ must settle it before the ranking (G20). */
function differingObjectively(
  { members, scores }: Sitting,
  passed: readonly string[],
  criteria: Asked['scheme']['criteria'],
): Decision<never, CommitteeRejection> | undefined {
  for (const { id: criterion, objective } of criteria) {
    if (!objective) continue;
    for (const bidder of passed) {
      const given = new Set(members.map(({ id }) => scores.get(id)?.[bidder]?.[criterion]));
      if (given.size > 1)
        return reject('objective-scores-differ', { detail: { bidder, criterion } });
    }
  }
  return undefined;
}

function factsOf(committee: Sitting, { opened }: SeenOpening): Facts {
  return {
    bids: opened,
    rejected: rejectedBids(committee),
    scores: committee.members.flatMap(({ id }) => {
      const sheet = committee.scores.get(id);
      return sheet === undefined ? [] : [{ member: id, sheet }];
    }),
    drawn: Object.fromEntries(committee.drawn),
    tieOrder: committee.tieOrder,
  };
}

/** The bids that the members rejected, in a stable order. */
export function rejectedBids({ reviews }: Pick<Sitting, 'reviews'>): readonly RejectedBid[] {
  return [...reviews.values()]
    .filter(({ passed }) => !passed)
    .map(({ bidder, clause = '', fact = '' }) => ({ bidder, clause, fact }))
    .sort((a, b) => (a.bidder < b.bidder ? -1 : 1));
}

/**
 * Fewer than three valid bids may leave no competition; then, and only then, a majority may
 * reject them all (evaluation regulation art. 27).
 */
export function declareNoCompetition(
  committee: Sitting,
  { lot, votes }: Ask<'declareNoCompetition'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  const passed = passedBids(committee, opening);
  if (passed === undefined) return reject('review-missing');
  const finding = asked.law.breach('valid-bids', passed.length);
  if (finding === undefined) return reject('competition-enough');
  const wrong = wrongVotes(committee.members, votes);
  if (wrong) return wrong;
  if (!rejects(committee.members, votes)) return reject('majority-missing');
  const cause = { kind: 'no-competition', finding, votes } as const;
  return accept({ type: 'evaluationFailed', ...stamp(asked), lot, cause });
}
