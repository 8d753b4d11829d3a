import type { Publication } from '../wire.ts';
import type { CommitteeEvent } from './events.ts';

/**
 * The evaluation is confidential (Law art. 38): members, reviews, scores and ranking reach the
 * public only through the candidates' publicity. That it failed, or begins again, must be known.
 */
export const publication: Publication<CommitteeEvent> = {
  committeeFormed: 'private',
  memberReplaced: 'private',
  bidReviewed: 'private',
  explanationRequested: 'private',
  explanationGiven: 'private',
  explanationLapsed: 'private',
  coefficientDrawn: { public: ['lot', 'name', 'value', 'evidenceSha256'] },
  tieLotsDrawn: 'private',
  scoresSubmitted: 'private',
  extensionAsked: 'private',
  evaluationExtended: 'private',
  bidsRanked: 'private',
  evaluationFailed: { public: ['lot'] },
  evaluationReopened: { public: ['lot', 'ground'] },
  reportSigned: 'private',
  reportSubmitted: 'private',
};
