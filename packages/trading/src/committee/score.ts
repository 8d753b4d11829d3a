import {
  accept,
  canonicalJson,
  compare,
  type Decision,
  parseDecimal,
  reject,
  ZERO,
} from '@yangguang/kernel';
import type { BidderId } from '../bid/index.ts';
import { stamp } from '../context.ts';
import { percentOf } from '../law/percent.ts';
import type { CommitteeEvent } from './events.ts';
import type { ScoredCriterion } from './scheme.ts';
import type { Answer, Ask, Asked, CommitteeRejection, SeenOpening, Sitting } from './state.ts';

/** The opened bids that passed their review; undefined while one is not reviewed. */
export function passedBids(
  committee: Sitting,
  { opened }: SeenOpening,
): readonly BidderId[] | undefined {
  const passed: BidderId[] = [];
  for (const { bidder } of opened) {
    const review = committee.reviews.get(bidder);
    if (review === undefined) return undefined;
    if (review.passed) passed.push(bidder);
  }
  return passed;
}

/** A public draw, once, from the documents' own set and before anybody has scored. */
export function draw(
  committee: Sitting,
  { lot, name, value, evidenceSha256 }: Ask<'drawCoefficient'>,
  asked: Asked,
): Answer {
  const before = committee.drawn.get(name);
  if (before !== undefined) {
    return canonicalJson(before) === canonicalJson(value) ? accept() : reject('already-drawn');
  }
  const term = asked.scheme.draws.find((other) => other.name === name);
  if (term === undefined) return reject('draw-unknown', { detail: { name } });
  if (!term.allows(value)) return reject('draw-outside-set', { detail: { name } });
  if (committee.scores.size > 0) return reject('scores-already-submitted');
  return accept({ type: 'coefficientDrawn', ...stamp(asked), lot, name, value, evidenceSha256 });
}

/** Lots between equal bids. Nobody is drawn twice, so that a draw cannot be repeated to please. */
export function drawTieLots(
  committee: Sitting,
  { lot, order, evidenceSha256 }: Ask<'drawTieLots'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  const stranger = order.find((who) => !opening.opened.some(({ bidder }) => bidder === who));
  if (stranger !== undefined) return reject('bid-unknown', { detail: { bidder: stranger } });
  const before = committee.tieOrder.filter((who) => order.includes(who));
  if (canonicalJson(before) === canonicalJson(order)) return accept();
  if (before.length > 0 || new Set(order).size < order.length) return reject('already-drawn');
  return accept({ type: 'tieLotsDrawn', ...stamp(asked), lot, order, evidenceSha256 });
}

/** One member's scores for every bid that passed, on every criterion; the last sheet counts. */
export function submitScores(
  committee: Sitting,
  { lot, member, scores }: Ask<'submitScores'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  const { criteria, draws } = asked.scheme;
  const stranger = unknownMember(committee, member);
  if (stranger) return stranger;
  if (criteria.length === 0) return reject('nothing-to-score');
  const undrawn = draws.find(({ name }) => !committee.drawn.has(name));
  if (undrawn !== undefined) return reject('draw-missing', { detail: { name: undrawn.name } });
  const passed = passedBids(committee, opening);
  if (passed === undefined) return reject('review-missing');
  const other = Object.keys(scores).find((bidder) => !passed.includes(bidder));
  if (other !== undefined) return reject('score-for-other-bid', { detail: { bidder: other } });
  for (const bidder of passed) {
    const wrong = wrongScores(bidder, scores[bidder] ?? {}, criteria);
    if (wrong) return wrong;
  }
  const before = committee.scores.get(member);
  if (before && canonicalJson(before) === canonicalJson(scores)) return accept();
  return accept({ type: 'scoresSubmitted', ...stamp(asked), lot, member, scores });
}

function wrongScores(
  bidder: BidderId,
  given: Readonly<Record<string, string>>,
  criteria: readonly ScoredCriterion[],
): Answer | undefined {
  for (const { id, full, negative } of criteria) {
    const detail = { bidder, criterion: id };
    const text = given[id];
    if (text === undefined) return reject('score-missing', { detail });
    const score = parseDecimal(text);
    const most = full === undefined ? undefined : parseDecimal(full);
    const fits =
      score !== undefined &&
      (negative || compare(score, ZERO) >= 0) &&
      (most === undefined || compare(score, most) <= 0);
    if (!fits) return reject('score-out-of-range', { detail });
  }
  const stranger = Object.keys(given).find((id) => !criteria.some((other) => other.id === id));
  if (stranger === undefined) return undefined;
  return reject('criterion-unknown', { detail: { bidder, criterion: stranger } });
}

/** More than a third of the members asking makes the time longer (E22). */
export function askExtension(
  committee: Sitting,
  { lot, member }: Ask<'askExtension'>,
  asked: Asked,
): Answer {
  const stranger = unknownMember(committee, member);
  if (stranger) return stranger;
  if (committee.tooShort.includes(member)) return accept();
  const members = [...committee.tooShort, member];
  const ask = { type: 'extensionAsked', ...stamp(asked), lot, member } as const;
  const share = percentOf(members.length, committee.members.length);
  const finding = asked.law.breach('extension-share', share);
  if (finding === undefined) return accept(ask);
  const extended = { type: 'evaluationExtended', ...stamp(asked), lot, members, finding } as const;
  return accept<CommitteeEvent>(ask, extended);
}

export function unknownMember(
  { members }: Pick<Sitting, 'members'>,
  member: string,
): Decision<never, CommitteeRejection> | undefined {
  if (members.some(({ id }) => id === member)) return undefined;
  return reject('member-unknown', { detail: { member } });
}
