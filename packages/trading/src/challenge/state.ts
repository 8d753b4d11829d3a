import type { Decision, Instant, Period } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { Context } from '../context.ts';
import type {
  ChallengeCommand,
  ChallengeEvent,
  ChallengeId,
  ChallengeLimit,
  Complaint,
  Deciding,
  Objection,
} from './events.ts';

/** 异议与投诉 of one tender: several at once, each with its own clocks. */
export interface Challenges {
  readonly objections: ReadonlyMap<ChallengeId, RaisedObjection>;
  readonly complaints: ReadonlyMap<ChallengeId, FiledComplaint>;
  /** Everything that ever held the procedure, in the order in which it began. */
  readonly holds: readonly Hold[];
}

export interface RaisedObjection {
  readonly objection: Objection;
  readonly raised: Instant;
  readonly settled?: ObjectionSettlement;
  readonly lapsed: readonly ChallengeLimit[];
}

export type ObjectionSettlement =
  | {
      readonly kind: 'answered';
      readonly at: Instant;
      readonly sha256: string;
      readonly upheld: boolean;
    }
  | { readonly kind: 'withdrawn'; readonly at: Instant };

export interface FiledComplaint {
  readonly complaint: Complaint;
  readonly filed: Instant;
  readonly accepted?: Instant;
  readonly refused?: { readonly reason: string };
  readonly excluded: readonly Period[];
  readonly decided?: Pick<Deciding, 'sha256' | 'measures'> & { readonly at: Instant };
  readonly lapsed: readonly ChallengeLimit[];
}

/** What a challenge may see of the procedure it concerns. */
export interface ChallengeSeen {
  /** When the tender was published; nothing can be challenged before. */
  readonly published?: Instant;
  /** 投标截止时间 as it stands now. */
  readonly deadline?: Instant;
  readonly lots: ReadonlyMap<LotId, LotProgress>;
}

export interface LotProgress {
  readonly opened?: Instant;
  /** When the committee began, and the opening record was therefore closed. */
  readonly evaluationBegan?: Instant;
  readonly publicity?: Period;
}

/** In order of precedence within each command: the first that applies is the answer. */
export type ChallengeRejection =
  | 'tender-not-published'
  | 'challenge-id-taken'
  | 'lot-unknown'
  | 'lot-missing'
  | 'objection-too-early'
  | 'objection-out-of-time'
  | 'objection-unknown'
  | 'objection-withdrawn'
  | 'objection-already-answered'
  | 'objection-first'
  | 'objection-reply-pending'
  | 'known-in-future'
  | 'complaint-out-of-time'
  | 'complaint-unknown'
  | 'complaint-already-accepted'
  | 'complaint-refused'
  | 'complaint-not-accepted'
  | 'complaint-already-decided'
  | 'exclusion-outside-handling'
  | 'exclusion-overlaps'
  | 'measures-without-ground'
  | 'limit-not-over';

export type Asked = Context & ChallengeSeen;
export type Answer = Decision<ChallengeEvent, ChallengeRejection>;
export type Ask<Type> = Extract<ChallengeCommand, { type: Type }>;

/** What keeps the procedure from going on: an open objection, or a suspension by the supervisor. */
export interface Hold {
  readonly id: ChallengeId;
  /** Without it the whole tender is held. */
  readonly lot?: LotId;
  readonly since: Instant;
  readonly lifted?: Instant;
}
