import { type Decision, Defect, type Instant, type Period } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { Context } from '../context.ts';
import { complaintOf, objectionOf } from './cause.ts';
import * as complaints from './complaint.ts';
import type {
  ChallengeCommand,
  ChallengeEvent,
  ChallengeId,
  ChallengeLimit,
  Complaint,
  Objection,
} from './events.ts';
import type { Hold } from './holds.ts';
import { recordLapse } from './limits.ts';
import * as objections from './objection.ts';

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
  | { readonly kind: 'answered'; readonly at: Instant; readonly sha256: string }
  | { readonly kind: 'withdrawn'; readonly at: Instant };

export interface FiledComplaint {
  readonly complaint: Complaint;
  readonly filed: Instant;
  readonly accepted?: Instant;
  readonly refused?: { readonly reason: string };
  readonly excluded: readonly Period[];
  readonly decided?: { readonly sha256: string };
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

export const initial: Challenges = { objections: new Map(), complaints: new Map(), holds: [] };

export function decide(state: Challenges, command: ChallengeCommand, asked: Asked): Answer {
  switch (command.type) {
    case 'raiseObjection':
      return objections.raise(state, command, asked);
    case 'answerObjection':
      return objections.answer(state, command, asked);
    case 'withdrawObjection':
      return objections.withdraw(state, command, asked);
    case 'fileComplaint':
      return complaints.file(state, command, asked);
    case 'acceptComplaint':
    case 'refuseComplaint':
      return complaints.receive(state, command, asked);
    case 'suspendProcedure':
    case 'liftSuspension':
      return complaints.suspend(state, command, asked);
    case 'excludeTime':
      return complaints.exclude(state, command, asked);
    case 'decideComplaint':
      return complaints.settle(state, command, asked);
    case 'recordChallengeLapse':
      return recordLapse(state, command, asked);
  }
}

export function evolve(state: Challenges, event: ChallengeEvent): Challenges {
  const { at, id } = event;
  switch (event.type) {
    case 'objectionRaised': {
      if (objections.isTaken(state, id)) throw new Defect(`two challenges are called ${id}`);
      const objection = objectionOf(event);
      const raised = { objection, raised: at, lapsed: [] };
      return holding(withObjection(state, id, raised), id, objection.lot, at);
    }
    case 'objectionAnswered': {
      const settled = { kind: 'answered', at, sha256: event.sha256 } as const;
      return releasing(withObjection(state, id, { ...objectionAt(state, id), settled }), id, at);
    }
    case 'objectionWithdrawn': {
      const settled = { kind: 'withdrawn', at } as const;
      return releasing(withObjection(state, id, { ...objectionAt(state, id), settled }), id, at);
    }
    case 'complaintFiled': {
      if (objections.isTaken(state, id)) throw new Defect(`two challenges are called ${id}`);
      const complaint = complaintOf(event);
      return withComplaint(state, id, { complaint, filed: at, excluded: [], lapsed: [] });
    }
    case 'complaintAccepted':
      return withComplaint(state, id, { ...complaintAt(state, id), accepted: at });
    case 'complaintRefused': {
      const refused = { reason: event.reason };
      return withComplaint(state, id, { ...complaintAt(state, id), refused });
    }
    case 'procedureSuspended':
      return holding(state, id, complaintAt(state, id).complaint.lot, at);
    case 'suspensionLifted':
      return releasing(state, id, at);
    case 'timeExcluded': {
      const filed = complaintAt(state, id);
      const excluded = [...filed.excluded, { start: event.from, end: event.until }];
      return withComplaint(state, id, { ...filed, excluded });
    }
    case 'complaintDecided': {
      const decided = { sha256: event.sha256 };
      return releasing(withComplaint(state, id, { ...complaintAt(state, id), decided }), id, at);
    }
    case 'challengeLimitLapsed':
      return withLapse(state, id, event.limit);
  }
}

function objectionAt(state: Challenges, id: ChallengeId): RaisedObjection {
  const found = state.objections.get(id);
  if (found === undefined) throw new Defect(`no objection is called ${id}`);
  return found;
}

function complaintAt(state: Challenges, id: ChallengeId): FiledComplaint {
  const found = state.complaints.get(id);
  if (found === undefined) throw new Defect(`no complaint is called ${id}`);
  return found;
}

function withObjection(state: Challenges, id: ChallengeId, next: RaisedObjection): Challenges {
  return { ...state, objections: new Map(state.objections).set(id, next) };
}

function withComplaint(state: Challenges, id: ChallengeId, next: FiledComplaint): Challenges {
  return { ...state, complaints: new Map(state.complaints).set(id, next) };
}

function withLapse(state: Challenges, id: ChallengeId, limit: ChallengeLimit): Challenges {
  if (limit === 'objection-reply') {
    const found = objectionAt(state, id);
    return withObjection(state, id, { ...found, lapsed: [...found.lapsed, limit] });
  }
  const found = complaintAt(state, id);
  return withComplaint(state, id, { ...found, lapsed: [...found.lapsed, limit] });
}

function holding(
  state: Challenges,
  id: ChallengeId,
  lot: LotId | undefined,
  since: Instant,
): Challenges {
  const hold: Hold = { id, since, ...(lot === undefined ? {} : { lot }) };
  return { ...state, holds: [...state.holds, hold] };
}

function releasing(state: Challenges, id: ChallengeId, lifted: Instant): Challenges {
  const holds = state.holds.map((hold) =>
    hold.id === id && hold.lifted === undefined ? { ...hold, lifted } : hold,
  );
  return { ...state, holds };
}
