import type { CommitteeCommand, CommitteeEvent } from './events.ts';

type Signed = Extract<CommitteeEvent, { type: 'reportSigned' }>;

/** The command that a recorded fact answered; undefined for facts decided along with another. */
export function causeOf(event: CommitteeEvent): CommitteeCommand | undefined {
  const { lot } = event;
  switch (event.type) {
    case 'committeeFormed': {
      const { members, drawSha256 } = event;
      return { type: 'formCommittee', lot, members, drawSha256 };
    }
    case 'memberReplaced': {
      const { out, replacement, reason } = event;
      return { type: 'replaceMember', lot, out, replacement, reason };
    }
    case 'bidReviewed': {
      const { bidder, clause, fact, votes } = event;
      const ground = clause === undefined ? {} : { clause };
      const shown = fact === undefined ? {} : { fact };
      return { type: 'reviewBid', lot, bidder, ...ground, ...shown, votes };
    }
    case 'explanationRequested': {
      const { bidder, prompt, until } = event;
      return { type: 'requestExplanation', lot, bidder, prompt, until };
    }
    case 'explanationGiven':
      return { type: 'giveExplanation', lot, bidder: event.bidder, sha256: event.sha256 };
    case 'explanationLapsed':
      return { type: 'recordExplanationLapse', lot, bidder: event.bidder };
    case 'coefficientDrawn': {
      const { name, value, evidenceSha256 } = event;
      return { type: 'drawCoefficient', lot, name, value, evidenceSha256 };
    }
    case 'tieLotsDrawn':
      return {
        type: 'drawTieLots',
        lot,
        order: event.order,
        evidenceSha256: event.evidenceSha256,
      };
    case 'scoresSubmitted':
      return { type: 'submitScores', lot, member: event.member, scores: event.scores };
    case 'extensionAsked':
      return { type: 'askExtension', lot, member: event.member };
    case 'evaluationExtended':
      return undefined; // Decided along with the last extensionAsked.
    case 'bidsRanked':
      return { type: 'rankBids', lot };
    case 'evaluationFailed':
      return event.cause.kind === 'all-rejected'
        ? { type: 'rankBids', lot }
        : { type: 'declareNoCompetition', lot, votes: event.cause.votes };
    case 'evaluationReopened':
      return { type: 'reopenEvaluation', lot, ground: event.ground };
    case 'reportSigned':
      return signingOf(event);
    case 'reportSubmitted':
      return undefined; // Decided along with the last reportSigned.
  }
}

function signingOf({ lot, member, opinion }: Signed): CommitteeCommand {
  switch (opinion.kind) {
    case 'agrees':
      return { type: 'signReport', lot, member, agrees: true };
    case 'dissents':
      return { type: 'signReport', lot, member, agrees: false, dissent: opinion.dissent };
    case 'silent':
      return { type: 'recordSilence', lot, member };
  }
}
