import { Defect, type Instant } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import { complaintOf, objectionOf } from './cause.ts';
import * as complaints from './complaint.ts';
import type { ChallengeCommand, ChallengeEvent, ChallengeId, ChallengeLimit } from './events.ts';
import { recordLapse } from './limits.ts';
import * as objections from './objection.ts';
import type { Answer, Asked, Challenges, FiledComplaint, Hold, RaisedObjection } from './state.ts';

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
      const { sha256, upheld } = event;
      const settled = { kind: 'answered', at, sha256, upheld } as const;
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
      const { sha256, measures } = event;
      const decided = { at, sha256, measures };
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
