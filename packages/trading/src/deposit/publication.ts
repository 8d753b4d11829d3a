import type { Publication } from '../wire.ts';
import type { DepositEvent } from './events.ts';

/**
 * Who paid a deposit has bid, and that is secret until the opening; a return after a withdrawal may
 * come before it. Only a deposit that was lost, long after the opening, is for everybody to read.
 */
export const publication: Publication<DepositEvent> = {
  depositReceived: 'private',
  depositReturned: 'private',
  depositForfeited: { public: ['lot', 'bidder', 'reason', 'amount', 'finding'] },
  depositReturnLapsed: 'private',
};
