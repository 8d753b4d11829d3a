import type { ChallengeCommand, ChallengeEvent, Complaint, Objection } from './events.ts';

/** The command that a recorded fact answered. */
export function causeOf(event: ChallengeEvent): ChallengeCommand {
  const { id } = event;
  switch (event.type) {
    case 'objectionRaised':
      return { type: 'raiseObjection', ...objectionOf(event) };
    case 'objectionAnswered':
      return { type: 'answerObjection', id, upheld: event.upheld, sha256: event.sha256 };
    case 'objectionWithdrawn':
      return { type: 'withdrawObjection', id };
    case 'complaintFiled':
      return { type: 'fileComplaint', ...complaintOf(event) };
    case 'complaintAccepted':
      return { type: 'acceptComplaint', id };
    case 'complaintRefused':
      return { type: 'refuseComplaint', id, reason: event.reason };
    case 'procedureSuspended':
      return { type: 'suspendProcedure', id };
    case 'suspensionLifted':
      return { type: 'liftSuspension', id };
    case 'timeExcluded': {
      const { from, until, reason } = event;
      return { type: 'excludeTime', id, from, until, reason };
    }
    case 'complaintDecided': {
      const { upheld, measures, sha256 } = event;
      return { type: 'decideComplaint', id, upheld, measures, sha256 };
    }
    case 'challengeLimitLapsed':
      return { type: 'recordChallengeLapse', id, limit: event.limit };
  }
}

export function objectionOf({ id, against, lot, party, sha256 }: Objection): Objection {
  return { id, against, ...(lot === undefined ? {} : { lot }), party, sha256 };
}

export function complaintOf(from: Complaint): Complaint {
  const { id, matter, objection, lot, party, knownAt, sha256 } = from;
  return {
    id,
    matter,
    ...(objection === undefined ? {} : { objection }),
    ...(lot === undefined ? {} : { lot }),
    party,
    knownAt,
    sha256,
  };
}
