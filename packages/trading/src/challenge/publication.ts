import type { Publication } from '../wire.ts';
import type { ChallengeEvent } from './events.ts';

/**
 * Who objects or complains stays private, and so the raising itself; that the procedure stands
 * still, the answers and the supervisor's decisions are for everybody.
 */
export const publication: Publication<ChallengeEvent> = {
  objectionRaised: 'private',
  objectionAnswered: { public: ['id', 'upheld', 'sha256', 'finding'] },
  objectionWithdrawn: 'private',
  complaintFiled: 'private',
  complaintAccepted: { public: ['id', 'finding'] },
  complaintRefused: 'private',
  procedureSuspended: { public: ['id'] },
  suspensionLifted: { public: ['id'] },
  timeExcluded: { public: ['id', 'from', 'until', 'reason'] },
  complaintDecided: { public: ['id', 'upheld', 'measures', 'sha256', 'finding'] },
  challengeLimitLapsed: { public: ['id', 'limit', 'finding'] },
};
