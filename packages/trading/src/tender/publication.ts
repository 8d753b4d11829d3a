import type { Publication } from '../wire.ts';
import type { TenderEvent } from './events.ts';

/**
 * What everybody may read of a tender. Who has been invited, who has bid, when and how often stays
 * hidden until the opening (Law art. 22; Order 20 art. 27), a late bid for ever. The opening record
 * is public (Order 20 art. 32); the rest of each bid, and whether bidders are related, is for the
 * committee.
 */
export const publication: Publication<TenderEvent> = {
  tenderPublished: { public: ['terms', 'law'] },
  tenderAmended: {
    public: ['number', 'kind', 'summary', 'sha256', 'affectsPreparation', 'deadline', 'limits'],
  },
  bidSealed: 'private',
  bidReplaced: 'private',
  bidWithdrawn: 'private',
  lateBidRefused: 'private',
  biddingClosed: { public: ['deadline'] },
  lotFailed: { public: ['lot', 'finding'] },
  bidsOpened: { public: ['lot', 'record'] },
  openingLapsed: { public: ['finding'] },
  validityExtended: { public: ['days', 'sha256'] },
  bidValidityLapsed: { public: ['lots', 'finding'] },
  tenderTerminated: { public: ['reason'] },
};
