import type { TenderCommand, TenderEvent } from './events.ts';
import { openingOf } from './open-lot.ts';

/** The command that a recorded fact answered; undefined for facts decided along with another. */
export function causeOf(event: TenderEvent): TenderCommand | undefined {
  switch (event.type) {
    case 'tenderPublished': {
      const { terms, invitees } = event;
      return { type: 'publishTender', terms, ...(invitees === undefined ? {} : { invitees }) };
    }
    case 'tenderAmended': {
      const { kind, summary, sha256, affectsPreparation, deadline, limits } = event;
      const change = { kind, summary, sha256, affectsPreparation, deadline };
      return { type: 'amendTender', ...change, ...(limits === undefined ? {} : { limits }) };
    }
    case 'bidSealed':
    case 'lateBidRefused':
      return { type: 'sealBid', bid: event.bid };
    case 'bidReplaced':
      return { type: 'replaceBid', bid: event.bid };
    case 'bidWithdrawn':
      return { type: 'withdrawBid', lot: event.lot, bidder: event.bidder };
    case 'biddingClosed':
      return { type: 'closeBidding' };
    case 'lotFailed':
      return undefined; // Decided along with biddingClosed.
    case 'bidsOpened':
      return { type: 'openLot', ...openingOf(event) };
    case 'openingLapsed':
      return { type: 'recordOpeningLapse' };
    case 'validityExtended':
      return { type: 'extendValidity', days: event.days, sha256: event.sha256 };
    case 'bidValidityLapsed':
      return { type: 'recordValidityLapse' };
    case 'tenderTerminated':
      return { type: 'terminateTender', reason: event.reason };
  }
}
