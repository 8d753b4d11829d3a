import { z } from 'zod';
import {
  fenAmount,
  finding,
  idText,
  instantText,
  type Proven,
  partyId,
  type Same,
  stampFields,
} from '../wire.ts';
import type { DepositCommand, DepositEvent } from './events.ts';

const whose = { lot: idText, bidder: partyId };

const receipt = {
  ...whose,
  amount: fenAmount,
  form: z.enum(['transfer', 'cheque', 'bank-guarantee', 'insurance', 'surety']),
  fromBasicAccount: z.boolean(),
  receivedAt: instantText,
  reference: idText,
};

const returnReason = z.enum([
  'withdrawn',
  'no-bid',
  'validity-over',
  'failed',
  'terminated',
  'not-awarded',
  'contract-signed',
]);

const forfeitReason = z.enum(['revoked-after-deadline', 'refuses-contract', 'no-performance-bond']);

/** 保证金 facts as they stand in the ledger, version 1. */
export const depositEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('depositReceived'), ...stampFields, ...receipt }),
  z.strictObject({
    type: z.literal('depositReturned'),
    ...stampFields,
    ...whose,
    reason: returnReason,
    principal: fenAmount,
    interest: fenAmount,
    finding: z.exactOptional(finding),
  }),
  z.strictObject({
    type: z.literal('depositForfeited'),
    ...stampFields,
    ...whose,
    reason: forfeitReason,
    amount: fenAmount,
    finding,
  }),
  z.strictObject({
    type: z.literal('depositReturnLapsed'),
    ...stampFields,
    ...whose,
    reason: returnReason,
    finding,
  }),
]);

export const depositCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('receiveDeposit'), ...receipt }),
  z.strictObject({ type: z.literal('returnDeposit'), ...whose, reason: returnReason }),
  z.strictObject({ type: z.literal('forfeitDeposit'), ...whose, reason: forfeitReason }),
  z.strictObject({ type: z.literal('recordDepositReturnLapse'), ...whose }),
]);

export type DepositEventIsWired = Proven<Same<DepositEvent, z.infer<typeof depositEventSchema>>>;
export type DepositCommandIsWired = Proven<
  Same<DepositCommand, z.infer<typeof depositCommandSchema>>
>;
