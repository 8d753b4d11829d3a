import type { Instant } from '@yangguang/kernel';
import type { BidderId } from '../bid/index.ts';
import type { Law, Term } from '../law/law.ts';
import { overdueFrom } from '../law/overdue.ts';
import type { ReturnReason } from './events.ts';
import type { BondedLot, Deposit } from './state.ts';

/** A ground on which a deposit may go back, since when, and the term that limits the wait. */
export interface Claim {
  readonly reason: ReturnReason;
  readonly since: Instant;
  readonly term?: Term;
}

/**
 * The grounds on which a bidder may have its deposit back now. Who refused the contract has none
 * (Regulations art. 74); who revoked too late may be given it back, but need not (art. 35).
 */
export function claimsOf(bidder: BidderId, lot: BondedLot): readonly Claim[] {
  if (lot.refused.has(bidder)) return [];
  const { deadline, bidders, award, contractAt, ended, validityOver } = lot;
  const claims: Claim[] = [];
  const withdrawn = lot.withdrawn.get(bidder);
  if (withdrawn !== undefined) {
    claims.push({ reason: 'withdrawn', since: withdrawn, term: 'bond-return-after-withdrawal' });
  } else if (bidders !== undefined && !bidders.includes(bidder)) {
    claims.push({ reason: 'no-bid', since: deadline });
  }
  if (ended !== undefined) {
    claims.push({ reason: ended.how, since: ended.at, term: 'bond-return-after-ending' });
  }
  if (validityOver !== undefined) claims.push({ reason: 'validity-over', since: validityOver });
  if (award !== undefined && award.bidder !== bidder) {
    claims.push({ reason: 'not-awarded', since: award.noticeAt, term: 'bond-return-after-award' });
  }
  if (contractAt !== undefined) {
    claims.push({
      reason: 'contract-signed',
      since: contractAt,
      term: 'bond-return-after-contract',
    });
  }
  return claims;
}

/** A claim whose limit runs, and the moment from which a return is late. */
export interface LimitedClaim extends Claim {
  readonly term: Term;
  readonly overdue: Instant;
}

/** Of a held deposit, the claim that falls due first; undefined when no limit runs. */
export function firstLimit(
  deposit: Deposit,
  lot: BondedLot | undefined,
  overdueOf: OverdueOf,
): LimitedClaim | undefined {
  if (lot === undefined || deposit.settled !== undefined) return undefined;
  if (lot.revoked.has(deposit.bidder)) return undefined;
  let first: LimitedClaim | undefined;
  for (const { reason, since, term } of claimsOf(deposit.bidder, lot)) {
    const overdue = term && overdueOf(term, since);
    if (term === undefined || overdue === undefined) continue;
    if (first === undefined || overdue < first.overdue) first = { reason, since, term, overdue };
  }
  return first;
}

export type OverdueOf = (term: Term, since: Instant) => Instant | undefined;

/** A thousand bidders wait for the same contract: each moment is reckoned once. */
export function reckoning(law: Law): OverdueOf {
  const known = new Map<string, Instant | undefined>();
  return (term, since) => {
    const key = `${term} ${since}`;
    if (!known.has(key)) known.set(key, overdueFrom(law, term, since));
    return known.get(key);
  };
}
