import {
  dayOf,
  daysBetween,
  type Fen,
  fen,
  type Instant,
  rational,
  round,
} from '@yangguang/kernel';
import type { Receipt, ReturnReason } from './events.ts';

/**
 * Simple interest at a yearly rate in percent, for the civil days from receipt to return (the first
 * not counted), on a year of 365 days; rounded once, half-up, to whole fen.
 */
export function simpleInterest(
  principal: Fen,
  annualRate: string,
  from: Instant,
  until: Instant,
): Fen {
  const days = Math.max(0, daysBetween(dayOf(from), dayOf(until)));
  const rate = rational(annualRate);
  const exact = { n: BigInt(principal) * rate.n * BigInt(days), d: rate.d * 100n * 365n };
  return fen(Number(round(exact, { places: 0, mode: 'half-up' }).n));
}

// Regulations art. 57 owes interest after the contract, art. 31 upon termination. The law is silent
// on a failed tender and on bids that no longer bind: the bidder is no more to blame for either,
// so both are read like a termination.
const OWES_INTEREST: Readonly<Record<ReturnReason, boolean>> = {
  withdrawn: false,
  'no-bid': false,
  failed: true,
  terminated: true,
  'validity-over': true,
  'not-awarded': true,
  'contract-signed': true,
};

/** Interest is owed on money alone: a guarantee has earned none. */
export function owesInterest(form: Receipt['form'], reason: ReturnReason): boolean {
  return isMoney(form) && OWES_INTEREST[reason];
}

export function isMoney(form: Receipt['form']): boolean {
  return form === 'transfer' || form === 'cheque';
}
