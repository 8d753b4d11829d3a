import type { Finding, Instant } from '@yangguang/kernel';
import type { BidderId, BidPrice, LotId } from '../bid/index.ts';
import type { Stamp } from '../context.ts';

/** A member of the committee by pseudonym: the name is the seal's business, never the log's. */
export type MemberId = string;

/** A criterion (评审因素) that members score, by its id in the evaluation method. */
export type CriterionId = string;

export type CommitteeEvent =
  | CommitteeFormed
  | MemberReplaced
  | BidReviewed
  | ExplanationRequested
  | ExplanationGiven
  | ExplanationLapsed
  | CoefficientDrawn
  | TieLotsDrawn
  | ScoresSubmitted
  | ExtensionAsked
  | EvaluationExtended
  | BidsRanked
  | EvaluationFailed
  | EvaluationReopened
  | ReportSigned
  | ReportSubmitted;

export interface Member {
  readonly id: MemberId;
  readonly kind: 'expert' | 'tenderer-representative';
  readonly speciality: string;
  /** The organisation the member works for, by code: no bidder's (回避). */
  readonly unit: string;
}

export interface CommitteeFormed extends Stamp {
  readonly type: 'committeeFormed';
  readonly lot: LotId;
  readonly members: readonly Member[];
  /** Digest of the record of the random draw (抽取记录). */
  readonly drawSha256: string;
}

/** 更换: whatever the leaving member had said is void and is done anew (E23). */
export interface MemberReplaced extends Stamp {
  readonly type: 'memberReplaced';
  readonly lot: LotId;
  readonly out: MemberId;
  readonly replacement: Member;
  readonly reason: ReplacementReason;
}

/** The causes of the Implementing Regulations art. 48: 回避、擅离职守、健康. */
export type ReplacementReason = 'recusal' | 'desertion' | 'health';

export interface Vote {
  readonly member: MemberId;
  readonly reject: boolean;
  readonly reason: string;
}

/** 初步评审: passed, or rejected (否决) with the documents' clause and the fact. */
export interface BidReviewed extends Stamp {
  readonly type: 'bidReviewed';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly passed: boolean;
  readonly clause?: string;
  readonly fact?: string;
  readonly votes: readonly Vote[];
}

/** 要求说明: a price that looks too low to perform; `until` is the first moment too late. */
export interface ExplanationRequested extends Stamp {
  readonly type: 'explanationRequested';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly prompt: string;
  readonly until: Instant;
}

export interface ExplanationGiven extends Stamp {
  readonly type: 'explanationGiven';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly sha256: string;
}

export interface ExplanationLapsed extends Stamp {
  readonly type: 'explanationLapsed';
  readonly lot: LotId;
  readonly bidder: BidderId;
}

/** What the documents leave to a public draw: a coefficient, or which bids enter a mean. */
export interface CoefficientDrawn extends Stamp, Draw {
  readonly type: 'coefficientDrawn';
  readonly lot: LotId;
}

/** 抽签 between equal bids, first drawn first; only who has not been drawn before. */
export interface TieLotsDrawn extends Stamp {
  readonly type: 'tieLotsDrawn';
  readonly lot: LotId;
  readonly order: readonly BidderId[];
  readonly evidenceSha256: string;
}

/** By bidder, then by criterion: an exact decimal. */
export type ScoreSheet = Readonly<Record<BidderId, Readonly<Record<CriterionId, string>>>>;

export interface ScoresSubmitted extends Stamp {
  readonly type: 'scoresSubmitted';
  readonly lot: LotId;
  readonly member: MemberId;
  readonly scores: ScoreSheet;
}

export interface ExtensionAsked extends Stamp {
  readonly type: 'extensionAsked';
  readonly lot: LotId;
  readonly member: MemberId;
}

/** More than a third of the members found the time too short (E22). */
export interface EvaluationExtended extends Stamp {
  readonly type: 'evaluationExtended';
  readonly lot: LotId;
  readonly members: readonly MemberId[];
  readonly finding: Finding;
}

/** The method's answer: who stands where, and the figures from which it follows. */
export interface BidsRanked extends Stamp, Outcome {
  readonly type: 'bidsRanked';
  readonly lot: LotId;
}

export interface Outcome {
  readonly ranking: readonly Standing[];
  /** 评标基准价 of each price part, exact. */
  readonly benchmarks: Readonly<Record<string, string>>;
  readonly tallies: readonly Tally[];
}

/** Best first; equal bids share a rank. */
export interface Standing {
  readonly rank: number;
  readonly bidder: BidderId;
}

/** One bid's figures, each exact and as the method rounds it. */
export interface Tally {
  readonly bidder: BidderId;
  readonly evaluatedPrice?: Figure;
  /** Of the first envelope, its total. */
  readonly firstEnvelope?: Figure;
  readonly parts: Readonly<Record<string, PartTally>>;
  readonly total?: Figure;
  /** Why the method itself leaves the bid out: below a threshold, not through an envelope. */
  readonly out?: readonly string[];
}

/** The marks of one part, and what of them counts in the total where the part has a weight. */
export interface PartTally {
  readonly marks: Figure;
  readonly counted?: Figure;
}

export interface Figure {
  readonly exact: string;
  readonly rounded: string;
}

/** 否决全部投标: nobody passed, or too few passed for any competition. */
export interface EvaluationFailed extends Stamp {
  readonly type: 'evaluationFailed';
  readonly lot: LotId;
  readonly cause: FailureCause;
}

/** 重新评标: what was reviewed, marked and ranked is void; what was drawn is not drawn again. */
export interface EvaluationReopened extends Stamp {
  readonly type: 'evaluationReopened';
  readonly lot: LotId;
  /** The number of the upheld complaint or objection. */
  readonly ground: string;
}

export type FailureCause =
  | { readonly kind: 'all-rejected' }
  | {
      readonly kind: 'no-competition';
      readonly finding: Finding;
      readonly votes: readonly Vote[];
    };

/** Silence is agreement: whoever will neither sign nor write why agrees (E25). */
export interface ReportSigned extends Stamp {
  readonly type: 'reportSigned';
  readonly lot: LotId;
  readonly member: MemberId;
  readonly opinion: Opinion;
}

export type Opinion =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'dissents'; readonly dissent: string }
  | { readonly kind: 'silent' };

/** 评标报告 handed over, along with the last signature. */
export interface ReportSubmitted extends Stamp {
  readonly type: 'reportSubmitted';
  readonly lot: LotId;
  readonly candidates: readonly Candidate[];
  readonly rejected: readonly RejectedBid[];
}

/** 中标候选人 in the committee's order, with the price as it was bid. */
export interface Candidate {
  readonly rank: number;
  readonly bidder: BidderId;
  readonly name: string;
  readonly price: BidPrice;
}

/** A bid that did not pass, as its bidder and the public will be told. */
export interface RejectedBid {
  readonly bidder: BidderId;
  readonly clause: string;
  readonly fact: string;
}

export type CommitteeCommand =
  | {
      readonly type: 'formCommittee';
      readonly lot: LotId;
      readonly members: readonly Member[];
      readonly drawSha256: string;
    }
  | ({ readonly type: 'replaceMember'; readonly lot: LotId } & Replacement)
  | ({ readonly type: 'reviewBid'; readonly lot: LotId } & Review)
  | ({ readonly type: 'requestExplanation'; readonly lot: LotId } & ExplanationRequest)
  | {
      readonly type: 'giveExplanation';
      readonly lot: LotId;
      readonly bidder: BidderId;
      readonly sha256: string;
    }
  | { readonly type: 'recordExplanationLapse'; readonly lot: LotId; readonly bidder: BidderId }
  | ({ readonly type: 'drawCoefficient'; readonly lot: LotId } & Draw)
  | {
      readonly type: 'drawTieLots';
      readonly lot: LotId;
      readonly order: readonly BidderId[];
      readonly evidenceSha256: string;
    }
  | {
      readonly type: 'submitScores';
      readonly lot: LotId;
      readonly member: MemberId;
      readonly scores: ScoreSheet;
    }
  | { readonly type: 'askExtension'; readonly lot: LotId; readonly member: MemberId }
  | { readonly type: 'rankBids'; readonly lot: LotId }
  | {
      readonly type: 'declareNoCompetition';
      readonly lot: LotId;
      readonly votes: readonly Vote[];
    }
  | { readonly type: 'reopenEvaluation'; readonly lot: LotId; readonly ground: string }
  | ({ readonly type: 'signReport'; readonly lot: LotId } & Signature)
  | { readonly type: 'recordSilence'; readonly lot: LotId; readonly member: MemberId };

export interface Replacement {
  readonly out: MemberId;
  readonly replacement: Member;
  readonly reason: ReplacementReason;
}

/** A vote "reject" by more than half of the members rejects; then clause and fact must stand. */
export interface Review {
  readonly bidder: BidderId;
  readonly clause?: string;
  readonly fact?: string;
  readonly votes: readonly Vote[];
}

export interface ExplanationRequest {
  readonly bidder: BidderId;
  readonly prompt: string;
  readonly until: Instant;
}

export interface Draw {
  readonly name: string;
  readonly value: string | readonly BidderId[];
  readonly evidenceSha256: string;
}

/** Without `dissent` the member agrees. */
export interface Signature {
  readonly member: MemberId;
  readonly agrees: boolean;
  readonly dissent?: string;
}
