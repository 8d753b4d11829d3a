import type { AwardCommand, AwardEvent } from './events.ts';

/** The command that a recorded fact answered; undefined for facts decided along with another. */
export function causeOf(event: AwardEvent): AwardCommand | undefined {
  const { lot } = event;
  switch (event.type) {
    case 'candidatesPublished':
      return { type: 'publishCandidates', lot, start: event.start, end: event.end };
    case 'publicityEnded':
      return { type: 'endPublicity', lot };
    case 'candidateSkipped': {
      const { bidder, reason, evidenceSha256 } = event;
      return { type: 'skipCandidate', lot, bidder, reason, evidenceSha256 };
    }
    case 'awardMade':
      return { type: 'makeAward', lot, bidder: event.bidder };
    case 'awardNoticeIssued':
      return { type: 'issueAwardNotice', lot, sha256: event.sha256 };
    case 'writtenReportSubmitted':
      return { type: 'submitWrittenReport', lot, sha256: event.sha256 };
    case 'awardLimitLapsed':
      return { type: 'recordAwardLapse', lot, limit: event.limit };
    case 'awardFailed':
      // Without a candidate it was decided along with the last candidateSkipped.
      return event.reason === 'no-candidate-left' ? undefined : { type: 'chooseRetender', lot };
  }
}
