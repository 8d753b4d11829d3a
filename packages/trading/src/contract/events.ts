import type { Fen, Finding, Instant } from '@yangguang/kernel';
import type { BidderId, BidPrice, LotId } from '../bid/index.ts';
import type { Lapse, Stamp } from '../context.ts';

export type ContractEvent =
  | ContractSigned
  | ContractPublished
  | ContractChanged
  | ContractCompleted
  | ContractLimitLapsed;

/**
 * 合同 as it was signed. `value` is what it is worth in fen: the price itself where the price is
 * an amount, the agreed sum where it is a rate or comes in parts.
 */
export interface Signing {
  readonly price: BidPrice;
  readonly value: Fen;
  /** The offers of the bid that the contract repeats: duration, quality, unit prices. */
  readonly offers: Readonly<Record<string, string>>;
  readonly performanceBond?: Fen;
  readonly sha256: string;
  readonly signedAt: Instant;
}

/** A contract signed after its 30 days stands, and says so in `finding`. */
export interface ContractSigned extends Stamp, Signing {
  readonly type: 'contractSigned';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly finding?: Finding;
}

export interface ContractPublished extends Stamp {
  readonly type: 'contractPublished';
  readonly lot: LotId;
  readonly sha256: string;
  readonly finding?: Finding;
}

/** 补充合同、变更, numbered from 1; `value` is the contract's worth from now on. */
export interface ContractChanged extends Stamp {
  readonly type: 'contractChanged';
  readonly lot: LotId;
  readonly number: number;
  readonly delta: Fen;
  readonly value: Fen;
  readonly reason: string;
  readonly sha256: string;
}

/** 竣工、履约验收, with the digest of the acceptance record. */
export interface ContractCompleted extends Stamp {
  readonly type: 'contractCompleted';
  readonly lot: LotId;
  readonly sha256: string;
}

export interface ContractLimitLapsed extends Stamp, Lapse {
  readonly type: 'contractLimitLapsed';
  readonly lot: LotId;
  /** The winner whose limit it was: the next one gets a limit of his own. */
  readonly bidder: BidderId;
  readonly limit: ContractLimit;
}

/** The terms of law that this module keeps. */
export type ContractLimit = 'contract-signing' | 'contract-publication';

export type ContractCommand =
  | ({ readonly type: 'signContract'; readonly lot: LotId } & Signing)
  | { readonly type: 'publishContract'; readonly lot: LotId; readonly sha256: string }
  | {
      readonly type: 'changeContract';
      readonly lot: LotId;
      readonly delta: Fen;
      readonly reason: string;
      readonly sha256: string;
    }
  | { readonly type: 'completeContract'; readonly lot: LotId; readonly sha256: string }
  | { readonly type: 'recordContractLapse'; readonly lot: LotId; readonly limit: ContractLimit };
