import type { Decision, Instant, Period } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { Candidate, RejectedBid } from '../committee/events.ts';
import type { Context } from '../context.ts';
import type { AwardCommand, AwardEvent, AwardLimit, Skip } from './events.ts';

/** 定标 of one lot, from the committee's report to the award notice; the stage is the shape. */
export type Award = Waiting | InPublicity | Choosing | Awarded | Failed;

/** What stays on record whatever comes after it. */
export interface Past {
  /** Everybody who was ever passed over. */
  readonly skipped: readonly Skipped[];
  /** How many publicities have begun, and how many awards were made. */
  readonly publicities: number;
  readonly awards: number;
  /** The limits whose lapse is on record for the report, or the award, that stands now. */
  readonly lapsed: readonly AwardLimit[];
}

export interface Skipped extends Skip {
  /** Whether it had won (中标人): a candidate that had not can refuse no contract. */
  readonly won: boolean;
  readonly at: Instant;
  /** After which publicity, from 1. */
  readonly round: number;
}

export interface Waiting extends Past {
  readonly stage: 'waiting';
}

export interface Failed extends Past {
  readonly stage: 'failed';
  readonly at: Instant;
}

export interface InPublicity extends Past {
  readonly stage: 'publicity';
  readonly candidates: readonly Candidate[];
  readonly start: Instant;
  readonly end: Instant;
}

/** The publicity is over; `candidates` are those left, in the committee's order. */
export interface Choosing extends Past {
  readonly stage: 'choosing';
  readonly candidates: readonly Candidate[];
  readonly publicity: Period;
}

/** Until the contract is signed the winner can still be passed over. */
export interface Awarded extends Omit<Choosing, 'stage'> {
  readonly stage: 'awarded';
  readonly winner: Candidate;
  readonly made: Instant;
  readonly notice?: { readonly at: Instant; readonly sha256: string };
  readonly reportSha256?: string;
}

/** What the award may see of its siblings. */
export interface AwardSeen {
  readonly lot: LotId;
  /** 评标报告, once it was submitted. */
  readonly report?: {
    readonly at: Instant;
    readonly candidates: readonly Candidate[];
    readonly rejected: readonly RejectedBid[];
  };
  /** Open objections and suspensions that hold this lot. */
  readonly held: readonly string[];
  /** When the last hold on this lot was lifted. */
  readonly lifted?: Instant;
  /** Whether a contract stands, so that the winner can no longer be passed over. */
  readonly contracted: boolean;
  /** Whether a decided complaint orders that the lot be tendered again. */
  readonly retenderOrdered?: boolean;
}

/** In order of precedence within each command: the first that applies is the answer. */
export type AwardRejection =
  | 'award-failed'
  | 'procedure-held'
  | 'report-not-submitted'
  | 'candidates-already-published'
  | 'candidates-not-published'
  | 'publicity-in-past'
  | 'publicity-too-short'
  | 'publicity-not-over'
  | 'contract-already-signed'
  | 'candidate-already-skipped'
  | 'not-a-candidate'
  | 'nobody-skipped'
  | 'award-already-made'
  | 'award-out-of-order'
  | 'award-not-made'
  | 'award-notice-already-issued'
  | 'written-report-already-submitted'
  | 'limit-not-over';

export type Asked = Context & AwardSeen;
export type Answer = Decision<AwardEvent, AwardRejection>;
export type Ask<Type> = Extract<AwardCommand, { type: Type }>;
