import type { Fen, Finding, Instant } from '@yangguang/kernel';
import type { BidderId, LotId } from '../bid/index.ts';
import type { Stamp } from '../context.ts';
import type { BondTerms } from '../tender/index.ts';

export type DepositEvent =
  | DepositReceived
  | DepositReturned
  | DepositForfeited
  | DepositReturnLapsed;

/** What arrived: money, or an instrument that stands for it. */
export interface Receipt {
  readonly lot: LotId;
  readonly bidder: BidderId;
  /** Whole fen paid, or guaranteed by the instrument. */
  readonly amount: Fen;
  readonly form: BondTerms['forms'][number];
  /** 从基本账户转出: what matters for money only. */
  readonly fromBasicAccount: boolean;
  /** When the bank had it, which may be before anybody told the platform. */
  readonly receivedAt: Instant;
  /** The bank's or guarantor's number: one deposit each. */
  readonly reference: string;
}

export interface DepositReceived extends Stamp, Receipt {
  readonly type: 'depositReceived';
}

/** Why a bidder may have the deposit back. */
export type ReturnReason =
  | 'withdrawn'
  | 'no-bid'
  | 'failed'
  | 'terminated'
  | 'validity-over'
  | 'not-awarded'
  | 'contract-signed';

export interface DepositReturned extends Stamp {
  readonly type: 'depositReturned';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly reason: ReturnReason;
  readonly principal: Fen;
  readonly interest: Fen;
  /** By how much the return came too late. */
  readonly finding?: Finding;
}

/** Why a deposit is lost: Implementing Regulations art. 35 and 74. */
export type ForfeitReason = 'revoked-after-deadline' | 'refuses-contract' | 'no-performance-bond';

export interface DepositForfeited extends Stamp {
  readonly type: 'depositForfeited';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly reason: ForfeitReason;
  readonly amount: Fen;
  readonly finding: Finding;
}

/** The limit for giving the deposit back has passed, and it has not been given back. */
export interface DepositReturnLapsed extends Stamp {
  readonly type: 'depositReturnLapsed';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly reason: ReturnReason;
  readonly finding: Finding;
}

interface Whose {
  readonly lot: LotId;
  readonly bidder: BidderId;
}

export type DepositCommand =
  | ({ readonly type: 'receiveDeposit' } & Receipt)
  | ({ readonly type: 'returnDeposit'; readonly reason: ReturnReason } & Whose)
  | ({ readonly type: 'forfeitDeposit'; readonly reason: ForfeitReason } & Whose)
  | ({ readonly type: 'recordDepositReturnLapse' } & Whose);
