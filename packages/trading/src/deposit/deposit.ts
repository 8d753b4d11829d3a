import { accept, type Decision, Defect, reject } from '@yangguang/kernel';
import { OrderedMap } from 'immutable';
import { type Context, type Due, stamp } from '../context.ts';
import { because } from '../law/because.ts';
import type { Law } from '../law/law.ts';
import { overdue } from '../law/running-limit.ts';
import { claimsOf, firstLimit, reckoning } from './claim.ts';
import type {
  DepositCommand,
  DepositEvent,
  DepositForfeited,
  DepositReturned,
  DepositReturnLapsed,
} from './events.ts';
import { owesInterest, simpleInterest } from './interest.ts';
import { type ReceiptRejection, receive } from './receive.ts';
import {
  type BondedLot,
  type Deposit,
  type DepositSeen,
  type Deposits,
  depositKey,
} from './state.ts';

/** In order of precedence within each command: the first that applies is the answer. */
export type DepositRejection =
  | ReceiptRejection
  | 'no-deposit'
  | 'deposit-already-returned'
  | 'deposit-already-forfeited'
  | 'return-not-due'
  | 'forfeit-without-cause'
  | 'return-still-in-time';

export const initial: Deposits = { deposits: OrderedMap(), references: OrderedMap() };

export function decide(
  state: Deposits,
  command: DepositCommand,
  context: Context & DepositSeen,
): Decision<DepositEvent, DepositRejection> {
  const lot = context.bonded.get(command.lot);
  if (lot === undefined) return reject('lot-unknown');
  if (command.type === 'receiveDeposit') {
    const { type: _, ...receipt } = command;
    return receive(state, receipt, lot, context);
  }
  const deposit = state.deposits.get(depositKey(command));
  if (deposit === undefined) return reject('no-deposit');
  switch (command.type) {
    case 'returnDeposit':
      return giveBack(deposit, command.reason, lot, context);
    case 'forfeitDeposit':
      return forfeit(deposit, command.reason, lot, context);
    case 'recordDepositReturnLapse':
      return recordLapse(deposit, lot, context);
  }
}

function giveBack(
  deposit: Deposit,
  reason: DepositReturned['reason'],
  lot: BondedLot,
  context: Context,
): Decision<DepositReturned, DepositRejection> {
  if (deposit.settled === 'returned') return accept(); // Giving back twice changes nothing.
  if (deposit.settled === 'forfeited') return reject('deposit-already-forfeited');
  const { bidder, amount, form, receivedAt } = deposit;
  if (!claimsOf(bidder, lot).some((claim) => claim.reason === reason)) {
    return reject('return-not-due');
  }
  const rate = owesInterest(form, reason) ? (lot.bond?.annualRate ?? '0') : '0';
  const interest = simpleInterest(amount, rate, receivedAt, context.now);
  const finding = lateness(deposit, lot, context);
  return accept({
    type: 'depositReturned',
    ...stamp(context),
    lot: deposit.lot,
    bidder,
    reason,
    principal: amount,
    interest,
    ...because(finding),
  });
}

function lateness(deposit: Deposit, lot: BondedLot, { law, now }: Context) {
  const limit = firstLimit(deposit, lot, reckoning(law));
  return limit && overdue(law, { limit: limit.term, start: limit.since }, now);
}

function forfeit(
  deposit: Deposit,
  reason: DepositForfeited['reason'],
  lot: BondedLot,
  context: Context,
): Decision<DepositForfeited, DepositRejection> {
  if (deposit.settled === 'forfeited') return accept();
  if (deposit.settled === 'returned') return reject('deposit-already-returned');
  const { bidder, amount } = deposit;
  const revoked = reason === 'revoked-after-deadline';
  const caused = revoked ? lot.revoked.has(bidder) : lot.refused.get(bidder) === reason;
  // No deposit is lost without an article that says so.
  const finding = context.law.breach(revoked ? 'bond-revoked' : 'bond-refused', true);
  if (!caused || finding === undefined) return reject('forfeit-without-cause');
  const about = { lot: deposit.lot, bidder, reason, amount, finding };
  return accept({ type: 'depositForfeited', ...stamp(context), ...about });
}

function recordLapse(
  deposit: Deposit,
  lot: BondedLot,
  context: Context,
): Decision<DepositReturnLapsed, DepositRejection> {
  if (deposit.settled !== undefined || deposit.lapsed) return accept();
  const limit = firstLimit(deposit, lot, reckoning(context.law));
  const finding = lateness(deposit, lot, context);
  if (limit === undefined || finding === undefined) return reject('return-still-in-time');
  const about = { lot: deposit.lot, bidder: deposit.bidder, reason: limit.reason, finding };
  return accept({ type: 'depositReturnLapsed', ...stamp(context), ...about });
}

export function evolve(state: Deposits, event: DepositEvent): Deposits {
  const key = depositKey(event);
  if (event.type === 'depositReceived') {
    const { lot, bidder, amount, form, fromBasicAccount, receivedAt, reference } = event;
    const known = state.deposits.get(key);
    if (known !== undefined && known.settled === undefined) throw impossible(event);
    const receipt = { lot, bidder, amount, form, fromBasicAccount, receivedAt, reference };
    return {
      deposits: state.deposits.set(key, { ...receipt, lapsed: false }),
      references: state.references.set(reference, key),
    };
  }
  const held = state.deposits.get(key);
  if (held === undefined || held.settled !== undefined) throw impossible(event);
  return { ...state, deposits: state.deposits.set(key, changed(held, event)) };
}

function changed(
  held: Deposit,
  event: DepositReturned | DepositForfeited | DepositReturnLapsed,
): Deposit {
  switch (event.type) {
    case 'depositReturned':
      return { ...held, settled: 'returned' };
    case 'depositForfeited':
      return { ...held, settled: 'forfeited' };
    case 'depositReturnLapsed':
      return { ...held, lapsed: true };
  }
}

function impossible(event: DepositEvent): Defect {
  return new Defect(`${event.type} cannot follow for ${event.bidder} in lot ${event.lot}`);
}

/** The deposit that should have been given back first, and has not been. */
export function due(
  state: Deposits,
  { bonded }: DepositSeen,
  law: Law,
): Due<DepositCommand> | undefined {
  const overdueOf = reckoning(law);
  let first: Due<DepositCommand> | undefined;
  for (const deposit of state.deposits.values()) {
    if (deposit.lapsed) continue;
    const { lot, bidder } = deposit;
    const at = firstLimit(deposit, bonded.get(lot), overdueOf)?.overdue;
    if (at === undefined || (first !== undefined && first.at <= at)) continue;
    first = { at, command: { type: 'recordDepositReturnLapse', lot, bidder } };
  }
  return first;
}
