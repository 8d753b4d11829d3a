import type { Decision, Fen, Instant } from '@yangguang/kernel';
import type { BidderId, BidPrice, LotId } from '../bid/index.ts';
import type { Context } from '../context.ts';
import type { ContractCommand, ContractEvent, Signing } from './events.ts';

/** 合同 of one lot; the stage is the shape. */
export type Contract =
  | { readonly stage: 'unsigned'; readonly lapsed: readonly BidderId[] }
  | Signed;

export interface Signed {
  readonly stage: 'signed';
  readonly bidder: BidderId;
  readonly signing: Signing;
  /** With every change since. */
  readonly value: Fen;
  /** All that was ever added; a reduction does not make room for a further addition. */
  readonly added: Fen;
  readonly changes: readonly string[];
  readonly publishedSha256?: string;
  readonly completedSha256?: string;
  readonly lapsed: boolean;
}

/** What the contract may see of its siblings. */
export interface ContractSeen {
  readonly lot: LotId;
  /** The winner that stands now, and what it had bid. */
  readonly award?: {
    readonly bidder: BidderId;
    readonly price: BidPrice;
    readonly offers: Readonly<Record<string, string>>;
    /** When the award notice was issued. */
    readonly noticeAt?: Instant;
  };
  readonly held: readonly string[];
  readonly lifted?: Instant;
}

/** In order of precedence within each command: the first that applies is the answer. */
export type ContractRejection =
  | 'contract-already-signed'
  | 'award-not-made'
  | 'award-notice-not-issued'
  | 'procedure-held'
  | 'signed-in-future'
  | 'signed-before-notice'
  | 'contract-differs-from-bid'
  | 'contract-value-wrong'
  | 'performance-bond-too-high'
  | 'contract-not-signed'
  | 'contract-already-published'
  | 'contract-already-completed'
  | 'contract-change-empty'
  | 'contract-addition-too-large'
  | 'limit-not-over';

export type Asked = Context & ContractSeen;
export type Answer = Decision<ContractEvent, ContractRejection>;
export type Ask<Type> = Extract<ContractCommand, { type: Type }>;
