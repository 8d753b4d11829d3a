import type { Fen, Finding, Instant } from '@yangguang/kernel';
import type {
  BidContent,
  BidderId,
  BidPrice,
  Consortium,
  LotId,
  PartyEvidence,
} from '../bid/index.ts';
import type { Stamp } from '../context.ts';
import type { LawPin } from '../law/law.ts';
import type { TenderTerms } from './terms.ts';

export type TenderEvent =
  | TenderPublished
  | TenderAmended
  | BidSealed
  | BidReplaced
  | BidWithdrawn
  | LateBidRefused
  | BiddingClosed
  | LotFailed
  | BidsOpened
  | OpeningLapsed
  | ValidityExtended
  | BidValidityLapsed
  | TenderTerminated;

export interface TenderPublished extends Stamp {
  readonly type: 'tenderPublished';
  readonly terms: TenderTerms;
  /** 邀请招标: who was invited, secret until the opening (Law art. 22). Absent: open to everybody. */
  readonly invitees?: readonly BidderId[];
  readonly law: readonly LawPin[];
}

/** 澄清 or 修改, numbered from 1. `deadline` is the one that holds from now on. */
export interface TenderAmended extends Stamp {
  readonly type: 'tenderAmended';
  readonly number: number;
  readonly kind: 'clarification' | 'amendment';
  readonly summary: string;
  readonly sha256: string;
  readonly affectsPreparation: boolean;
  readonly deadline: Instant;
  readonly limits?: Readonly<Record<LotId, Fen>>;
}

export interface SealedBid {
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly consortium?: Consortium;
  /** 64 hexadecimal digits: see `bid/commitment`. */
  readonly commitment: string;
  /** Bytes of the encrypted file. */
  readonly size: number;
  readonly evidence: readonly PartyEvidence[];
}

export interface BidSealed extends Stamp {
  readonly type: 'bidSealed';
  readonly bid: SealedBid;
}

export interface BidReplaced extends Stamp {
  readonly type: 'bidReplaced';
  readonly bid: SealedBid;
  readonly replaces: string;
}

export interface BidWithdrawn extends Stamp {
  readonly type: 'bidWithdrawn';
  readonly lot: LotId;
  readonly bidder: BidderId;
}

/** The law wants a late bid refused, and a refusal that matters is on record. */
export interface LateBidRefused extends Stamp {
  readonly type: 'lateBidRefused';
  readonly bid: SealedBid;
  readonly finding: Finding;
}

/** 投标截止: the list of live bids is final. Written by the clerk at the deadline itself. */
export interface BiddingClosed extends Stamp {
  readonly type: 'biddingClosed';
  readonly deadline: Instant;
  readonly manifest: readonly ManifestEntry[];
}

export interface ManifestEntry {
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly commitment: string;
}

export interface LotFailed extends Stamp {
  readonly type: 'lotFailed';
  readonly lot: LotId;
  readonly finding: Finding;
}

export interface BidsOpened extends Stamp {
  readonly type: 'bidsOpened';
  readonly lot: LotId;
  readonly record: OpeningRecord;
  readonly opened: readonly Reveal[];
  readonly unopened: readonly Unopened[];
  readonly related: readonly RelatedBidders[];
}

/**
 * 开标记录 as everybody may read it (Order 20 art. 30, 32): names, prices and what the documents
 * have read out. The rest of a bid, its unit prices and its blind, is for the committee alone.
 */
export interface OpeningRecord {
  readonly read: readonly ReadBid[];
  readonly unread: readonly Omit<Unopened, 'reveal'>[];
}

export interface ReadBid {
  readonly bidder: BidderId;
  readonly name: string;
  readonly price: BidPrice;
  readonly offers: Readonly<Record<string, string>>;
}

export interface Reveal {
  readonly content: BidContent;
  readonly blind: string;
}

/**
 * A bid that could not be read. For the bidder's own reason it counts as revoked (撤销), for any
 * other reason as withdrawn with a claim for the loss (撤回): Order 20 art. 31.
 */
export interface Unopened {
  readonly bidder: BidderId;
  readonly fault: 'bidder' | 'other';
  readonly reason: string;
  /** What was revealed but does not match the commitment. */
  readonly reveal?: Reveal;
}

/** Two bidders of one lot with the same head, or one controlling or managing the other (E33). */
export interface RelatedBidders {
  readonly bidders: readonly [BidderId, BidderId];
  readonly finding: Finding;
}

export interface OpeningLapsed extends Stamp {
  readonly type: 'openingLapsed';
  readonly finding: Finding;
}

/** 延长投标有效期, as all bidders were told: so many days from the deadline on. */
export interface ValidityExtended extends Stamp {
  readonly type: 'validityExtended';
  readonly days: number;
  readonly sha256: string;
}

/** The bids of these lots no longer bind, and nobody has won yet. */
export interface BidValidityLapsed extends Stamp {
  readonly type: 'bidValidityLapsed';
  readonly lots: readonly LotId[];
  readonly finding: Finding;
}

export interface TenderTerminated extends Stamp {
  readonly type: 'tenderTerminated';
  readonly reason: string;
}

export type TenderCommand =
  | ({ readonly type: 'publishTender' } & Publishing)
  | ({ readonly type: 'amendTender' } & Amendment)
  | { readonly type: 'sealBid'; readonly bid: SealedBid }
  | { readonly type: 'replaceBid'; readonly bid: SealedBid }
  | { readonly type: 'withdrawBid'; readonly lot: LotId; readonly bidder: BidderId }
  | { readonly type: 'closeBidding' }
  | ({ readonly type: 'openLot' } & Opening)
  | { readonly type: 'recordOpeningLapse' }
  | { readonly type: 'extendValidity'; readonly days: number; readonly sha256: string }
  | { readonly type: 'recordValidityLapse' }
  | { readonly type: 'terminateTender'; readonly reason: string };

export interface Publishing {
  readonly terms: TenderTerms;
  readonly invitees?: readonly BidderId[];
}

export interface Amendment {
  readonly kind: 'clarification' | 'amendment';
  readonly summary: string;
  readonly sha256: string;
  readonly affectsPreparation: boolean;
  /** A later deadline; the old one stays when absent. */
  readonly deadline?: Instant;
  readonly limits?: Readonly<Record<LotId, Fen>>;
}

export interface Opening {
  readonly lot: LotId;
  readonly reveals: readonly Reveal[];
  readonly unopened: readonly Omit<Unopened, 'reveal'>[];
}
