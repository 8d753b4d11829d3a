import type { Finding, Instant } from '@yangguang/kernel';
import type { BidderId, BidPrice, LotId } from '../bid/index.ts';
import type { Candidate, RejectedBid } from '../committee/events.ts';
import type { Lapse, Stamp } from '../context.ts';

export type AwardEvent =
  | CandidatesPublished
  | PublicityEnded
  | CandidateSkipped
  | AwardMade
  | AwardNoticeIssued
  | WrittenReportSubmitted
  | AwardLimitLapsed
  | AwardFailed;

/** 中标候选人公示. A publicity that began too late after the report says so in `finding`. */
export interface CandidatesPublished extends Stamp {
  readonly type: 'candidatesPublished';
  readonly lot: LotId;
  readonly candidates: readonly Candidate[];
  readonly rejected: readonly RejectedBid[];
  readonly start: Instant;
  /** The first moment after the publicity. */
  readonly end: Instant;
  readonly finding?: Finding;
}

export interface PublicityEnded extends Stamp {
  readonly type: 'publicityEnded';
  readonly lot: LotId;
}

/** A candidate who is passed over for a cause of the Implementing Regulations art. 55. */
export interface CandidateSkipped extends Stamp {
  readonly type: 'candidateSkipped';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly reason: SkipReason;
  readonly evidenceSha256: string;
}

/** 放弃中标、不可抗力、不提交履约保证金、查实影响中标结果的违法行为. */
export type SkipReason = 'declined' | 'force-majeure' | 'no-performance-bond' | 'unlawful';

/** 定标. */
export interface AwardMade extends Stamp {
  readonly type: 'awardMade';
  readonly lot: LotId;
  readonly bidder: BidderId;
  readonly name: string;
  readonly price: BidPrice;
  /** Made after its limit, where the profile sets one (G21). */
  readonly finding?: Finding;
}

/** 中标通知书, sent to the winner and told to all other bidders. */
export interface AwardNoticeIssued extends Stamp {
  readonly type: 'awardNoticeIssued';
  readonly lot: LotId;
  readonly sha256: string;
  readonly finding?: Finding;
}

/** 招标投标情况的书面报告 to the supervisor (Law art. 47). */
export interface WrittenReportSubmitted extends Stamp {
  readonly type: 'writtenReportSubmitted';
  readonly lot: LotId;
  readonly sha256: string;
  readonly finding?: Finding;
}

export interface AwardLimitLapsed extends Stamp, Lapse {
  readonly type: 'awardLimitLapsed';
  readonly lot: LotId;
  readonly limit: AwardLimit;
}

/** The terms of law that this module keeps. */
export type AwardLimit =
  | 'publicity-start'
  | 'award-decision'
  | 'award-notice-time'
  | 'written-report';

/**
 * No candidate is left, or the procuring entity chose to tender again instead of the next, or a
 * decided complaint ordered it.
 */
export interface AwardFailed extends Stamp {
  readonly type: 'awardFailed';
  readonly lot: LotId;
  readonly reason: 'no-candidate-left' | 'retender-chosen' | 'retender-ordered';
}

export type AwardCommand =
  | {
      readonly type: 'publishCandidates';
      readonly lot: LotId;
      readonly start: Instant;
      readonly end: Instant;
    }
  | { readonly type: 'endPublicity'; readonly lot: LotId }
  | ({ readonly type: 'skipCandidate'; readonly lot: LotId } & Skip)
  | { readonly type: 'makeAward'; readonly lot: LotId; readonly bidder: BidderId }
  | { readonly type: 'chooseRetender'; readonly lot: LotId }
  | { readonly type: 'issueAwardNotice'; readonly lot: LotId; readonly sha256: string }
  | { readonly type: 'submitWrittenReport'; readonly lot: LotId; readonly sha256: string }
  | { readonly type: 'recordAwardLapse'; readonly lot: LotId; readonly limit: AwardLimit };

export interface Skip {
  readonly bidder: BidderId;
  readonly reason: SkipReason;
  readonly evidenceSha256: string;
}
