import type { Finding, Instant } from '@yangguang/kernel';
import type { BidderId, LotId } from '../bid/index.ts';
import type { Lapse, Stamp } from '../context.ts';

/** An objection or a complaint, by its own number within the tender. */
export type ChallengeId = string;

export type ChallengeEvent =
  | ObjectionRaised
  | ObjectionAnswered
  | ObjectionWithdrawn
  | ComplaintFiled
  | ComplaintAccepted
  | ComplaintRefused
  | ProcedureSuspended
  | SuspensionLifted
  | TimeExcluded
  | ComplaintDecided
  | ChallengeLimitLapsed;

/** What may only be complained of after an objection: Implementing Regulations art. 22, 44, 54. */
export type Matter = 'documents' | 'opening' | 'result';

/** 异议. Without `lot` it concerns the whole tender. */
export interface Objection {
  readonly id: ChallengeId;
  readonly against: Matter;
  readonly lot?: LotId;
  /** Who objects: a bidder or another interested party. Never public. */
  readonly party: BidderId;
  readonly sha256: string;
}

export interface ObjectionRaised extends Stamp, Objection {
  readonly type: 'objectionRaised';
}

/** An answer after the three days says so in `finding`. */
export interface ObjectionAnswered extends Stamp, Answering {
  readonly type: 'objectionAnswered';
  readonly finding?: Finding;
}

export interface ObjectionWithdrawn extends Stamp {
  readonly type: 'objectionWithdrawn';
  readonly id: ChallengeId;
}

/** 投诉. `knownAt` is when the complainant knew, or should have known, what it complains of. */
export interface Complaint {
  readonly id: ChallengeId;
  readonly matter: Matter | 'other';
  /** The objection that came before it. */
  readonly objection?: ChallengeId;
  readonly lot?: LotId;
  readonly party: BidderId;
  readonly knownAt: Instant;
  readonly sha256: string;
}

export interface ComplaintFiled extends Stamp, Complaint {
  readonly type: 'complaintFiled';
}

export interface ComplaintAccepted extends Stamp {
  readonly type: 'complaintAccepted';
  readonly id: ChallengeId;
  readonly finding?: Finding;
}

export interface ComplaintRefused extends Stamp {
  readonly type: 'complaintRefused';
  readonly id: ChallengeId;
  readonly reason: string;
  readonly finding?: Finding;
}

/** 责令暂停 by the supervisor, for as long as the complaint is open or until it is lifted. */
export interface ProcedureSuspended extends Stamp {
  readonly type: 'procedureSuspended';
  readonly id: ChallengeId;
}

export interface SuspensionLifted extends Stamp {
  readonly type: 'suspensionLifted';
  readonly id: ChallengeId;
}

/** Tests, appraisals and expert reviews do not count towards the 30 working days (art. 61). */
export interface TimeExcluded extends Stamp, Exclusion {
  readonly type: 'timeExcluded';
}

export interface ComplaintDecided extends Stamp, Deciding {
  readonly type: 'complaintDecided';
  readonly finding?: Finding;
}

export interface ChallengeLimitLapsed extends Stamp, Lapse {
  readonly type: 'challengeLimitLapsed';
  readonly id: ChallengeId;
  readonly limit: ChallengeLimit;
}

/** The terms of law that this module keeps. */
export type ChallengeLimit = 'objection-reply' | 'complaint-acceptance' | 'complaint-decision';

export interface Answering {
  readonly id: ChallengeId;
  readonly upheld: boolean;
  readonly sha256: string;
}

export interface Exclusion {
  readonly id: ChallengeId;
  readonly from: Instant;
  readonly until: Instant;
  readonly reason: 'test' | 'inspection' | 'appraisal' | 'expert-review';
}

export interface Deciding {
  readonly id: ChallengeId;
  readonly upheld: boolean;
  readonly measures: readonly Measure[];
  readonly sha256: string;
}

/** What an upheld complaint orders: 改正, 重新评标, 中标无效, 重新招标. */
export type Measure = 'correction' | 're-evaluation' | 'award-void' | 'retender';

export type ChallengeCommand =
  | ({ readonly type: 'raiseObjection' } & Objection)
  | ({ readonly type: 'answerObjection' } & Answering)
  | { readonly type: 'withdrawObjection'; readonly id: ChallengeId }
  | ({ readonly type: 'fileComplaint' } & Complaint)
  | { readonly type: 'acceptComplaint'; readonly id: ChallengeId }
  | { readonly type: 'refuseComplaint'; readonly id: ChallengeId; readonly reason: string }
  | { readonly type: 'suspendProcedure'; readonly id: ChallengeId }
  | { readonly type: 'liftSuspension'; readonly id: ChallengeId }
  | ({ readonly type: 'excludeTime' } & Exclusion)
  | ({ readonly type: 'decideComplaint' } & Deciding)
  | {
      readonly type: 'recordChallengeLapse';
      readonly id: ChallengeId;
      readonly limit: ChallengeLimit;
    };
