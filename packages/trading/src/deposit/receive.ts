import { accept, type Decision, reject } from '@yangguang/kernel';
import { type Context, stamp } from '../context.ts';
import type { DepositReceived, Receipt } from './events.ts';
import { isMoney } from './interest.ts';
import { type BondedLot, type Deposits, depositKey } from './state.ts';

export type ReceiptRejection =
  | 'lot-unknown'
  | 'deposit-reference-taken'
  | 'no-bond-asked'
  | 'deposit-already-received'
  | 'receipt-in-future'
  | 'receipt-before-publication'
  | 'deposit-after-deadline'
  | 'deposit-form-not-allowed'
  | 'deposit-not-from-basic-account'
  | 'deposit-too-low';

/** 缴纳 (Regulations art. 26). A bank that reports the same payment twice changes nothing. */
export function receive(
  state: Deposits,
  receipt: Receipt,
  { bond, published, deadline }: BondedLot,
  context: Context,
): Decision<DepositReceived, ReceiptRejection> {
  const key = depositKey(receipt);
  const known = state.deposits.get(key);
  if (known !== undefined && isSame(known, receipt)) return accept();
  if (state.references.has(receipt.reference)) return reject('deposit-reference-taken');
  if (bond === undefined) return reject('no-bond-asked');
  if (known !== undefined && known.settled !== 'returned')
    return reject('deposit-already-received');
  if (receipt.receivedAt > context.now) return reject('receipt-in-future');
  // Interest counts from the receipt: no bond can have come before anybody asked for one.
  if (receipt.receivedAt < published) return reject('receipt-before-publication');
  if (receipt.receivedAt >= deadline) {
    return reject('deposit-after-deadline', { detail: { deadline } });
  }
  if (!bond.forms.includes(receipt.form)) return reject('deposit-form-not-allowed');
  if (isMoney(receipt.form) && !receipt.fromBasicAccount) {
    const finding = context.law.breach('bond-from-basic-account', false);
    if (finding) return reject('deposit-not-from-basic-account', { finding });
  }
  if (receipt.amount < bond.amount) {
    return reject('deposit-too-low', { detail: { required: bond.amount } });
  }
  return accept({ type: 'depositReceived', ...stamp(context), ...receipt });
}

function isSame(known: Receipt, receipt: Receipt): boolean {
  return (
    known.reference === receipt.reference &&
    known.amount === receipt.amount &&
    known.form === receipt.form &&
    known.receivedAt === receipt.receivedAt &&
    known.fromBasicAccount === receipt.fromBasicAccount
  );
}
