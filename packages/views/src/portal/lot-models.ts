import type { Fen, Instant, Json } from '@yangguang/kernel';
import type { OrganisationRef, Words } from './named.ts';

/** The price of a bid as it was opened; see `BidPrice` of the trading package. */
export type Price =
  | { readonly form: 'amount'; readonly fen: Fen }
  | { readonly form: 'rate' | 'discount'; readonly percent: string }
  | { readonly form: 'parts'; readonly parts: Readonly<Record<string, string>> }
  | { readonly form: 'closed' };

/** 法定时限尺, one bar. */
export interface LimitBar {
  /** A term of the rule profile: `bid-period`, `publicity-length`, … */
  readonly term: string;
  readonly title: Words;
  readonly lot?: string;
  readonly from: Instant;
  /** The end that was set or happened; absent while a limit runs. */
  readonly to?: Instant;
  /** When a running limit is over, where the calendar of that year is known. */
  readonly due?: Instant;
  /** What was kept, in the rule's unit; absent while it runs. */
  readonly actual?: number | string;
  readonly required: number | string;
  readonly comparator: 'atLeast' | 'atMost';
  /** `day`, `working-day`, `hour`, … */
  readonly unit: string;
  readonly rule: string;
  readonly edition: string;
  readonly article: string;
  /** Absent while it runs. */
  readonly ok?: boolean;
}

export interface OpenedBid extends OrganisationRef {
  readonly price: Price;
  /** Duration, quality and the like, as they were read out. */
  readonly offers: Readonly<Record<string, string>>;
}

export interface UnopenedBid {
  readonly bidder: string;
  readonly fault: 'bidder' | 'other';
  readonly reason: string;
}

/** 中标候选人. */
export interface CandidateView extends OrganisationRef {
  readonly rank: number;
  readonly price: Price;
}

export interface ContractView {
  readonly bidder: string;
  readonly value: Fen;
  readonly price: Price;
  readonly signedAt: Instant;
  readonly sha256: string;
  readonly published?: Instant;
  readonly completed?: Instant;
  readonly changes: readonly {
    readonly number: number;
    readonly at: Instant;
    readonly delta: Fen;
    readonly value: Fen;
    readonly reason: string;
    readonly sha256: string;
  }[];
}

/** 标段, with whatever of its life is public by now. */
export interface LotView {
  readonly id: string;
  readonly title: string;
  readonly estimate: Fen;
  readonly limit?: Fen;
  readonly bond?: Fen;
  /** 评标办法, as the tender document gives it. */
  readonly method: Json;
  readonly drawn: readonly {
    readonly name: string;
    readonly value: string | readonly string[];
    readonly at: Instant;
  }[];
  readonly opening?: {
    readonly at: Instant;
    readonly opened: readonly OpenedBid[];
    readonly unopened: readonly UnopenedBid[];
  };
  readonly publicity?: {
    readonly start: Instant;
    readonly end: Instant;
    readonly over: boolean;
    readonly candidates: readonly CandidateView[];
    readonly rejected: readonly {
      readonly bidder: string;
      readonly clause: string;
      readonly fact: string;
    }[];
  };
  readonly skipped: readonly {
    readonly bidder: string;
    readonly reason: string;
    readonly at: Instant;
  }[];
  readonly award?: OrganisationRef & {
    readonly price: Price;
    readonly at: Instant;
    readonly notified?: Instant;
  };
  readonly contract?: ContractView;
  readonly failed?: { readonly at: Instant; readonly why: string };
}
