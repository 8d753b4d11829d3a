import type { Publication } from '../wire.ts';
import type { AwardEvent } from './events.ts';

/**
 * From the publicity on, everything about the award is for everybody to check (Implementing
 * Regulations art. 54; Order 10 art. 6); the written report goes to the supervisor alone.
 */
export const publication: Publication<AwardEvent> = {
  candidatesPublished: {
    public: ['lot', 'candidates', 'rejected', 'start', 'end', 'finding'],
  },
  publicityEnded: { public: ['lot'] },
  candidateSkipped: { public: ['lot', 'bidder', 'reason', 'evidenceSha256'] },
  awardMade: { public: ['lot', 'bidder', 'name', 'price', 'finding'] },
  awardNoticeIssued: { public: ['lot', 'sha256', 'finding'] },
  writtenReportSubmitted: 'private',
  awardLimitLapsed: { public: ['lot', 'limit', 'finding'] },
  awardFailed: { public: ['lot', 'reason'] },
};
