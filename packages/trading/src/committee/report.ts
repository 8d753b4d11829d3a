import { accept, canonicalJson, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import type { Candidate, CommitteeEvent, Opinion, RejectedBid } from './events.ts';
import { rejectedBids } from './rank.ts';
import { unknownMember } from './score.ts';
import type { Answer, Ask, Asked, Ranked, Reported, SeenOpening, Sitting } from './state.ts';

/**
 * 签字 by every member; who disagrees writes why, and who does neither is taken to agree
 * (Implementing Regulations art. 53; E25). The last opinion hands the report over.
 */
export function sign(
  committee: Sitting | Ranked | Reported,
  ask: Ask<'signReport' | 'recordSilence'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  const { lot, member } = ask;
  if (committee.stage === 'sitting') return reject('bids-not-ranked');
  const stranger = unknownMember(committee, member);
  if (stranger) return stranger;
  const opinion = opinionOf(ask);
  if (opinion === undefined) return reject('dissent-missing');
  const before = committee.opinions.get(member);
  if (before !== undefined) {
    const same = canonicalJson(before) === canonicalJson(opinion);
    return same ? accept() : reject('already-signed', { detail: { member } });
  }
  const signed = { type: 'reportSigned', ...stamp(asked), lot, member, opinion } as const;
  if (committee.opinions.size + 1 < committee.members.length) return accept(signed);
  return accept<CommitteeEvent>(signed, {
    type: 'reportSubmitted',
    ...stamp(asked),
    lot,
    candidates: candidatesOf(committee, opening, asked.candidates),
    rejected: [...rejectedBids(committee), ...leftOut(committee)],
  });
}

function opinionOf(ask: Ask<'signReport' | 'recordSilence'>): Opinion | undefined {
  if (ask.type === 'recordSilence') return { kind: 'silent' };
  if (ask.agrees) return { kind: 'agrees' };
  const dissent = ask.dissent?.trim();
  return dissent ? { kind: 'dissents', dissent } : undefined;
}

/** The first of the ranking, each with the price that it bid. */
function candidatesOf(
  { ranked }: Pick<Ranked, 'ranked'>,
  { opened }: SeenOpening,
  most: number,
): readonly Candidate[] {
  return ranked.ranking.slice(0, most).flatMap(({ rank, bidder }) => {
    const bid = opened.find((other) => other.bidder === bidder);
    return bid === undefined ? [] : [{ rank, bidder, name: bid.name, price: bid.price }];
  });
}

/** Bids that passed the review and that the method itself left out. */
function leftOut({ ranked, reviews }: Pick<Ranked, 'ranked' | 'reviews'>): readonly RejectedBid[] {
  return ranked.tallies.flatMap(({ bidder, out }) =>
    out === undefined || reviews.get(bidder)?.passed !== true
      ? []
      : [{ bidder, clause: 'evaluation-method', fact: out.join(', ') }],
  );
}
