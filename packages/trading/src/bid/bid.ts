import type { Fen } from '@yangguang/kernel';

/** A lot (标段/包) within a tender: its 23-character code or, where none exists, a short number. */
export type LotId = string;

/** A bidder (投标人) by unified social credit code; for a consortium, that of its leader. */
export type BidderId = string;

/** 联合体: who stands together with the leader, and the digest of their signed agreement. */
export interface Consortium {
  readonly members: readonly BidderId[];
  readonly agreementSha256: string;
}

/**
 * What is readable only after the opening. `price` is whole fen or a rate in percent as a decimal
 * string, by the lot's price form; `offers` are the further values that the evaluation method
 * asks for (duration in days, quality, unit prices …), as decimal strings or words.
 */
export interface BidContent {
  readonly bidder: BidderId;
  readonly name: string;
  readonly lot: LotId;
  readonly price: BidPrice;
  readonly offers: Readonly<Record<string, string>>;
  readonly documentsSha256: readonly string[];
}

export type BidPrice =
  | { readonly form: 'amount'; readonly fen: Fen }
  | { readonly form: 'rate' | 'discount'; readonly percent: string }
  | { readonly form: 'parts'; readonly parts: Readonly<Record<string, string>> }
  /** 第二信封未开启: a price that stays unread because the first envelope did not pass. */
  | { readonly form: 'closed' };

/** Evidence about a bidder at the moment of sealing, as the party register gave it. */
export interface PartyEvidence {
  readonly party: BidderId;
  /** Ledger position up to which the register was read. */
  readonly asOf: number;
  readonly barred: readonly { readonly sanction: string; readonly until?: string }[];
  /** 单位负责人, as an opaque pseudonym: equal text means the same person. */
  readonly head?: string;
  /** Parties that control or manage this one (控股、管理关系). */
  readonly controllers: readonly BidderId[];
}
