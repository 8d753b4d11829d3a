import { accept, canonicalJson, type Finding, reject } from '@yangguang/kernel';
import type { BidContent } from '../bid/index.ts';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import type { BidReviewed, Member, Vote } from './events.ts';
import type { Answer, Ask, Asked, Explanation, SeenOpening, Sitting } from './state.ts';

/**
 * 初步评审 of one bid by the votes of all members: more than half reject or pass it. A bid may be
 * reviewed again until the ranking, for an explanation may change minds; the last review counts.
 */
export function review(
  committee: Sitting,
  ask: Ask<'reviewBid'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  const { lot, bidder, clause, fact, votes } = ask;
  const bid = opening.opened.find((opened) => opened.bidder === bidder);
  if (bid === undefined && !opening.unopened.includes(bidder)) {
    return reject('bid-unknown', { detail: { bidder } });
  }
  const wrong = wrongVotes(committee.members, votes);
  if (wrong) return wrong;
  const passed = !rejects(committee.members, votes);
  if (passed) {
    const must = mustReject(bid, opening, asked);
    if (must) return reject('bid-must-be-rejected', must);
  } else if (clause === undefined || fact === undefined) {
    return reject('clause-missing', { detail: { bidder } });
  }
  const reviewed = reviewOf({ ...ask, passed });
  const before = committee.reviews.get(bidder);
  if (before !== undefined && canonicalJson(reviewOf(before)) === canonicalJson(reviewed)) {
    return accept();
  }
  return accept({ type: 'bidReviewed', ...stamp(asked), lot, ...reviewed });
}

type Reviewed = Pick<BidReviewed, 'bidder' | 'passed' | 'clause' | 'fact' | 'votes'>;

function reviewOf({ bidder, passed, clause, fact, votes }: Reviewed): Reviewed {
  const ground = clause === undefined ? {} : { clause };
  return { bidder, passed, ...ground, ...(fact === undefined ? {} : { fact }), votes };
}

/** Everybody votes once, and says why (E24; Implementing Regulations art. 51). */
export function wrongVotes(members: readonly Member[], votes: readonly Vote[]): Answer | undefined {
  const voters = new Set(votes.map(({ member }) => member));
  if (voters.size < votes.length) return reject('vote-twice');
  const missing = members.find(({ id }) => !voters.has(id));
  if (missing !== undefined) return reject('vote-missing', { detail: { member: missing.id } });
  const stranger = votes.find((vote) => !members.some(({ id }) => id === vote.member));
  if (stranger !== undefined) {
    return reject('member-unknown', { detail: { member: stranger.member } });
  }
  const mute = votes.find(({ reason }) => reason.trim() === '');
  return mute && reject('reason-missing', { detail: { member: mute.member } });
}

export function rejects(members: readonly Member[], votes: readonly Vote[]): boolean {
  return votes.filter(({ reject }) => reject).length * 2 > members.length;
}

/** Where the law leaves the committee no choice: unread, related (E33), above the limit (E24). */
function mustReject(
  bid: BidContent | undefined,
  { related }: SeenOpening,
  { law, limit }: Asked,
): { readonly finding?: Finding; readonly detail: Readonly<Record<string, string>> } | undefined {
  if (bid === undefined) {
    return { ...because(law.breach('undecrypted-bid', true)), detail: { why: 'unopened' } };
  }
  const pair = related.find(({ bidders }) => bidders.includes(bid.bidder));
  if (pair !== undefined) return { finding: pair.finding, detail: { why: 'related' } };
  if (limit === undefined || bid.price.form !== 'amount' || bid.price.fen <= limit) {
    return undefined;
  }
  return { ...because(law.breach('bid-over-limit', true)), detail: { why: 'over-limit' } };
}

/** 要求说明 of a price that seems too low; on the spot, but with time enough to answer (G48). */
export function requestExplanation(
  committee: Sitting,
  { lot, bidder, prompt, until }: Ask<'requestExplanation'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  if (!opening.opened.some((bid) => bid.bidder === bidder)) {
    return reject('bid-unknown', { detail: { bidder } });
  }
  const before = committee.explanations.get(bidder);
  if (before !== undefined) {
    const same = before.prompt === prompt && before.until === until;
    return same ? accept() : reject('explanation-already-requested');
  }
  if (committee.reviews.get(bidder)?.passed === false) return reject('bid-rejected');
  const finding = asked.law.breachOfPeriod('explanation-window', asked.now, until);
  if (finding) return reject('explanation-window-too-short', { finding });
  if (until <= asked.now) return reject('explanation-window-too-short');
  return accept({ type: 'explanationRequested', ...stamp(asked), lot, bidder, prompt, until });
}

export function giveExplanation(
  committee: Sitting,
  { lot, bidder, sha256 }: Ask<'giveExplanation'>,
  asked: Asked,
): Answer {
  const before = committee.explanations.get(bidder);
  if (before === undefined) return reject('explanation-not-requested');
  if (before.givenSha256 !== undefined) {
    return before.givenSha256 === sha256 ? accept() : reject('explanation-already-given');
  }
  if (before.lapsed || asked.now >= before.until) return reject('explanation-late');
  return accept({ type: 'explanationGiven', ...stamp(asked), lot, bidder, sha256 });
}

/** An explanation that is still awaited: the bid cannot be ranked before. */
export function isPending({ givenSha256, lapsed }: Explanation): boolean {
  return givenSha256 === undefined && !lapsed;
}

export function recordLapse(
  committee: Sitting,
  { lot, bidder }: Ask<'recordExplanationLapse'>,
  asked: Asked,
): Answer {
  const before = committee.explanations.get(bidder);
  if (before === undefined) return reject('explanation-not-requested');
  if (!isPending(before)) return accept();
  if (asked.now < before.until) return reject('limit-not-over');
  return accept({ type: 'explanationLapsed', ...stamp(asked), lot, bidder });
}
