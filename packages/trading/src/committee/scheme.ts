import type { BidContent, BidderId } from '../bid/index.ts';
import type { CriterionId, Draw, MemberId, Outcome, RejectedBid, ScoreSheet } from './events.ts';

/**
 * The evaluation method as the committee needs it: what is scored, what is drawn, and the whole
 * computation as one pure function. Filled from the lot's published method (`schemeOf`).
 */
export interface Scheme {
  readonly criteria: readonly ScoredCriterion[];
  readonly draws: readonly DrawnTerm[];
  rank(facts: Facts): Ranking | { readonly refused: string };
}

export interface Ranking {
  readonly outcome: Outcome;
  /** Bids whose price the method wants explained before it is accepted (异常低价). */
  readonly alerts: readonly BidderId[];
}

export interface ScoredCriterion {
  readonly id: CriterionId;
  /** Full marks, an exact decimal; without it the method sets no upper bound. */
  readonly full?: string;
  /** A deduction on top of the score may go below zero. */
  readonly negative: boolean;
  /** 客观分: one right answer, so that all members must give the same. */
  readonly objective: boolean;
}

export interface DrawnTerm {
  readonly name: string;
  /** Whether the documents allow this outcome of the draw. */
  allows(value: Draw['value']): boolean;
}

/** Everything the committee has established, in the order of its members. */
export interface Facts {
  readonly bids: readonly BidContent[];
  readonly rejected: readonly RejectedBid[];
  readonly scores: readonly { readonly member: MemberId; readonly sheet: ScoreSheet }[];
  readonly drawn: Readonly<Record<string, Draw['value']>>;
  readonly tieOrder: readonly BidderId[];
}
