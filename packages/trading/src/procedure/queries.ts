import type { Fen } from '@yangguang/kernel';
import type { BidderId, BidPrice, LotId } from '../bid/index.ts';
import { claimsOf, type ReturnReason } from '../deposit/index.ts';
import { noticeKey, type OwedNotice } from '../notice/index.ts';
import { contractSeen, depositSeen, modulesOf, noticeSeen } from './seen.ts';
import type { Procedure } from './state.ts';

/** What somebody has to do next, read off the state: for workbenches, and for replays. */

/** The notices that are owed and not yet posted. */
export function owedNotices(procedure: Procedure): readonly OwedNotice[] {
  const { posted } = procedure.notice;
  return noticeSeen(procedure).owed.filter((owed) => !posted.has(noticeKey(owed)));
}

/** The lots whose bids are closed and not yet opened. */
export function lotsToOpen({ tender }: Procedure): readonly LotId[] {
  if (tender.stage !== 'closed') return [];
  return tender.terms.lots.map(({ id }) => id).filter((id) => !tender.outcomes.has(id));
}

/** Who must be awarded the lot now: the first candidate left after the publicity. */
export function nextCandidate(procedure: Procedure, lot: LotId): BidderId | undefined {
  const { award } = modulesOf(procedure, lot);
  return award.stage === 'choosing' ? award.candidates[0]?.bidder : undefined;
}

/** The contract as the winning bid demands it (Law art. 46); its value where the price is a sum. */
export function contractAsBid(
  procedure: Procedure,
  lot: LotId,
):
  | {
      readonly price: BidPrice;
      readonly offers: Readonly<Record<string, string>>;
      readonly value?: Fen;
    }
  | undefined {
  const { contract } = modulesOf(procedure, lot);
  const { award } = contractSeen(procedure, lot);
  if (award?.noticeAt === undefined || contract.stage === 'signed') return undefined;
  const { price, offers } = award;
  return price.form === 'amount' ? { price, offers, value: price.fen } : { price, offers };
}

/** The bid bonds that may go back now, each with its ground. */
export function returnableBonds(
  procedure: Procedure,
): readonly { readonly lot: LotId; readonly bidder: BidderId; readonly reason: ReturnReason }[] {
  const { bonded } = depositSeen(procedure);
  return [...procedure.deposit.deposits.values()].flatMap(({ lot, bidder, settled }) => {
    const claim = settled === undefined ? firstClaim(bidder, bonded.get(lot)) : undefined;
    return claim === undefined ? [] : [{ lot, bidder, reason: claim }];
  });
}

function firstClaim(
  bidder: BidderId,
  lot: Parameters<typeof claimsOf>[1] | undefined,
): ReturnReason | undefined {
  return lot === undefined ? undefined : claimsOf(bidder, lot)[0]?.reason;
}
