import type { Decision, Fen, Instant } from '@yangguang/kernel';
import type { Map as Dictionary } from 'immutable';
import type { BidContent, BidderId, LotId } from '../bid/index.ts';
import type { Context } from '../context.ts';
import type { RelatedBidders } from '../tender/events.ts';
import type {
  BidReviewed,
  BidsRanked,
  CommitteeCommand,
  CommitteeEvent,
  Draw,
  Member,
  MemberId,
  Opinion,
  ReportSubmitted,
  ScoreSheet,
} from './events.ts';
import type { Scheme } from './scheme.ts';

/** 评标委员会 of one lot; the stage is the shape. */
export type Committee = { readonly stage: 'unformed' } | Sitting | Ranked | Reported | Failed;

export interface Sitting extends Work {
  readonly stage: 'sitting';
}

/** Ranked, and waiting for the members' signatures. */
export interface Ranked extends Work {
  readonly stage: 'ranked';
  readonly ranked: BidsRanked;
  readonly opinions: ReadonlyMap<MemberId, Opinion>;
}

export interface Reported extends Omit<Ranked, 'stage'> {
  readonly stage: 'reported';
  readonly report: ReportSubmitted;
}

/** Every bid was rejected; the committee can be called again when that was wrong. */
export interface Failed extends Work {
  readonly stage: 'failed';
  readonly at: Instant;
}

/** What the committee has established so far. */
export interface Work {
  readonly began: Instant;
  readonly members: readonly Member[];
  readonly drawSha256: string;
  /** The last review of each bid. Persistent, for lots with thousands of bids. */
  readonly reviews: Dictionary<BidderId, BidReviewed>;
  readonly explanations: ReadonlyMap<BidderId, Explanation>;
  readonly drawn: ReadonlyMap<string, Draw['value']>;
  readonly tieOrder: readonly BidderId[];
  readonly scores: ReadonlyMap<MemberId, ScoreSheet>;
  /** Members who found the time too short, since the last extension. */
  readonly tooShort: readonly MemberId[];
  /** The upheld challenges for which the evaluation was begun again. */
  readonly reopened: readonly string[];
}

export interface Explanation {
  readonly prompt: string;
  readonly until: Instant;
  readonly givenSha256?: string;
  readonly lapsed: boolean;
}

/** What the committee may see of its siblings. */
export interface CommitteeSeen {
  readonly lot: LotId;
  readonly scheme: Scheme;
  /** 最高投标限价 as it stood at the deadline. */
  readonly limit?: Fen;
  /** How many candidates the documents ask for, at most. */
  readonly candidates: number;
  readonly opening?: SeenOpening;
  /** The upheld challenges that want another evaluation of this lot. */
  readonly reopening?: readonly string[];
  /** Whether a contract stands, so that no evaluation can change anything. */
  readonly contracted?: boolean;
}

export interface SeenOpening {
  readonly opened: readonly BidContent[];
  readonly unopened: readonly BidderId[];
  readonly related: readonly RelatedBidders[];
  /** Every organisation that stands behind a bid, members of consortia included. */
  readonly parties: readonly string[];
}

/** In order of precedence within each command: the first that applies is the answer. */
export type CommitteeRejection =
  | 'evaluation-failed'
  | 'bids-not-opened'
  | 're-evaluation-not-ordered'
  | 'contract-already-signed'
  | 'committee-already-formed'
  | 'committee-not-formed'
  | 'report-already-submitted'
  | 'member-twice'
  | 'member-unknown'
  | 'member-interested'
  | 'committee-too-small'
  | 'committee-even'
  | 'too-few-experts'
  | 'bids-already-ranked'
  | 'bids-not-ranked'
  | 'bid-unknown'
  | 'vote-missing'
  | 'vote-twice'
  | 'reason-missing'
  | 'bid-must-be-rejected'
  | 'clause-missing'
  | 'bid-rejected'
  | 'explanation-already-requested'
  | 'explanation-window-too-short'
  | 'explanation-not-requested'
  | 'explanation-already-given'
  | 'explanation-late'
  | 'explanation-pending'
  | 'limit-not-over'
  | 'draw-unknown'
  | 'draw-outside-set'
  | 'already-drawn'
  | 'scores-already-submitted'
  | 'draw-missing'
  | 'review-missing'
  | 'nothing-to-score'
  | 'score-for-other-bid'
  | 'score-missing'
  | 'criterion-unknown'
  | 'score-out-of-range'
  | 'objective-scores-differ'
  | 'ranking-refused'
  | 'competition-enough'
  | 'majority-missing'
  | 'dissent-missing'
  | 'already-signed';

export type Asked = Context & CommitteeSeen;
export type Answer = Decision<CommitteeEvent, CommitteeRejection>;
export type Ask<Type> = Extract<CommitteeCommand, { type: Type }>;
