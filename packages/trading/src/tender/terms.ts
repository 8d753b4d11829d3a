import type { Fen, Instant, Json } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { Customs } from '../law/law.ts';

/** 招标文件 in what the rules can see of it: fixed at publication, changed only by an amendment. */
export interface TenderTerms {
  /** 招标项目编号, 20 characters, or the procurement number where the law knows no such code. */
  readonly code: string;
  readonly title: string;
  /** The rule profile, for example `open-tender-construction`. */
  readonly profile: string;
  /** Rule packs of the province, then the city; they may only tighten the profile's. */
  readonly overlays?: readonly string[];
  /** The counting custom chosen for a term of law, where practice knows two. */
  readonly customs?: Customs;
  readonly procuringEntity: Organisation;
  readonly agency?: Organisation;
  /** The tender that failed and that this one repeats (重新招标). */
  readonly retenderOf?: string;
  readonly lots: readonly LotTerms[];
  readonly documents: readonly DocumentDigest[];
  readonly documentSale: { readonly start: Instant; readonly end: Instant };
  /** 投标截止时间. A bid that is complete at this very millisecond is already late. */
  readonly deadline: Instant;
  readonly openingAt: Instant;
  readonly openingPlace: string;
  /** 投标有效期 in calendar days from the deadline. */
  readonly validityDays: number;
  readonly consortiumAllowed: boolean;
  /** Minutes after the deadline within which bids are unlocked; then the remedy plan applies. */
  readonly unlockMinutes: number;
}

export interface Organisation {
  readonly code: string;
  readonly name: string;
}

export interface DocumentDigest {
  readonly name: string;
  readonly sha256: string;
}

export interface LotTerms {
  readonly id: LotId;
  readonly title: string;
  /** 合同估算价, whole fen. */
  readonly estimate: Fen;
  /** 最高投标限价, whole fen, when set. */
  readonly limit?: Fen;
  /** A minimum price is forbidden (Implementing Regulations art. 27): refused when present. */
  readonly minimum?: Fen;
  readonly bond?: BondTerms;
  /** The evaluation method in the form of `evaluation/`, canonical and complete. */
  readonly method: Json;
  /** 招标文件规定的其他内容: the offers that are read out at the opening, beside name and price. */
  readonly readOut?: readonly string[];
  /** How many candidates the committee recommends, at most. */
  readonly candidates: number;
}

/** 投标保证金. `annualRate` is the bank's demand-deposit rate in percent, for the interest owed. */
export interface BondTerms {
  readonly amount: Fen;
  readonly forms: readonly ('transfer' | 'cheque' | 'bank-guarantee' | 'insurance' | 'surety')[];
  readonly annualRate: string;
}
