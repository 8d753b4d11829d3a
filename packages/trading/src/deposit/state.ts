import type { Instant } from '@yangguang/kernel';
import type { OrderedMap } from 'immutable';
import type { BidderId, LotId } from '../bid/index.ts';
import type { BondTerms } from '../tender/index.ts';
import type { ForfeitReason, Receipt } from './events.ts';

/** 投标保证金 of one tender: the last deposit of each bidder for each lot, by {@link depositKey}. */
export interface Deposits {
  readonly deposits: OrderedMap<string, Deposit>;
  /** Whose each bank reference is, by {@link depositKey}: settled deposits too. */
  readonly references: OrderedMap<string, string>;
}

export interface Deposit extends Receipt {
  /** The limit for its return has passed, and that is on record. */
  readonly lapsed: boolean;
  /** Where it went; it goes only one way. Absent: it is still held. */
  readonly settled?: 'returned' | 'forfeited';
}

export function depositKey({ lot, bidder }: { readonly lot: LotId; readonly bidder: BidderId }) {
  return `${lot}\n${bidder}`;
}

/** What the deposits see of the procedure. */
export interface DepositSeen {
  readonly bonded: ReadonlyMap<LotId, BondedLot>;
}

/** How far a lot has come, in what matters for its deposits. */
export interface BondedLot {
  /** Absent: the tender documents ask for none. */
  readonly bond?: BondTerms;
  readonly published: Instant;
  readonly deadline: Instant;
  /** Whose bids are live, from the closing on. */
  readonly bidders?: readonly BidderId[];
  /**
   * When the written notice of withdrawal came (E13), of those who have no newer bid; and the
   * opening, for whoever could not be read by another's fault (视为撤回, Order 20 art. 31).
   */
  readonly withdrawn: ReadonlyMap<BidderId, Instant>;
  /** 撤销: whose bid could not be opened by their own fault, or who declined before an award. */
  readonly revoked: ReadonlySet<BidderId>;
  /** Winners that would not sign, or gave no performance bond. */
  readonly refused: ReadonlyMap<BidderId, Exclude<ForfeitReason, 'revoked-after-deadline'>>;
  readonly award?: { readonly bidder: BidderId; readonly noticeAt: Instant };
  readonly contractAt?: Instant;
  /** When the bids stopped binding, while nobody had won: 投标有效期届满. */
  readonly validityOver?: Instant;
  readonly ended?: { readonly how: 'failed' | 'terminated'; readonly at: Instant };
}
