import type { DepositCommand, DepositEvent } from './events.ts';

/** The command that a recorded fact answered. */
export function causeOf(event: DepositEvent): DepositCommand {
  const { lot, bidder } = event;
  switch (event.type) {
    case 'depositReceived': {
      const { amount, form, fromBasicAccount, receivedAt, reference } = event;
      const payment = { amount, form, fromBasicAccount, receivedAt, reference };
      return { type: 'receiveDeposit', lot, bidder, ...payment };
    }
    case 'depositReturned':
      return { type: 'returnDeposit', lot, bidder, reason: event.reason };
    case 'depositForfeited':
      return { type: 'forfeitDeposit', lot, bidder, reason: event.reason };
    case 'depositReturnLapsed':
      return { type: 'recordDepositReturnLapse', lot, bidder };
  }
}
